/** The packed tarball, as its users meet it: in a Vite app, in a server-rendered app, and by script tag from another origin. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch } from '../browser/drivers/driver.mjs';
import { root } from '../support/core.mjs';
import { page, serve } from '../support/serve.mjs';

let folder;
let packed;
let driver;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-package-'));
  execFileSync('npm', ['pack', '--pack-destination', folder, '--ignore-scripts', '--silent'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  packed = join(folder, 'node_modules/waymark');
  mkdirSync(packed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', packed, '--strip-components=1']);
  driver = await launch('chromium');
});
after(async () => {
  await driver?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until the core runs in the page and one touchpoint of the page's own was recognised. */
async function recognises(url) {
  await driver.open(url);
  await driver.waitFor("window.waymark?.check?.().core?.state === 'running'", { what: `the core to run at ${url}` });
  await driver.evaluate("void window.waymark.track('add_to_cart', { item: { id: 'x' } })");
  await driver.waitFor("window.waymark.journey()?.touchpoint.kind === 'add_to_cart'");
  const found = await driver.evaluate('({ moment: window.waymark.journey().moment.label, twin: window.waymark.check().core.twin })');
  assert.deepEqual(found, { moment: 'buy', twin: 'wasm' });
  assert.deepEqual(driver.errors().pageErrors, []);
}

test('the tarball holds what its exports name, and nothing of the repository', () => {
  const { exports, types, unpkg, jsdelivr } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  const named = [types, unpkg, jsdelivr, ...Object.values(exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)))];
  for (const file of named) assert.ok(readFileSync(join(packed, file)).length > 0, file);
  assert.deepEqual(readdirSync(packed).filter((file) => ['wasm', 'tests', 'demo'].includes(file)), []);
});

test('it works in a Vite app', async () => {
  const app = join(folder, 'vite-app');
  mkdirSync(app);
  writeFileSync(join(app, 'index.html'), '<!doctype html><html lang="en"><title>Vite app</title><script type="module" src="/main.js"></script>');
  writeFileSync(join(app, 'main.js'), "import { createTracker } from 'waymark';\nimport wasmUrl from 'waymark/core.wasm?url';\nwindow.waymark = createTracker({ siteId: 'vite', wasmUrl });\n");
  const { build } = await import('vite');
  await build({ root: app, logLevel: 'error', build: { outDir: 'out', target: 'es2022' } });
  const server = await serve({ '/': join(app, 'out'), '/index': page('') });
  try {
    await recognises(`${server.url}/index.html`);
  } finally {
    await server.close();
  }
});

test('it works in a server-rendered app that imports it without a window', async () => {
  const app = join(folder, 'server-app');
  mkdirSync(app);
  writeFileSync(join(app, 'tracker.mjs'), "import { createTracker } from 'waymark';\nexport const tracker = createTracker({ siteId: 'server' });\n");
  // The server renders what the tracker knows there: nothing yet, and no fault.
  writeFileSync(join(app, 'server.mjs'), `import { createServer } from 'node:http';
import { tracker } from './tracker.mjs';
tracker.track('page_view');
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><html lang="en"><title>Rendered</title><p id="journey">' + JSON.stringify(tracker.journey()) + '</p><script type="module" src="' + process.argv[2] + '/client.js"></script>');
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`);
  writeFileSync(join(app, 'client.mjs'), "import { tracker } from './tracker.mjs';\nwindow.waymark = tracker;\n");
  const { build } = await import('esbuild');
  await build({ entryPoints: [join(app, 'client.mjs')], bundle: true, format: 'esm', target: 'es2022', outfile: join(app, 'out/client.js'), external: ['./core-js.mjs', './slots.mjs', './banner.mjs', './consent-sources.mjs', './inspector.mjs'] });
  const assets = await serve({ '/': join(app, 'out'), '/core.wasm': file(join(packed, 'dist/core.wasm')) }, { headers: { 'access-control-allow-origin': '*' } });
  const child = spawn(process.execPath, [join(app, 'server.mjs'), assets.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = Number(await new Promise((resolve, reject) => {
      child.stdout.setEncoding('utf8').once('data', resolve);
      child.once('error', reject).once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    }));
    await recognises(`http://127.0.0.1:${port}/`);
    assert.equal(await driver.evaluate("document.querySelector('#journey').textContent"), 'null');
  } finally {
    child.kill();
    await assets.close();
  }
});

test('it works by script tag from another origin', async () => {
  const cdn = await serve({ '/': join(packed, 'dist') }, { headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } });
  const site = await serve({ '/': page(`<!doctype html><html lang="en"><title>A site</title><script async src="${cdn.url}/waymark.js" data-site="tag"></script>`) });
  try {
    await recognises(`${site.url}/`);
  } finally {
    await site.close();
    await cdn.close();
  }
});

function file(path) {
  const type = path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
  return (_request, response) => { response.writeHead(200, { 'content-type': type }).end(readFileSync(path)); };
}
