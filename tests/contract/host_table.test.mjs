import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { apartFile, CLASSES, pack, packedFile, readableFile } from '../../wasm/src/tables/pack_hosts.mjs';
import { root } from '../support/core.mjs';

const readable = readFileSync(readableFile, 'utf8');

test('the packed host table is what the script makes of the readable list, built in and as a file', () => {
  const { text, apart } = pack(readable);
  assert.equal(text, readFileSync(packedFile, 'utf8'));
  assert.deepEqual(apart, readFileSync(apartFile));
});

test('the script and C++ name the same host classes in the same order', () => {
  const tables = readFileSync(join(root, 'wasm/src/tables/tables.h'), 'utf8');
  assert.deepEqual(/enum class HostClass : unsigned char \{([^}]*)\}/.exec(tables)[1].split(',').map((name) => name.trim()), CLASSES);
});

const list = (tokens, classes = 'HostClass::Search, HostClass::None') => `{${classes},\n    ${JSON.stringify(tokens)}},\n`;

test('the script refuses lists that the core could not tell apart', () => {
  assert.throws(() => pack(list('com google google')), /one hash for two entries: google\.com, google\.com/);
  assert.throws(() => pack(list('com google') + list('com google!', 'HostClass::Ai, HostClass::None')), /one hash/);
  assert.throws(() => pack(list('de google!')), /!/);
  assert.throws(() => pack(list('com google!\n~ google')), /twice/);
  assert.throws(() => pack(list('com www.google')), /www/);
  assert.throws(() => pack(list('com a.b.c.d.e.f.g.h')), /labels/);
  assert.throws(() => pack(list('com google', 'HostClass::Cats, HostClass::None')), /class/);
});
