import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as protocol from '../../js/src/core/protocol.ts';
import { batchSchema, checkEnvelope, checkEvent, rawSchema } from '../../demo/collector/src/schema.mjs';
import { START } from '../../demo/collector/src/raw.mjs';
import { startCollector } from './process.mjs';
import { batch, event, fullEvent } from './sample.ts';

const Ajv2020 = createRequire(new URL('../../demo/collector/package.json', import.meta.url))('ajv/dist/2020.js').default;

test('theSchemaItServesIsTheOneItUses', async (t) => {
  const collector = await startCollector(t);
  const reply = await fetch(`${collector.url}/v1/schema/batch.json`);
  assert.equal(reply.status, 200);
  assert.match(reply.headers.get('content-type'), /^application\/schema\+json/);
  assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  const served = await reply.text();
  assert.equal(served, readFileSync(new URL('../../demo/collector/schema/batch.schema.json', import.meta.url), 'utf8'));
  assert.deepEqual(batchSchema, JSON.parse(served));
  assert.equal(batchSchema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  const ajv = new Ajv2020({ strict: true });
  assert.equal(ajv.validateSchema(batchSchema), true);
  const whole = ajv.compile(batchSchema);
  assert.equal(whole(batch('b', [event('a'), fullEvent])), true);
  assert.equal(whole(batch('b', [event('a'), { ...fullEvent, kind: 'nothing' }])), false);
});

test('theSampleIsABatchByTheContractsTypes', () => {
  const file = fileURLToPath(new URL('sample.ts', import.meta.url));
  const program = ts.createProgram([file], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true, types: [], lib: ['lib.es2022.d.ts'] });
  assert.deepEqual(ts.getPreEmitDiagnostics(program).map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n')), []);
});

test('theSchemaTakesTheSampleAndItsSetsAreTheContracts', () => {
  assert.equal(checkEnvelope(batch('b', [event('a')])), null);
  assert.equal(checkEvent(event('a'), ''), null);
  assert.equal(checkEvent(fullEvent, ''), null);
  const { $defs } = batchSchema;
  assert.deepEqual($defs.kind.enum, [...protocol.KINDS]);
  assert.deepEqual($defs.momentLabel.enum, [...protocol.MOMENTS, 'undecided']);
  assert.deepEqual($defs.stageLabel.enum, [...protocol.STAGES]);
  assert.deepEqual($defs.painSignal.enum, [...protocol.PAIN_SIGNALS]);
});

/** Names and optionality of the contract's interfaces, with what they inherit, as the TypeScript compiler sees them. */
function readContract() {
  const file = fileURLToPath(new URL('../../js/src/core/protocol.ts', import.meta.url));
  const program = ts.createProgram([file], { strict: true, noEmit: true, types: [], lib: ['lib.es2022.d.ts'] });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  return (name) => checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name)).getProperties()
    .map((property) => ({ name: property.name, optional: Boolean(property.flags & ts.SymbolFlags.Optional) }));
}

test('theSchemasFieldsAreTheContractsFields', () => {
  const { $defs } = batchSchema;
  const pairs = {
    Batch: batchSchema, EventRecord: $defs.event, Ledger: $defs.ledger, Page: $defs.page, Item: $defs.item, Target: $defs.target,
    MomentAnswer: $defs.moment, StageAnswer: $defs.stage, ChannelAnswer: $defs.channel, Evidence: $defs.evidence.items,
  };
  const membersOf = readContract();
  for (const [name, schema] of Object.entries(pairs)) {
    const members = membersOf(name);
    assert.deepEqual(Object.keys(schema.properties).sort(), members.map((member) => member.name).sort(), name);
    assert.deepEqual([...(schema.required ?? [])].sort(), members.filter((member) => !member.optional).map((member) => member.name).sort(), `required of ${name}`);
    assert.equal(schema.additionalProperties, false, name);
  }
});

test('theRawSchemasFieldsAreTheContractsAndWhatAStartLeavesOutIsWrittenInIt', async (t) => {
  const membersOf = readContract();
  const { start, config, consent, message } = rawSchema.$defs;
  const names = (name) => membersOf(name).map((member) => member.name);
  assert.deepEqual(Object.keys(start.properties).sort(), names('StartMessage').sort());
  for (const { name, optional } of membersOf('StartMessage')) {
    if (!optional && !start.required.includes(name)) assert.ok('default' in start.properties[name], name);
  }
  assert.deepEqual(Object.fromEntries(Object.entries(start.properties).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]]))), START);
  assert.equal(START.protocol, protocol.PROTOCOL_VERSION);
  assert.match(readFileSync(new URL('../../demo/collector/src/core/worker.mjs', import.meta.url), 'utf8'), new RegExp(`PROTOCOL_VERSION = ${protocol.PROTOCOL_VERSION};`));
  for (const name of Object.keys(config.properties)) assert.ok(names('Config').includes(name), name);
  assert.deepEqual(consent.required, names('ConsentState'));
  assert.deepEqual([...message.required].sort(), ['type', ...names('Stamp')].sort());

  const collector = await startCollector(t);
  const reply = await fetch(`${collector.url}/v1/schema/raw.json`);
  assert.deepEqual(await reply.json(), rawSchema);
  assert.equal(new Ajv2020({ strict: true, strictTuples: false }).validateSchema(rawSchema), true);
});

test('noFieldOfAnEventCanBeLeftOutOrBeAnotherThing', () => {
  for (const field of batchSchema.$defs.event.required) {
    const { [field]: _, ...rest } = fullEvent;
    assert.deepEqual(checkEvent(rest, '/events/0'), { code: 'missing_field', message: 'This field is missing.', path: `/events/0/${field}` });
  }
  for (const field of Object.keys(fullEvent)) {
    for (const wrong of [null, Symbol.iterator, { unexpected: 1 }, [{ unexpected: 1 }]]) {
      if (field === 'properties' && !Array.isArray(wrong) && wrong !== null && typeof wrong === 'object') continue;
      const problem = checkEvent({ ...fullEvent, [field]: wrong }, '/events/0');
      assert.ok(problem?.path.startsWith(`/events/0/${field}`), `${field} as ${String(wrong)}: ${JSON.stringify(problem)}`);
    }
  }
});
