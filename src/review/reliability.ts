/**
 * How the values of a field stand to each other: `nominal` (names), `ordinal` (ranks), `interval` (numbers whose
 * differences count).
 */
export type Level = 'nominal' | 'ordinal' | 'interval';

/** One coefficient with what went into it, so that a reader can check it by hand. */
export interface Coefficient {
  /** 1: perfect; 0: as by chance; below: worse than chance. Null where nothing varies or nothing can be paired. */
  readonly value: number | null;
  /** Pairs (kappa) or pairable values (alpha) that went in. */
  readonly n: number;
}

/**
 * Cohen's kappa of two coders over the units that both coded (Cohen 1960, A coefficient of agreement for nominal
 * scales): (observed - expected) / (1 - expected), expected from each coder's own shares.
 * @example cohenKappa([['held', 'held'], ['held', 'lost']]).value
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Coefficient {
  const n = pairs.length;
  if (n === 0) return { value: null, n };
  const shareOf = (side: 0 | 1) => {
    const shares = new Map<string, number>();
    for (const pair of pairs) shares.set(pair[side], (shares.get(pair[side]) ?? 0) + 1 / n);
    return shares;
  };
  const [first, second] = [shareOf(0), shareOf(1)];
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  let expected = 0;
  for (const [value, share] of first) expected += share * (second.get(value) ?? 0);
  return { value: 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected), n };
}

/**
 * Krippendorff's alpha of any number of coders, with missing values (Krippendorff 2011, Computing Krippendorff's
 * Alpha-Reliability): 1 - observed / expected disagreement over the coincidences of values within units.
 * @param units one row a unit, one value a coder, null where the coder gave none; a unit with fewer than two values
 * cannot be paired and does not count
 * @param order for the ordinal level, the values from lowest to highest
 * @example krippendorffAlpha([['a', 'a'], ['a', 'b'], ['b', 'b']], 'nominal').value
 */
export function krippendorffAlpha(
  units: readonly (readonly (string | number | null)[])[],
  level: Level,
  order?: readonly (string | number)[],
): Coefficient {
  const pairable = units
    .map((unit) => unit.filter((value) => value !== null))
    .filter((unit) => unit.length > 1);
  const n = pairable.reduce((sum, unit) => sum + unit.length, 0);
  const values = sorted([...new Set(pairable.flat())], order);
  if (values.length < 2) return { value: null, n };
  const at = new Map(values.map((value, index) => [value, index]));
  const coincidences = values.map(() => values.map(() => 0));
  for (const unit of pairable)
    for (const [i, one] of unit.entries())
      for (const [j, other] of unit.entries())
        if (i !== j) coincidences[at.get(one)!]![at.get(other)!]! += 1 / (unit.length - 1);
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0));
  const apart = distanceOf(level, values, totals);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < values.length; c++)
    for (let k = 0; k < values.length; k++) {
      observed += coincidences[c]![k]! * apart(c, k);
      expected += totals[c]! * totals[k]! * apart(c, k);
    }
  return { value: expected === 0 ? null : 1 - ((n - 1) * observed) / expected, n };
}

function sorted(
  values: (string | number)[],
  order: readonly (string | number)[] | undefined,
): (string | number)[] {
  const rank = (value: string | number) => (order ? order.indexOf(value) : value);
  return values.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

/** Squared difference of two values by their indices. */
function distanceOf(
  level: Level,
  values: readonly (string | number)[],
  totals: readonly number[],
): (c: number, k: number) => number {
  switch (level) {
    case 'nominal':
      return (c, k) => (c === k ? 0 : 1);
    case 'ordinal':
      // Ranks are as far apart as values lie between them, half of each end counted.
      return (c, k) => {
        const [low, high] = c < k ? [c, k] : [k, c];
        const between = totals.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
        return c === k ? 0 : (between - (totals[c]! + totals[k]!) / 2) ** 2;
      };
    case 'interval':
      return (c, k) => (Number(values[c]) - Number(values[k])) ** 2;
    default:
      return level satisfies never;
  }
}
