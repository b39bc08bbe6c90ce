import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../support/core.mjs';
import { toolFolder } from '../support/tool-folder.mjs';

const { folder, run, file } = toolFolder('tool');

test('replay reports malformed yoochoose lines by number, skips them and tells by its exit code', () => {
  const clicks = file('clicks.txt', 'SessionId\tItemId\tTime\n1\t10\t1396868000\nbroken\n1\t11\t1396868060.5\n2\t10\tnever\n2\t12\t1396868100\n');
  const { status, stdout, stderr } = run('replay', clicks, '--format', 'yoochoose', '--json');
  assert.equal(status, 3);
  assert.match(stderr, /^line 3: /m);
  assert.match(stderr, /^line 5: /m);
  const journeys = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(journeys.map(({ visitor, touchpoints }) => [visitor, touchpoints]), [['1', 2], ['2', 1]]);
});

test('replay of touchpoints keeps interleaved visitors apart and names what is wrong', () => {
  const lines = [
    { visitorId: 'a', kind: 'search', query: 'how to descale', atMs: 1772445600000 },
    { visitorId: 'b', kind: 'add_to_cart', item: { id: 'x' }, atMs: 1772445601000 },
    { visitorId: 'a', kind: 'purchase', orderId: '1', atMs: 1772445602000 },
  ].map((line) => JSON.stringify(line));
  const { status, stdout, stderr } = run('replay', file('events.ndjson', `${lines.join('\n')}\n{"kind":"click"}\nnot json\n`), '--json');
  assert.equal(status, 3);
  assert.match(stderr, /^line 4: \/visitorId/m);
  assert.match(stderr, /^line 5: not a JSON object/m);
  const [a, b] = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([a.visitor, a.touchpoints, a.stage], ['a', 2, 'purchase']);
  assert.deepEqual([b.visitor, b.moment, b.momentEvidence[0].cue], ['b', 'buy', 'add_to_cart']);
});

test('replay says plainly when there is nothing to read', () => {
  assert.equal(run('replay', join(folder, 'missing.txt')).status, 2);
  assert.equal(run('replay', file('empty.ndjson', ''), '--format', 'recording').status, 2);
});

test('replay and check refuse a folder, and a configuration that is empty or wrong', () => {
  for (const args of [['replay', folder], ['check', folder], ['replay', file('one.ndjson', ''), '--config', folder]]) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /is a folder/);
  }
  assert.equal(run('check', file('empty.json', ' \n')).status, 5);
  const { status, stderr } = run('replay', file('one.ndjson', ''), '--config', file('wrong.json', '{"endpiont":"https://c.example/"}'));
  assert.equal(status, 5);
  assert.match(stderr, /#\/endpiont: .*did you mean "endpoint"/);
});

test('a touchpoint the core refuses is reported with its line and costs no neighbour, the first included', () => {
  const lines = [
    { visitorId: 'a', kind: 'click', page: 5, atMs: 1772445600000 },
    { visitorId: 'a', kind: 'clikc', atMs: 1772445601000 },
    { visitorId: 'a', kind: 'search', query: 'x'.repeat(2_000_000), atMs: 1772445602000 },
    { visitorId: 'a', kind: 'click', atMs: 1e300 },
    { visitorId: 'a', kind: 'add_to_cart', item: { id: 'x' }, atMs: 1772445603000 },
  ].map((line) => JSON.stringify(line));
  const deep = `{"visitorId":"a","kind":"click","atMs":1772445604000,"x":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
  const { status, stdout, stderr } = run('replay', file('refused.ndjson', [...lines, deep, ''].join('\r\n')), '--json');
  assert.equal(status, 3, stderr);
  for (const number of [1, 2, 3, 4, 6]) assert.match(stderr, new RegExp(`^line ${number}: .*skipped$`, 'm'));
  const { touchpoints, moment } = JSON.parse(stdout);
  assert.deepEqual([touchpoints, moment], [1, 'buy']);
});

test('replay survives recordings and stories of wrong types', () => {
  assert.equal(run('replay', file('number.rec', '{"waymark":5}\n'), '--format', 'recording').status, 2);
  assert.equal(run('replay', file('crlf.rec', '{"waymark":"recording/1","config":"{}"}\r\n\r\n'), '--format', 'recording').status, 0);
  assert.equal(run('replay', file('state.stories', '{"dispatches":["[]"],"savedState":5}\n'), '--format', 'stories').status, 3);
});

test('check names each problem with its place, as the page would', () => {
  const { status, stdout } = run('check', file('waymark.json', '{"batch":{"maxEvents":0},"endpiont":"https://c.example/","slots":[{"id":"hero","options":[{"id":"a","when":{"moment":{"$regex":"b"}}}]}]}'), '--json');
  assert.equal(status, 5);
  const paths = JSON.parse(stdout).problems.map(({ path }) => path);
  assert.ok(paths.includes('/batch/maxEvents') && paths.includes('/endpiont') && paths.some((path) => path.startsWith('/slots/0/options/0/when')), stdout);
});

test('check is content with a right configuration, and with those of the demo', () => {
  assert.equal(run('check', file('right.json', '{"siteId":"shop","endpoint":"https://c.example/v1/batch"}')).status, 0);
  for (const site of ['shop', 'services']) {
    const { status, stdout } = run('check', join(root, `demo/${site}/waymark.json`));
    assert.equal(status, 0, stdout);
  }
});

const yoochoose = join(process.env.WAYMARK_DATA ?? join(root, '../shared/data'), 'yoochoose_100k/yoochoose-clicks-100k_train_full.txt');
test('replay reads the yoochoose clicks whole', { skip: existsSync(yoochoose) ? false : `the file yoochoose_100k/yoochoose-clicks-100k_train_full.txt is not here` }, () => {
  const { status, stderr } = run('replay', yoochoose, '--format', 'yoochoose', '--quiet');
  assert.equal(status, 0);
  assert.match(stderr, /^17794 journeys, 70278 touchpoints, /);
});
