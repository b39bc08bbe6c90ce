import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recording } from '../../js/src/recording.js';

const lines = (text: string): unknown[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);

test('isEmptyUntilTurnedOn', () => {
  const recording = new Recording();
  recording.begin('{}', '', '0.1.0');
  recording.add('[]', '{"ok":true}');
  assert.equal(recording.toText(), '');
});

test('keepsExactTextsInAndOut', () => {
  const recording = new Recording();
  recording.on = true;
  recording.begin('{"siteId":"s"}', '{"a":1}', '0.1.0');
  recording.add('[{"id":"1","x":1.0}]', '{"ok":true,"effects":[]}');
  assert.equal(recording.toText(), '{"waymark":"recording/1","config":{"siteId":"s"},"savedState":{"a":1},"coreVersion":"0.1.0"}\n{"messages":[{"id":"1","x":1.0}],"answer":{"ok":true,"effects":[]}}\n');
});

test('dropsTheOldestOverTwoMillionCharactersAndSaysSo', () => {
  const recording = new Recording();
  recording.on = true;
  recording.begin('{}', '', '0.1.0');
  for (let index = 0; index < 5; index++) recording.add(`["${index}${'x'.repeat(500_000)}"]`, '{}');
  const all = lines(recording.toText());
  assert.deepEqual(all.at(-1), { waymark: 'dropped', dispatches: 2 });
  assert.equal((all[1] as { messages: string[] }).messages[0]![0], '2');
  assert.ok(recording.bytes <= 2_000_200);
});
