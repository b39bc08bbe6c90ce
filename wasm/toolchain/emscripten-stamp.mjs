import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Older ones lack fixes the size budget and the strict content policy rest on. */
export const leastVersion = '3.1.69';

/** Reads the stamp written after the self-test, or null. It does not count for a folder that was moved, whose programs name their old place. */
export function readStamp(folder) {
  try {
    const stamp = JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8'));
    return stamp.folder === folder ? stamp : null;
  } catch {
    return null;
  }
}

/** Marks `folder` as tried, with what was found out. */
export function writeStamp(folder, facts) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ready.json'), `${JSON.stringify({ ...facts, folder }, null, 2)}\n`);
}
