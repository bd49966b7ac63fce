import type { Tenth } from './tenths.js';

/** One line of the plot. */
export interface Course {
  readonly name: string;
  readonly tenths: readonly Tenth[];
  /** Drawn strong, with what chance may do as bars. */
  readonly strong: boolean;
}

const WIDTH = 720;
const HEIGHT = 460;
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 200, 20, 50];
const COLOURS = [
  '#1b6ca8',
  '#c8553d',
  '#2a9d62',
  '#8e5ea2',
  '#b8860b',
  '#555555',
  '#d16ba5',
  '#4aa3a2',
  '#999999',
  '#7a5230',
];

/** Share rightly read against the probability stated, by tenths; the grey band is five points around the diagonal. */
export function reliabilityPlot(courses: readonly Course[]): string {
  const x = (p: number) => LEFT + p * (WIDTH - LEFT - RIGHT);
  const y = (p: number) => HEIGHT - BOTTOM - p * (HEIGHT - TOP - BOTTOM);
  const at = (p: number, share: number) => `${x(p).toFixed(1)},${y(share).toFixed(1)}`;
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const band = [at(0, 0.05), at(0.95, 1), at(1, 1), at(1, 0.95), at(0.05, 0), at(0, 0)].join(' ');
  const lines = courses.map(({ name, tenths, strong }, n) => {
    const colour = COLOURS[n % COLOURS.length];
    const points = tenths.map(({ stated, right }) => at(stated, right)).join(' ');
    const bars = tenths.map(({ stated, right, chance }) => {
      const [low, high] = [Math.max(0, right - chance), Math.min(1, right + chance)];
      return `<line x1="${x(stated).toFixed(1)}" x2="${x(stated).toFixed(1)}" y1="${y(low).toFixed(1)}" y2="${y(high).toFixed(1)}" stroke="${colour}"/>`;
    });
    const dots = tenths.map(
      ({ stated, right, n: count }) =>
        `<circle cx="${x(stated).toFixed(1)}" cy="${y(right).toFixed(1)}" r="${Math.min(8, 1.5 + Math.sqrt(count) / 3).toFixed(1)}" fill="${colour}"/>`,
    );
    return [
      `<g opacity="${strong ? 1 : 0.55}">`,
      `<polyline fill="none" stroke="${colour}" stroke-width="${strong ? 2.5 : 1}" points="${points}"/>`,
      ...(strong ? bars : []),
      ...dots,
      '</g>',
      `<text x="${WIDTH - RIGHT + 12}" y="${30 + n * 18}" fill="${colour}"${strong ? ' font-weight="bold"' : ''}>${name}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    `<polygon points="${band}" fill="#eee"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#aaa"/>`,
    ...ticks.map(
      (p) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(p)}" y2="${y(p)}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(p) + 4}" text-anchor="end">${p}</text><text x="${x(p)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${p}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">probability stated</text>`,
    `<text x="16" y="${(HEIGHT - BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 16 ${(HEIGHT - BOTTOM) / 2})">share rightly read</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
