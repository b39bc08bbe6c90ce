/**
 * Makes tests/fuzz/corpus anew: seeds from the golden journeys, a run of each target on them, and of both the smallest set that reaches as
 * much. To be run after the border changed, with the fuzz targets and the WebAssembly module built.
 *
 *   node tests/fuzz/make_corpus.mjs [--seconds 60]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { goldenJourneys } from '../journeys/stories.mjs';
import { dispatchesOf } from '../journeys/story.mjs';
import { randomStory, seeded } from '../sameness/generate.mjs';
import { loadCore, root } from '../support/core.mjs';
import { TARGETS, artifacts, dictionary, found, kept, program } from './targets.mjs';

/** All targets together stay under 200 KB. */
const BYTES_A_TARGET = 33_000;
const LONGEST = 4096;
const { values: { seconds } } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });

const stories = goldenJourneys();
const random = Array.from({ length: 60 }, (_, seed) => randomStory(seed + 1));
const core = await loadCore('wasm');

/** The state that a visit leaves. */
function stateOf(story) {
  const { trackerId } = JSON.parse(core.createTracker(JSON.stringify(story.config ?? {}), ''));
  const [start, ...rest] = dispatchesOf({ ...story, start: { ...story.start, storage: 'persistent', consent: { analytics: 'granted', personalization: 'granted', advertising: 'denied' } } });
  const answers = [start, ...rest, [{ type: 'visibility', id: 'end', atMs: 1772532000000, elapsedMs: 86_400_000, state: 'hidden' }]].map((messages) => JSON.parse(core.dispatch(trackerId, JSON.stringify(messages))));
  core.destroyTracker(trackerId);
  const saved = answers.flatMap(({ effects = [] }) => effects).filter(({ type }) => type === 'save').at(-1);
  return saved ? JSON.stringify(saved.state) : '';
}

/** A page that hears what another tab has saved. */
function heard(story, state) {
  const [start, ...rest] = dispatchesOf(story);
  const merge = { type: 'merge', id: 'heard', atMs: 1772532000000, elapsedMs: 1000, state: JSON.parse(state) };
  return [start, [merge], ...rest].map((messages) => JSON.stringify(messages)).join('\n');
}

/** What `destinations` may hold, right and wrong. */
const DESTINATIONS = [
  [], {}, null, ['second'], [null], [{}],
  [{ name: 'second', endpoint: 'https://d.example/', writeKey: 'k', onDoubt: 'drop' }],
  [{ name: 'second', endpoint: '/collect', onDoubt: 'resend' }, { name: 'third', endpoint: 'https://e.example:8443/v1?x=1' }, { name: 'a-_9', endpoint: 'https://f.example/' }, { name: 'last', endpoint: 'https://g.example/', writeKey: '' }],
  ['b', 'c', 'd', 'e', 'f'].map((name) => ({ name, endpoint: `https://${name}.example/` })),
  [{ name: 'twice', endpoint: 'https://d.example/' }, { name: 'twice', endpoint: 'https://e.example/' }],
  [{ name: 'waymark', endpoint: 'https://d.example/' }, { name: '', endpoint: 'https://d.example/' }, { name: 'Big', endpoint: 'https://d.example/' }, { name: 'n'.repeat(33), endpoint: 'https://d.example/' }],
  [{ name: 'second', endpoint: 'ftp://d.example/' }, { name: 'third', endpoint: '' }, { name: 'fourth' }, { name: 'fifth', endpoint: 7 }],
  [{ name: 'second', endpoint: 'https://d.example/', onDoubt: 'maybe', writeKey: 7, batch: {} }, { nmae: 'third', endpoint: 'https://e.example/' }],
];

const BODIES = [
  '', '{"ok":true}', '{"ok":false}', '{"ok":true,"accepted":3,"duplicates":0,"rejected":[]}', '{"ok":true,"accepted":3,"duplicates":0,"rejected":[],"acked":["old1"],"accepts":["gzip"]}',
  '{"ok":true,"accepted":2,"duplicates":0,"rejected":[{"index":1,"id":"e2","error":{"code":"invalid_field","message":"must be text","path":"/events/1"}}],"acked":["old1","old2"]}',
  '{"ok":true,"accepted":0,"duplicates":3,"rejected":[{"index":0,"id":"e1"},{"index":9,"id":"nobody"},7,null,{"id":3}],"acked":[1,null,"e3"]}',
  '<!doctype html><title>Sign in to this network</title>', '[]', 'null', '{"ok":"true"}', '{"error":"rate limited"}', '{"ok":true,"rejected":{"e1":1},"acked":"old1"}',
];
const firstBytes = seeded(1);
const someBytes = (length) => Buffer.from(Array.from({ length }, () => Math.floor(firstBytes() * 256)));

const seeds = {
  config: [...DESTINATIONS.flatMap((destinations) => [{ destinations }, { endpoint: 'https://c.example/', destinations, batch: { maxEvents: 2 } }]).map((config) => JSON.stringify(config)), ...stories.map(({ config = {} }) => JSON.stringify(config)), ...random.map(({ config }) => JSON.stringify(config)),
    '{"endpoint":"https://c.example/","destinations":[{"name":"second","endpoint":"https://d.example/","writeKey":"k","onDoubt":"drop"}],"sensors":{"clicks":false},"searchParameters":["q"],"language":"it","internal":{"hosts":["*.a.example"]},"session":{"idleTimeoutMs":600000,"newOnCampaign":true},"channels":{"rules":[{"id":"r","when":{"source":"s*"},"channel":"Partners"}],"internalHosts":["pay.example"]}}'],
  messages: [...stories.map((story) => dispatchesOf(story).map((messages) => JSON.stringify(messages)).join('\n')), ...random.map(({ dispatches }) => dispatches.join('\n')),
    ...stories.map((story) => [story, stateOf(story)]).filter(([, state]) => state).map(([story, state]) => heard(story, state))],
  state: stories.map(stateOf),
  answer: BODIES.flatMap((body) => [[0, 0, 0], [7, 0, 3], [9, 0, 0], [14, 6, 0]].map((head) => Buffer.concat([Buffer.from(head), Buffer.from(body)]))),
  tables: Array.from({ length: 40 }, (_, i) => someBytes(20 + i * 10)),
  dispatch: Array.from({ length: 60 }, (_, i) => someBytes(40 + i * 20)),
  items: Array.from({ length: 60 }, (_, i) => someBytes(20 + i * 10)),
};

/** The fewest files that together reach what all reach. */
const merge = (target, into, from) => execFileSync(program(target), ['-set_cover_merge=1', `-max_len=${LONGEST}`, '-verbosity=0', into, ...from], { stdio: ['ignore', 'ignore', 'ignore'] });
const fresh = (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
};

let all = 0;
for (const target of TARGETS) {
  const seedFolder = fresh(join(root, 'build/fuzz/seeds', target));
  seeds[target].forEach((seed, i) => writeFileSync(join(seedFolder, `seed-${i}`), seed));
  const run = fresh(join(root, 'build/fuzz/run', target));
  mkdirSync(artifacts, { recursive: true });
  const { status } = spawnSync(program(target), [`-max_total_time=${seconds}`, '-seed=1', `-max_len=${LONGEST}`, `-dict=${dictionary()}`, `-artifact_prefix=${join(artifacts, `${target}-`)}`, '-verbosity=0', run, seedFolder], { stdio: 'ignore' });
  if (status !== 0) {
    console.error(`${target} has a finding, which comes first: look into build/fuzz/artifacts`);
    process.exit(1);
  }
  const small = fresh(join(root, 'build/fuzz/small', target));
  merge(target, small, [seedFolder, run]);
  // Small files first, up to the limit: what is left out, a run finds again.
  const folder = fresh(kept(target));
  let bytes = 0;
  let count = 0;
  for (const file of found(small).map((name) => join(small, name)).sort((a, b) => statSync(a).size - statSync(b).size)) {
    bytes += statSync(file).size;
    if (bytes > BYTES_A_TARGET) break;
    renameSync(file, join(folder, file.slice(small.length + 1, small.length + 13)));
    count += 1;
    all += statSync(join(folder, file.slice(small.length + 1, small.length + 13))).size;
  }
  console.log(`${target.padEnd(10)} ${count} files`);
}
console.log(`${all} bytes in all`);
