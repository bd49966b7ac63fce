/** One example: its features with 1 first, whether it was right, what it weighs. */
export interface Example {
  readonly x: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

/** Newton's steps that a fit takes at most; six are mostly enough. */
const STEPS = 30;

/**
 * Weights of a logistic model with an L2 penalty on all but the first, each in units of its feature's standard deviation.
 * Deterministic.
 */
export function fitLogistic(examples: readonly Example[], penalty: number): number[] {
  const size = examples[0]!.x.length;
  const spread = Array.from({ length: size }, (_, i) => (i === 0 ? 0 : deviation(examples.map(({ x }) => x[i]!))));
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((w, i) => penalty * spread[i]! ** 2 * w);
    const bend = weights.map((_, i) => weights.map((__, j) => (i === j ? penalty * spread[i]! ** 2 + 1e-9 : 0)));
    for (const { x, right, weight } of examples) {
      const p = probability(weights, x);
      for (let i = 0; i < size; i++) {
        slope[i]! += weight * (p - Number(right)) * x[i]!;
        for (let j = 0; j < size; j++) bend[i]![j]! += weight * p * (1 - p) * x[i]! * x[j]!;
      }
    }
    const move = solve(bend, slope);
    weights = weights.map((w, i) => w - move[i]!);
    if (Math.max(...move.map(Math.abs)) < 1e-9) break;
  }
  return weights;
}

export function probability(weights: readonly number[], x: readonly number[]): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, w, i) => sum + w * x[i]!, 0)));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length) || 1;
}

/** Gauss and Jordan; the matrix is positive definite, so that no pivot is sought. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (const [i, pivot] of rows.entries())
    for (const [k, row] of rows.entries()) {
      const factor = k === i ? 0 : row[i]! / pivot[i]!;
      if (factor !== 0) for (let c = i; c < row.length; c++) row[c]! -= factor * pivot[c]!;
    }
  return rows.map((row, i) => row.at(-1)! / row[i]!);
}
