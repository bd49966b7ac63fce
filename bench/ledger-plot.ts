import type { Measured } from './ledger.js';

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 60;
const RIGHT = 220;
const COLOURS = ['#1b6ca8', '#c8553d', '#2a9d62', '#8e5ea2', '#b8860b', '#555555', '#d16ba5'];

/** Milliseconds against statements, both on logarithmic scales, one line for each question. */
export function costPlot(measured: readonly Measured[]): string {
  const names = Object.keys(measured[0]!.p95);
  const sizes = measured.map((m) => m.statements);
  const all = measured.flatMap((m) => Object.values(m.p95));
  const x = scale(Math.min(...sizes), Math.max(...sizes), LEFT, WIDTH - RIGHT);
  const y = scale(Math.min(...all, 1), Math.max(...all), HEIGHT - 40, 20);
  const ticks = [0.1, 1, 10, 100, 1000, 10_000, 100_000].filter(
    (ms) => ms >= Math.min(...all, 1) && ms <= Math.max(...all) * 1.2,
  );
  const lines = names.map((name, n) => {
    const points = measured.map((m) => `${x(m.statements).toFixed(1)},${y(m.p95[name]!).toFixed(1)}`);
    const colour = COLOURS[n % COLOURS.length];
    return (
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.join(' ')}"/>` +
      `<text x="${WIDTH - RIGHT + 12}" y="${30 + n * 18}" fill="${colour}">${name}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...ticks.map(
      (ms) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(ms)}" y2="${y(ms)}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(ms) + 4}" text-anchor="end">${ms} ms</text>`,
    ),
    ...sizes.map(
      (size) => `<text x="${x(size)}" y="${HEIGHT - 20}" text-anchor="middle">${short(size)}</text>`,
    ),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  const [a, b] = [Math.log10(low), Math.log10(Math.max(high, low * 1.01))];
  return (value) => from + ((Math.log10(Math.max(value, low)) - a) / (b - a)) * (to - from);
}

const short = (size: number) =>
  size >= 950_000 ? `${(size / 1e6).toFixed(1)} M` : `${Math.round(size / 1000)} k`;
