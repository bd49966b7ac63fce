/**
 * Where actors stand: a force layout in which nothing is random, so that the same ledger always gives the same picture.
 * Ties pull, all push, and everybody is drawn to the middle (after Fruchterman and Reingold, 1991). Above 700 actors each
 * pushes a sample only.
 */
export function layOut(
  ties: readonly (readonly [string, string, number])[],
): Map<string, { x: number; y: number }> {
  const keys = [...new Set(ties.flatMap(([a, b]) => [a, b] as const))].sort();
  const at = new Map(keys.map((key, i) => [key, i]));
  const n = keys.length;
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  // Sunflower seeds: evenly spread, and those with most ties in the middle.
  const degree = new Float64Array(n);
  for (const [a, b] of ties) {
    degree[at.get(a)!]!++;
    degree[at.get(b)!]!++;
  }
  const order = keys.map((_, i) => i).sort((i, j) => degree[j]! - degree[i]! || i - j);
  order.forEach((i, rank) => {
    const [r, angle] = [70 * Math.sqrt(rank + 0.5), rank * 2.399963];
    x[i] = 1.5 * r * Math.cos(angle);
    y[i] = r * Math.sin(angle);
  });
  const pairs = [
    ...new Set(ties.map(([a, b]) => (a < b ? `${at.get(a)} ${at.get(b)}` : `${at.get(b)} ${at.get(a)}`))),
  ].map((p) => p.split(' ').map(Number) as [number, number]);
  const turns = n > 700 ? 60 : 260;
  const stride = Math.max(1, Math.floor(n / 700));
  const wanted = 105;
  const [fx, fy] = [new Float64Array(n), new Float64Array(n)];
  for (let turn = 0; turn < turns; turn++) {
    fx.fill(0);
    fy.fill(0);
    for (let i = 0; i < n; i++)
      for (let j = (i + 1 + (turn % stride)) % n; j < n; j += stride) {
        if (j <= i) continue;
        const [dx, dy] = [x[i]! - x[j]!, (y[i]! - y[j]!) * 1.35];
        const d2 = dx * dx + dy * dy + 40;
        if (d2 > 900_000) continue;
        const push = (wanted * wanted * stride) / d2;
        fx[i]! += dx * push;
        fy[i]! += dy * push;
        fx[j]! -= dx * push;
        fy[j]! -= dy * push;
      }
    for (const [i, j] of pairs) {
      const [dx, dy] = [x[i]! - x[j]!, y[i]! - y[j]!];
      const d = Math.hypot(dx, dy) || 1;
      // Actors with many ties hold theirs on a longer lead.
      const pull = (d / wanted) * (1.6 / Math.sqrt(1 + Math.min(degree[i]!, degree[j]!)));
      fx[i]! -= dx * pull;
      fy[i]! -= dy * pull;
      fx[j]! += dx * pull;
      fy[j]! += dy * pull;
    }
    const heat = 26 * (1 - turn / turns) + 1;
    for (let i = 0; i < n; i++) {
      fx[i]! -= x[i]! * 0.16;
      fy[i]! -= y[i]! * 0.26;
      const f = Math.hypot(fx[i]!, fy[i]!) || 1;
      const step = Math.min(f, heat) / f;
      x[i]! += fx[i]! * step;
      y[i]! += fy[i]! * step;
    }
  }
  return new Map(keys.map((key, i) => [key, { x: Math.round(x[i]!), y: Math.round(y[i]!) }]));
}
