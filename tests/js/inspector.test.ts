import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tracker, TrackerConfig } from '../../js/src/api.js';
import { mendAnswer, mendOf } from '../../js/src/inspector/mend.js';
import { mountCheck, mountInspector } from '../../js/src/inspector/index.js';
import type { MemoryOptions } from '../../js/src/platform/memory.js';
import { makeTracker } from '../../js/src/tracker.js';
import { pageWindow, until, type PageWindow } from './support/page.js';
import { platformWithCore, realAssets } from './support/real-core.js';

async function visit(config: TrackerConfig, options: MemoryOptions = {}): Promise<{ tracker: Tracker; window: PageWindow }> {
  const window = pageWindow('<main><h1>Shop</h1><aside></aside></main>');
  window.console.warn = () => {};
  const { tracker } = makeTracker(config, platformWithCore({ window, ...options }), realAssets);
  await new Promise<void>((resolve) => { tracker.on('ready', () => resolve()); });
  return { tracker, window };
}

const said = (root: ParentNode): string => (root as Element).textContent!.replace(/\s+/g, ' ');
test('thePanelShowsTheJourneyWithItsEvidenceAsItHappens', async () => {
  const { tracker, window } = await visit({ endpoint: 'https://in.example/v1/batch', record: true });
  const host = window.document.querySelector('aside')!;
  const close = mountInspector(tracker, host);
  const root = host.firstElementChild!.shadowRoot!;
  tracker.track('add_to_cart', { item: { id: '1' } });
  await tracker.flush();
  await until(() => !!root.querySelector('[data-kind=add_to_cart]'));
  const { moment, stage, channel } = tracker.journey()!;
  assert.equal(root.querySelector('[data-moment]')!.textContent, moment.label);
  assert.equal(root.querySelector('[data-stage]')!.textContent, stage.label);
  assert.equal(root.querySelector('[data-channel]')!.textContent, channel.channel);
  for (const { cue } of moment.evidence) assert.ok(said(root).includes(cue), cue);
  assert.equal(root.querySelectorAll('[role=meter]').length, 10 + moment.evidence.length + stage.evidence.length);
  assert.ok([...root.querySelectorAll('[role=meter]')].every((meter) => meter.getAttribute('aria-label') && meter.getAttribute('aria-valuenow')));
  assert.match(root.querySelector('[aria-live=polite]')!.textContent!, new RegExp(moment.label));
  assert.equal(root.querySelector<HTMLButtonElement>('[data-id=export]')!.disabled, false);
  close();
  assert.equal(host.children.length, 0);
  tracker.destroy();
});

test('thePanelWorksWithATrackerThatIsStillLoading', () => {
  const window = pageWindow('<aside></aside>');
  const facade = { check: () => ({ core: { state: 'waiting' } }), on: () => () => {} } as unknown as Tracker;
  mountInspector(facade, window.document.querySelector('aside')!, { language: 'it' });
  assert.match(said(window.document.querySelector('aside')!.firstElementChild!.shadowRoot!), /ancora nulla/);
});

test('theCheckScreenSaysThatAllIsWell', async () => {
  const answer = (_url: string, body: string) => ({ status: 200, body: JSON.stringify({ ok: true, accepted: (JSON.parse(body) as { events: [] }).events.length, duplicates: 0, rejected: [] }) });
  const { tracker, window } = await visit({ endpoint: 'https://in.example/v1/batch' }, { answer });
  await tracker.flush();
  mountCheck(tracker, { window, language: 'en' });
  const root = window.document.querySelector('waymark-check')!.shadowRoot!;
  assert.equal(root.querySelectorAll('[data-verdict=bad]').length, 0);
  assert.match(said(root), /The core runs \(WebAssembly, version 0\.1\.0\)/);
  assert.match(said(root), /The backend answered 200/);
  assert.match(said(root), /Every accepted event is accounted for/);
  assert.match(said(root), /No problem found/);
  tracker.destroy();
});

test('theCheckScreenNamesWhatIsWrongAndHowToMendIt', async () => {
  const { tracker, window } = await visit({ endpoint: 'https://in.example/wrong', goals: 'x', batch: { maxEvents: -1 } } as never, { answer: () => ({ status: 404, body: 'no such page' }) });
  await tracker.flush();
  mountCheck(tracker, { window, language: 'en' });
  const root = window.document.querySelector('waymark-check')!.shadowRoot!;
  const problems = [...root.querySelectorAll('[data-part=problems] li')].map(said);
  assert.ok(problems.some((text) => text.includes('/goals') && text.includes('How to mend it')));
  assert.ok(problems.some((text) => text.includes('/batch/maxEvents')));
  assert.match(said(root), /answered 404\. no such page.*should end in \/v1\/batch/);
  root.querySelectorAll('button')[3]!.click();
  assert.equal(window.document.querySelector('waymark-check'), null, 'and it closes');
  tracker.destroy();
});

test('everyFaultOfTheShellHasARemedyInBothLanguages', () => {
  for (const code of ['core_unavailable', 'core_twin', 'trap', 'raw_mode', 'config_unreadable', 'config_refused', 'second_tracker', 'consent_cookieless', 'refused_too_large', 'refused_too_deep', 'refused_invalid', 'slot_condition_invalid', 'slot_selector_invalid', 'listener_fault', 'state_quarantined', 'state_not_saved', 'banner_unavailable', 'sensor_fault', 'endpoint_refused', 'endpoint_blocked', 'store_failed', 'slots_unavailable', 'unknown_call']) {
    const [english, italian] = [mendOf(code, undefined, 'en'), mendOf(code, undefined, 'it')];
    assert.ok(english && italian && english !== italian, code);
  }
});

test('everyFailureOfTheBackendHasARemedyAndSuccessHasNone', () => {
  for (const status of [400, 401, 403, 404, 413, 422, 429, 500, 503]) assert.ok(mendAnswer(status, undefined, 'en'), String(status));
  for (const failure of ['network', 'timeout', 'blocked', 'offline', 'unknown']) assert.ok(mendAnswer(0, failure, 'it'), failure);
  assert.equal(mendAnswer(200, undefined, 'en'), '');
});
