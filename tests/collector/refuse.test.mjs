import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { sharedCollector } from './process.mjs';
import { batch, event } from './sample.ts';

const collector = sharedCollector({ args: ['--body-limit', '65536'] });

/** Every refusal has the same body: code, a sentence, a path. */
function assertRefusal(reply, status, code, path = '') {
  assert.equal(reply.status, status);
  assert.equal(reply.body.ok, false);
  assert.equal(reply.body.error.code, code);
  assert.equal(reply.body.error.path, path);
  assert.match(reply.body.error.message, /^["A-Z].+\.$/);
}

test('refusesABrokenEnvelopeWithTheFirstFieldAtFault', async () => {
  const whole = batch('batch-1', [event('never-stored')]);
  const cases = [
    [{ ...whole, schema: 'waymark/batch/2' }, 'not_in_set', '/schema'],
    [{ ...whole, batchId: undefined }, 'missing_field', '/batchId'],
    [{ ...whole, batchId: 'x'.repeat(65) }, 'too_long', '/batchId'],
    [{ ...whole, sentAtMs: '1' }, 'wrong_type', '/sentAtMs'],
    [{ ...whole, ledgerSeq: -1 }, 'out_of_range', '/ledgerSeq'],
    [{ ...whole, ledger: { ...whole.ledger, queued: 0.5 } }, 'wrong_type', '/ledger/queued'],
    [{ ...whole, ledger: { ...whole.ledger, dropped: { 'a/b~c': 'x' } } }, 'wrong_type', '/ledger/dropped/a~1b~0c'],
    [{ ...whole, events: {} }, 'wrong_type', '/events'],
    [{ ...whole, events: Array(501).fill(0) }, 'too_many', '/events'],
    [{ ...whole, surprise: 1 }, 'unknown_field', '/surprise'],
    [[], 'wrong_type', ''],
    ['"text"', 'wrong_type', ''],
    ['null', 'wrong_type', ''],
  ];
  for (const [body, code, path] of cases) assertRefusal(await collector.post(body), 400, code, path);
  assert.equal((await collector.get('/v1/stats')).body.events, 0);
});

test('refusesWhatIsNotJson', async () => {
  assertRefusal(await collector.post('{"schema": tru'), 400, 'invalid_json');
  assertRefusal(await collector.post(''), 400, 'empty_body');
  assertRefusal(await collector.post(new Uint8Array([0x7b, 0xff, 0x7d])), 400, 'invalid_utf8');
});

test('neverRepeatsTheBodyInAReplyOrInTheLog', async () => {
  const { body } = await collector.post('{"secret-of-a-visitor": oops}');
  assert.doesNotMatch(JSON.stringify(body), /secret/);
  await collector.post({ ...batch('b', []), batchId: 'secret\n' });
  await collector.log.entry((line) => line.code === 'wrong_format');
  assert.doesNotMatch(collector.log.text(), /secret/);
});

test('names413sLimitAndAnswersEvenWhenTheBodyIsStillComing', async () => {
  for (const size of [65_537, 20_000_000]) {
    const reply = await collector.post('x'.repeat(size));
    assertRefusal(reply, 413, 'body_too_large');
    assert.equal(reply.body.error.limitBytes, 65_536);
    assert.match(reply.body.error.message, /65536 bytes/);
  }
});

test('refusesATooLongBodyOfUnknownLength', async () => {
  const chunks = async function* chunks() { for (let n = 0; n < 9; n += 1) yield new Uint8Array(8_192); };
  const reply = await fetch(`${collector.url}/v1/batch`, { method: 'POST', duplex: 'half', headers: { 'content-type': 'text/plain' }, body: ReadableStream.from(chunks()) });
  assert.equal(reply.status, 413);
  assert.equal((await reply.json()).error.code, 'body_too_large');
});

test('refusesOtherContentTypes', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html', 'nonsense']) {
    assertRefusal(await collector.post('{}', { type }), 415, 'unsupported_media_type');
  }
  const untyped = await fetch(`${collector.url}/v1/batch`, { method: 'POST', body: new Uint8Array([123, 125]) });
  assert.equal(untyped.status, 415);
});

test('answers404And405WithWhatIsPossible', async () => {
  const ask = async (method, path) => {
    const reply = await fetch(collector.url + path, { method });
    return { status: reply.status, headers: reply.headers, body: await reply.json() };
  };
  assertRefusal(await ask('GET', '/v2/batch'), 404, 'not_found');
  assertRefusal(await ask('POST', '/'), 405, 'method_not_allowed');
  assertRefusal(await ask('GET', '/v1/report/secrets'), 404, 'not_found');
  assertRefusal(await ask('GET', '/v1/report/__proto__'), 404, 'not_found');
  assertRefusal(await ask('GET', '/%zz'), 400, 'bad_address');
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const reply = await ask(method, '/v1/batch');
    assertRefusal(reply, 405, 'method_not_allowed');
    assert.equal(reply.headers.get('allow'), 'POST, OPTIONS');
  }
  assertRefusal(await ask('POST', '/v1/stats'), 405, 'method_not_allowed');
  assertRefusal(await ask('DELETE', '/health'), 405, 'method_not_allowed');
});

test('refusesWrongReportParametersByName', async () => {
  const cases = [
    ['test=2', '/test'], ['from=yesterday', '/from'], ['to=-1', '/to'], ['from=20&to=10', '/to'], ['from=5&from=6', '/from'], ['limit=0', '/limit'],
    ['limit=1e9', '/limit'], ['utcOffsetMin=900', '/utcOffsetMin'], ['site=', '/site'], [`site=${'x'.repeat(129)}`, '/site'],
  ];
  for (const [query, path] of cases) assertRefusal(await collector.get(`/v1/report/visits?${query}`), 400, 'invalid_parameter', path);
  assertRefusal(await collector.get('/v1/stats?sit=shop'), 400, 'unknown_parameter', '/sit');
});

test('answersAClientThatBreaksOff', async () => {
  const socket = connect(Number(new URL(collector.url).port), '127.0.0.1');
  socket.end('POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n{"half":');
  await text(socket);
  assert.equal((await collector.get('/health')).body.pendingBatches, 0);
});
