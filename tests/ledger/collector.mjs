/** The real collector as a process of its own that can be killed and started again on the same file; its file is the record. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readDatabase, startCollector } from '../collector/process.mjs';

/**
 * @returns {Promise<{port(): number, kill(): Promise<void>, start(): Promise<void>, record(): Promise<{rows: {id: string, attempt: string}[], arrivals: number}>, close(): Promise<void>}>}
 *   `record` stops the process and reads its file
 */
export async function startLedgerCollector() {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-ledger-'));
  const db = join(folder, 'ledger.duckdb');
  let running = null;
  let end = async () => {};
  const start = async () => {
    running = await startCollector({ after: (run) => { end = run; } }, { db, args: ['--no-dashboard'] });
  };
  // Whoever stops the run must not leave it behind.
  const withUs = () => running.signal('SIGKILL');
  process.once('exit', withUs);
  await start();
  return {
    port: () => Number(new URL(running.url).port),
    start,
    async kill() {
      running.signal('SIGKILL');
      const { signal } = await running.exited;
      if (signal !== 'SIGKILL') throw new Error(`the collector was to be killed and ended with ${signal}`);
    },
    async record() {
      const { code } = await running.stop();
      if (code !== 0) throw new Error(`the collector stopped with ${code}: ${running.log.text().slice(-500)}`);
      const rows = await readDatabase(db, "SELECT id, json_extract_string(payload, '$.properties.attempt') AS attempt FROM events ORDER BY id");
      const [{ arrivals }] = await readDatabase(db, 'SELECT coalesce(sum(events), 0)::DOUBLE AS arrivals FROM batches');
      return { rows, arrivals };
    },
    async close() {
      process.off('exit', withUs);
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
