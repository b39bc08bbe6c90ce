import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { CONSENT_SOURCES, KINDS, MOMENTS, PAIN_SIGNALS, PROTOCOL_VERSION, SENSORS, STAGES } from '../../js/src/core/protocol.ts';
import { loadCore, root } from '../support/core.mjs';

const header = readFileSync(join(root, 'wasm/src/model/words.h'), 'utf8');
const list = (name) => [...header.match(new RegExp(`${name} = \\{([^;]*)\\};`, 's'))[1].matchAll(/"([^"]*)"/g)].map(([, word]) => word);

test('C++ and TypeScript name the same kinds in the same order', () => assert.deepEqual(list('kKindWords'), [...KINDS]));
test('C++ and TypeScript name the same moments, C++ with undecided', () => assert.deepEqual(list('kMomentWords'), [...MOMENTS, 'undecided']));
test('C++ and TypeScript name the same stages', () => assert.deepEqual(list('kStageWords'), [...STAGES]));
test('C++ and TypeScript name the same pain signals', () => assert.deepEqual(list('kPainSignalWords'), [...PAIN_SIGNALS]));

test('the core answers with the package version and the protocol of the shell', async () => {
  const core = await loadCore('wasm');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.deepEqual(JSON.parse(core.coreVersion()), { version, protocol: PROTOCOL_VERSION });
});

test('the core knows every sensor name of the configuration', async () => {
  const core = await loadCore('wasm');
  const config = { sensors: Object.fromEntries(SENSORS.map((name) => [name, false])) };
  const answer = JSON.parse(core.createTracker(JSON.stringify(config), ''));
  assert.deepEqual(answer.problems, []);
  core.destroyTracker(answer.trackerId);
});

test('the core knows every consent source and setting of the configuration and names what is none', async () => {
  const core = await loadCore('wasm');
  const problemsOf = (consent) => {
    const { trackerId, problems } = JSON.parse(core.createTracker(JSON.stringify({ consent }), ''));
    core.destroyTracker(trackerId);
    return problems.map(({ code, path }) => `${code} ${path}`);
  };
  for (const source of CONSENT_SOURCES) assert.deepEqual(problemsOf({ mode: 'source', source, tcfVendorId: 65535, gpc: { analytics: true, personalization: false, advertising: true }, dnt: true }), []);
  assert.deepEqual(problemsOf({ mode: 'cmp', source: 'usp', tcfVendorId: 0, gpc: { all: true }, dnt: 1, region: 'EU' }).sort(), [
    'invalid_field /consent/dnt', 'invalid_field /consent/tcfVendorId', 'unknown_field /consent/gpc/all', 'unknown_field /consent/region', 'unknown_type /consent/mode', 'unknown_type /consent/source',
  ]);
});

test('a word outside its closed set is refused by name on both sides of the border', async () => {
  const core = await loadCore('wasm');
  const { trackerId } = JSON.parse(core.createTracker('{}', ''));
  const answer = JSON.parse(core.dispatch(trackerId, JSON.stringify([{ type: 'teleport', id: 'a', atMs: 1, elapsedMs: 0 }])));
  assert.equal(answer.rejected[0].error.code, 'unknown_type');
  assert.equal(answer.rejected[0].error.path, '/0/type');
  core.destroyTracker(trackerId);
});
