import assert from 'node:assert/strict';
import { audit, grant, html, ready, scenario, SILENT, settled, until } from './support/scenario.mjs';

const RECEIPT = html({
  title: 'Thank you',
  head: `<script>window.dataLayer = [{ event: 'purchase', ecommerce: { transaction_id: 'ORDER-45', value: 12.9, currency: 'EUR', items: [{ item_id: 'p1', price: 12.9, quantity: 1 }] } }];</script>`,
  body: '<h1>Thank you</h1>',
});

scenario('45 the receipt page is reloaded, bookmarked, opened in a second tab and seen by the back button: one purchase', {}, async (scene) => {
  const { site, gate, visit, visitor, stats } = scene;
  site.config.sensors = { ...SILENT, dataLayer: true };
  site.config.goals = [{ id: 'order', when: { kind: 'purchase' } }];
  site.routes.set('/thanks', { bytes: RECEIPT });
  const first = await visit();
  await grant(first);
  const purchases = () => gate.events().filter(({ kind }) => kind === 'purchase');
  await first.open(`${site.url}/thanks`);
  await ready(first);
  await until(() => purchases().length === 1, { what: 'the purchase' });
  await settled(first);
  await first.reload();
  await ready(first);
  await first.open(`${site.url}/thanks?bookmarked`);
  await ready(first);
  const second = await visitor.newTab();
  await second.open(`${site.url}/thanks`);
  await ready(second);
  await second.evaluate('waymark.flush()');
  await first.evaluate('waymark.flush()');
  await first.waitFor("(({ waymark: one }) => !one || one.queued + one.inDoubt === 0)(waymark.ledger())");
  const { purchases: counted, conversions } = await stats();
  assert.equal(counted, 1, 'the collector counts one order');
  assert.equal(conversions, 1);
  assert.equal(purchases().filter(({ goalsReached = [] }) => goalsReached.some(({ goalId, counted: isCounted }) => goalId === 'order' && isCounted)).length, 1, 'one event counts it');
  await audit(scene, { told: [] });
});
