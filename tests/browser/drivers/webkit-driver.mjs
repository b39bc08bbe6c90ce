import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { until } from './waiting.mjs';

/** Needed on a machine without a display and inside a container. */
export const WEBKIT_ENVIRONMENT = { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };

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

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
