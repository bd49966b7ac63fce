import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODEBOOK, codebook, KNOWN, TERMS } from '../scripts/codebook.js';
import { PLACE_PRECISIONS } from '../src/exchange/located.js';
import { loadCertaintyRules } from '../src/lexicons/index.js';
import type { CertaintyBand, Stance, StatementKind, Status, TimePrecision } from '../src/model/index.js';
import type { ControlCell, Standing } from '../src/picture/index.js';

test('the codebook is fresh: `npx tsx scripts/codebook.ts` makes it', () => {
  expect(readFileSync(CODEBOOK, 'utf8')).toBe(codebook());
});

/** Lists that the code knows as types only: the compiler sees to it that they are whole. */
const TYPED = {
  kinds: { event: 1, control: 1, relation: 1, figure: 1, position: 1, identity: 1 } satisfies Record<
    StatementKind,
    1
  >,
  status: { actual: 1, ongoing: 1, past: 1, planned: 1, hypothetical: 1, negated: 1 } satisfies Record<
    Status,
    1
  >,
  stance: {
    ...{ asserts: 1, reports: 1, believes: 1, alleges: 1 },
    ...{ denies: 1, doubts: 1, demands: 1, asks: 1 },
  } satisfies Record<Stance, number>,
  certainty: { certain: 1, probable: 1, possible: 1, doubtful: 1 } satisfies Record<CertaintyBand, 1>,
  time: {
    ...{ time: 1, day: 1, week: 1, month: 1, year: 1, before: 1, after: 1, report: 1 },
  } satisfies Record<TimePrecision, number>,
  state: {
    ...{ held: 1, contested: 1, claimed: 1, lost: 1, presence: 1, unknown: 1 },
  } satisfies Record<ControlCell['state'], number>,
  standing: {
    ...{ acknowledged: 1, reported: 1, alleged: 1, unconfirmed: 1, denied: 1 },
  } satisfies Record<Standing, number>,
};

describe('every term of the code has its words, and none besides', () => {
  const lists: Record<string, readonly string[]> = {
    ...KNOWN,
    place: PLACE_PRECISIONS,
    ...Object.fromEntries(Object.entries(TYPED).map(([list, known]) => [list, Object.keys(known)])),
  };
  test.each(Object.keys(TERMS))('%s', (list) => {
    expect(Object.keys(TERMS[list]!).sort()).toEqual([...lists[list]!].sort());
    for (const words of Object.values(TERMS[list]!)) expect(words).toMatch(/^[A-Z].{3,}[^.]$/);
  });

  test('no list is forgotten', () => {
    expect(Object.keys(TERMS).sort()).toEqual(Object.keys(lists).sort());
  });

  test('bands are told with their probabilities', () => {
    const { probability } = loadCertaintyRules();
    for (const [band, words] of Object.entries(TERMS.certainty!))
      expect(words).toContain(` ${probability[band as CertaintyBand]}`);
  });
});
