// The side panel: Waymark's own inspector, shown beside the site. Open or closed is remembered; `?panel=1` opens it.
const KEY = 'demo.panel';
const root = document.documentElement;
const panel = document.querySelector('[data-panel]');
const toggle = document.querySelector('[data-panel-toggle]');
let mounted;

function remembered() {
  try { return localStorage.getItem(KEY) === 'open'; } catch { return false; }
}

function remember(open) {
  try { localStorage.setItem(KEY, open ? 'open' : 'closed'); } catch { /* a browser without storage forgets, no harm done */ }
}

/** Resolves with the tracker's facade once the async tag has run; rejects when the tag could not be loaded. */
function tracker() {
  if (globalThis.waymark) return Promise.resolve(globalThis.waymark);
  const tag = document.querySelector('script[src*="/waymark/waymark.js"]');
  if (!tag) return Promise.reject(new Error('this page has no Waymark tag'));
  return new Promise((resolve, reject) => {
    tag.addEventListener('load', () => resolve(globalThis.waymark), { once: true });
    tag.addEventListener('error', () => reject(new Error('waymark.js could not be loaded')), { once: true });
  });
}

async function mount() {
  const body = panel.querySelector('[data-panel-body]');
  try {
    const [facade, inspector] = await Promise.all([tracker(), import('/waymark/inspector.mjs')]);
    body.replaceChildren();
    inspector.mountInspector(facade, body);
  } catch (problem) {
    body.textContent = `${body.dataset.failed} ${problem.message}`;
  }
}

function show(open) {
  root.classList.toggle('has-panel', open);
  toggle.setAttribute('aria-expanded', String(open));
  if (open) mounted ??= mount();
}

if (panel && toggle) {
  const asked = new URLSearchParams(location.search).get('panel');
  if (asked) remember(asked === '1');
  show(remembered());
  toggle.addEventListener('click', () => {
    const open = !root.classList.contains('has-panel');
    remember(open);
    show(open);
  });
  panel.querySelector('[data-panel-close]').addEventListener('click', () => {
    remember(false);
    show(false);
    toggle.focus();
  });
}
