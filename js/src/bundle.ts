import type { Assets } from './assets.js';

/**
 * Addresses are relative to this very file, so that the bundle works from any path or origin, and literal, so that
 * bundlers see them. js/build.mjs keeps these imports apart from the shell, but for the glue, which is small and always wanted.
 */
export const bundle: Assets = {
  glue: () => import('./core.mjs'),
  twin: () => import('./core-js.mjs'),
  wasmUrl: () => new URL('./core.wasm', import.meta.url).href,
  hostsUrl: () => new URL('./hosts.bin', import.meta.url).href,
  cuesUrl: () => new URL('./cues.bin', import.meta.url).href,
  sensors: () => import('./sensors/index.js'),
  recording: () => import('./recording.js'),
  cookie: () => import('./cookie/index.js'),
  raw: () => import('./raw/index.js'),
  vault: () => import('./vault/index.js'),
  slots: () => import('./slots/index.js'),
  banner: () => import('./banner/index.js'),
  consentSources: () => import('./consent-sources/index.js'),
  inspector: () => import('./inspector/index.js'),
};
