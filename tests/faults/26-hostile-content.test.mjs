import assert from 'node:assert/strict';
import { ALL, html, scenario } from './support/scenario.mjs';

/** Markup that has got through sanitizers: as text it is only text. */
const SAMPLES = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '<svg><animate onbegin="window.ran = 1" attributeName=x dur=1s></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=window.ran=1>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.ran=1&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=window.ran=1>"></noscript>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>',
  '<a href="javascript:window.ran=1">here</a>',
  '<template><img src=x onerror=window.ran=1></template>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '\u0000<img src=x onerror=window.ran=1>',
];
/** Attributes that run something, load something, lead elsewhere or are none; each must be refused by name. */
const ATTRIBUTES = Object.entries({
  onclick: 'window.ran = 1', onmouseover: 'window.ran = 1', ONFOCUS: 'window.ran = 1', style: 'background: url(javascript:window.ran=1)', srcdoc: '<script>parent.ran=1</script>',
  href: 'javascript:window.ran=1', src: 'data:text/html,<script>parent.ran=1</script>', 'xlink:href': 'javascript:window.ran=1', formaction: 'javascript:window.ran=1',
  'data-waymark-slot': 'other', is: 'x-evil', slot: 'y', id: 'clobbered', name: 'clobbered', 'on\u0000click': 'window.ran = 1', '': 'x', 'a b': 'x',
});

scenario('26 content with scripts, handlers, script addresses, SVG and mutating markup: shown as text or refused by name, nothing runs', { engines: ALL }, async ({ site, visit }) => {
  site.config.slots = [
    ...SAMPLES.map((text, index) => ({ id: `text${index}`, selector: `#text${index}`, options: [{ id: 'hostile', when: {}, content: { text } }] })),
    ...ATTRIBUTES.map(([name, value], index) => ({ id: `link${index}`, selector: `#link${index}`, options: [{ id: 'hostile', when: {}, content: { text: 'a link', attributes: { [name]: value } } }] })),
    { id: 'script', selector: '#script', options: [{ id: 'hostile', when: {}, content: { text: 'window.ran = 1', attributes: { src: '/evil.js' } } }] },
    { id: 'template', selector: '#template', options: [{ id: 'hostile', when: {}, content: { template: 'evil' } }] },
  ];
  site.config.consent = { mode: 'cookieless' };
  site.routes.set('/', { bytes: html({ body: `<h1>Page</h1>${SAMPLES.map((_, index) => `<p id="text${index}">before</p>`).join('')}${ATTRIBUTES.map((_, index) => `<a id="link${index}" href="/safe">before</a>`).join(' ')}<script id="script" type="text/plain"></script><p id="template">before</p><div id="evil">no template</div>` }) });
  const tab = await visit();
  await tab.waitFor("document.querySelector('#text0').textContent !== 'before'");
  const shown = await tab.evaluate((count) => Array.from({ length: count }, (_, index) => ({ text: document.querySelector(`#text${index}`).textContent, children: document.querySelector(`#text${index}`).childElementCount })), SAMPLES.length);
  assert.ok(shown.every(({ children }) => children === 0), JSON.stringify(shown));
  shown.forEach(({ text }, index) => assert.ok([SAMPLES[index], SAMPLES[index].replaceAll('\u0000', '\uFFFD'), 'before'].includes(text), text));
  const links = await tab.evaluate((count) => Array.from({ length: count }, (_, index) => {
    const link = document.getElementById(`link${index}`);
    link.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    link.focus();
    return link.getAttributeNames().map((name) => `${name}=${link.getAttribute(name)}`).join(' ');
  }), ATTRIBUTES.length);
  assert.deepEqual(links, ATTRIBUTES.map((_, index) => `id=link${index} href=/safe`));
  const named = await tab.evaluate('JSON.stringify(waymark.check().diagnostics)');
  for (const part of ['onclick', 'srcdoc', 'slot_attribute_refused']) assert.ok(named.includes(part), `${part} is named`);
  assert.equal(await tab.evaluate('window.ran === undefined'), true);
  await tab.click('#link0');
  await tab.waitFor("location.pathname === '/safe'", { what: 'the link to lead where it always did' });
  assert.equal(await tab.evaluate('window.ran === undefined'), true);
});

scenario('26 the same content meets the visitor on the page itself: no request for anything it names', {}, async ({ site, visit }) => {
  site.config.consent = { mode: 'cookieless' };
  site.config.slots = [{ id: 'one', selector: '#one', options: [{ id: 'hostile', when: {}, content: { text: '<img src="/evil.png">', attributes: { src: 'https://elsewhere.example/x.png', srcset: '/evil.png 1x' } } }] }];
  site.routes.set('/', { bytes: html({ body: '<h1>Page</h1><p id="one">before</p>' }) });
  const tab = await visit();
  await tab.waitFor("document.querySelector('#one').textContent.startsWith('<img')");
  assert.equal(await tab.evaluate('window.ran === undefined'), true);
  assert.ok(!site.asked.includes('/evil.png'));
});
