import assert from 'node:assert/strict';
import { ALL, html, scenario } from './support/scenario.mjs';

/** Each leads off the site or runs something, written to look as if it did not. */
const ELSEWHERE = [
  'https://elsewhere.example/', '//elsewhere.example/', '\\\\elsewhere.example\\', '/\\elsewhere.example', 'https:elsewhere.example', 'javascript:alert(1)', ' javascript:alert(1)',
  'java\tscript:alert(1)', 'data:text/html,x', 'blob:null/x', 'vbscript:x', 'http://127.0.0.1:1/', 'https://127.0.0.1@elsewhere.example/', 'file:///etc/hosts', 'http://',
];
const HERE = ['/sale', 'sale?x=1', '#top', './deep/er', '?q=1'];

scenario('28 a link\'s target from content: an address of the same origin is taken, any other is refused by name and the link stays as it was', { engines: ALL }, async ({ site, visit }) => {
  site.config.consent = { mode: 'cookieless' };
  const slotOf = (href, id) => ({ id, selector: `#${id}`, options: [{ id: 'on', when: {}, content: { text: 'changed', attributes: { href } } }] });
  site.config.slots = [...ELSEWHERE.map((href, index) => slotOf(href, `out${index}`)), ...HERE.map((href, index) => slotOf(href, `in${index}`))];
  site.routes.set('/', { bytes: html({ body: site.config.slots.map(({ id }) => `<a id="${id}" href="/safe">before</a>`).join(' ') }) });
  const tab = await visit();
  await tab.waitFor(`document.querySelector('#in${HERE.length - 1}').textContent === 'changed'`);
  const targets = await tab.evaluate((ids) => ids.map((id) => document.getElementById(id).getAttribute('href')), ELSEWHERE.map((_, index) => `out${index}`));
  assert.deepEqual(targets, ELSEWHERE.map(() => '/safe'));
  assert.deepEqual(await tab.evaluate((ids) => ids.map((id) => document.getElementById(id).getAttribute('href')), HERE.map((_, index) => `in${index}`)), HERE);
  assert.ok(await tab.evaluate("waymark.check().diagnostics.some(({ code }) => code === 'slot_attribute_refused')"));
});
