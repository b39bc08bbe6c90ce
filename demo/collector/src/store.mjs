/**
 * The DuckDB file: one connection writes, one reads; each commit is on disk before it is answered.
 *
 * No prepared statement outlives its one execution: DuckDB 1.5 plans a prepared statement with the statistics of the moment it was
 * prepared and keeps the plan, which loses or garbles rows that come later (duckdb/duckdb#23704, mended after 1.5.6).
 */
import { BOOLEAN, BIGINT, DuckDBInstance, DuckDBTimestampValue, TIMESTAMP, VARCHAR } from '@duckdb/node-api';
import { appendRow, columnNames } from './row.mjs';
import { sql } from './sql.mjs';

// The file holds visitors' journeys: the engine reads and writes nothing else and loads nothing from outside.
const SETTINGS = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** @param {string} file path of the database; made when it is not there. */
export async function openStore(file) {
  const instance = await DuckDBInstance.create(file, SETTINGS);
  const writer = await instance.connect();
  const reader = await instance.connect();
  await writer.run(sql('tables'));
  await writer.run(sql('views'));
  await writer.run(sql('staging'));
  await checkColumns(writer);
  return new Store(instance, writer, reader, await openAppenders(writer));
}

async function checkColumns(connection) {
  const found = (await connection.runAndReadAll('FROM events LIMIT 0')).columnNames();
  if (found.join() !== columnNames.join()) {
    throw new Error('The table "events" of this file has other columns than this version writes. Use a new file, or the version that made it.');
  }
}

async function openAppenders(connection) {
  return { events: await connection.createAppender('incoming'), batches: await connection.createAppender('batches') };
}

class Store {
  #instance;
  #writer;
  #reader;
  #appenders;
  #reading = Promise.resolve();

  constructor(instance, writer, reader, appenders) {
    this.#instance = instance;
    this.#writer = writer;
    this.#reader = reader;
    this.#appenders = appenders;
  }

  /**
   * Writes deliveries in one transaction. Call again only when the last call has settled.
   * @param {Delivery[]} deliveries
   * @returns {Promise<{accepted: number, duplicates: number, acked: string[]}[]>} one a delivery, in order, after the commit is durable;
   *   `acked` are those of its `inDoubt` that are stored, be it by this very commit.
   * @throws whatever the database said; nothing of these deliveries is stored then.
   */
  async commit(deliveries) {
    try {
      await this.#writer.run('BEGIN');
      const firstSeen = this.#stage(deliveries);
      const stored = await this.#writer.runAndReadAll(sql('accept'));
      const outcomes = deliveries.map(() => ({ accepted: 0, duplicates: 0, acked: [] }));
      for (const [id] of stored.getRows()) outcomes[firstSeen.get(id)].accepted += 1;
      deliveries.forEach((delivery, index) => {
        outcomes[index].duplicates = delivery.events.length - outcomes[index].accepted;
        this.#appendBatch(delivery, outcomes[index]);
      });
      const known = await this.#known([...new Set(deliveries.flatMap((delivery) => delivery.inDoubt))]);
      deliveries.forEach((delivery, index) => { outcomes[index].acked = delivery.inDoubt.filter((id) => known.has(id)); });
      this.#appenders.batches.flushSync();
      await this.#writer.run('TRUNCATE incoming');
      await this.#writer.run('COMMIT');
      return outcomes;
    } catch (error) {
      await this.#undo().catch(() => { /* the next commit says so again */ });
      throw error;
    }
  }

  /** Which of these ids are stored, as the open transaction sees it. */
  async #known(ids) {
    if (ids.length === 0) return new Set();
    const statement = await this.#writer.prepare(sql('stored').replace('$ids', ids.map((_, index) => `$${index + 1}`).join()));
    try {
      ids.forEach((id, index) => statement.bindVarchar(index + 1, id));
      return new Set((await statement.runAndReadAll()).getRows().map(([id]) => id));
    } finally {
      statement.destroySync();
    }
  }

  /** Ids go in once; returns which delivery brought each first. */
  #stage(deliveries) {
    const firstSeen = new Map();
    deliveries.forEach((delivery, index) => {
      for (const { event, payload } of delivery.events) {
        if (firstSeen.has(event.id)) continue;
        firstSeen.set(event.id, index);
        appendRow(this.#appenders.events, event, { site: delivery.site, receivedAtMs: delivery.receivedAtMs, payload });
      }
    });
    this.#appenders.events.flushSync();
    return firstSeen;
  }

  #appendBatch(delivery, outcome) {
    const to = this.#appenders.batches;
    const { header } = delivery;
    to.appendVarchar(header.batchId);
    to.appendVarchar(delivery.site);
    to.appendVarchar(header.tabId);
    to.appendBigInt(BigInt(header.ledgerSeq));
    to.appendVarchar(JSON.stringify(header.ledger));
    to.appendVarchar(header.coreVersion);
    to.appendTimestamp(timestamp(header.sentAtMs));
    to.appendTimestamp(timestamp(delivery.receivedAtMs));
    to.appendInteger(delivery.events.length);
    to.appendInteger(outcome.duplicates);
    to.appendInteger(delivery.rejected);
    to.endRow();
  }

  async #undo() {
    // After a failed flush an appender stays unusable, so both are made anew.
    for (const appender of Object.values(this.#appenders)) {
      try {
        appender.clear();
        appender.closeSync();
      } catch { /* already invalid */ }
    }
    await this.#writer.run('ROLLBACK').catch(() => {});
    await this.#writer.run('TRUNCATE incoming').catch(() => {});
    this.#appenders = await openAppenders(this.#writer);
  }

  /**
   * Runs one statement file with named parameters, one after the other on the reading connection.
   * @param {string} name e.g. `report/visits`
   * @param {{[name: string]: string | boolean | number | bigint | Date | null}} parameters null means "do not filter"
   * @returns {Promise<object[]>} rows with plain JavaScript numbers
   */
  query(name, parameters = {}) {
    const run = async () => {
      const statement = await this.#reader.prepare(sql(name));
      try {
        bind(statement, parameters);
        return (await statement.runAndReadAll()).getRowObjectsJS().map(plain);
      } finally {
        statement.destroySync();
      }
    };
    const result = this.#reading.then(run);
    this.#reading = result.catch(() => {});
    return result;
  }

  /** Resolves when the writing connection answers. */
  async ping() {
    await this.#writer.run('SELECT 1');
  }

  /** Folds the write-ahead log into the file and lets it go. */
  async close() {
    await this.#reading;
    for (const appender of Object.values(this.#appenders)) appender.closeSync();
    await this.#writer.run('CHECKPOINT');
    this.#reader.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
  }
}

/** @typedef {{header: object, site: string, receivedAtMs: number, events: {event: object, payload: string}[], inDoubt: string[], rejected: number}} Delivery */

function timestamp(ms) {
  return new DuckDBTimestampValue(BigInt(ms) * 1000n);
}

// A type for each name: DuckDB cannot tell the type of a bare NULL.
const TYPES = { site: VARCHAR, from: TIMESTAMP, to: TIMESTAMP, test: BOOLEAN };

function bind(statement, parameters) {
  for (let index = 1; index <= statement.parameterCount; index += 1) {
    const name = statement.parameterName(index);
    const value = parameters[name] ?? null;
    const type = TYPES[name] ?? BIGINT;
    if (value === null) statement.bindValue(index, null, type);
    else if (type === TIMESTAMP) statement.bindTimestamp(index, timestamp(value));
    else if (type === BIGINT) statement.bindBigInt(index, BigInt(value));
    else statement.bindValue(index, value, type);
  }
}

function plain(value) {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}
