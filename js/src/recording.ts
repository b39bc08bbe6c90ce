/** Characters kept; the oldest dispatches make room. */
const MAX_CHARACTERS = 2_000_000;

/** Exact texts in and out of the core, so that another runtime can be shown to decide the same. */
export class Recording {
  on = false;
  #head = '';
  readonly #lines: string[] = [];
  #characters = 0;
  #dropped = 0;

  get bytes(): number {
    return this.#head.length + this.#characters;
  }

  /** A new instance of the core begins; with it a new recording, for the old one's state is gone. */
  begin(configText: string, savedStateText: string, coreVersion: string): void {
    this.#head = `{"waymark":"recording/1","config":${configText},"savedState":${savedStateText || 'null'},"coreVersion":"${coreVersion}"}`;
    this.#dropped += this.#lines.length;
    this.#lines.length = this.#characters = 0;
  }

  add(messagesText: string, answerText: string): void {
    if (!this.on) return;
    const line = `{"messages":${messagesText},"answer":${answerText}}`;
    this.#lines.push(line);
    this.#characters += line.length;
    while (this.#characters > MAX_CHARACTERS && this.#lines.length > 1) {
      this.#characters -= this.#lines.shift()!.length;
      this.#dropped++;
    }
  }

  /** NDJSON; a last line says how many of the oldest dispatches are missing, when any are. */
  toText(): string {
    if (!this.on || !this.#head) return '';
    const lines = [this.#head, ...this.#lines];
    if (this.#dropped) lines.push(`{"waymark":"dropped","dispatches":${this.#dropped}}`);
    return lines.join('\n') + '\n';
  }
}
