/** The cookie that the site's own collector sets, in real browsers; engines as tests/faults/support/engines.mjs says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCollector } from '../../demo/collector/src/collector.mjs';
import { browserOf, engines } from '../faults/support/engines.mjs';
import { openSite, SILENT } from '../faults/support/site.mjs';

const RUNNING = "window.waymark?.check?.().core?.state === 'running'";
const COOKIE = '/(^|; )waymark=/.test(document.cookie)';

for (const engine of engines) {
  test(`a visitor whose scripts' storage was emptied is known again by the cookie, and a withdrawal deletes it (${engine})`, { timeout: 90_000 }, async () => {
    const [browser, site] = await Promise.all([browserOf(engine), openSite()]);
    // Another port is another origin of the same site: the cookie travels with credentials, and the script may read it.
    const collector = await createCollector({ db: ':memory:', dashboard: null, log() {}, cookie: {}, origins: [site.url] });
    const visitor = await browser.newVisitor({});
    try {
      site.config = { endpoint: `${collector.url}/v1/batch`, siteId: 'cookie', consent: { mode: 'api', cookie: true }, batch: { maxAgeMs: 100 }, sensors: SILENT };
      const tab = await visitor.newTab();
      const open = async (path) => {
        await tab.open(site.url + path);
        await tab.waitFor(RUNNING, { what: 'a running core' });
      };
      await open('/one');
      assert.equal(await tab.evaluate(COOKIE), false, 'nothing before an answer');
      await tab.evaluate("void waymark.consent({ analytics: true, personalization: false })");
      await tab.waitFor(COOKIE, { what: 'the cookie' });
      const { ids } = await tab.evaluate('waymark.check()');
      assert.match(await tab.evaluate('document.cookie'), new RegExp(`(^|; )waymark=${ids.visitorId}\\.gdu\\.\\d+(;|$)`));

      await tab.evaluate('(localStorage.clear(), sessionStorage.clear(), true)');
      await open('/two');
      const again = await tab.evaluate('waymark.check()');
      assert.equal(again.ids.visitorId, ids.visitorId);
      assert.deepEqual([again.consent.source, again.consent.state], ['stored', { analytics: 'granted', personalization: 'denied', advertising: 'unknown' }]);
      await tab.evaluate("void waymark.track('custom', { name: 'again' })");
      assert.equal((await tab.evaluate('waymark.flush()')).dropped, 0);
      assert.equal((await (await fetch(`${collector.url}/v1/stats?site=cookie`)).json()).visitors, 1);

      await tab.evaluate("void waymark.consent('denied')");
      assert.equal(await tab.evaluate(COOKIE), false, 'at once');
      await open('/three');
      const after = await tab.evaluate('waymark.check()');
      assert.notEqual(after.ids.visitorId, ids.visitorId);
      assert.equal(after.consent.state.analytics, 'unknown');
      assert.equal(await tab.evaluate(COOKIE), false);
      assert.deepEqual(visitor.pageErrors(), []);
    } finally {
      await visitor.close();
      await Promise.all([site.close(), collector.stop()]);
    }
  });
}
