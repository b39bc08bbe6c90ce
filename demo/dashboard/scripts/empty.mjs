/** What to do when there is nothing to show: how to send the first touchpoint, or which filter hides what is there. */
import { element } from './dom.mjs';
import { say } from './texts.mjs';

/** @param {boolean} filtered the database holds events, the selection none */
export function fillEmpty(filtered, seconds) {
  const set = (id, text) => { document.getElementById(id).textContent = text; };
  set('empty-title', say(filtered ? 'emptyFilterTitle' : 'emptyTitle'));
  set('empty-lead', say(filtered ? 'emptyFilterLead' : 'emptyLead'));
  const endpoint = new URL('../v1/batch', document.baseURI).href;
  document.getElementById('empty-steps').replaceChildren(...(filtered ? [] : [
    step('emptyTag', `<script async src="/waymark/waymark.js"\n  data-endpoint="${endpoint}"\n  data-site="my-site"></script>`),
    step('emptyNpm', `import { createTracker } from 'waymark';\n\ncreateTracker({ siteId: 'my-site', endpoint: '${endpoint}' });`),
    element('li', {}, say('emptyWatch', { seconds })),
  ]));
}

function step(key, code) {
  const button = element('button', {
    type: 'button', class: 'copy', onclick: async () => {
      await navigator.clipboard.writeText(code);
      button.textContent = say('copied');
    },
  }, say('copy'));
  return element('li', {}, say(key), element('pre', {}, element('code', {}, code)), navigator.clipboard ? button : null);
}
