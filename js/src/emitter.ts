type Listener = (data: never) => void;

export interface Emitter<Events extends object> {
  /** Gives back its own removal. */
  on<Name extends keyof Events>(event: Name, run: (data: Events[Name]) => void): () => void;
  emit<Name extends keyof Events>(event: Name, data: Events[Name]): void;
  /** Somebody listens to it. */
  hears(event: keyof Events): boolean;
}

/** Named events whose listeners cannot harm each other or the page. */
export function createEmitter<Events extends object>(onFault: (error: unknown) => void): Emitter<Events> {
  const listeners = new Set<{ event: keyof Events; run: Listener; busy: boolean }>();
  return {
    on(event, run) {
      const own = { event, run: run as Listener, busy: false };
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    hears: (event) => [...listeners].some((one) => one.event === event),
    emit(event, data) {
      for (const one of listeners) {
        // One that brings about what it listens to would call itself for ever.
        if (one.event !== event || one.busy) continue;
        one.busy = true;
        try {
          one.run(data as never);
        } catch (error) {
          onFault(error);
        }
        one.busy = false;
      }
    },
  };
}
