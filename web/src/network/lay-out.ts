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
  packComponents(pairs, x, y);
  return new Map(keys.map((key, i) => [key, { x: Math.round(x[i]!), y: Math.round(y[i]!) }]));
}

/** A place beside another, the n-th of several: round about, further out with each turn. */
export function ringPlace({ x, y }: { x: number; y: number }, n: number): { x: number; y: number } {
  const [angle, radius] = [n * 2.399963, 90 + 12 * Math.sqrt(n)];
  return { x: Math.round(x + radius * Math.cos(angle)), y: Math.round(y + radius * Math.sin(angle)) };
}

const MARGIN = 95;

/** Those who have no tie to each other are set side by side in rows, the largest group first, so that no room is lost. */
function packComponents(
  pairs: readonly (readonly [number, number])[],
  x: Float64Array,
  y: Float64Array,
): void {
  const group = Array.from(x, (_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (group[root] !== root) root = group[root]!;
    group[i] = root;
    return root;
  };
  for (const [i, j] of pairs) group[rootOf(i)] = rootOf(j);
  const members = new Map<number, number[]>();
  for (let i = 0; i < x.length; i++) members.set(rootOf(i), [...(members.get(rootOf(i)) ?? []), i]);
  const boxes = [...members.values()]
    .map((own) => {
      const [xs, ys] = [own.map((i) => x[i]!), own.map((i) => y[i]!)];
      const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN / 2];
      return {
        own,
        left,
        top,
        wide: Math.max(...xs) + MARGIN - left,
        high: Math.max(...ys) + MARGIN / 2 - top,
      };
    })
    .sort((a, b) => b.own.length - a.own.length || a.own[0]! - b.own[0]!);
  const most = Math.max(
    boxes[0]?.wide ?? 0,
    Math.sqrt(boxes.reduce((sum, b) => sum + b.wide * b.high, 0)) * 2,
  );
  let [atX, atY, rowHigh] = [0, 0, 0];
  for (const box of boxes) {
    if (atX > 0 && atX + box.wide > most) [atX, atY, rowHigh] = [0, atY + rowHigh, 0];
    for (const i of box.own) {
      x[i]! += atX - box.left;
      y[i]! += atY - box.top;
    }
    atX += box.wide;
    rowHigh = Math.max(rowHigh, box.high);
  }
}
