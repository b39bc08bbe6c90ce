/** The most common way to lose an event: it happens, and the page is gone. */
import { ALL, audit, grant, html, ready, scenario, tell, until } from './support/scenario.mjs';

scenario('01 a link followed within 100 ms of an event: the event arrives, now or from the next page, once', { engines: ALL }, async (scene) => {
  const { site, gate, visit } = scene;
  site.routes.set('/', { bytes: html({ body: '<h1>Shop</h1><a id="on" href="/next">On</a>' }) });
  const tab = await visit();
  await grant(tab);
  await tab.follow(() => tab.evaluate(() => {
    window.waymark.track('custom', { name: 'last words' });
    setTimeout(() => document.querySelector('#on').click(), 50);
  }));
  await ready(tab);
  await tell(tab, ['hello']);
  await until(() => gate.stored.size >= 2, { what: 'both events at the collector' });
  await until(async () => (await tab.evaluate('waymark.ledger().waymark')).queued === 0, { what: 'nothing queued' });
  await audit(scene, { told: ['last words', 'hello'] });
});
