import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialConsent } from '../../js/src/consent.js';
import { freshIdentity, rememberIdentity } from '../../js/src/identity.js';
import { createPersistence } from '../../js/src/persistence.js';
import { memoryPlatform } from '../../js/src/platform/memory.js';

function setUp(stored = new Map<string, string>()) {
  const platform = memoryPlatform({ stored });
  const reports: string[] = [];
  const persistence = createPersistence(platform.keyValue, platform.clock, (code) => void reports.push(code));
  return { platform, persistence, reports, stored };
}

test('savesStateOnlyWhereStorageIsAllowed', () => {
  const { persistence, stored } = setUp();
  persistence.save('{"a":1}');
  assert.equal(stored.size, 0);
  assert.equal(persistence.openState(), '{"a":1}', 'memory keeps it for a rebuilt instance');
  persistence.begin('epoch');
  persistence.save('{"a":2}');
  assert.equal(stored.get('waymark.state'), '{"a":2}');
});

test('setsAStateAsideThatWasFatalTwice', () => {
  const stored = new Map([['waymark.epoch', 'epoch'], ['waymark.state', '{"bad":1}']]);
  for (const expected of ['{"bad":1}', '{"bad":1}', '']) {
    const { persistence } = setUp(stored);
    persistence.begin('epoch');
    assert.equal(persistence.openState(), expected);
  }
  assert.deepEqual([...stored.keys()], ['waymark.epoch']);
});

test('forgetsTheOpeningOnceAnAnswerCame', () => {
  const stored = new Map([['waymark.epoch', 'epoch'], ['waymark.state', '{"good":1}']]);
  for (let page = 0; page < 5; page++) {
    const { persistence } = setUp(stored);
    persistence.begin('epoch');
    assert.equal(persistence.openState(), '{"good":1}');
    persistence.opened();
  }
});

test('setsTruncatedStateAside', () => {
  const { persistence, reports } = setUp(new Map([['waymark.epoch', 'epoch'], ['waymark.state', '{"cut":']]));
  persistence.begin('epoch');
  assert.equal(persistence.openState(), '');
  assert.deepEqual(reports, ['state_quarantined']);
});

test('erasesEveryKeyOfOursAndNoOther', () => {
  const { persistence, stored } = setUp(new Map([['waymark.visitor', 'v'], ['tab:waymark.tab', 't'], ['cart', 'theirs'], ['waymark.state', '{}']]));
  persistence.erase();
  assert.deepEqual([...stored.keys()], ['cart']);
});

test('keepsARefusalAloneSoThatTheBannerDoesNotAskAgain', () => {
  const { persistence, stored } = setUp(new Map([['waymark.visitor', 'v']]));
  persistence.erase({ ...initialConsent([]), analytics: 'denied' });
  assert.deepEqual([...stored.keys()], ['waymark.consent']);
  assert.equal(persistence.storedConsent()!.analytics, 'denied');
});

test('takesStoredIdsOverAndKeepsNewOnes', () => {
  const { platform, stored } = setUp(new Map([['waymark.visitor', 'known']]));
  const identity = freshIdentity(platform.random);
  const { tabId } = identity;
  rememberIdentity(identity, platform.keyValue, 0, false);
  assert.equal(identity.visitorId, 'known');
  assert.equal(stored.get('tab:waymark.tab'), tabId);
});

test('replacesAStoredIdThatIsNoId', () => {
  const { platform, stored } = setUp(new Map([['waymark.visitor', '<b>other app</b>']]));
  const identity = freshIdentity(platform.random);
  rememberIdentity(identity, platform.keyValue, 0, false);
  assert.equal(stored.get('waymark.visitor'), identity.visitorId);
  assert.match(identity.visitorId, /^[\w-]{22}$/);
});

test('aTabKeepsTheIdItBeganWith', () => {
  const { platform, stored } = setUp(new Map([['tab:waymark.tab', 'earlier']]));
  const identity = freshIdentity(platform.random);
  const { tabId } = identity;
  rememberIdentity(identity, platform.keyValue, 0, true);
  assert.equal(identity.tabId, tabId);
  assert.equal(stored.get('tab:waymark.tab'), tabId);
});

test('aDuplicatedTabTakesAnIdOfItsOwnWhileTheOtherLives', () => {
  const { platform, stored } = setUp(new Map([['tab:waymark.tab', 'twin'], ['waymark.lease.twin', '2000']]));
  const identity = freshIdentity(platform.random);
  const { tabId } = identity;
  rememberIdentity(identity, platform.keyValue, 1_000, false);
  assert.equal(identity.tabId, tabId);
  assert.equal(stored.get('tab:waymark.tab'), tabId);
});

test('aPageOfAnErasedPeriodStoresNothingAnyMore', () => {
  const { platform, persistence, stored } = setUp();
  persistence.begin('first');
  platform.advance(500);
  stored.set('waymark.epoch', 'second');
  assert.ok(persistence.isStale() && !persistence.on);
  persistence.save('{"a":1}');
  assert.deepEqual([...stored.keys()], ['waymark.epoch']);
  assert.equal(persistence.sweep(), false, 'the new period is left alone');
});

test('tabsThatBeginAPeriodAtTheSameMomentEndInOne', () => {
  const { platform, persistence, stored } = setUp();
  persistence.begin('mine');
  platform.advance(50);
  stored.set('waymark.epoch', 'theirs');
  assert.ok(!persistence.isStale() && persistence.on);
  stored.delete('waymark.epoch');
  assert.ok(persistence.isStale(), 'erased is erased');
});

test('aNewPeriodBeginsWithoutWhatLatecomersWrote', () => {
  const { persistence, stored } = setUp();
  stored.set('waymark.record.x', 'late');
  stored.set('waymark.state', '{"late":1}');
  stored.set('waymark.consent', '{"analytics":"granted","personalization":"granted","advertising":"denied"}');
  persistence.begin('new');
  assert.deepEqual([...stored.keys()].sort(), ['waymark.consent', 'waymark.epoch']);
});
