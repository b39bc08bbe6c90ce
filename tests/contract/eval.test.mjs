import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { nativeTool, root } from '../support/core.mjs';
import { toolFolder } from '../support/tool-folder.mjs';

const { folder, run: tool } = toolFolder('eval');

const labelled = join(root, 'tests/contract/labelled');
const searches = join(labelled, 'orcas_i_gold/ORCAS-I-gold.tsv');
const overlay = join(labelled, 'orcas_i_gold/micro_overlay.tsv');
const channels = join(labelled, 'ga4_channels/channel_cases.csv');
const referrers = join(labelled, 'referers/referer-tests.json');
const stages = join(labelled, 'journeys/stages.ndjson');
const steps = join(labelled, 'journeys/steps.ndjson');

const run = (...args) => tool('eval', ...args);
const measured = (...args) => {
  const { status, stdout, stderr } = run(...args, '--json');
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
};
const file = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
/** The fixture with more lines at its end. */
const withLines = (path, name, ...lines) => file(name, `${readFileSync(path, 'utf8')}${lines.join('\n')}\n`);

// Labels → answers, by hand: Factual → Factual, Abstain, Transactional; Abstain → Factual, Abstain; Navigational, Instrumental and Transactional → themselves.
// F1 = 2·right/(labels + answers): Factual 2/(3+2), Abstain 2/(2+2), 1, 1, Transactional 2/(1+2); informational 10/(6+5), 1, 2/3.
test('moments are measured in five classes and in three, macro-F1 as the plain mean over the classes', () => {
  assert.deepEqual(measured('moments', searches), { acc3: 0.875, f1_3: 0.8586, acc5: 0.625, f1_5: 0.7133, undecided: 0, of: 8 });
});

// Without its address nobody knows brightwater for a site: Navigational → Abstain, F1 0; Abstain 2/(2+3). Informational 10/(6+6).
test('moments by the query alone leave out what only the address tells', () => {
  assert.deepEqual(measured('moments', searches, '--no-url'), { acc3: 0.75, f1_3: 0.5, acc5: 0.5, f1_5: 0.4933, undecided: 0, of: 8 });
});

// know → know, site, buy: 2/(3+1); do → do, do: 1. go, buy and site are no labels and have no part in the mean.
test('the overlay is joined by qid, and classes that are no labels have no part in macro-F1', () => {
  const expected = { acc: 0.6, f1: 0.75, undecided: 0, of: 5 };
  assert.deepEqual(measured('moments', '--overlay', overlay), expected);
  assert.deepEqual(measured('moments', searches, '--overlay', overlay), expected);
  // know → know, know, buy: 4/(3+2).
  assert.deepEqual(measured('moments', '--overlay', overlay, '--no-url'), { acc: 0.8, f1: 0.9, undecided: 0, of: 5 });
});

test('several files are measured as one', () => {
  const { of, acc5 } = measured('moments', searches, searches);
  assert.deepEqual([of, acc5], [16, 0.625]);
});

test('channels are read from campaign tags, cells may be quoted, and misses are listed', () => {
  assert.deepEqual(measured('channels', channels), { right: 3, of: 4, misses: [{ line: 5, row: 'google,organic,', expected: 'Email', got: 'Organic Search' }] });
});

test('referrers are judged by medium, by source where one is named, and by term', () => {
  const { misses, ...counts } = measured('referrers', referrers);
  assert.deepEqual(counts, { medium: { right: 3, of: 4 }, source: { right: 1, of: 2 }, term: { right: 3, of: 4 } });
  assert.deepEqual(misses[0], { line: 8, uri: 'https://www.bing.com/', of: 'medium', expected: 'social', got: 'Organic Search' });
  assert.deepEqual(misses.map(({ of }) => of), ['medium', 'source', 'term']);
});

// awareness → awareness, retention: 2/(2+1); purchase → three times itself: 1; loyalty, by the survey: 1.
test('stages are measured over labels, with conversion and tempo as the site has them and surveys as the protocol has them', () => {
  assert.deepEqual(measured('stages', stages), { acc: 0.8333, f1: 0.8889, of: 6 });
  assert.match(run('stages', stages).stdout, /^purchase +3 +1\.000 +1\.000 +1\.000/m);
});

test('steps go in as recorded; before the core has said anything the moment is undecided and the stage is none', () => {
  assert.deepEqual(measured('steps', steps), { accMoment: 0.6, accStage: 0.6, undecided: 0.2, of: 5 });
});

test('the configuration handed in is the site\'s, and what a row declares goes before it', () => {
  const config = file('waymark.json', '{"conversion":"purchase","channels":{"rules":[{"id":"mine","when":{"source":"google"},"channel":"Email"}]}}');
  assert.equal(measured('steps', steps, '--config', config).accStage, 0.6);
  assert.deepEqual(measured('channels', channels, '--config', config).misses.map(({ got }) => got), ['Email']);
  const { status, stderr } = run('channels', channels, '--config', file('wrong.json', '{"tempo":"years"}'));
  assert.equal(status, 5);
  assert.match(stderr, /#\/tempo/);
});

test('malformed rows are told with their line and skipped, and the rest is measured', () => {
  const cases = [
    ['moments', withLines(searches, 'searches.tsv', '9\tbroken', '10\tq\tD\thttps://a.example/\tLocal\ttest', '11\t\tD\thttps://a.example/\tFactual\ttest'), [10, 11, 12], ({ acc5, of }) => [acc5, of], [0.625, 8]],
    ['channels', withLines(channels, 'channels.csv', 'a,b', '"a,b,c,Email', 'a,b,c,'), [6, 7, 8], ({ right, of }) => [right, of], [3, 4]],
    ['referrers', file('list.json', '[\n{"uri":"https://www.bing.com/","medium":"search"},\n{"uri":"https://www.bing.com/,\n"medium":"search"},\n{"uri":5,"medium":"search"},\n{"uri":"https://a.example/","medium":"pigeon"}\n]\n'), [3, 5, 6], ({ medium }) => [medium.right, medium.of], [1, 1]],
    ['stages', withLines(stages, 'stages.ndjson', '{"touchpoints":[]}', 'nonsense', '{"touchpoints":[{"kind":"click","atMs":"noon"}],"labels":[{"after":0,"stage":"awareness"}]}',
      '{"touchpoints":[{"kind":"click","atMs":1}],"labels":[{"after":1,"stage":"awareness"}]}', '{"tempo":"years","touchpoints":[{"kind":"click","atMs":1}],"labels":[{"after":0,"stage":"awareness"}]}'), [3, 4, 5, 6, 7], ({ acc, of }) => [acc, of], [0.8333, 6]],
    ['steps', withLines(steps, 'steps.ndjson', '{"messages":{},"labels":[]}', '{"messages":[{}],"labels":[{"after":0,"moment":"sleep","stage":"awareness"}]}'), [3, 4], ({ accMoment, of }) => [accMoment, of], [0.6, 5]],
  ];
  for (const [task, path, lines, pick, expected] of cases) {
    const { status, stdout, stderr } = run(task, path, '--json');
    assert.equal(status, 3, `${task}: ${stderr}`);
    assert.deepEqual([...stderr.matchAll(/^line (\d+): .*; skipped$/gm)].map(([, number]) => Number(number)), lines, stderr);
    const report = JSON.parse(stdout);
    assert.deepEqual(pick(report), expected, task);
    assert.equal(report.skipped, lines.length);
  }
  const lost = file('lost.tsv', 'qid\tmicro\n1\tdo\n99\tdo\n');
  const { status, stderr } = run('moments', searches, '--overlay', lost);
  assert.equal(status, 3);
  assert.match(stderr, /lost\.tsv: line 3: no search with qid 99; skipped/);
});

test('a message that the core refuses is told, and the labels behind it still count', () => {
  const row = JSON.parse(readFileSync(steps, 'utf8').split('\n')[1]);
  row.messages[1].kind = 'clikc';
  const { status, stdout, stderr } = run('steps', file('refused.ndjson', `${JSON.stringify(row)}\n`), '--json');
  assert.equal(status, 3);
  assert.match(stderr, /^line 1: message 1: \/kind .*skipped$/m);
  assert.equal(JSON.parse(stdout).of, 2);
});

test('shares of nothing are null', () => {
  const { acc3, f1_3, of } = measured('moments', file('header.tsv', 'query\turl\tlabel_manual\n'));
  assert.deepEqual([acc3, f1_3, of], [null, null, 0]);
});

test('eval says plainly when a file is missing, a folder, empty or of another layout', () => {
  assert.equal(run('stages', join(folder, 'missing.ndjson')).status, 2);
  assert.match(run('stages', folder).stderr, /is a folder/);
  assert.match(run('channels', file('empty.csv', '')).stderr, /is empty/);
  const { status, stdout, stderr } = run('channels', searches, '--json');
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /has no column source/);
  assert.match(run('referrers', stages).stderr, /is not a JSON list/);
  const alone = run('moments', '--overlay', file('micro_overlay.tsv', 'qid\tmicro\n1\tdo\n'));
  assert.equal(alone.status, 2);
  assert.match(alone.stderr, /cannot open .*ORCAS-I-gold\.tsv/);
});

test('eval refuses unknown tasks, no file, and options of another task', () => {
  for (const args of [['weather', stages], ['stages'], ['stages', stages, '--no-url'], ['steps', steps, '--overlay', overlay]]) {
    const { status, stderr } = run(...args);
    assert.ok(status > 100, `${args.join(' ')}: ${status}`);
    assert.notEqual(stderr, '');
  }
});

const accuracy = (...args) => {
  const report = join(folder, 'accuracy.json');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tests/accuracy/run.mjs'), '--tool', nativeTool, '--report', report, ...args], { encoding: 'utf8', cwd: root });
  return { status, stdout, stderr, report: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null };
};

test('npm run accuracy measures every file that is there, our own journeys always, and writes one report', () => {
  const { status, stdout, stderr, report } = accuracy('--data', labelled);
  assert.equal(status, 0, stderr);
  assert.deepEqual(Object.keys(report), ['moments', 'overlay', 'channels', 'referrers', 'stages', 'steps', 'own']);
  assert.deepEqual(report.moments.url, measured('moments', searches));
  assert.deepEqual(report.overlay.noUrl, measured('moments', '--overlay', overlay, '--no-url'));
  assert.deepEqual(report.steps, measured('steps', steps));
  assert.deepEqual(Object.keys(report.own.stages), ['acc', 'f1', 'of']);
  assert.match(stdout, /^moments\.url +acc3 0\.875 +f1_3 0\.859/m);
  assert.match(stdout, /^referrers +medium 3\/4 +source 1\/2 +term 3\/4$/m);
});

test('npm run accuracy names what is missing and leaves it out', () => {
  const { status, stderr, report } = accuracy('--data', folder);
  assert.equal(status, 0, stderr);
  assert.deepEqual(Object.keys(report), ['own']);
  assert.match(stderr, /channels is skipped: ga4_channels\/channel_cases\.csv is not here/);
  assert.equal(accuracy('--data', join(folder, 'nowhere')).status, 2);
  assert.equal(accuracy('--everything').status, 2);
});

const data = process.env.WAYMARK_DATA ?? join(root, '../shared/data');
const gold = 'orcas_i_gold/ORCAS-I-gold.tsv';
test('every row of the labelled searches is measured', { skip: existsSync(join(data, gold)) ? false : `the file ${gold} is not here` }, () => {
  const rows = readFileSync(join(data, gold), 'utf8').trim().split('\n').length - 1;
  assert.equal(measured('moments', join(data, gold)).of, rows);
});
