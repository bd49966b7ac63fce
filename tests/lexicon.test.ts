import { beforeAll, describe, expect, it } from 'vitest';
import { fits, parseExpectation } from '../src/lexicon-expectations.js';
import { loadFrames, loadVoice } from '../src/lexicons/index.js';
import type { Insight } from '../src/reader.js';
import { inspectTexts } from './support/inspect-texts.js';

const rows = loadFrames().rows;
const voices = loadVoice().rows.filter((one) => one.expect.length);
let read: Insight[] = [];

beforeAll(async () => {
  read = await inspectTexts(
    [...rows, ...voices].map((row) => row.example),
    '2014-06-20',
  );
}, 300_000);

describe('every row of the frame lexicon reads its example', () => {
  for (const [at, row] of rows.entries()) {
    it(`${row.id}: ${row.example}`, () => {
      const { drafts } = read[at]!;
      for (const text of row.expect) {
        const wanted = parseExpectation(text);
        const got = drafts.filter((draft) => fits(draft, wanted));
        if (wanted.never) expect(got, text).toEqual([]);
        else expect(got.length, `${text} not among ${describeDrafts(read[at]!)}`).toBeGreaterThan(0);
      }
      expect(
        drafts.some((draft) => draft.derivedBy === row.id) ||
          row.expect.every((text) => text.startsWith('never:')),
        'the row itself fires',
      ).toBe(true);
    });
  }
});

describe('every row of the voice lexicon reads its example', () => {
  for (const [at, row] of voices.entries()) {
    it(`${row.id}: ${row.example}`, () => {
      const insight = read[rows.length + at]!;
      for (const text of row.expect) {
        const fields = Object.fromEntries(
          text.split(/ (?=\w+=)/).map((part) => part.split('=') as [string, string]),
        );
        const got = insight.drafts.some((draft) => {
          const last = draft.attribution.at(-1)!;
          const holder = typeof last.holder === 'string' ? last.holder : last.holder.text;
          return (
            (!fields.stance || last.stance === fields.stance) &&
            (!fields.holder || holder.toLowerCase().includes(fields.holder.toLowerCase())) &&
            (!fields.status || draft.status === fields.status) &&
            (!fields.band || draft.certainty.band === fields.band)
          );
        });
        expect(got, `${text} not in ${describeDrafts(insight)}`).toBe(true);
      }
    });
  }
});

function describeDrafts(insight: Insight): string {
  return insight.drafts
    .map((draft) => {
      const roles = Object.entries(draft.roles).map(
        ([role, refs]) => `${role}: ${refs.map((ref) => ref.text).join(' + ')}`,
      );
      const last = draft.attribution.at(-1)!;
      const holder = typeof last.holder === 'string' ? last.holder : last.holder.text;
      return `\n  ${draft.type} ${draft.value ? `${draft.value.low}/${draft.value.best}/${draft.value.high}` : ''} ${roles.join(' | ')} [${draft.status}, ${holder} ${last.stance}, ${draft.certainty.band}, ${draft.derivedBy}]`;
    })
    .join('');
}
