type Page = object;
export function installTcfStub(window: Page): void;
export function installTcfManager(window: Page, options?: { gdprApplies?: boolean; known?: object | null; policy?: number }): {
  show(): void;
  decide(answer: { purposes: number[]; vendors?: number[]; disclosed?: number[] }): void;
  listeners(): number;
};
export function installGppStub(window: Page): void;
export function installGppManager(window: Page, options?: { applicable?: number[]; sections?: object; isKnown?: boolean }): {
  show(): void;
  decide(sections: object): void;
  fail(why: string): void;
};
export function installGtag(window: Page): void;
