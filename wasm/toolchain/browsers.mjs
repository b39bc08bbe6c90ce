import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask, findCommand, isExecutable } from './command.mjs';

/** How to get each engine; printed by callers when its finder answers null. */
export const howToInstall = {
  chromium: 'apt-get install chromium, or set WAYMARK_CHROMIUM to a Chromium or Chrome binary',
  firefox: 'apt-get install firefox-esr, or set WAYMARK_FIREFOX to a Firefox binary',
  webkit: 'apt-get install webkit2gtk-driver xvfb, or set WAYMARK_WEBKIT to MiniBrowser and WAYMARK_WEBKIT_DRIVER to WebKitWebDriver',
};

/** Finds Chromium or Chrome. @returns {{path: string, version: string} | null}  null: see `howToInstall.chromium` */
export function findChromium() {
  return firstOf(process.env.WAYMARK_CHROMIUM, ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']);
}

/** Finds Firefox. @returns {{path: string, version: string} | null}  null: see `howToInstall.firefox` */
export function findFirefox() {
  return firstOf(process.env.WAYMARK_FIREFOX, ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']);
}

/**
 * Finds WebKitGTK's small browser and the WebDriver server that drives it; it needs a display, such as Xvfb's.
 * @returns {{path: string, driverPath: string, version: string} | null}  null: see `howToInstall.webkit`
 */
export function findWebKit() {
  const driverPath = firstPath(process.env.WAYMARK_WEBKIT_DRIVER, ['WebKitWebDriver']);
  const path = firstPath(process.env.WAYMARK_WEBKIT, miniBrowsers());
  return driverPath && path ? { path, driverPath, version: webKitVersion() } : null;
}

/** All three engines by name, each as its finder answers. */
export function findBrowsers() {
  return { chromium: findChromium(), firefox: findFirefox(), webkit: findWebKit() };
}

/** MiniBrowser of every installed WebKitGTK API, newest API first: `<lib>/<triplet>/webkit*gtk-<api>/MiniBrowser`. */
function miniBrowsers() {
  const found = [];
  for (const triplet of ['/usr/lib', '/usr/libexec', ...children('/usr/lib', /-linux-gnu/)]) {
    for (const api of children(triplet, /^webkit2?gtk-/)) found.push(join(api, 'MiniBrowser'));
  }
  return found.sort().reverse();
}

function children(folder, pattern) {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name)).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Neither program tells its version without a display, but the package does. */
function webKitVersion() {
  return /^(\d+:)?(\d+(\.\d+)*)/.exec(ask('dpkg-query', ['-W', '-f=${Version}', 'webkit2gtk-driver']).out)?.[2] ?? 'unknown';
}

/** A path the user named wins, and is never silently replaced by another when it is wrong. */
function firstPath(named, candidates) {
  if (named) return isExecutable(named) ? named : null;
  for (const candidate of candidates) {
    const path = findCommand(candidate);
    if (path) return path;
  }
  return null;
}

function firstOf(named, candidates) {
  const path = firstPath(named, candidates);
  return path ? { path, version: versionOf(path) } : null;
}

function versionOf(path) {
  return /\d+(?:\.\d+)+/.exec(ask(path, ['--version']).out)?.[0] ?? 'unknown';
}
