import type { Judged } from './calibration.js';

/** Fewest statements that a level rests on, and that a trait must be seen in. */
const LEAST = 300;
const SEEN = 25;

/**
 * The text of `data/codebooks/calibration.yaml`: a logistic regression over the traits (each with its own small weight),
 * and over its scores, those of statements that it was not fitted on, the shares that never fall (pool adjacent violators).
 */
export function fitCalibration(judged: readonly Judged[], today: string): string {
  const counts = new Map<string, number>();
  for (const { traits } of judged)
    for (const trait of traits) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const known = new Set([...counts].filter(([, count]) => count >= SEEN).map(([trait]) => trait));
  const folds = 5;
  const scored = judged.map((one, at) => ({ one, fold: at % folds }));
  const scores = Array.from({ length: folds }, (_, fold) => {
    const weights = regress(
      scored.filter((each) => each.fold !== fold).map(({ one }) => one),
      known,
    );
    return scored
      .filter((each) => each.fold === fold)
      .map(({ one }) => ({ score: scoreOf(one, weights), right: one.right }));
  }).flat();
  const weights = regress(judged, known);
  const levels = isotonic(scores);
  const sets = [...new Set(judged.map(({ set }) => set))].join(', ');
  return [
    '# How often statements of a make were rightly read. Written by `npx tsx bench/calibration.ts --fit`; not for editing by hand.',
    `# Card: measured on ${today} on ${judged.length} statements of the first halves of ${sets}. Nothing of those texts is in here: the`,
    '# weights are of traits of statements (kind, form of the fillers, place in the sentence), the levels are shares that were right.',
    '# `right` means what each set codes, so that a statement may be right and not coded: shares err on the low side.',
    'weights:',
    ...[...weights]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([trait, weight]) => `  "${trait}": ${weight.toFixed(3)}`),
    '# From this score on this share was right; `of`: on how many statements that rests.',
    'levels:',
    ...levels.map(
      ({ from, probability, of }) =>
        `  - { from: ${from.toFixed(3)}, probability: ${probability.toFixed(3)}, of: ${of} }`,
    ),
    '',
  ].join('\n');
}

function scoreOf({ traits }: Judged, weights: ReadonlyMap<string, number>): number {
  return traits.reduce((sum, trait) => sum + (weights.get(trait) ?? 0), weights.get('all') ?? 0);
}

/** Logistic regression by gradient descent, with a pull of every weight but `all` towards nought. */
function regress(judged: readonly Judged[], known: ReadonlySet<string>): Map<string, number> {
  const weights = new Map<string, number>([
    ['all', 0],
    ...[...known].map((trait): [string, number] => [trait, 0]),
  ]);
  const own = judged.map(({ traits, right }) => ({
    traits: ['all', ...traits.filter((trait) => known.has(trait))],
    right,
  }));
  for (let round = 0; round < 1500; round++) {
    const slope = new Map<string, number>();
    for (const { traits, right } of own) {
      const score = traits.reduce((sum, trait) => sum + weights.get(trait)!, 0);
      const error = Number(right) - 1 / (1 + Math.exp(-score));
      for (const trait of traits) slope.set(trait, (slope.get(trait) ?? 0) + error);
    }
    for (const [trait, weight] of weights) {
      const pull = trait === 'all' ? 0 : 5 * weight;
      weights.set(trait, weight + (2 * ((slope.get(trait) ?? 0) - pull)) / own.length);
    }
  }
  return weights;
}

interface Level {
  readonly from: number;
  readonly probability: number;
  readonly of: number;
}

/** Shares that never fall as the score rises, each resting on enough statements. */
function isotonic(scores: readonly { readonly score: number; readonly right: boolean }[]): Level[] {
  const sorted = [...scores].sort((a, b) => a.score - b.score);
  const blocks: { from: number; right: number; of: number }[] = [];
  for (const { score, right } of sorted) {
    const last = blocks.at(-1);
    if (last && last.of < LEAST) {
      last.right += Number(right);
      last.of++;
    } else blocks.push({ from: score, right: Number(right), of: 1 });
  }
  const tail = blocks.at(-1)!;
  if (tail.of < LEAST && blocks.length > 1) {
    blocks.pop();
    blocks.at(-1)!.right += tail.right;
    blocks.at(-1)!.of += tail.of;
  }
  for (let at = 1; at < blocks.length; ) {
    const [before, here] = [blocks[at - 1]!, blocks[at]!];
    if (before.right / before.of < here.right / here.of) at++;
    else {
      blocks.splice(at - 1, 2, {
        from: before.from,
        right: before.right + here.right,
        of: before.of + here.of,
      });
      at = Math.max(1, at - 1);
    }
  }
  return blocks.map(({ from, right, of }) => ({ from, probability: right / of, of }));
}
