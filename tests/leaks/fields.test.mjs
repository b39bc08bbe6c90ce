import assert from 'node:assert/strict';
import { test } from 'node:test';

import { batchSchema, fieldsOfSchema, fieldsOfTypes } from './fields.mjs';
import { compare, goneFrom } from './report.mjs';
import { RULES } from './rules.mjs';

test('the border\u2019s types and the collector\u2019s schema name the same fields', () => {
  assert.deepEqual(fieldsOfTypes(['Batch']), fieldsOfSchema(batchSchema()));
});

test('each field that can leave is claimed by exactly one rule, and each claim meets a field', () => {
  const { unclaimed, twice, stale } = compare(fieldsOfTypes(['Batch']), RULES);
  assert.deepEqual({ unclaimed, twice, stale }, { unclaimed: [], twice: [], stale: [] });
});

test('a field without a rule, one with two, a claim without a field and a place that is gone are each named', () => {
  const rules = [{ rule: 'one', allows: '', at: [['a.ts', 'here'], ['b.ts', 'there']], claims: ['a', 'b.', 'gone'] }, { rule: 'two', allows: '', at: [], claims: ['b.c'] }];
  const { unclaimed, twice, stale } = compare(['a', 'b.c', 'b.d', 'e'], rules);
  assert.deepEqual({ unclaimed, twice, stale }, { unclaimed: ['e'], twice: ['b.c'], stale: ['gone (one)'] });
  assert.deepEqual(goneFrom(rules, (file) => (file === 'a.ts' ? 'const here = 1' : null)), ['b.ts: there (one)']);
});

test('fields of a schema are found behind references, in lists and under free names', () => {
  const schema = { type: 'object', properties: { list: { type: 'array', items: { $ref: '#/$defs/one' } }, free: { type: 'object' } }, $defs: { one: { type: 'object', properties: { a: {}, more: { type: 'object', properties: {}, additionalProperties: { type: 'string' } } } } } };
  assert.deepEqual(fieldsOfSchema(schema), ['free.*', 'list[].a', 'list[].more.*']);
});
