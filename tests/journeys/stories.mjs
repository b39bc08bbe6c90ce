/** The golden journeys, in the order of their files. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/core.mjs';

const folder = join(root, 'tests/journeys/stories');
export const goldenJourneys = () => readdirSync(folder).filter((file) => file.endsWith('.json')).sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
