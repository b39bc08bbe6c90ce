import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../support/core.mjs';
import { toolFolder } from '../support/tool-folder.mjs';

const { folder, run, file } = toolFolder('items');
/** Sessions of clicks on letters, a minute apart, an hour between sessions. */
const clicks = (...sessions) => `${sessions.flatMap((items, session) => [...items].map((item, i) => `s${session}\t${item}\t${1400000000 + session * 3600 + i * 60}.5`)).join('\n')}\n`;
const areas = (...visitors) => `A,1,1,"One","/one"\n${visitors.map((items, i) => `C,"${i}",${i}\n${[...items].map((item) => `V,${item},1\n`).join('')}`).join('')}`;
const measured = (...args) => {
  const { status, stdout, stderr } = run('eval', 'nextitem', ...args, '--json');
  assert.equal(status, 0, stderr);
  const { us, ...figures } = JSON.parse(stdout);
  assert.ok(us > 0);
  return figures;
};
const fitted = (out, ...files) => {
  const path = join(folder, out);
  const { status, stdout, stderr } = run('fit', 'items', ...files, '-o', path);
  assert.equal(status, 0, stderr);
  return { path, stdout, bytes: readFileSync(path) };
};
const answers = (table, ...questions) => {
  const { status, stdout, stderr } = run('compute', 'recommend', file('questions.ndjson', questions.map((one) => JSON.stringify(one)).join('\n')), '--items', table);
  assert.equal(status, 0, stderr);
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
};

const train = file('train.tsv', clicks('abc', 'abd', 'ab', 'e'));

// a → b is found first, by the rule and, once a itself is left out, by popularity; e → e is not recommended; z is no item of TRAIN.
test('next clicks are measured on TEST after learning from TRAIN alone', () => {
  const figures = measured(train, file('test.tsv', clicks('ab', 'ee', 'az')));
  assert.deepEqual(figures, { hr5: 0.3333, hr20: 0.3333, mrr20: 0.3333, popularHr20: 0.3333, bytes: figures.bytes, of: 3 });
});

test('a table that was fitted before answers as the one that eval learns itself', () => {
  const test = file('test2.tsv', clicks('abc', 'abd', 'ba'));
  const { path } = fitted('train.bin', train);
  assert.deepEqual(measured(test, '--model', path), measured(train, test));
});

test('equal files and seeds give equal tables, whatever the order of their sessions\' lines', () => {
  const shuffled = file('shuffled.tsv', `SessionId\tItemId\tTime\n${readFileSync(train, 'utf8').trim().split('\n').reverse().join('\n')}\n`);
  assert.deepEqual(fitted('one.bin', train).bytes, fitted('two.bin', shuffled).bytes);
});

test('a collector\'s export is learnt from as clicks are; touchpoints without an item are nothing', () => {
  const lines = [...'abc'].map((id, i) => ({ sessionId: 's', visitorId: 'v', kind: 'view_item', atMs: 1400000000000 + i, item: { id } }));
  lines.push({ sessionId: 's', visitorId: 'v', kind: 'page_view', atMs: 1400000000009 });
  const { path } = fitted('export.bin', file('export.ndjson', lines.map((line) => JSON.stringify(line)).join('\n')));
  assert.deepEqual(answers(path, { items: ['a'], limit: 1 }), [{ ok: true, items: [{ id: 'b', score: 1, reason: 'seen_after', because: 'a', sessions: 1 }] }]);
});

// Hidden, drawn by the seed: of 1 and 2 either is answered first by the other, as six visitors have both; popularity has 3 before them.
test('sets hide one item and are measured against popularity', () => {
  const learnt = file('train.data', areas('12', '12', '12', '12', '12', '12', '3', '3', '3', '3', '3', '3', '3', '3'));
  const figures = measured(learnt, file('test.data', areas('12', '12', '21')));
  assert.deepEqual(figures, { rank: 100, popularRank: 84.09, gain: 15.91, hr5: 1, popularHr5: 1, bytes: figures.bytes, of: 3 });
});

test('the table keeps the latest sessions that 150,000 bytes have room for', () => {
  // Ids of 100 bytes of which neighbours share few: some 1,500 of them fill the table.
  const many = Array.from({ length: 2500 }, (_, session) => `s${session}\t${String((session * 7919) % 2500).padStart(5, '0')}${'-'.repeat(95)}\t${1400000000 + session * 60}`);
  many.push('last\tnewest\t1500000000');
  const { bytes, stdout, path } = fitted('many.bin', file('many.tsv', many.join('\n')));
  assert.ok(bytes.length <= 150_000 && bytes.length > 149_700, `${bytes.length} bytes`);
  assert.match(stdout, /^1\d\d\d of 2501 sessions, 1\d\d\d items/);
  assert.deepEqual(answers(path, { items: ['newest'], limit: 1 })[0].items.length, 1);
});

test('what is no table, and what is of no layout, is refused by name', () => {
  const wrong = file('wrong.bin', 'nothing of the kind');
  const evaluated = run('eval', 'nextitem', train, '--model', wrong);
  assert.equal(evaluated.status, 2);
  assert.match(evaluated.stderr, /wrong\.bin: \/header is no table of items/);
  assert.match(run('compute', 'recommend', train, '--items', wrong).stderr, /\/header is no table of items/);
  const unread = run('fit', 'items', wrong);
  assert.equal(unread.status, 2);
  assert.match(unread.stderr, /wrong\.bin is of none of the layouts/);
  assert.match(run('fit', 'items', file('empty.tsv', '')).stderr, /holds no item/);
  assert.match(run('eval', 'nextitem', train, file('other.data', areas('12'))).stderr, /other\.data has another layout than/);
  assert.match(run('eval', 'nextitem', train, train, train).stderr, /takes TRAIN and TEST/);
});

test('malformed lines are told with their number and left out', () => {
  const { status, stderr } = run('fit', 'items', file('broken.tsv', 's\ta\t1400000000\nno tabs\ns\tb\tsoon\n\tb\t1\ns\tb\t1400000001\n'));
  assert.equal(status, 3);
  assert.match(stderr, /line 2: expected SessionId, ItemId and Time/);
  assert.match(stderr, /line 3: Time must be seconds/);
  assert.match(stderr, /line 4: SessionId must not be empty/);
});

const data = process.env.WAYMARK_DATA ?? join(root, '../shared/data');
const yoochoose = join(data, 'yoochoose_100k/yoochoose-clicks-100k_train_full.txt');
const msweb = join(data, 'msweb/anonymous-msweb.data');
const where = (path) => (existsSync(path) ? '' : ' (skipped: the reference data is not here)');

test(`on the latest fifth of the yoochoose sessions the next click is among 20 in more than 40 of 100${where(yoochoose)}`, { skip: !existsSync(yoochoose) }, () => {
  const { hr20, mrr20, bytes, of } = measured(yoochoose);
  assert.ok(of > 10_000);
  assert.ok(hr20 > 0.41 && mrr20 > 0.185, `HR@20 ${hr20}, MRR@20 ${mrr20}`);
  assert.ok(bytes <= 150_000);
});

test(`on msweb what is hidden is ranked at least 12 points above popularity${where(msweb)}`, { skip: !existsSync(msweb) }, () => {
  const { gain, popularRank } = measured(msweb);
  assert.ok(gain >= 12, `${gain}`);
  assert.ok(popularRank > 45 && popularRank < 49, `popularity is the published line to beat, 46.5 to 47.0: ${popularRank}`);
});
