/**
 * An instance of the WebAssembly core from its glue, as the shell makes one; in Node and in pages.
 * @param {(options: object) => Promise<object>} factory  default export of core.mjs
 * @param {WebAssembly.Module} compiled  of core.wasm
 */
export const makeCore = (factory, compiled) => factory({
  wasm: compiled, // the checked build asks for it before it calls
  instantiate: async (imports) => ({ instance: await WebAssembly.instantiate(compiled, imports) }),
});
