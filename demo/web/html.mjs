/** Text that is markup already. Only `html` and `raw` make it; everything else is escaped on its way into a page. */
class Markup {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for element content and quoted attributes alike. */
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

/** Marks text of our own making (drawn pictures, rendered parts) as markup. Never hand it anything a visitor typed. */
export const raw = (text) => new Markup(text);

/**
 * Template tag: ``html`<p>${name}</p>` ``. Values are escaped unless they are markup; lists are joined;
 * `null`, `undefined` and `false` leave nothing.
 */
export function html(strings, ...values) {
  let text = strings[0];
  values.forEach((value, index) => { text += render(value) + strings[index + 1]; });
  return new Markup(text);
}

function render(value) {
  if (value === null || value === undefined || value === false || value === true) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  return escapeHtml(value);
}

/** A data block: JSON inside a script element of a type that no browser runs. */
export const dataBlock = (type, id, value) =>
  raw(`<script type="${type}"${id ? ` id="${id}"` : ''}>${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`);

/** schema.org structured data; `value` without `@context`. */
export const jsonLd = (value) => dataBlock('application/ld+json', '', { '@context': 'https://schema.org', ...value });
