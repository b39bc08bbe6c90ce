import { inkOf } from './ink.mjs';
import { goods } from './shapes-goods.mjs';
import { machines } from './shapes-machines.mjs';
import { vessels } from './shapes-vessels.mjs';

const shapes = { ...goods, ...machines, ...vessels };
let instance = 0;

/** One shape moved and scaled; its gradient ids are made unique so that several can share a document. */
function place(name, hue, x, y, scale, options = {}) {
  instance += 1;
  const drawn = shapes[name](inkOf(hue), options).replace(/id="(\w+)"/g, `id="$1${instance}"`).replace(/url\(#(\w+)\)/g, `url(#$1${instance})`);
  return `<g transform="translate(${x} ${y}) scale(${scale})">${drawn}</g>`;
}

function scene(hue, width, height, things, backdrop = '') {
  const ink = inkOf(hue);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${ink.wall}"/>${backdrop}<path d="M0 ${height * 0.82}H${width}V${height}H0Z" fill="${ink.shelf}"/>${things.join('')}</svg>`;
}

const window_ = (x, y) => `<g transform="translate(${x} ${y})"><rect width="190" height="230" rx="95" fill="#fdf3dc"/><path d="M95 0V230M0 118H190" stroke="#e3cfa8" stroke-width="6"/><circle cx="136" cy="74" r="26" fill="#f6c77d"/></g>`;

/** Pictures that show several things, by name: the home page, guides, posts and stores. */
export const scenes = {
  hero: () => scene(30, 1200, 640, [
    place('machine', 205, 392, 176, 1.05), place('kettle', 150, 640, 250, 0.86), place('dripper', 24, 822, 292, 0.72), place('bag', 18, 946, 226, 0.94, { mark: 'sun' }),
  ], `${window_(690, 70)}<path d="M920 218H1150" stroke="#c8a67d" stroke-width="12" stroke-linecap="round"/><rect x="940" y="158" width="42" height="56" rx="6" fill="#5d7f4f"/><rect x="996" y="170" width="50" height="44" rx="6" fill="#b5633a"/><rect x="1060" y="150" width="38" height="64" rx="6" fill="#e2c48e"/>`),
  'pour-over': () => scene(24, 960, 540, [place('scale', 216, 300, 172, 0.94), place('dripper', 24, 330, 40, 0.72), place('kettle', 150, 560, 130, 0.94), place('papers', 36, 40, 190, 0.8)]),
  descale: () => scene(190, 960, 540, [place('machine', 205, 80, 80, 1.1), place('bottle', 190, 520, 130, 0.94), place('jug', 208, 690, 190, 0.78)]),
  espresso: () => scene(14, 960, 540, [place('grinder', 206, 40, 92, 1), place('tamper', 20, 350, 190, 0.76), place('machine', 12, 560, 92, 1, { small: true })]),
  'cold-brew': () => scene(212, 960, 540, [place('coldbrew', 222, 120, 92, 1.04), place('bag', 48, 470, 150, 0.86, { mark: 'leaf' }), place('tumbler', 132, 720, 170, 0.8)]),
  moka: () => scene(40, 960, 540, [place('moka', 220, 90, 92, 1.04), place('bag', 258, 460, 130, 0.92, { mark: 'moon' }), place('cupset', 14, 680, 210, 0.66)]),
  'green-tea': () => scene(100, 960, 540, [place('tin', 110, 80, 110, 0.98, { mark: 'leaf' }), place('teapot', 84, 400, 120, 0.98), place('mug', 172, 720, 200, 0.7)]),
  harvest: () => scene(80, 960, 540, [place('bag', 34, 620, 120, 0.96, { mark: 'hill' })],
    `<path d="M0 400Q140 210 300 320T620 260T960 330V450H0Z" fill="#8fa86d"/><path d="M0 430Q220 300 420 390T960 380V460H0Z" fill="#6d8a52"/><circle cx="210" cy="120" r="52" fill="#f2c57a"/>${Array.from({ length: 16 }, (_, bush) => `<ellipse cx="${30 + bush * 38}" cy="${438 + (bush % 3) * 10}" rx="26" ry="16" fill="#4e6b3c"/>`).join('')}`),
  water: () => scene(198, 960, 540, [place('cartridge', 200, 110, 96, 1), place('kettle', 200, 440, 120, 1), place('mug', 24, 740, 210, 0.64)]),
  grind: () => scene(30, 960, 540, [place('handgrinder', 28, 90, 110, 1), place('grinder', 350, 380, 90, 1, { small: true }), place('bag', 18, 690, 160, 0.84, { mark: 'sun' })]),
  store: () => storefront(150, '#2f6b57'),
  'store-river': () => storefront(205, '#3d5a80'),
  'store-market': () => storefront(16, '#a4512e'),
};

function storefront(hue, awning) {
  const ink = inkOf(hue);
  const stripes = Array.from({ length: 12 }, (_, stripe) => `<path d="M${180 + stripe * 50} 176h50l6 62q-31 22 -62 0z" fill="${stripe % 2 ? '#fbf5ea' : awning}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540" width="960" height="540"><rect width="960" height="540" fill="#dfe8ee"/><path d="M0 470H960V540H0Z" fill="#c6bdb0"/>
    <rect x="40" y="70" width="120" height="400" fill="#e6d3bb"/><rect x="800" y="40" width="130" height="430" fill="#d9c3ae"/>${[0, 1, 2].map((row) => `<rect x="66" y="${104 + row * 100}" width="68" height="60" rx="4" fill="#a9bcc7"/><rect x="832" y="${76 + row * 110}" width="66" height="68" rx="4" fill="#a9bcc7"/>`).join('')}
    <rect x="160" y="70" width="640" height="400" fill="${ink.shelf}"/><rect x="200" y="96" width="560" height="62" rx="8" fill="${ink.deep}"/><path d="M300 127H660" stroke="#f3e6cd" stroke-width="10" stroke-linecap="round" stroke-dasharray="46 14 90 14"/>
    <rect x="200" y="226" width="330" height="200" rx="6" fill="#fdf3d9"/><rect x="572" y="226" width="170" height="244" rx="6" fill="${ink.bodyDark}"/><rect x="594" y="250" width="126" height="150" rx="4" fill="#fdf3d9"/><circle cx="598" cy="430" r="8" fill="#e9cf94"/>
    ${place('machine', hue, 214, 250, 0.46)}${place('bag', 18, 380, 268, 0.4, { mark: 'sun' })}${stripes}
    <ellipse cx="132" cy="470" rx="44" ry="10" fill="#000" opacity=".15"/><path d="M106 468L112 420H152L158 468Z" fill="#a8754b"/><circle cx="132" cy="388" r="44" fill="#5d7f4f"/></svg>`;
}

/** A small street plan with one pin, for a store's card. `seed` shifts the streets so that no two stores look alike. */
export function drawMap(seed) {
  const street = (path, width = 22) => `<path d="${path}" fill="none" stroke="#fff" stroke-width="${width}" stroke-linecap="round"/>`;
  const shift = (seed * 47) % 90;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360"><rect width="640" height="360" fill="#e9e4d8"/>
    <path d="M0 ${250 + shift / 3}Q160 ${200 + shift / 2} 320 ${280 - shift / 3}T640 ${230 + shift / 4}V360H0Z" fill="#b9d6de"/><rect x="${380 - shift}" y="30" width="150" height="96" rx="14" fill="#cfe0bd"/>
    ${street(`M-10 ${90 + shift / 2}H650`)}${street(`M${130 + shift} -10V370`)}${street(`M${470 - shift / 2} -10L${430 - shift / 2} 370`)}${street(`M-10 ${190 + shift / 3}L650 ${150 + shift / 4}`, 14)}${street(`M${290 + shift / 2} -10V200`, 12)}
    <g transform="translate(${130 + shift} ${90 + shift / 2})"><ellipse cx="0" cy="4" rx="16" ry="5" opacity=".25"/><path d="M0 0C-34 -40 -30 -78 0 -78S34 -40 0 0Z" fill="#a4512e"/><circle cy="-50" r="13" fill="#fff"/></g></svg>`;
}
