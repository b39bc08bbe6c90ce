import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCollector } from '../../demo/collector/src/collector.mjs';
import { post, runToEnd, startCollector, temporaryFolder } from './process.mjs';
import { batch, event } from './sample.ts';

test('printsOneLineThatSaysWhereItListens', async (t) => {
  const folder = await temporaryFolder(t);
  const db = join(folder, 'deeper', 'visits.duckdb');
  const collector = await startCollector(t, { db });
  assert.match(collector.line.listening, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(collector.line.db, db);
  assert.equal((await collector.get('/health')).body.ok, true);
});

test('explainsArgumentsItCannotUse', async () => {
  const cases = [['--port', 'x'], ['--port', '70000'], ['--body-limit', '1'], ['--origin', 'shop'], ['--nonsense']];
  const outcomes = await Promise.all(cases.map((args) => runToEnd(args)));
  outcomes.forEach(({ code, stdout, stderr }, index) => {
    assert.equal(code, 1, cases[index].join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /\S/);
    assert.doesNotMatch(stderr, /at .*\.mjs:\d+/);
  });
});

test('saysThatThePortIsTaken', async (t) => {
  const folder = await temporaryFolder(t);
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { code, stderr } = await runToEnd(['--port', String(other.address().port), '--db', join(folder, 'a.duckdb')]);
  assert.equal(code, 1);
  assert.match(stderr, /port \d+ is taken/);
});

test('saysThatTheDatabaseIsOpenElsewhereOrIsNone', async (t) => {
  const collector = await startCollector(t);
  const folder = await temporaryFolder(t);
  const text = join(folder, 'notes.txt');
  await writeFile(text, 'not a database\n'.repeat(400));
  const [second, third] = await Promise.all([runToEnd(['--db', collector.db]), runToEnd(['--db', text])]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /open in another process/);
  assert.equal(third.code, 1);
  assert.equal(await readFile(text, 'utf8'), 'not a database\n'.repeat(400));
});

test('runsInsideAnotherProcessAndStopsTwiceInOne', async () => {
  const collector = await createCollector({ db: ':memory:', dashboard: null, log() {} });
  assert.equal((await post(collector.url, batch('b1', [event('a')]))).body.accepted, 1);
  assert.equal((await fetch(`${collector.url}/dashboard/`)).status, 404);
  await Promise.all([collector.stop(), collector.stop()]);
  await assert.rejects(fetch(`${collector.url}/health`));
});
