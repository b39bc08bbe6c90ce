import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupProblem, run } from './command.mjs';

/** The clone this file lies in; its node_modules may hold the Closure compiler. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const program = `
#include <emscripten/bind.h>
#include <string>
#include <vector>
std::string greet(const std::string& name) {
  std::vector<std::string> words{"hello", name};
  std::string line;
  for (const auto& word : words) line += word + "!";
  return line;
}
EMSCRIPTEN_BINDINGS(selfTest) { emscripten::function("greet", &greet); }
`;

const flags = ['-std=c++20', '-Oz', '-flto', '-fno-exceptions', '-fno-rtti', '-DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0', '--bind', '-sDYNAMIC_EXECUTION=0',
  '-sFILESYSTEM=0', '-sMALLOC=emmalloc', '-sALLOW_MEMORY_GROWTH', '-sMODULARIZE', '-sEXPORT_ES6'];

/**
 * Builds a small Embind module the way the project builds its own, as WebAssembly and as JavaScript, and calls it in Node;
 * with the Closure compiler's pass when npm has brought it.
 * @param {string} bin  folder of the wrappers
 * @throws {SetupProblem}  when either does not build or does not answer
 */
export async function selfTest(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-emscripten-'));
  const closure = hasClosureCompiler() ? ['--closure', '1'] : [];
  try {
    writeFileSync(join(folder, 'program.cpp'), program);
    for (const [name, extra] of [['wasm', ['-sMINIMAL_RUNTIME=1', '-sENVIRONMENT=web', '-sINCOMING_MODULE_JS_API=wasm', ...closure]], ['js', ['-sWASM=0']]]) {
      await run(join(bin, 'em++'), [join(folder, 'program.cpp'), ...flags, ...extra, '-o', join(folder, `${name}.mjs`)], { cwd: projectFolder });
      if (name === 'wasm') await run(process.execPath, [join(projectFolder, 'wasm/bindings/open_glue.mjs'), join(folder, 'wasm.mjs')]);
      writeFileSync(join(folder, `try-${name}.mjs`), `import { readFileSync } from 'node:fs';
const instantiate = async (imports) => WebAssembly.instantiate(readFileSync(new URL('wasm.wasm', import.meta.url)), imports);
const module = await (await import('./${name}.mjs')).default({ instantiate });
process.stdout.write(module.greet('w\\u00e4y'));
`);
      const answer = await run(process.execPath, [join(folder, `try-${name}.mjs`)]);
      if (answer !== 'hello!wäy!') throw new SetupProblem(`The self-test's ${name} module answered "${answer}".`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same places as the wrappers look in. */
function hasClosureCompiler() {
  const modules = join(projectFolder, 'node_modules');
  return existsSync(modules) && (existsSync(join(modules, '.bin/google-closure-compiler')) ||
    readdirSync(modules).some((name) => name.startsWith('google-closure-compiler-linux')));
}
