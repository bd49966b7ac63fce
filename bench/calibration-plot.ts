interface Tenth {
  readonly stated: number;
  readonly right: number;
  readonly count: number;
}

/** A reliability plot: stated chance across, share right upwards, the size of a point by its number of statements. */
export function reliabilityPlot(tenths: readonly Tenth[]): string {
  const x = (share: number) => (60 + share * 400).toFixed(1);
  const y = (share: number) => (440 - share * 400).toFixed(1);
  const marks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    `<text x="${x(share)}" y="460" text-anchor="middle">${share}</text>`,
    `<text x="50" y="${Number(y(share)) + 4}" text-anchor="end">${share}</text>`,
    `<path d="M${x(share)} 40V440M60 ${y(share)}H460" stroke="#ddd"/>`,
  ]);
  const points = tenths.flatMap(({ stated, right, count }) => [
    `<circle cx="${x(stated)}" cy="${y(right)}" r="${(3 + Math.sqrt(count) / 4).toFixed(1)}" fill="#1d4ed8" fill-opacity="0.75"/>`,
    `<text x="${Number(x(stated)) + 12}" y="${Number(y(right)) + 16}">${count}</text>`,
  ]);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 500" font-family="sans-serif" font-size="12">',
    '<rect width="500" height="500" fill="#fff"/>',
    '<text x="260" y="24" text-anchor="middle" font-size="14">Statements rightly read: stated and measured (second halves)</text>',
    ...marks,
    `<path d="M${x(0)} ${y(0.05)}L${x(0.95)} ${y(1)}M${x(0.05)} ${y(0)}L${x(1)} ${y(0.95)}" stroke="#999" stroke-dasharray="4"/>`,
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#555"/>`,
    ...points,
    '<text x="260" y="485" text-anchor="middle">stated chance of being rightly read; dashed: five points off</text>',
    '<text x="18" y="240" text-anchor="middle" transform="rotate(-90 18 240)">share right</text>',
    '</svg>',
    '',
  ].join('\n');
}
