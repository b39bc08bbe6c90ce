/** Small helpers for the lazy parts that show something. DOM calls only: no markup text, so Trusted Types have nothing to refuse. */

export type Child = Node | string | null | undefined | false;
export interface Props { [name: string]: string | number | boolean | null | undefined | ((event: Event) => void) }

export type Make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, props?: Props, ...children: Child[]) => HTMLElementTagNameMap[Tag];

/** `make('p', { class: 'x', onclick: run }, 'text')`; what is `null`, `undefined` or `false` is left out. */
export const maker = (document: Document): Make => (tag, props = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return made;
};

/** A shadow root with its style sheet, which a policy without unsafe-inline styles allows. */
export function styledRoot(window: Window & typeof globalThis, host: Element, css: string): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren();
  return root;
}
