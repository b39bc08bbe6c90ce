/** Named events whose listeners cannot harm each other or the page. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(data: never) => void>>();
  readonly #onFault: (error: unknown) => void;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  on<Name extends keyof Events>(event: Name, run: (data: Events[Name]) => void): () => void {
    let listeners = this.#listeners.get(event);
    if (!listeners) this.#listeners.set(event, listeners = new Set());
    const own = (data: Events[Name]): void => run(data);
    listeners.add(own);
    return () => void listeners.delete(own);
  }

  emit<Name extends keyof Events>(event: Name, data: Events[Name]): void {
    for (const run of this.#listeners.get(event) ?? []) {
      try {
        run(data as never);
      } catch (error) {
        this.#onFault(error);
      }
    }
  }
}
