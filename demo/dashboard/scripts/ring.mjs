/** The circular journey: five stages on a circle, with the moves between them. */
import { drawing, element } from './dom.mjs';
import { number } from './format.mjs';
import { say } from './texts.mjs';

export const STAGES = ['awareness', 'consideration', 'purchase', 'retention', 'loyalty'];

const WIDTH = 440;
const HEIGHT = 400;
const CENTRE = { x: WIDTH / 2, y: 212 };
const RADIUS = 142;
const DOT_MIN = 21;
const DOT_MAX = 36;

/**
 * @param {{rows: object[], moves: object[], cycles: {rounds: number}}} report of /v1/report/stages
 * @param {string} label what the picture says, in words
 */
export function stageRing({ rows, moves, cycles }, label) {
  const standing = Object.fromEntries(rows.map((row) => [row.stage, row.visitorsNow]));
  const most = Math.max(1, ...Object.values(standing));
  const dots = Object.fromEntries(STAGES.map((stage, index) => {
    const angle = (index / STAGES.length) * 2 * Math.PI - Math.PI / 2;
    return [stage, {
      index, angle, x: CENTRE.x + RADIUS * Math.cos(angle), y: CENTRE.y + RADIUS * Math.sin(angle), count: standing[stage] ?? 0,
      radius: DOT_MIN + (DOT_MAX - DOT_MIN) * Math.sqrt((standing[stage] ?? 0) / most),
    }];
  }));
  const known = moves.filter((move) => move.from in dots && move.to in dots);
  const mostMoves = Math.max(1, ...known.map((move) => move.moves));
  return element('div', { class: 'ring' }, drawing('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label },
    drawing('circle', { cx: CENTRE.x, cy: CENTRE.y, r: RADIUS, fill: 'none', stroke: 'var(--line)', 'stroke-width': 2, 'stroke-dasharray': '3 7' }),
    ...known.map((move) => arrow(dots[move.from], dots[move.to], move, mostMoves)),
    ...STAGES.flatMap((stage) => dot(stage, dots[stage])),
    drawing('text', { x: CENTRE.x, y: CENTRE.y + 4, class: 'centre' }, number(cycles.rounds)),
    drawing('text', { x: CENTRE.x, y: CENTRE.y + 24, class: 'small' }, say(cycles.rounds === 1 ? 'roundsOne' : 'rounds'))));
}

function dot(stage, { x, y, angle, radius, count }) {
  // Names stand above the dots of the upper half and below those of the lower: beside them they would leave the picture.
  const labelX = x + Math.cos(angle) * 36;
  const labelY = Math.sin(angle) < 0.1 ? y - radius - 9 : y + radius + 20;
  return [
    drawing('circle', { cx: x, cy: y, r: radius, fill: `var(--stage-${stage})`, stroke: 'var(--card)', 'stroke-width': 4, opacity: count === 0 ? 0.55 : 1 }),
    drawing('text', { x, y: y + 5, class: 'count' }, number(count)),
    drawing('text', { x: labelX, y: labelY }, say(stage)),
  ];
}

// Neighbours forward along the circle's outside line; every other move as a chord bent towards the middle.
function arrow(from, to, move, most) {
  const width = 2 + 6 * (move.moves / most);
  const forward = (from.index + 1) % STAGES.length === to.index;
  const bend = forward ? 1.34 : 0.45;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const control = { x: CENTRE.x + (middle.x - CENTRE.x) * bend, y: CENTRE.y + (middle.y - CENTRE.y) * bend };
  const start = towards(from, control, from.radius + 3);
  const end = towards(to, control, to.radius + 6 + width);
  const tip = towards(to, control, to.radius + 4);
  const tone = `var(--stage-${STAGES[from.index]})`;
  const across = { x: -(tip.y - end.y), y: tip.x - end.x };
  const length = Math.hypot(across.x, across.y) || 1;
  const half = 3 + width * 0.75;
  const head = [tip, { x: end.x + (across.x / length) * half, y: end.y + (across.y / length) * half }, { x: end.x - (across.x / length) * half, y: end.y - (across.y / length) * half }];
  return drawing('g', { opacity: forward ? 0.9 : 0.5 },
    drawing('title', {}, `${say(STAGES[from.index])} → ${say(STAGES[to.index])}: ${number(move.moves)}`),
    drawing('path', { d: `M${at(start)} Q${at(control)} ${at(end)}`, fill: 'none', stroke: tone, 'stroke-width': width.toFixed(1) }),
    drawing('polygon', { points: head.map(at).join(' '), fill: tone }));
}

function towards(point, target, distance) {
  const length = Math.hypot(target.x - point.x, target.y - point.y) || 1;
  return { x: point.x + ((target.x - point.x) / length) * distance, y: point.y + ((target.y - point.y) / length) * distance };
}

function at({ x, y }) {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
