import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { until } from './waiting.mjs';

/** Needed on a machine without a display and inside a container. */
export const WEBKIT_ENVIRONMENT = { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };

const START_TIMEOUT_MS = 60_000;

/** Starts WebKitWebDriver on a free port. @returns {Promise<{port: number, close(): Promise<void>}>} */
export async function startWebDriver(path, env) {
  const port = await freePort();
  const server = spawn(path, [`--port=${port}`], { env, stdio: ['ignore', 'ignore', 'ignore'] });
  await until(async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok, { what: 'WebKitWebDriver to listen' });
  return {
    port,
    close: async () => {
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * The session once its browser is there: WebKitWebDriver waits for ever for one that ended while it started.
 * @param {Promise<import('selenium-webdriver').WebDriver>} session
 * @param {{close(): Promise<void>}[]} parts  closed where it does not come up
 */
export async function cameUp(session, parts) {
  let timer;
  const late = new Promise((_resolve, reject) => { timer = setTimeout(() => reject(new Error(`MiniBrowser did not come up within ${START_TIMEOUT_MS / 1000} s`)), START_TIMEOUT_MS); });
  try {
    return await Promise.race([session, late]);
  } catch (error) {
    session.catch(() => {}); // it fails, too, once its driver ends
    for (const part of parts) await part.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
