import assert from 'node:assert/strict';
import { ALL, audit, grant, html, scenario, tell, until } from './support/scenario.mjs';

scenario('19 the endpoint is on another origin: neither posts nor the beacon on leaving ask first, for their content type is one that needs no leave', { engines: ALL }, async (scene) => {
  const { gate, site, visit } = scene;
  site.routes.set('/', { bytes: html({ body: '<h1>Page</h1><a href="/plain">On</a>' }) });
  site.routes.set('/plain', { bytes: html({ tag: '' }) });
  const tab = await visit();
  assert.notEqual(new URL(gate.url).origin, site.url);
  await grant(tab);
  await tell(tab, ['posted']);
  await until(() => gate.stored.size === 1, { what: 'the post' });
  await tab.follow(() => tab.evaluate(() => {
    window.waymark.track('custom', { name: 'by beacon' });
    document.querySelector('a').click();
  }));
  await until(() => gate.stored.size === 2, { what: 'the beacon' });
  await audit(scene, { told: ['posted', 'by beacon'] });
  for (const { method, headers } of gate.requests) {
    assert.equal(method, 'POST', 'no preflight');
    assert.match(headers['content-type'], /^text\/plain/i);
    assert.equal(headers.cookie, undefined);
  }
});
