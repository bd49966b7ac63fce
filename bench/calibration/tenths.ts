/** One statement: how likely the reader thinks that it read it rightly, and whether it did. */
export interface Judged {
  readonly stated: number;
  readonly right: boolean;
}

/** The statements whose stated probability lies in one tenth. */
export interface Tenth {
  /** 0 for 0 to 0.1 ... 9 for 0.9 to 1. */
  readonly tenth: number;
  readonly n: number;
  readonly stated: number;
  readonly right: number;
  /** Half the width of a 95 % interval around the share (Wilson), about as far as chance alone may carry it. */
  readonly chance: number;
}

export function tenthsOf(judged: readonly Judged[]): Tenth[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = judged.filter(({ stated }) => Math.min(9, Math.floor(stated * 10 + 1e-9)) === tenth);
    const n = own.length;
    const right = n ? own.filter((one) => one.right).length / n : 0;
    const stated = n ? own.reduce((sum, one) => sum + one.stated, 0) / n : 0;
    return { tenth, n, stated, right, chance: n ? halfWidth(right, n) : 0 };
  }).filter(({ n }) => n > 0);
}

/** Mean distance of stated from right over the tenths, each by its number of statements. */
export function expectedError(tenths: readonly Tenth[]): number {
  const all = tenths.reduce((sum, { n }) => sum + n, 0);
  return (
    tenths.reduce((sum, { n, stated, right }) => sum + n * Math.abs(stated - right), 0) / Math.max(1, all)
  );
}

/** How often a right statement is held for surer than a wrong one: 0.5 is no better than chance. */
export function separation(judged: readonly Judged[]): number {
  const [right, wrong] = [judged.filter((one) => one.right), judged.filter((one) => !one.right)];
  const wins = right.flatMap((a) => wrong.map((b) => Math.sign(a.stated - b.stated) / 2 + 0.5));
  return wins.length ? wins.reduce((sum, one) => sum + one, 0) / wins.length : 0.5;
}

function halfWidth(share: number, n: number): number {
  const z = 1.96;
  return (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
}
