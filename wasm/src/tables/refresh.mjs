// Makes referrer_hosts.inc and, of it, packed_hosts.inc. Run from anywhere:  node wasm/src/tables/refresh.mjs FOLDER [YYYY-MM-DD]
// FOLDER holds ga4_channels/ga4_source_categories.csv and matomo_lists/*.yml; own_hosts.txt lies beside this script.
// The date is that of the lists; without it, the one already in tables.h stays.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { packFile } from './pack_hosts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [folder, date] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node wasm/src/tables/refresh.mjs FOLDER [YYYY-MM-DD]\n  FOLDER: holds ga4_channels/ and matomo_lists/');
  process.exit(2);
}

/** In the order of HostClass (tables.h). */
const CLASSES = ['none', 'search', 'social', 'video', 'shopping', 'ai', 'email', 'messaging', 'reviews', 'forums', 'ads', 'searchads', 'coupons', 'return'];
const SECOND_LEVEL = /^(com?|org|net|ac|gov|edu|ne|or|go|gob|nom)$/;

/** host or "brand.*" → { cls, listed, name, exact, bare } */
const entries = new Map();
/** bare source name → the same, without a host */
const bareNames = new Map();

const labelBefore = (key) => splitSuffix(key)[0].split('.').at(-1);
/** "search.yahoo.co.jp" → ["search.yahoo", "co.jp"]; "google.*" → ["google", "*"]; an app's package stays whole. */
function splitSuffix(key) {
  if (isPackage(key)) return [key, '@'];
  const labels = key.split('.');
  const take = labels.length > 2 && labels.at(-1).length === 2 && SECOND_LEVEL.test(labels.at(-2)) ? 2 : 1;
  return [labels.slice(0, -take).join('.'), labels.slice(-take).join('.')];
}
function isPackage(key) {
  return /^(com|org|net|de|jp|tv|me|ch|ai|xyz)\.[a-z0-9]+(\.[a-z0-9]+)*$/i.test(key) && !/\.(com|net|org|it|de|fr|no|me|ru|cn|ai|jp|tv|co|to|uk|eu|\*)$/.test(key) && key.split('.').length >= 2
    && (key.split('.').length > 2 || key === 'com.tumblr' || key === 'com.slack' || key === 'com.discord' || key === 'com.whatsapp' || key === 'com.pinterest');
}

function put(key, fields) {
  const before = entries.get(key) ?? { cls: 'none', listed: 'none', name: '', exact: false, bare: false };
  entries.set(key, { ...before, ...fields });
}

// ---- Google's published categories (utm_source, and referrers where nothing below says otherwise)
const CATEGORY = { SEARCH: 'search', SOCIAL: 'social', VIDEO: 'video', SHOPPING: 'shopping' };
const listed = readFileSync(join(folder, 'ga4_channels/ga4_source_categories.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
  .map((line) => line.split(',')).map(([source, category]) => [source.toLowerCase(), CATEGORY[category.replace('SOURCE_CATEGORY_', '')]]);
for (const [source, cls] of listed) if (source.includes('.')) put(source, { cls, listed: cls });
for (const [source, cls] of listed) {
  if (source.includes('.')) continue;
  if (entries.get(`${source}.com`)?.listed === cls) put(`${source}.com`, { bare: true });
  else bareNames.set(source.replaceAll(' ', '_'), { cls, listed: cls });
}

// ---- Matomo's lists: two levels of YAML, read line by line
function readLists(file) {
  const found = [];
  let name = '';
  let section = 'urls';
  for (const line of readFileSync(join(folder, 'matomo_lists', file), 'utf8').split(/\r?\n/)) {
    const item = /^\s+-\s+'?([^':]*)'?$/.exec(line);
    const heading = /^\s+(?:-\s+)?([a-z]+):/.exec(line);
    if (/^\S/.test(line)) {
      name = decodeURIComponent(line.replace(/:\s*$/, '').replaceAll('"', ''));
      section = 'urls';
    } else if (heading) section = heading[1];
    else if (item && section === 'urls') found.push([item[1].trim(), name]);
  }
  return found;
}
const plainName = (name) => name.toLowerCase().replace(/[^a-z0-9.+ -]/g, '').trim().replaceAll(' ', '_');
function fromMatomo(file, cls) {
  for (const [address, name] of readLists(file)) {
    if (/^(Mastodon|Pixelfed)$/.test(name) || address.includes('/') || address.endsWith('.onion') || !/^[\x21-\x7e]+$/.test(address)) continue;
    const key = address.replace(/^\{\}\./, '').replace(/\{\}/, '*').replace(/^www\d?\./, '');
    if (key.includes('*') && !key.endsWith('.*')) continue;
    if (cls === 'search' && (!engines.has(name.replace(/[^\x21-\x7e]/g, '')) || aliasOnly.test(key))) continue;
    if (!key.includes('.') || gone.has(key)) continue;
    if (entries.has(key) && entries.get(key).cls !== 'none') continue; // Google's category stands
    const plain = plainName(name);
    const squeezed = (text) => text.replace(/[^a-z0-9]/g, '');
    const label = labelBefore(key);
    const same = plain === '' || squeezed(plain) === squeezed(label) || squeezed(plain) === squeezed(key) || squeezed(plain).includes(squeezed(label));
    put(key, { cls, name: same ? '' : plain });
  }
}
const own = readFileSync(join(here, 'own_hosts.txt'), 'utf8').split('\n');
const engines = new Set(own.find((line) => line.startsWith('engines:')).split(/\s+/).slice(1));
const gone = new Set(own.find((line) => line.startsWith('gone:')).split(/\s+/).slice(1));
/** Portals, newspapers and toolbars that only framed another engine; numbered servers, which their parent covers. */
const aliasOnly = /(^|\.)(cnn|fastweb|foxtab|hiyo|incredimail|sweetim|hao123|offerbox|mirostart|kingsoft|jword|cercato|benefind|gooofullsearch|darkoogle|incredibar|delta-search|leonardo|optuszoo|dolphin-browser|azione|nan|nintendo|gfsoso|safehomepage|f-secure|googleusercontent|monumentbrowser|kadaza|chedot|juno|tdc|luna|verizon|alot|zonealarm|lenovo|wow|inspsearch|iminent|v9|handycafe|searchya|b1|speedbit|chatzum|glarysoft|searchmobileonline|searchcompletion|magentic|funmoods|facemoods|fbdownloader|webssearches|vi-view|kiwee|globososo|webfetch|tattoodle|qbyrd|search-results|searchqu|iwon|askkids|reference|aol|aolsvc|ixquick|fmworld|myway|bingj|msnbc|msn)\.[a-z.]+$/;
fromMatomo('AIAssistants.yml', 'ai');
fromMatomo('SearchEngines.yml', 'search');
fromMatomo('Socials.yml', 'social');

// ---- ours
const ownKeys = new Set();
for (const line of own) {
  const match = /^(\w+):\s*(.*)$/.exec(line);
  if (!match || line.startsWith('#') || /^(engines|gone):/.test(line)) continue;
  const [, cls, rest] = match;
  if (!CLASSES.includes(cls)) throw new Error(`own_hosts.txt: unknown class ${cls}`);
  for (const token of rest.split(/\s+/)) {
    const [, caret, key, name] = /^(\^?)([^=]+)(?:=(.*))?$/.exec(token);
    if (!key.includes('.')) {
      if (!bareNames.has(key)) bareNames.set(key, { cls, listed: 'none' });
      continue;
    }
    ownKeys.add(key);
    put(key, { cls, exact: caret !== '', name: name === undefined || name === labelBefore(key) ? '' : name });
    if (key.endsWith('.*')) {  // a country fold takes over its listed countries
      const stem = key.slice(0, -2);
      const brand = stem.split('.').at(-1);
      const category = [entries.get(`${stem}.com`), bareNames.get(brand), entries.get(`${brand}.com`)].map((entry) => entry?.listed ?? 'none')
        .find((name, i) => name !== 'none' && (i === 0 || name === cls));
      if (category) put(key, { listed: category });
      if (entries.get(`${stem}.com`)?.bare) bareNames.set(stem, { cls, listed: category });
    }
  }
}

// A listed sub-host follows our class of its parent (checkout.stripe.com is a payment return); a search page stays one.
for (const [key, entry] of entries) {
  if (ownKeys.has(key) || entry.cls === 'search' || isPackage(key)) continue;
  const parent = parentsOf(key).find((p) => ownKeys.has(p) && !entries.get(p).exact);
  if (parent && entries.get(parent).cls !== 'none') entry.cls = entries.get(parent).cls;
}
// A country of an exact fold is exact too, or it would hide its sub-hosts before it is dropped.
for (const [key, entry] of entries) if (entries.get(wildcardOf(key))?.exact) entry.exact = true;

// ---- one host in three countries or more: any country
const countries = new Map();
for (const [key, entry] of entries) {
  const whole = wildcardOf(key);
  if (whole && !entry.exact) countries.set(whole, [...(countries.get(whole) ?? []), entry]);
}
for (const [whole, list] of countries) {
  if (list.length < 3 || entries.has(whole) || list.some((entry) => entry.cls !== list[0].cls)) continue;
  put(whole, { ...list[0], listed: list.find((entry) => entry.listed !== 'none')?.listed ?? 'none', bare: false });
}

// ---- drop what a shorter entry already says
function wildcardOf(key) {
  const [stem, suffix] = splitSuffix(key);
  return suffix !== '*' && suffix !== '@' ? `${stem}.*` : '';
}
function parentsOf(key) {
  const parents = [];
  for (const whole of [key, wildcardOf(key)]) {
    if (!whole) continue;
    if (whole !== key) parents.push(whole);
    const labels = whole.split('.');
    for (let i = 1; i < labels.length - 1; i += 1) parents.push(labels.slice(i).join('.'));
  }
  return parents;
}
const nameOf = (key) => entries.get(key).name || labelBefore(key);
function dropCovered() {
  for (const key of [...entries.keys()].sort((a, b) => b.length - a.length)) {
    if (isPackage(key)) continue;
    const entry = entries.get(key);
    // The longest entry wins a look-up, so only the nearest ancestor can make this one superfluous.
    const parent = parentsOf(key).filter((p) => entries.has(p) && (!entries.get(p).exact || splitSuffix(p)[0] === splitSuffix(key)[0]))
      .sort((a, b) => splitSuffix(b)[0].length - splitSuffix(a)[0].length)[0];
    if (!parent) continue;
    const above = entries.get(parent);
    const sameName = splitSuffix(parent)[0] === splitSuffix(key)[0] || nameOf(parent) === nameOf(key);
    if (above.cls === entry.cls && (above.listed === entry.listed || entry.listed === 'none') && sameName && !(entry.bare && !bareNames.has(labelBefore(key)))) entries.delete(key);
  }
}
dropCovered();
dropCovered(); // a parent that went in the first round no longer hides the one above it

// ---- write: groups of (class, listed); in a group one line a suffix: "com facebook! ^msn t=twitter"
const groups = new Map();
function groupOf({ cls, listed: category }) {
  const id = `${cls} ${category}`;
  if (!groups.has(id)) groups.set(id, new Map());
  return groups.get(id);
}
function addToken(group, suffix, token) {
  if (!group.has(suffix)) group.set(suffix, []);
  group.get(suffix).push(token);
}
for (const [key, entry] of entries) {
  const [stem, suffix] = splitSuffix(key);
  addToken(groupOf(entry), suffix, (entry.exact ? '^' : '') + stem + (entry.bare ? '!' : '') + (entry.name && entry.name !== labelBefore(key) ? `=${entry.name}` : ''));
}
for (const [name, entry] of bareNames) addToken(groupOf(entry), '~', name);

const order = [...groups.keys()].sort((a, b) => CLASSES.indexOf(a.split(' ')[0]) - CLASSES.indexOf(b.split(' ')[0]) || CLASSES.indexOf(a.split(' ')[1]) - CLASSES.indexOf(b.split(' ')[1]));
const text = (group) => [...group].sort(([a], [b]) => (a < b ? -1 : 1)).map(([suffix, tokens]) => `${suffix} ${tokens.sort().join(' ')}`).join('\n');
const enumName = (cls) => ({ ai: 'Ai', searchads: 'SearchAds', return: 'Return' })[cls] ?? cls[0].toUpperCase() + cls.slice(1);

const tablesFile = join(here, 'tables.h');
const tables = readFileSync(tablesFile, 'utf8');
const stamp = date ?? /kTablesDate = "([^"]+)"/.exec(tables)[1];
writeFileSync(tablesFile, tables.replace(/kTablesDate = "[^"]+"/, `kTablesDate = "${stamp}"`));

let out = `// Generated by refresh.mjs; do not edit. Date of the lists: ${stamp}.
// Sources: Google Analytics' published source categories (support.google.com/analytics/answer/9756891; MIT copy);
// matomo-org/searchengine-and-social-list 3b3a82d (CC0); own_hosts.txt beside this file (MIT).
// {class, category in Google's list, "suffix host host …" lines}: see readable_hosts.h for the notation.
`;
for (const id of order) {
  const [cls, category] = id.split(' ');
  const lines = text(groups.get(id)).split('\n');
  out += `{HostClass::${enumName(cls)}, HostClass::${enumName(category)},\n${lines.map((line, i) => `    ${JSON.stringify(line + (i + 1 < lines.length ? '\n' : ''))}`).join('\n')}},\n`;
}
writeFileSync(join(here, 'referrer_hosts.inc'), out);
packFile();

console.log(`${entries.size} hosts, ${bareNames.size} bare names, ${order.length} groups`);
