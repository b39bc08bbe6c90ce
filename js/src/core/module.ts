/** The five functions of the core, as Embind exposes them: text and numbers only. */
export interface CoreModule {
  /** JSON text `{"version":"0.1.0","protocol":1}`. */
  coreVersion(): string;
  /** JSON text of a CreateAnswer. `savedStateJson` is empty when there is none. */
  createTracker(configJson: string, savedStateJson: string): string;
  /** JSON text of a DispatchAnswer. */
  dispatch(trackerId: number, messagesJson: string): string;
  /** `name`: `hosts` or `cues`, with the bytes of hosts.bin or cues.bin. */
  provide(trackerId: number, name: string, bytes: Uint8Array): string;
  destroyTracker(trackerId: number): string;
}

/** What the glue of the WebAssembly core needs; the JavaScript twin needs nothing. */
export interface CoreModuleOptions {
  /** Makes an instance. When it cannot, its promise must stay open: the glue hands on no failure. */
  instantiate(imports: WebAssembly.Imports): Promise<{ instance: WebAssembly.Instance }>;
}

/** Default export of `core.mjs` and `core-js.mjs`. */
export type CoreFactory = (options?: CoreModuleOptions) => Promise<CoreModule>;
