import { inkOf } from './ink.mjs';
import { goods } from './shapes-goods.mjs';
import { machines } from './shapes-machines.mjs';
import { vessels } from './shapes-vessels.mjs';

const shapes = { ...goods, ...machines, ...vessels };

/**
 * Draws a product from its parameters: what it is, its hue, its emblem.
 * @param {{shape: string, hue: number, mark?: string, small?: boolean}} picture
 * @returns {string}  an SVG document, 400 × 400
 */
export function drawPicture(picture) {
  const ink = inkOf(picture.hue);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">
    <rect width="400" height="400" fill="${ink.wall}"/><circle cx="200" cy="178" r="150" fill="${ink.glow}" opacity=".8"/>
    <path d="M0 322H400V400H0Z" fill="${ink.shelf}"/>${shapes[picture.shape](ink, picture)}</svg>`;
}
