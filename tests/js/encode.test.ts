import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { encode, encodeMessage, MAX_DEPTH, MAX_MESSAGE_BYTES, toText, utf8Bytes, wellFormed } from '../../js/src/core/encode.js';

const read = (value: unknown): unknown => JSON.parse(encodeMessage({ type: 'x' }, value).text!);
const property = (value: unknown): unknown => (read({ p: value }) as { p: unknown }).p;

test('writesAnyJsonValueAsJsonStringifyWould', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
    assert.deepEqual(JSON.parse(encode(value).text!), JSON.parse(JSON.stringify(value)));
  }));
});

test('everyTextIsCleanedUnderItsNameAndNamesThemselvesToo', () => {
  const seen: string[] = [];
  const clean = (text: string, key: string): string => {
    seen.push(`${key}=${text}`);
    return text.replace('secret', 'masked');
  };
  const { text } = encodeMessage({ type: 'x' }, { a: 'secret', list: ['secret', { deep: 'secret' }], secret: 1, when: new Date(0) }, clean);
  assert.deepEqual(JSON.parse(text!), { type: 'x', a: 'masked', list: ['masked', { deep: 'masked' }], masked: 1, when: '1970-01-01T00:00:00.000Z' });
  assert.deepEqual(['a=secret', 'list=secret', 'deep=secret', '=secret'].filter((one) => !seen.includes(one)), []);
});

test('alwaysAnswersWithReadableTextOrARefusalForAnything', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true, withObjectString: true, withBoxedValues: true, withUnicodeString: true });
  fc.assert(fc.property(anything, (value) => {
    const { text, refused } = encodeMessage({ type: 'x', id: '1' }, { value });
    if (refused) return;
    const message = JSON.parse(text!) as { type: string };
    assert.equal(message.type, 'x');
    assert.ok(utf8Bytes(text!) <= MAX_MESSAGE_BYTES);
  }), { numRuns: 500 });
});

test('writesTextThatIsWellFormedWhateverTheSurrogates', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
    const text = String.fromCharCode(...units);
    assert.doesNotMatch(wellFormed(text), /[\ud800-\udfff]/u);
    assert.equal(JSON.parse(toText(text)), wellFormed(text));
    assert.equal(utf8Bytes(wellFormed(text)), new TextEncoder().encode(text).length);
  }));
});

test('replacesLoneSurrogatesWithoutTheNativeFunctionToo', () => {
  const native = Object.getOwnPropertyDescriptor(String.prototype, 'toWellFormed');
  try {
    delete (String.prototype as { toWellFormed?: unknown }).toWellFormed;
    assert.equal(wellFormed('a\ud800b\udc00\ud83d\ude00'), 'a\ufffdb\ufffd\ud83d\ude00');
  } finally {
    if (native) Object.defineProperty(String.prototype, 'toWellFormed', native);
  }
});

test('keepsTheEventAndMarksWhatJsonCannotSay', () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  const throwing = { get bad(): never { throw new Error('no'); }, good: 1 };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  assert.deepEqual(read({
    cyclic, big: 10n, run: () => {}, sign: Symbol('s'), map: new Map([[1, 2]]), set: new Set(), no: NaN, far: Infinity, throwing,
    when: new Date(0), never: new Date(NaN), gone: undefined, list: [undefined, 1], bytes: new Uint8Array(3), fault: new Error('x'), revoked: revoked.proxy,
  }), {
    type: 'x', cyclic: { self: '[circular]' }, big: '[bigint]', run: '[function]', sign: '[symbol]', map: '[Map]', set: '[Set]', no: '[NaN]', far: '[Infinity]',
    throwing: { bad: '[unreadable]', good: 1 }, when: '1970-01-01T00:00:00.000Z', never: '[unreadable]', list: [null, 1], bytes: '[Uint8Array]', fault: '[Error]', revoked: '[unreadable]',
  });
});

test('namesADomNodeInsteadOfWalkingIt', () => {
  const { document } = new Window();
  assert.equal(property(document.createElement('div')), '[HTMLDivElement]');
});

test('readsThroughAProxyAndContainsItsTraps', () => {
  assert.deepEqual(property(new Proxy({ a: 1 }, {})), { a: 1 });
  assert.equal(property(new Proxy({}, { ownKeys() { throw new Error('no'); } })), '[unreadable]');
  assert.deepEqual(property(new Proxy({ a: 1 }, { get() { throw new Error('no'); } })), { a: '[unreadable]' });
});

test('treatsDangerousKeysAsPlainData', () => {
  const given: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":2,"toJSON":3,"prototype":4}');
  assert.equal(encodeMessage({ type: 'x' }, given).text, '{"type":"x","constructor":2,"toJSON":3,"prototype":4}');
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test('ignoresToJsonThatAPageOrLibraryAdded', () => {
  Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'hijacked', configurable: true });
  try {
    assert.equal(toText({ list: [1, { toJSON: () => 2 }] }), '{"list":[1,{"toJSON":"[function]"}]}');
  } finally {
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
  }
});

test('ourFieldsWinOverTheSitesFieldsOfTheSameName', () => {
  assert.equal(encodeMessage({ type: 'touchpoint', id: 'a' }, { id: 'b', type: 'erase', name: 'n' }).text, '{"type":"touchpoint","id":"a","name":"n"}');
});

test('refusesWhatIsNoObject', () => {
  for (const value of ['text', 1, true, [1], () => {}, 1n]) assert.equal(encodeMessage({ type: 'x' }, value).refused, 'invalid');
});

test('acceptsExactlyTheDepthLimitAndRefusesOneMore', () => {
  const nested = (levels: number): unknown => { let value: unknown = 1; for (let level = 0; level < levels; level++) value = { v: value }; return value; };
  assert.ok(encodeMessage({ type: 'x' }, nested(MAX_DEPTH)).text);
  assert.equal(encodeMessage({ type: 'x' }, nested(MAX_DEPTH + 1)).refused, 'too_deep');
});

test('acceptsExactlyTheSizeLimitInBytesAndRefusesOneMore', () => {
  const empty = utf8Bytes(encodeMessage({ type: 'x' }, { p: '' }).text!);
  const euros = Math.floor((MAX_MESSAGE_BYTES - empty) / 3);
  const rest = MAX_MESSAGE_BYTES - empty - euros * 3;
  const fitting = '\u20ac'.repeat(euros) + 'x'.repeat(rest);
  assert.equal(utf8Bytes(encodeMessage({ type: 'x' }, { p: fitting }).text!), MAX_MESSAGE_BYTES);
  assert.equal(encodeMessage({ type: 'x' }, { p: fitting + 'x' }).refused, 'too_large');
});

/** The best of some runs: the bound is about the work, not about what else the machine does. */
function milliseconds(run: () => void): number {
  let best = Infinity;
  for (let attempt = 0; attempt < 5; attempt++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

test('refusesHugeValuesInUnderFiveMilliseconds', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = level % 2 ? [deep] : { deep };
  const text = 'x'.repeat(10_000_000);
  const wide = Array.from({ length: 1_000_000 }, () => 1);
  let branching: unknown = 'leaf';
  for (let level = 0; level < 30; level++) branching = [branching, branching];
  const cases: [unknown, string][] = [[deep, 'too_deep'], [text, 'too_large'], [wide, 'too_large'], [branching, 'too_large']];
  cases.forEach(([value, reason], index) => {
    assert.equal(encodeMessage({ type: 'x' }, { value }).refused, reason);
    const took = milliseconds(() => encodeMessage({ type: 'x' }, { value }));
    assert.ok(took < 5, `case ${index} took ${took} ms`);
  });
});
