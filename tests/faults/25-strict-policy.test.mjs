import assert from 'node:assert/strict';
import { ALL, audit, html, scenario, settled, SILENT, tell, until } from './support/scenario.mjs';

const NONCE = 'bm9uY2U';

scenario('25 under a strict policy with Trusted Types enforced and no policy allowed: core, slots, consent banner, check screen and sending all work, with no violation', { engines: ALL, consent: 'banner' }, async (scene) => {
  const { site, gate, visit, visitor } = scene;
  const reports = [];
  site.routes.set('/reports', (request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; }).on('end', () => reports.push(body));
    response.writeHead(204).end();
  });
  site.headers = { 'content-security-policy': [
    `default-src 'none'`, `script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'`, `connect-src 'self' ${new URL(gate.url).origin}`, `style-src 'self'`, `img-src 'self'`, `base-uri 'none'`,
    `require-trusted-types-for 'script'`, `trusted-types 'none'`, 'report-uri /reports',
  ].join('; ') };
  site.config.sensors = { ...SILENT, pageViews: true };
  const watch = `<script nonce="${NONCE}">window.violations = []; document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => window.violations.push([violatedDirective, blockedURI, sample].join(' ')));</script>`;
  const body = `<h1>Shop</h1><section data-waymark-slot="hero">Welcome<template data-waymark-when='{"consent.personalization":"granted"}' data-waymark-option="on">Changed</template>
    <template data-waymark-when='{"moment":"buy"}' data-waymark-option="buy">Buy now</template></section>`;
  site.routes.set('/', { bytes: html({ head: watch, body }) });
  const tab = await visit('/?waymark=check');
  assert.equal((await tab.evaluate('waymark.check().core')).twin, 'wasm');
  await tab.waitFor("[...document.querySelectorAll('*')].filter((one) => one.shadowRoot).length >= 2", { what: 'banner and check screen' });
  await tab.evaluate("void waymark.consent('granted')");
  await tab.evaluate("void waymark.track('add_to_cart', { item: { id: 'p1', priceMinor: 100, currency: 'EUR' } })");
  await tab.waitFor("document.querySelector('[data-waymark-slot]').textContent.includes('Buy now')", { what: 'the slot' });
  await tell(tab, ['one']);
  await settled(tab);
  await audit(scene, { tab, told: ['one'] });
  await until(async () => (await tab.evaluate("waymark.check().storage.kind")) === 'persistent', { what: 'storage' });
  assert.deepEqual(await tab.evaluate('window.violations'), []);
  assert.deepEqual(reports, []);
  assert.deepEqual(visitor.console().filter(({ type }) => type === 'error'), []);
});
