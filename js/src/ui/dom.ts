/** Small helpers for the lazy parts that show something. DOM calls only: no markup text, so Trusted Types have nothing to refuse. */

export type Child = Node | string | null | undefined | false;
export interface Props { [name: string]: string | number | boolean | null | undefined | ((event: Event) => void) }

/** `element(document, 'p', { class: 'x', onclick: run }, 'text')`; `null`, `undefined` and `false` leave nothing out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(document: Document, tag: Tag, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return made;
}

/** A shadow root with its style sheet, which a policy without unsafe-inline styles allows. */
export function styledRoot(window: Window & typeof globalThis, host: Element, css: string): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren();
  return root;
}
