/**
 * Every scenario in one process, so that browser and collector are started once:
 *
 *   node --import tsx tests/faults/all.mjs [--engines chromium,firefox,webkit | all] [--quick]
 *
 * `--quick` plays the first scenario of each number on which delivery rests, for `npm test`.
 *
 * A single file runs by itself, too: `node --import tsx --test tests/faults/05-offline.test.mjs` (engines: WAYMARK_ENGINES).
 */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { engines } from './support/engines.mjs';

const files = readdirSync(dirname(fileURLToPath(import.meta.url))).filter((file) => /\.test\.(mjs|ts)$/.test(file)).sort();
/** What no engine can change runs with Chromium only. */
const isInMemory = (file) => /^(31|38)-/.test(file);
const QUICK = /^(01|02|04|05|08|09|10|11|14|18|20|22|23|36|40|42|44|45)-/;
const isAsked = (file) => !process.argv.includes('--quick') || QUICK.test(file);
for (const file of files.filter(isAsked)) if (engines.includes('chromium') || !isInMemory(file)) await import(`./${file}`);
