// Packs referrer_hosts.inc into packed_hosts.inc and hosts.bin, what the core ships: hashes in place of names. refresh.mjs calls it;
// after a change of referrer_hosts.inc by hand:  node wasm/src/tables/pack_hosts.mjs
// The format stands in tables.h. Everything that the core's reader takes for granted is checked here.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** In the order of HostClass (tables.h). */
export const CLASSES = ['None', 'Search', 'Social', 'Video', 'Shopping', 'Ai', 'Email', 'Messaging', 'Reviews', 'Forums', 'Ads', 'SearchAds', 'Coupons', 'Return'];
/** In the order of HostKey (tables.h). */
const [HOST, HOST_AND_SOURCE, ANY_SUFFIX, SOURCE] = [0, 1, 2, 3];
/** Hashes are numbers below this one, 2^25.5: what it means for unknown hosts stands in tables.h. */
const RANGE = 46_340_950;
const LABEL_LIMIT = 8;
const COUNT_WIDTH = 3;

/** FNV-1a from the last letter to the first, so that one pass over a host gives the hashes of all its endings; scaled to the range. */
function hashOf(text) {
  let hash = 2166136261;
  for (const letter of [...text].reverse()) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return Number((BigInt(hash >>> 0) * BigInt(RANGE)) >> 32n);
}

const lastLabel = (text) => text.split('.').at(-1);

/** The readable list: one item an entry, in its order. */
function readEntries(readable) {
  const entries = [];
  for (const [, cls, listed, literals] of readable.matchAll(/\{HostClass::(\w+), HostClass::(\w+),\n([^}]*)\}/g)) {
    const text = [...literals.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal)).join('');
    for (const line of text.split('\n')) {
      const [suffix, ...tokens] = line.split(' ');
      for (const token of tokens) {
        const [, caret, stem, bang, name = ''] = /^(\^?)([^=!]+)(!?)(?:=(.*))?$/.exec(token);
        const kind = suffix === '~' ? SOURCE : suffix === '*' ? ANY_SUFFIX : bang ? HOST_AND_SOURCE : HOST;
        entries.push({
          cls: CLASSES.indexOf(cls), listed: CLASSES.indexOf(listed), kind, exact: caret === '^', stem,
          text: kind === SOURCE || kind === ANY_SUFFIX || suffix === '@' ? stem : `${stem}.${suffix}`,
          // An app's package has no suffix before which its name would stand.
          name: name || (suffix === '@' ? lastLabel(stem) : ''),
        });
      }
    }
  }
  return entries;
}

/** A name as it ships: `.` for the host itself, a digit for its label of that number from the left, else the name. */
function shortName({ text, name }) {
  const label = text.split('.').indexOf(name);
  return name === text ? '.' : label >= 0 ? String(label) : name;
}

function check(entries) {
  const refuse = (why, ...which) => {
    throw new Error(`referrer_hosts.inc: ${why}: ${which.map(({ text }) => text).join(', ')}`);
  };
  const sharing = [[HOST, HOST_AND_SOURCE], [ANY_SUFFIX], [SOURCE]];  // kinds that are looked up by the same hash
  for (const kinds of sharing) {
    const seen = new Map();
    for (const entry of entries.filter(({ kind }) => kinds.includes(kind))) {
      const hash = hashOf(entry.text);
      if (seen.has(hash)) refuse('one hash for two entries', seen.get(hash), entry);
      seen.set(hash, entry);
    }
  }
  const hosts = entries.filter(({ kind }) => kind !== SOURCE).length;
  if (RANGE / hosts < 40_000) throw new Error(`referrer_hosts.inc: ${hosts} hosts need a larger RANGE, or unknown ones are mistaken too often`);
  const sources = new Set(entries.filter(({ kind }) => kind === SOURCE).map(({ text }) => text));
  for (const entry of entries) {
    if (entry.cls < 0 || entry.listed < 0 || entry.listed > 7) refuse('a class that does not fit', entry);
    if (entry.kind === HOST_AND_SOURCE && (entry.text !== `${entry.stem}.com` || sources.has(entry.stem))) refuse('! not at a .com, or twice', entry);
    if (entry.kind === SOURCE ? entry.text.includes('.') : entry.kind !== ANY_SUFFIX && !entry.text.includes('.')) refuse('dots', entry);
    if (entry.text.startsWith('www.')) refuse('www. is never looked up', entry);
    if (entry.text.split('.').length > LABEL_LIMIT) refuse('too many labels', entry);
    if (/^.$/.test(entry.name)) refuse('a name of one letter', entry);
    if (entry.name && (entry.kind === HOST_AND_SOURCE || entry.kind === SOURCE)) refuse('a source that is called otherwise', entry);
  }
}

/** What Map.groupBy does, which Node 20 lacks. */
function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Bits, the least significant first, as BitReader (base/packed_bits.h) reads them. */
class BitWriter {
  bytes = [];
  written = 0;
  bits(value, count) {
    for (let i = 0; i < count; i += 1, this.written += 1) {
      if (this.written % 8 === 0) this.bytes.push(0);
      this.bytes[this.bytes.length - 1] |= ((value >>> i) & 1) << this.written % 8;
    }
  }
  rice(value, width) {
    for (let high = value >>> width; high > 0; high -= 1) this.bits(1, 1);
    this.bits(0, 1);
    this.bits(value, width);
  }
}

/** packed_hosts.inc and hosts.bin for the text of referrer_hosts.inc. */
export function pack(readable) {
  const entries = readEntries(readable);
  check(entries);
  const places = groupBy(entries, ({ cls, listed }) => cls * 16 + listed);
  const out = new BitWriter();
  const names = [];
  let groups = 0;
  for (const [place, members] of places) {  // in the order of the list: of two entries of equal length the first counts
    const forms = [...groupBy(members, ({ kind, exact, name }) => kind + (exact ? 4 : 0) + (name ? 8 : 0))].sort(([a], [b]) => a - b);
    forms.forEach(([form, group], i) => {
      groups += 1;
      out.bits(i === 0 ? 1 : 0, 1);
      if (i === 0) out.bits(place >> 4 | (place & 7) << 4, 7);
      out.bits(form, 4);
      out.rice(group.length, COUNT_WIDTH);
      const width = 31 - Math.clz32(Math.floor(RANGE / group.length));
      let before = 0;
      for (const { hash, entry } of group.map((one) => ({ hash: hashOf(one.text), entry: one })).sort((a, b) => a.hash - b.hash)) {
        out.rice(hash - before, width);
        before = hash;
        if (entry.name) names.push(shortName(entry));
      }
    });
  }
  const rows = [];
  for (let i = 0; i < out.bytes.length; i += 32) rows.push(`    ${out.bytes.slice(i, i + 32).join(',')},`);
  const words = [];
  for (let i = 0; i < names.length; i += 12) words.push(`    ${JSON.stringify(`${names.slice(i, i + 12).join(' ')}${i + 12 < names.length ? ' ' : ''}`)}`);
  const apart = Buffer.concat([Buffer.from(out.bytes), Buffer.from(names.join(' '))]);
  return { apart, text: `// Generated by pack_hosts.mjs from referrer_hosts.inc; do not edit. ${entries.length} entries.
inline constexpr std::uint32_t kHostHashRange = ${RANGE};
inline constexpr unsigned kHostGroupCount = ${groups};
inline constexpr std::size_t kHostBitBytes = ${out.bytes.length}, kHostTableBytes = ${apart.length};
inline constexpr std::uint32_t kHostTableHash = ${apart.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619), 2166136261) >>> 0}u;
#ifndef WAYMARK_TABLES_APART
inline constexpr std::uint8_t kPackedHosts[] = {
${rows.join('\n')}
};
inline constexpr std::string_view kPackedHostNames =
${words.join('\n')};
#endif
` };
}

export const readableFile = join(here, 'referrer_hosts.inc');
export const packedFile = join(here, 'packed_hosts.inc');
export const apartFile = join(here, 'hosts.bin');
export function packFile() {
  const { text, apart } = pack(readFileSync(readableFile, 'utf8'));
  writeFileSync(packedFile, text);
  writeFileSync(apartFile, apart);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) packFile();
