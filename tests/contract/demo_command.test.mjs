import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { root } from '../support/core.mjs';

test('npm puts nothing of its own on the standard output of the demo, so that --json is one object', () => {
  const { npm_config_loglevel: _inherited, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'demo', '--', '--help'], { cwd: root, env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /--json/);
});
