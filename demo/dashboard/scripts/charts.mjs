/** Chart.js in the page's colours, with one chart kept for each canvas. */
import { colour, element } from './dom.mjs';
import { number } from './format.mjs';

const kept = new Map();
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** A named canvas in its box. The label says in words what the picture shows. */
export function chartBox(id, label, heightPx, { grows = false } = {}) {
  const canvas = element('canvas', { id: `${id}-chart`, role: 'img', 'aria-label': label });
  const box = element('div', { class: grows ? 'chart grows' : 'chart' }, canvas);
  if (grows) box.style.minHeight = `${heightPx}px`;
  else box.style.height = `${heightPx}px`;
  return box;
}

/** Draws on a canvas that stands in the page; the chart that stood there before is let go. */
export function drawChart(id, configuration, animate) {
  kept.get(id)?.destroy();
  const { Chart } = globalThis;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12.5;
  Chart.defaults.color = colour('quiet');
  Chart.defaults.borderColor = colour('line');
  configuration.options = { maintainAspectRatio: false, ...configuration.options, animation: animate && !still.matches ? { duration: 350 } : false };
  kept.set(id, new Chart(document.getElementById(`${id}-chart`), configuration));
}

export function forgetCharts() {
  for (const chart of kept.values()) chart.destroy();
  kept.clear();
}

const wholeNumbers = { precision: 0, callback: (value) => number(value) };

/** Bars lying down, one for each name; a second series is drawn beside it. */
export function barsLying({ labels, series, colours, stacked = false }) {
  return {
    type: 'bar',
    data: {
      labels,
      datasets: series.map(({ label, values, tone }, index) => ({
        label, data: values, backgroundColor: colours && index === 0 ? colours : colour(tone), borderRadius: 4, maxBarThickness: 22, categoryPercentage: 0.8, barPercentage: 0.9,
      })),
    },
    options: {
      indexAxis: 'y',
      plugins: { legend: { display: series.length > 1, position: 'bottom', labels: { boxWidth: 12, boxHeight: 12 } } },
      scales: { x: { stacked, beginAtZero: true, ticks: wholeNumbers, border: { display: false } }, y: { stacked, grid: { display: false }, ticks: { color: colour('ink') } } },
    },
  };
}

/** Bars over time with a line above them. */
export function barsOverTime({ labels, bars, line }) {
  const points = line.values.map((value) => (value > 0 ? 4 : 0));
  return {
    data: {
      labels,
      datasets: [
        { type: 'line', label: line.label, data: line.values, borderColor: colour(line.tone), backgroundColor: colour(line.tone), borderWidth: 2, pointRadius: points, pointHoverRadius: 5, tension: 0 },
        { type: 'bar', label: bars.label, data: bars.values, backgroundColor: colour(bars.tone), borderRadius: 4, maxBarThickness: 46, categoryPercentage: 0.9, barPercentage: 0.9 },
      ],
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      plugins: { legend: { position: 'bottom', labels: { boxWidth: 12, boxHeight: 12 }, reverse: true } },
      scales: { y: { beginAtZero: true, ticks: wholeNumbers, border: { display: false } }, x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 18 } } },
    },
  };
}
