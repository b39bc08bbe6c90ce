import type { DeviceType } from './core/protocol.js';

/** CSS pixels of the screen's shorter side from which a touch device counts as a tablet (Android's sw600dp). */
const TABLET_MIN_PX = 600;

export function deviceOf(window: Window): { type: DeviceType; viewportWidthPx?: number } {
  const { screen, innerWidth } = window;
  const touch = window.matchMedia?.('(pointer: coarse)').matches ?? false;
  const shorter = Math.min(screen?.width || innerWidth, screen?.height || innerWidth);
  return { type: !touch ? 'desktop' : shorter < TABLET_MIN_PX ? 'mobile' : 'tablet', ...(innerWidth > 0 ? { viewportWidthPx: Math.round(innerWidth) } : {}) };
}
