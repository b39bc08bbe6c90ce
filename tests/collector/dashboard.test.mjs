import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { LANGUAGES } from '../../demo/dashboard/scripts/texts.mjs';
import { sharedCollector, startCollector } from './process.mjs';
import { batch, event, fullEvent } from './sample.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FOLDER = new URL('../../demo/dashboard/', import.meta.url);

const collector = sharedCollector();
let browser;
before(async () => {
  // Chromium as the toolchain installs it, or the one WAYMARK_CHROMIUM names.
  const executablePath = process.env.WAYMARK_CHROMIUM ?? '/usr/bin/chromium';
  assert.ok(existsSync(executablePath), `no Chromium at ${executablePath}: run npm run setup, or name one in WAYMARK_CHROMIUM`);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(() => browser.close());

/** A page on the dashboard that collects everything the browser complains about. */
async function openDashboard(url, { bypassCSP = false } = {}) {
  const page = await (await browser.newContext({ bypassCSP, locale: 'en-GB' })).newPage();
  const complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(url);
  await page.waitForSelector('#report:not([hidden]), #empty:not([hidden])');
  return { page, complaints };
}

test('servesTheDashboardUnderAPolicyWithoutInlineScripts', async () => {
  const home = await fetch(`${collector.url}/`, { redirect: 'manual' });
  assert.deepEqual([home.status, home.headers.get('location')], [302, 'dashboard/']);
  const page = await fetch(`${collector.url}/dashboard/`);
  assert.match(page.headers.get('content-type'), /^text\/html/);
  const policy = page.headers.get('content-security-policy');
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /style-src 'self';/);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  const html = await page.text();
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/i);
  for (const [, path] of html.matchAll(/(?:src|href)="(?!#|\.\.)([^"]+)"/g)) {
    const file = await fetch(`${collector.url}/dashboard/${path}`);
    assert.equal(file.status, 200, path);
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    await file.arrayBuffer();
  }
  for (const path of ['../collector/bin.mjs', '..%2fcollector%2fbin.mjs', '%2e%2e/collector/package.json', 'scripts/../../collector/bin.mjs', 'nothing.mjs']) {
    const reply = await fetch(`${collector.url}/dashboard/${path}`);
    assert.ok(reply.status === 404 || reply.status === 403 || reply.status === 400, `${path}: ${reply.status}`);
    assert.doesNotMatch(await reply.text(), /commander/);
  }
});

test('everyWordIsThereInBothLanguages', () => {
  assert.deepEqual(Object.keys(LANGUAGES.it).sort(), Object.keys(LANGUAGES.en).sort());
  const holes = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(LANGUAGES.en)) assert.deepEqual(holes(LANGUAGES.it[key]), holes(text), key);
  const sources = readdirSync(new URL('scripts/', FOLDER)).map((name) => readFileSync(new URL(`scripts/${name}`, FOLDER), 'utf8')).join('\n') + readFileSync(new URL('index.html', FOLDER), 'utf8');
  for (const [, key] of sources.matchAll(/(?:say\(|data-text=|data-label=)['"](\w+)['"]/g)) assert.ok(key in LANGUAGES.en, key);
});

test('showsHowToBeginThenWhatArrivesAndHarmsNobodyWithIt', async () => {
  const { page, complaints } = await openDashboard(`${collector.url}/dashboard/`);
  assert.match(await page.locator('#empty').innerText(), new RegExp(`data-endpoint="${collector.url}/v1/batch"`));

  const hostile = '<img src=x onerror=alert(1)>';
  const { test: _, ...real } = fullEvent;
  await collector.post(batch('b1', [event('a', { sessionId: 'session-0', page: { url: 'https://shop.example/', title: hostile }, channel: { ...event('a').channel, channel: hostile, campaign: hostile } }), real]));

  // By keyboard: pausing and resuming asks at once.
  await page.locator('#pause').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#pause').getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#report:not([hidden])');
  assert.match(await page.locator('#totals').innerText(), /Touchpoints\s+2/);
  assert.match(await page.locator('#totals').innerText(), /€9\.00/);
  await page.waitForFunction(() => {
    const drawn = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte !== 0);
    const all = [...document.querySelectorAll('canvas')];
    return all.length === 5 && all.every(drawn);
  });
  assert.equal(await page.locator('.card canvas[role=img]:not([aria-label])').count(), 0);
  await page.locator('#channels-data summary').press('Enter');
  assert.ok((await page.locator('#channels-data table').innerText()).includes(hostile));
  assert.equal(await page.locator('img[src=x]').count(), 0);

  await page.locator('select[name=lang]').selectOption('it');
  await page.waitForFunction(() => document.querySelector('#stages-title')?.textContent === 'Fasi del percorso');
  assert.equal(await page.getAttribute('html', 'lang'), 'it');
  assert.match(page.url(), /lang=it/);
  await page.locator('select[name=traffic]').selectOption('testTraffic');
  await page.waitForSelector('#empty:not([hidden])');
  assert.match(await page.locator('#empty').innerText(), /Nulla corrisponde/);
  assert.deepEqual(complaints, []);
});

test('hasNothingThatKeepsAnyoneOut', async () => {
  await collector.post(batch('b2', [event('b'), fullEvent, event('c', { goalsReached: [{ goalId: 'g', isConversion: false, counted: true }], sessionId: 'session-2', visitorId: 'visitor-2' })]));
  for (const query of ['?theme=light', '?theme=dark&lang=it', '?site=nobody']) {
    const { page } = await openDashboard(`${collector.url}/dashboard/${query}`, { bypassCSP: true });
    await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
    await page.addScriptTag({ path: AXE });
    const found = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes[0].html]), [], query);
    assert.ok(found.passes.length > 20);
    await page.context().close();
  }
});

test('saysSoWhenTheCollectorGoesAway', async (t) => {
  const collector = await startCollector(t);
  await collector.post(batch('b1', [event('a')]));
  const { page } = await openDashboard(`${collector.url}/dashboard/`);
  await collector.stop();
  await page.locator('#pause').click();
  await page.locator('#pause').click();
  await page.waitForFunction(() => document.querySelector('#notice').textContent.startsWith('The collector does not answer'));
  assert.match(await page.locator('#totals').innerText(), /Touchpoints\s+1/);
});
