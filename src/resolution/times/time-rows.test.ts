import { describe, expect, it } from 'vitest';
import { timeLexicon } from '../../lexicons/index.js';
import { resolveTime } from './resolve-time.js';
import type { TimeContext } from './time-context.js';

/** `phrase | published tense anchor=DATE | from .. to precision`, or `- .. - none` for no time at all. */
function runExample(example: string): { readonly got: string; readonly expected: string } {
  const [phrase, setting, expected] = example.split(' | ').map((piece) => piece.trim());
  const words = setting!.split(' ');
  const tense = words.find((word) => ['past', 'present', 'future'].includes(word)) ?? null;
  const anchorDate = words.find((word) => word.startsWith('anchor='))?.slice(7) ?? null;
  const publishedAt = words[0] === '-' ? null : words[0]!;
  const time = resolveTime(phrase!, { publishedAt, tense: tense as TimeContext['tense'], anchorDate });
  const got = time ? `${time.from ?? '-'} .. ${time.to ?? '-'} ${time.precision}` : '- .. - none';
  return { got, expected: expected! };
}

describe('every row of data/lexicons/en/times/rows.yaml does what its examples say', () => {
  for (const { id, examples } of timeLexicon().rows) {
    for (const example of examples ?? []) {
      it(`${id}: ${example}`, () => {
        const { got, expected } = runExample(example);
        expect(got).toBe(expected);
      });
    }
  }
});

it('row ids are unique', () => {
  const ids = timeLexicon().rows.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
