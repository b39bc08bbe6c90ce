/**
 * An instance of the WebAssembly core from its glue, as the shell makes one; in Node and in pages.
 * @param {(options: object) => Promise<object>} factory  default export of core.mjs
 * @param {WebAssembly.Module} compiled  of core.wasm
 * @param {(instance: WebAssembly.Instance) => void} [made]  is shown the instance, for who measures its memory
 * @param {{[name: string]: Uint8Array}} [tables]  hosts.bin and cues.bin by name, which each tracker is given
 */
export async function makeCore(factory, compiled, made = () => {}, tables = undefined) {
  const core = await makeInstance(factory, compiled, made);
  if (!tables) return core;
  const { createTracker } = core;
  core.createTracker = (configJson, savedStateJson) => {
    const answer = createTracker(configJson, savedStateJson);
    const { trackerId } = JSON.parse(answer);
    for (const [name, bytes] of Object.entries(trackerId ? tables : {})) core.provide(trackerId, name, bytes);
    return answer;
  };
  return core;
}

const makeInstance = (factory, compiled, made) => factory({
  wasm: compiled, // the checked build asks for it before it calls
  instantiate: async (imports) => {
    const instance = await WebAssembly.instantiate(compiled, imports);
    made(instance);
    return { instance };
  },
});
