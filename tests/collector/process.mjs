/** The real collector as a process of its own, on a free port, with a database file in a folder that goes away. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

export const BIN = fileURLToPath(new URL('../../demo/collector/bin.mjs', import.meta.url));

/** A folder for one test's files, removed when the test ends. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-collector-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the process and waits for the line that says where it listens.
 * @param {{after: Function}} t the test: when it ends, so does the process
 * @param {{db?: string, args?: string[]}} [options]
 */
export async function startCollector(t, { db, args = [] } = {}) {
  const file = db ?? join(await temporaryFolder(t), 'waymark.duckdb');
  const child = spawn(process.execPath, [BIN, '--port', '0', '--db', file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  t.after(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const log = watchLog(child.stderr);
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exited]);
  if (!Array.isArray(first)) throw new Error(`the collector ended before it listened: ${JSON.stringify(first)} ${log.text()}`);
  const line = JSON.parse(first[0]);
  return {
    url: line.listening,
    line,
    db: file,
    log,
    exited,
    signal: (name) => child.kill(name),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    post: (body, options) => post(line.listening, body, options),
    get: (path) => fetch(line.listening + path).then(async (reply) => ({ status: reply.status, headers: reply.headers, body: await reply.json() })),
  };
}

/** One process for all tests of a file that do not stop it. */
export function sharedCollector(options) {
  const endings = [];
  const shared = {};
  before(async () => Object.assign(shared, await startCollector({ after: (end) => endings.push(end) }, options)));
  after(async () => { for (const end of endings.reverse()) await end(); });
  return shared;
}

/** Runs the command to its end, for arguments it refuses. */
export async function runToEnd(args) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].on('data', (bytes) => { parts[name] += bytes; });
  const [code] = await once(child, 'close');
  return { code, ...parts };
}

function watchLog(stream) {
  const lines = [];
  const waiting = new Set();
  createInterface({ input: stream }).on('line', (line) => {
    lines.push(line);
    for (const check of waiting) check(line);
  });
  return {
    text: () => lines.join('\n'),
    /** Resolves with the first entry, past or future, that fits. */
    entry: (fits) => new Promise((resolve) => {
      const check = (line) => {
        const entry = line.startsWith('{') ? JSON.parse(line) : null;
        if (!entry || !fits(entry)) return false;
        waiting.delete(check);
        resolve(entry);
        return true;
      };
      if (!lines.some(check)) waiting.add(check);
    }),
  };
}

/** Posts a batch (an object, or text and bytes as they are) and reads the reply as JSON. */
export async function post(url, body, { type = 'text/plain;charset=UTF-8', headers = {} } = {}) {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const reply = await fetch(`${url}/v1/batch`, { method: 'POST', headers: { 'content-type': type, ...headers }, body: raw });
  return { status: reply.status, headers: reply.headers, body: await reply.json() };
}

/** Asks a file no process has open any more. */
export async function readDatabase(file, statement) {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(statement)).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
