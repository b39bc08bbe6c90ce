import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts Xvfb on a free display number.
 * @returns {Promise<{display: string, close(): Promise<void>}>}  `display` as in the environment variable DISPLAY
 */
export async function startVirtualDisplay({ width = 1400, height = 1000 } = {}) {
  // The server chooses the number itself and writes it to the pipe on descriptor 3 when it is ready.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-2000); });
  const number = await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`Xvfb could not be started (${error.message}): apt-get install xvfb`)));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${said}`)));
    server.stdio[3].once('data', (text) => resolve(String(text).trim()));
  });
  return {
    display: `:${number}`,
    close: async () => {
      if (server.exitCode !== null) return;
      server.removeAllListeners('exit');
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}
