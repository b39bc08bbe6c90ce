/**
 * An instance of the WebAssembly core from its glue, as the shell makes one; in Node and in pages.
 * @param {(options: object) => Promise<object>} factory  default export of core.mjs
 * @param {WebAssembly.Module} compiled  of core.wasm
 * @param {(instance: WebAssembly.Instance) => void} [made]  is shown the instance, for who measures its memory
 */
export const makeCore = (factory, compiled, made = () => {}) => factory({
  wasm: compiled, // the checked build asks for it before it calls
  instantiate: async (imports) => {
    const instance = await WebAssembly.instantiate(compiled, imports);
    made(instance);
    return { instance };
  },
});
