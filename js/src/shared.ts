/** What `sensors.mjs` takes from `shell.mjs`, so that no page loads it twice. js/build.mjs reads this list: one line a file. */
export { cleanUrl, hashRoute, maskPath, maskQuery, maskText, parseUrl, tidy } from './sensors/sanitize.js';
export { jsonLd, listOf, MAX_NODES, nodeOf, scopesOf, typesOf } from './sensors/types.js';
