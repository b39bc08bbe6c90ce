import assert from 'node:assert/strict';
import { ALL, audit, grant, html, scenario, settled, tell } from './support/scenario.mjs';

/** What old libraries, polyfills and hostile scripts do to a page's own functions. */
const OVERRIDE = `
  const broken = (name) => function () { throw new Error(name + ' of the page'); };
  JSON.stringify = broken('JSON.stringify');
  JSON.parse = broken('JSON.parse');
  Array.prototype.toJSON = function () { return 'prototype.js was here'; };
  Object.prototype.toJSON = function () { return 'and here'; };
  String.prototype.toJSON = function () { return 'and here'; };
  window.fetch = broken('fetch');
  navigator.sendBeacon = broken('sendBeacon');
  Date.now = () => 0;
  window.Date = class { constructor() { throw new Error('Date of the page'); } };
  performance.now = () => 0;
  window.setTimeout = broken('setTimeout');
  window.queueMicrotask = broken('queueMicrotask');
  window.addEventListener = broken('addEventListener');
  window.TextEncoder = broken('TextEncoder');
  window.AbortController = broken('AbortController');
  window.Blob = broken('Blob');
  window.crypto.getRandomValues = broken('getRandomValues');
  console.warn = broken('console.warn');
  window.Promise = class { constructor() { throw new Error('Promise of the page'); } static all() { throw new Error('Promise.all of the page'); } };
`;

scenario('33 the page overrides JSON, fetch, Date, Promise, timers and toJSON after the tag has run: its native copies go on', { engines: ALL }, async (scene) => {
  const { gate, site, visit } = scene;
  site.routes.set('/', { bytes: html({ head: '<script>window.broken = []; addEventListener("error", ({ message }) => broken.push(message)); addEventListener("unhandledrejection", ({ reason }) => broken.push(String(reason)));</script>' }) });
  const tab = await visit();
  await grant(tab);
  await tell(tab, ['before']);
  await settled(tab);
  // Told in one go, for a driver may need the page's own functions too.
  const failed = await tab.evaluate(`(() => {
    const { waymark } = window;
    const own = { stringify: JSON.stringify, parse: JSON.parse, fetch: window.fetch, Date: window.Date, now: Date.now, Promise: window.Promise, setTimeout: window.setTimeout, add: window.addEventListener, encoder: window.TextEncoder, micro: window.queueMicrotask, warn: console.warn };
    try {
      (() => { ${OVERRIDE} })();
      waymark.track('custom', { name: 'after', list: [1, 2], text: 'x' });
      waymark.page();
      waymark.identify({ plan: 'x' });
      waymark.ledger();
      waymark.check();
      waymark.flush();
      waymark.decide('hero');
      waymark.track(Symbol('x'), {});
      return '';
    } catch (error) {
      return String(error);
    } finally {
      Object.assign(JSON, { stringify: own.stringify, parse: own.parse });
      // Only what the driver itself needs is given back; fetch, beacon and timers stay broken.
      window.Date = own.Date;
      Date.now = own.now;
      window.Promise = own.Promise;
      delete Array.prototype.toJSON;
      delete Object.prototype.toJSON;
      delete String.prototype.toJSON;
    }
  })()`);
  assert.equal(failed, '', 'no call throws');
  await settled(tab);
  assert.ok(gate.events().some(({ name, properties }) => name === 'after' && Array.isArray(properties.list)), 'with its own values');
  assert.deepEqual(await tab.evaluate('window.broken'), []);
  await audit(scene, { tab, told: ['before', 'after'] });
});

for (const [what, script] of Object.entries({
  'toJSON on every prototype': 'Array.prototype.toJSON = Object.prototype.toJSON = String.prototype.toJSON = function () { return "x"; };',
  'a fetch that throws': 'window.fetch = () => { throw new Error("fetch of the page"); };',
  'no fetch at all': 'delete window.fetch; window.fetch = undefined;',
  'a Promise of its own': 'const Native = Promise; window.Promise = class extends Native { then(...all) { return super.then(...all); } };',
  'an addEventListener that throws': 'const own = EventTarget.prototype.addEventListener; window.addEventListener = () => { throw new Error("addEventListener of the page"); };',
  'extended arrays and objects': 'Array.prototype.extra = function () {}; Object.prototype.extra = 1; Array.prototype.at = undefined;',
  'a console that throws': 'console.warn = () => { throw new Error("console of the page"); };',
})) {
  scenario(`33 the page has ${what} before the tag runs: at worst nothing is tracked, and the page sees no exception`, {}, async ({ site, visitor }) => {
    site.routes.set('/', { bytes: html({ head: `<script>window.broken = []; window.addEventListener("error", ({ message }) => broken.push(message)); window.addEventListener("unhandledrejection", ({ reason }) => broken.push(String(reason)));</script><script>${script}</script>` }) });
    const tab = await visitor.newTab();
    await tab.open(`${site.url}/`);
    await tab.waitFor("typeof window.waymark === 'undefined' || !['waiting', 'loading'].includes(window.waymark.check().core?.state)", { what: 'the tracker to have tried' });
    await tab.evaluate("void (window.waymark?.consent('granted'), window.waymark?.track('custom', { name: 'one' }), window.waymark?.flush())");
    assert.deepEqual(await tab.evaluate('window.broken'), []);
  });
}
