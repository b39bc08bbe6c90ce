/** The native tool for a test file, with a folder of its own for what it reads and writes; the folder goes when the file's tests are done. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { nativeTool } from './core.mjs';

/** @returns {{folder: string, run(...args: string[]): object, file(name: string, text: string): string}}  `file` writes and answers with the path */
export function toolFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `waymark-${name}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    run: (...args) => spawnSync(nativeTool, args, { encoding: 'utf8', maxBuffer: 1 << 26 }),
    file: (fileName, text) => {
      const path = join(folder, fileName);
      writeFileSync(path, text);
      return path;
    },
  };
}
