import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const toolNames = ['emcc', 'em++', 'emar', 'emranlib', 'emnm', 'emstrip', 'emsize', 'em-config', 'embuilder', 'emcmake', 'emconfigure', 'emmake', 'emsymbolizer'];

/**
 * Writes `<folder>/bin/{emcc,em++,…}`: each sets all that Emscripten needs, so that callers export nothing. Beside them lies what
 * Emscripten's CMake file expects beside its compilers.
 *
 * The Closure compiler is an npm package of the project, while these wrappers outlive the clone: it is looked for when they run, from the
 * working folder upwards. `EM_CLOSURE_COMPILER` overrides it.
 * @param {string} folder  where `bin` is made
 * @param {object} emscripten  paths as they will be when the wrappers run
 * @param {string} emscripten.tools  folder of `emcc`, …
 * @param {string} emscripten.resources  folder of `cmake/`
 * @param {string} [emscripten.config]  a private Emscripten's configuration file
 * @param {string} [emscripten.python]  a private Emscripten's Python
 * @param {string} [emscripten.finalFolder]  where `folder` will be, when it is made elsewhere
 */
export function writeWrappers(folder, { tools, resources, config, python, finalFolder = folder }) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const exports = [
    ...(config ? [`export EM_CONFIG=${quote(config)}`] : []),
    ...(python ? [`export PYTHON=${quote(python)} EMSDK_PYTHON=${quote(python)}`, 'unset PYTHONHOME PYTHONPATH'] : []),
  ].join('\n');
  for (const tool of toolNames) {
    writeScript(join(bin, tool), `${exports}
if [ -z "\${EM_CLOSURE_COMPILER:-}" ]; then
  EM_CLOSURE_COMPILER=${quote(join(finalFolder, 'bin/closure-missing'))}
  folder=$PWD
  while :; do
    for found in "$folder"/node_modules/google-closure-compiler-linux*/compiler "$folder"/node_modules/.bin/google-closure-compiler; do
      if [ -x "$found" ]; then EM_CLOSURE_COMPILER=$found; break 2; fi
    done
    [ -n "$folder" ] || break
    folder=\${folder%/*}
  done
  export EM_CLOSURE_COMPILER
fi
exec ${quote(join(tools, tool))} "$@"
`);
  }
  writeScript(join(bin, 'closure-missing'),
    'echo "The Closure compiler was not found in node_modules of this folder or any above: run npm ci, or set EM_CLOSURE_COMPILER." >&2\nexit 1\n');
  for (const beside of ['cmake', 'emscripten-version.txt']) {
    if (!existsSync(join(bin, beside))) symlinkSync(join(resources, beside), join(bin, beside));
  }
}

/**
 * The configuration text of a private Emscripten; Emscripten executes it as Python, so Node is looked for when it runs.
 * @param {string} root  the private folder, at run time
 * @param {boolean} prebuilt  whether the packages bring their system libraries built, so that nothing is ever written there
 */
export function configText(root, llvmFolder, prebuilt) {
  return `import shutil
LLVM_ROOT = ${JSON.stringify(join(root, llvmFolder, 'bin'))}
BINARYEN_ROOT = ${JSON.stringify(join(root, 'usr'))}
NODE_JS = shutil.which('node') or ${JSON.stringify(process.execPath)}
CACHE = ${JSON.stringify(prebuilt ? join(root, 'usr/share/emscripten/cache') : join(root, 'libraries'))}
FROZEN_CACHE = ${prebuilt ? 'True' : 'False'}
`;
}

/** Name of the folder of LLVM in an unpacked tree, such as `usr/lib/llvm-19`. */
export function llvmFolderIn(root) {
  return `usr/lib/${readdirSync(join(root, 'usr/lib')).find((name) => /^llvm-\d+$/.test(name))}`;
}

function writeScript(path, body) {
  writeFileSync(path, `#!/bin/sh\n${body.trimStart()}`);
  chmodSync(path, 0o755);
}

function quote(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
