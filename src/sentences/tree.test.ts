import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestTree } from './tree.js';

/** Sum of the scores, or null when the heads are no tree with one root. */
function scoreOf(heads: readonly number[], scores: Float32Array): number | null {
  const n = heads.length;
  if (heads.filter((head) => head === -1).length !== 1) return null;
  for (let word = 0; word < n; word++) {
    let node = word;
    for (let steps = 0; node !== -1; steps++) {
      if (steps > n) return null;
      node = heads[node]!;
    }
  }
  return heads.reduce((sum, head, word) => sum + scores[word * (n + 1) + head + 1]!, 0);
}

function* allHeads(n: number, chosen: number[] = []): Generator<number[]> {
  if (chosen.length === n) yield chosen;
  else for (let head = -1; head < n; head++) yield* allHeads(n, [...chosen, head]);
}

const matrix = (least: number, most: number) =>
  fc
    .integer({ min: least, max: most })
    .chain((n) =>
      fc
        .array(fc.integer({ min: -200, max: 200 }), { minLength: n * (n + 1), maxLength: n * (n + 1) })
        .map((values) => ({ n, data: Float32Array.from(values, (value) => value / 10) })),
    );

describe('bestTree', () => {
  it('always gives a tree with one root', () => {
    fc.assert(
      fc.property(matrix(1, 40), ({ n, data }) => {
        expect(scoreOf([...bestTree({ data, at: 0, stride: n + 1 }, n)], data)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('gives the best of all trees with one root', () => {
    fc.assert(
      fc.property(matrix(1, 5), ({ n, data }) => {
        let best = Number.NEGATIVE_INFINITY;
        for (const heads of allHeads(n)) best = Math.max(best, scoreOf(heads, data) ?? best);
        expect(scoreOf([...bestTree({ data, at: 0, stride: n + 1 }, n)], data)).toBeCloseTo(best, 3);
      }),
      { numRuns: 100 },
    );
  });

  it('reads its place in a padded batch', () => {
    const data = Float32Array.from([9, 9, 9, 9, 0, 5, 1, 9, 3, 0, 0, 9]);
    expect([...bestTree({ data, at: 4, stride: 4 }, 2)]).toEqual([1, -1]);
  });

  it('gives no heads for no words', () => {
    expect([...bestTree({ data: new Float32Array(0), at: 0, stride: 1 }, 0)]).toEqual([]);
  });
});
