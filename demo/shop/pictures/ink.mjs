/** Colours of one picture, all from one hue, so that a shelf of them looks like one hand drew it. */
export function inkOf(hue) {
  const tone = (saturation, lightness, turn = 0) => `hsl(${(hue + turn + 360) % 360} ${saturation}% ${lightness}%)`;
  return {
    wall: tone(32, 91), shelf: tone(26, 84), glow: tone(50, 96),
    body: tone(38, 46), bodyLight: tone(40, 58), bodyDark: tone(42, 33), deep: tone(36, 20),
    accent: tone(62, 55, 28), paper: '#f8f3ea', ink: '#2b241f',
    steel: '#c9ced3', steelLight: '#eef1f3', steelDark: '#8b939b', black: '#2d3136',
    wood: '#a8754b', woodDark: '#7d5433', coffee: '#4a2c1d', glass: 'hsl(200 30% 96% / .55)',
  };
}

/** A vertical gradient's definition; `stops` are colours from left to right, or `[offset, colour]` pairs. */
export function gradient(id, stops, { x2 = 1, y2 = 0 } = {}) {
  const marks = stops.map((stop, index) => {
    const [offset, colour] = Array.isArray(stop) ? stop : [index / (stops.length - 1), stop];
    return `<stop offset="${offset}" stop-color="${colour}"/>`;
  });
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${marks.join('')}</linearGradient>`;
}

/** Steel that catches light from the left. */
export const steelGradient = (ink, id = 'steel') => gradient(id, [[0, ink.steelDark], [0.18, ink.steelLight], [0.45, ink.steel], [0.8, ink.steelDark], [1, '#6d757d']]);

/** Round coloured body, lit from the left. */
export const bodyGradient = (ink, id = 'body') => gradient(id, [[0, ink.bodyDark], [0.22, ink.bodyLight], [0.6, ink.body], [1, ink.bodyDark]]);

/** The soft shadow under a thing that stands on the shelf. */
export const shadow = (cx, rx, cy = 330) => `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="12" fill="#000" opacity=".16"/>`;

/** Three lines of steam. */
export const steam = (x, y, colour = '#fff') => [0, 22, 44].map((dx, index) =>
  `<path d="M${x + dx} ${y} c-10 -14 10 -22 0 -38 c-8 -12 6 -18 2 -28" fill="none" stroke="${colour}" stroke-width="5" stroke-linecap="round" opacity="${0.75 - index * 0.15}"/>`).join('');
