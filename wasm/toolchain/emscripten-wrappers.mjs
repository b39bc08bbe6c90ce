import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const tools = ['emcc', 'em++', 'emar', 'emranlib', 'emnm', 'emstrip', 'emsize', 'em-config', 'embuilder', 'emcmake', 'emconfigure', 'emmake', 'emsymbolizer'];

/**
 * Writes `<folder>/bin/{emcc,em++,…}`: each sets all that Emscripten needs, so that callers export nothing. Beside them lies what
 * Emscripten's CMake file expects beside its compilers.
 *
 * The Closure compiler is an npm package of the project, while these wrappers outlive the clone: it is looked for when they run, from the
 * working folder upwards. `EM_CLOSURE_COMPILER` overrides it.
 * @param {string} folder  where `bin` is made
 * @param {string} emscripten  the folder that holds `emcc` and `cmake/` (at run time)
 * @param {{config?: string, python?: string}} [own]  a private Emscripten's configuration file and Python
 * @param {string} [finalFolder]  where `folder` will be at run time
 */
export function writeWrappers(folder, emscripten, own = {}, finalFolder = folder) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const exports = [
    ...(own.config ? [`export EM_CONFIG=${quote(own.config)}`] : []),
    ...(own.python ? [`export PYTHON=${quote(own.python)} EMSDK_PYTHON=${quote(own.python)}`, 'unset PYTHONHOME PYTHONPATH'] : []),
  ].join('\n');
  for (const tool of tools) {
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
exec ${quote(join(emscripten, tool))} "$@"
`);
  }
  writeScript(join(bin, 'closure-missing'),
    'echo "The Closure compiler was not found in node_modules of this folder or any above: run npm ci, or set EM_CLOSURE_COMPILER." >&2\nexit 1\n');
  for (const beside of ['cmake', 'emscripten-version.txt']) {
    if (!existsSync(join(bin, beside))) symlinkSync(join(emscripten, beside), join(bin, beside));
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
