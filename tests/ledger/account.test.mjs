/** The account finds what went wrong, and excuses only what a fault that happened allows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { account, sumUp } from './account.mjs';

const attemptsOf = (count, more = {}) => Array.from({ length: count }, (_, n) => ({ id: `1-${n + 1}`, tab: 1, atMs: 1_000_000 + n, era: 0, ...more }));
const rowsOf = (attempts) => attempts.map(({ id }) => ({ id: `event ${id}`, attempt: id }));
const ledgerOf = (delivered, more = {}) => ({ accepted: delivered, delivered, queued: 0, inDoubt: 0, dropped: {}, held: 0, refused: {}, ...more });

/** A run without a fault, changed by what a test is about. */
function accountOf(change = {}) {
  const attempts = change.attempts ?? attemptsOf(100);
  return account({ era: 0, lagMs: 0, attempts, rows: rowsOf(attempts), kept: [], acknowledged: new Set(), ledger: ledgerOf(attempts.length), crashes: [], withdrawals: [], quotas: [], pageErrors: [], faults: {}, ...change });
}

test('a run in which everything arrived has nothing to complain of', () => {
  const { failures, ...result } = accountOf();
  assert.deepEqual(failures, []);
  assert.deepEqual({ attempted: 100, accepted: 100, delivered: 100, lost: 0, doubled: 0, miscounted: 0 },
    Object.fromEntries(['attempted', 'accepted', 'delivered', 'lost', 'doubled', 'miscounted'].map((name) => [name, result[name]])));
});

test('an event that is nowhere is lost, whatever the ledger says', () => {
  const attempts = attemptsOf(100);
  for (const ledger of [ledgerOf(100), ledgerOf(99)]) {
    const { lost, failures } = accountOf({ attempts, rows: rowsOf(attempts.slice(1)), ledger });
    assert.equal(lost, 1);
    assert.ok(failures.some((text) => text.startsWith('1 lost, among 1-1 ')), failures.join());
  }
});

test('one attempt with two events at the collector is doubled', () => {
  const attempts = attemptsOf(100);
  assert.equal(accountOf({ attempts, rows: [...rowsOf(attempts), { id: 'another', attempt: '1-5' }], ledger: ledgerOf(100) }).doubled, 1);
});

test('a ledger that differs from the collector is miscounted', () => {
  assert.equal(accountOf({ ledger: ledgerOf(98) }).miscounted, 4, 'two too few accepted and two too few delivered');
  assert.equal(accountOf({ ledger: ledgerOf(101) }).miscounted, 2);
  assert.equal(accountOf({ ledger: ledgerOf(100, { accepted: 100, delivered: 99 }) }).miscounts.sum, 1);
  assert.ok(accountOf({ ledger: undefined }).failures.includes('the last page gave no ledger'));
});

test('what was attempted shortly before a crash of its tab may be missing, and nothing older', () => {
  const atMs = 1_000_099;
  const crashes = [{ tab: 1, atMs }];
  const attempts = attemptsOf(100);
  const rows = rowsOf(attempts.slice(0, 90));
  const excused = accountOf({ attempts, rows, crashes, ledger: ledgerOf(90), faults: { 'tab-crash': 1 } });
  assert.deepEqual(excused.failures, []);
  assert.deepEqual(excused.unaccepted, { crash: 10 });
  assert.equal(excused.accepted, 90);
  const old = attemptsOf(100).map((attempt) => ({ ...attempt, atMs: atMs - 251 }));
  assert.equal(accountOf({ attempts: old, rows, crashes, ledger: ledgerOf(90) }).lost, 10);
  assert.equal(accountOf({ attempts: old, rows, crashes, ledger: ledgerOf(90), lagMs: 151 }).lost, 0, 'a machine that was seen to take longer');
  assert.equal(accountOf({ attempts: attemptsOf(100, { tab: 2 }), rows, crashes, ledger: ledgerOf(90) }).lost, 10, 'another tab did not crash');
});

test('what arrived out of a dying tab may be unknown to the ledger, but no more than that', () => {
  const crashes = [{ tab: 1, atMs: 1_000_099 }];
  const attempts = [...attemptsOf(10), ...attemptsOf(100, { tab: 2 }).slice(10)];
  const about = (ledger) => accountOf({ attempts, crashes, ledger }).miscounted;
  assert.equal(about(ledgerOf(100)), 0);
  assert.equal(about(ledgerOf(90)), 0);
  assert.equal(about(ledgerOf(89)), 2);
});

test('withdrawal erases what was accepted, and nothing attempted afterwards may arrive', () => {
  const before = attemptsOf(50);
  const denied = attemptsOf(60, { era: null }).slice(50);
  const again = attemptsOf(100, { era: 1 }).slice(60);
  const attempts = [...before, ...denied, ...again];
  const withdrawals = [{ atMs: 1_000_050, tab: 1, era: 0 }];
  const rows = rowsOf([...before.slice(0, 40), ...again]);
  const about = { era: 1, attempts, withdrawals, ledger: ledgerOf(40), faults: { withdrawal: 1 } };
  const right = accountOf({ ...about, rows });
  assert.deepEqual(right.failures, []);
  assert.deepEqual([right.dropped, right.unaccepted], [{ consent_withdrawn: 10 }, { withdrawn: 10 }]);
  assert.match(accountOf({ ...about, rows: [...rows, ...rowsOf(denied.slice(0, 1))] }).failures.join(), /1 arrived that were attempted after consent was withdrawn/);
});

test('drops need a fault that permits them, beyond one in a hundred', () => {
  const attempts = attemptsOf(100);
  const about = (count, reason, faults) => accountOf({ attempts, rows: rowsOf(attempts.slice(count)), ledger: ledgerOf(100 - count, { accepted: 100, dropped: { [reason]: count } }), faults });
  assert.deepEqual(about(1, 'overflow', {}).failures, []);
  assert.match(about(2, 'overflow', {}).failures.join(), /dropped without a fault/);
  assert.deepEqual(about(2, 'rejected', { 'answer-400': 1 }).failures, []);
  assert.match(about(2, 'rejected', { 'answer-413': 1 }).failures.join(), /dropped without a fault/);
});

test('a drop in the ledger that did arrive is told too often', () => {
  assert.equal(accountOf({ ledger: ledgerOf(100, { accepted: 101, dropped: { overflow: 1 } }) }).miscounts.dropped, 1);
});

test('what still waits, hangs in doubt or lies about after the network healed is a failure', () => {
  const attempts = attemptsOf(100);
  assert.match(accountOf({ attempts, rows: rowsOf(attempts.slice(1)), kept: ['1-1'], ledger: ledgerOf(99, { accepted: 100, queued: 1 }) }).failures.join(), /1 still in the browser's storage, 1 queued/);
  assert.match(accountOf({ ledger: ledgerOf(99, { accepted: 100, inDoubt: 1 }) }).failures.join(), /1 still in doubt/);
  assert.match(accountOf({ kept: ['1-1'] }).failures.join(), /1 delivered events still lie/);
});

test('acknowledged and not stored, or stored and never attempted, is a failure', () => {
  assert.match(accountOf({ acknowledged: new Set(['event 1-1', 'ghost']) }).failures.join(), /1 events were acknowledged and are not stored/);
  assert.match(accountOf({ rows: [...rowsOf(attemptsOf(100)), { id: 'x', attempt: null }] }).failures.join(), /nobody attempted: x/);
});

test('several seeds add up to the report\'s shape', () => {
  const runs = [accountOf({ faults: { reload: 2 } }), accountOf({ faults: { reload: 1, freeze: 1 } })];
  const sum = sumUp({ engine: 'chromium', events: 100, runs });
  assert.deepEqual(Object.keys(sum), ['engine', 'seeds', 'events', 'attempted', 'accepted', 'unaccepted', 'delivered', 'queued', 'inDoubt', 'dropped', 'lost', 'doubled', 'miscounted', 'pageErrors', 'faults']);
  assert.deepEqual([sum.seeds, sum.attempted, sum.faults], [2, 200, { reload: 3, freeze: 1 }]);
});
