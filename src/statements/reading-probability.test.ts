import { beforeAll, describe, expect, it } from 'vitest';
import { inspectTexts } from '../../tests/support/inspect-texts.js';
import { loadReadingModel } from '../lexicons/index.js';
import type { DraftStatement } from './draft.js';
import type { ReadingFeatures } from './reading-features.js';
import { readingProbability } from './reading-probability.js';

const NONE: ReadingFeatures = {
  links: 0,
  words: 0,
  known: 0,
  root: 0,
  place: 0,
  means: 0,
  targetSite: 0,
  targetThing: 0,
  assault: 0,
  agree: 0,
  change: 0,
  unreal: 0,
  held: 0,
  named: 0,
};

describe('readingProbability', () => {
  it.each([
    [0, {}, 0.5],
    [2, {}, 0.88],
    [0, { links: 2 }, 0.27],
    [99, {}, 0.99],
    [-99, {}, 0.01],
  ])('intercept %d with %j gives %d', (intercept, features, expected) => {
    const model = { intercept, weights: { links: -0.5 } };
    expect(readingProbability({ ...NONE, ...features }, model)).toBe(expected);
  });

  it('has a weight for every feature and no other', () => {
    expect(Object.keys(loadReadingModel().weights).sort()).toEqual(Object.keys(NONE).sort());
  });
});

/** The first is surer than the second. */
const SURER: readonly (readonly [string, string])[] = [
  [
    'Government troops attacked the rebels near Gao with mortars.',
    'Some in the capital, who had never been near the front, said it was time to attack the idea that the war of words between the two men could have been ended by a handshake.',
  ],
  ['The army captured Tabqa.', 'Tabqa, whoever it was that the talk of its capture served, slept.'],
];

describe('readingProbability of statements', () => {
  let drafts: (readonly DraftStatement[])[] = [];
  beforeAll(async () => {
    drafts = (await inspectTexts(SURER.flat(), '2015-03-02')).map((insight) => insight.drafts);
  }, 60_000);

  it('stands on every statement, two decimals between 0.01 and 0.99', () => {
    for (const { readingProbability: stated } of drafts.flat()) {
      expect(stated).toBeGreaterThanOrEqual(0.01);
      expect(stated).toBeLessThanOrEqual(0.99);
      expect(Math.round(stated! * 100) / 100).toBe(stated);
    }
  });

  it.each(SURER.map(([plain, winding], at) => ({ plain, winding, at })))('$plain', ({ at }) => {
    const best = (list: readonly DraftStatement[]) => Math.max(...list.map((d) => d.readingProbability ?? 0));
    expect(drafts[2 * at]!.length).toBeGreaterThan(0);
    expect(best(drafts[2 * at]!)).toBeGreaterThan(best(drafts[2 * at + 1]!));
  });
});
