/** The five functions of the core, as Embind exposes them: text and numbers only. */
export interface CoreModule {
  /** JSON text `{"version":"0.1.0","protocol":1}`. */
  coreVersion(): string;
  /** JSON text of a CreateAnswer. `savedStateJson` is empty when there is none. */
  createTracker(configJson: string, savedStateJson: string): string;
  /** JSON text of a DispatchAnswer. */
  dispatch(trackerId: number, messagesJson: string): string;
  provide(trackerId: number, name: string, bytes: string): string;
  destroyTracker(trackerId: number): string;
}

/** What Emscripten lets a caller replace; with a compiled module in hand no second download happens. */
export interface CoreModuleOptions {
  instantiateWasm?(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object;
}

/** Default export of `core.mjs` and `core-js.mjs`. */
export type CoreFactory = (options?: CoreModuleOptions) => Promise<CoreModule>;
