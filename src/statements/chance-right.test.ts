import { describe, expect, it } from 'vitest';
import { type Calibration, loadCalibration } from '../lexicons/index.js';
import type { Sentence } from '../model/index.js';
import { chanceRight, traitsOf } from './chance-right.js';
import type { DraftStatement } from './draft.js';

const sentence = {
  index: 0,
  tokens: [{ index: 0, upos: 'VERB', head: -1 }],
} as unknown as Sentence;
const draft = {
  kind: 'event',
  type: 'ASSAULT',
  roles: { source: [{ form: 'name' }] },
  status: 'actual',
  attribution: [{}],
  token: 0,
} as unknown as DraftStatement;
const rules = (weights: Record<string, number>): Calibration => ({
  weights: new Map(Object.entries(weights)),
  levels: [
    { from: -1, probability: 0.2 },
    { from: 0, probability: 0.5 },
    { from: 1, probability: 0.9 },
  ],
});

describe('the chance of being rightly read', () => {
  it.each([
    ['what is below the lowest level takes the lowest', { all: -5 }, 0.2],
    ['a score on a border takes the upper level', { all: 0 }, 0.5],
    ['traits add up', { all: 0, 'source name': 0.6, 'is event': 0.5 }, 0.9],
    ['unknown traits add nothing', { all: 0, 'source pronoun': 3 }, 0.5],
  ] as const)('%s', (_, weights, chance) => {
    expect(chanceRight(draft, sentence, 1, rules(weights))).toBe(chance);
  });

  it('names what a statement is, not what it says', () => {
    expect(traitsOf(draft, sentence, 1)).toEqual(
      expect.arrayContaining(['is event ASSAULT', 'word VERB', 'source name', 'target none', 'depth 0']),
    );
  });

  it('the levels that ship never fall, and lie between nought and one', () => {
    const { levels } = loadCalibration();
    for (const [at, { from, probability }] of levels.entries()) {
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
      if (at > 0) {
        expect(from).toBeGreaterThan(levels[at - 1]!.from);
        expect(probability).toBeGreaterThan(levels[at - 1]!.probability);
      }
    }
  });
});
