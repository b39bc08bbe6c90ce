import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SetupProblem } from '../../wasm/toolchain/command.mjs';

const START_TIMEOUT_MS = 20_000;

/**
 * Starts the collector in a process of its own, as one would in production.
 * @returns {Promise<{url: string, close(): Promise<void>}>}  `close` stops it gracefully: nothing received is lost
 * @throws {SetupProblem}  with what it said, when it does not come up
 */
export async function startCollector({ root, port, db }) {
  const child = spawn(process.execPath, [join(root, 'demo/collector/bin.mjs'), '--port', String(port), '--db', db], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-4000); });
  const line = await firstLine(child).catch((problem) => {
    child.kill('SIGTERM');
    throw new SetupProblem(`The collector did not start: ${problem.message}`, said.trim() || 'Run it by hand: node demo/collector/bin.mjs --port 0');
  });
  return {
    url: JSON.parse(line).listening,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it said nothing within ${START_TIMEOUT_MS} ms`)), START_TIMEOUT_MS);
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      const end = text.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      resolve(text.slice(0, end));
    });
  });
}
