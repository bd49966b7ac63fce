import { describe, expect, it } from 'vitest';
import { loadPloverRules, ploverRule } from './plover.js';

const rules = loadPloverRules();

describe('what is coded for an act that was not simply done', () => {
  const table: [string, string | null, string, string | null | undefined][] = [
    ['AID', null, 'planned', 'AGREE'],
    ['CONSULT', 'visit', 'planned', 'AGREE'],
    ['ASSAULT', null, 'planned', 'THREATEN'],
    ['SANCTION', null, 'planned', 'THREATEN'],
    ['CONCEDE', null, 'negated', 'REJECT'],
    ['PROTEST', null, 'negated', null],
    ['COERCE', null, 'hypothetical', null],
    ['REQUEST', 'appeal', 'actual', null],
    ['REJECT', 'deny', 'actual', null],
    ['SUPPORT', 'comment', 'actual', null],
    ['REQUEST', null, 'actual', undefined],
    ['ASSAULT', null, 'actual', undefined],
    ['ASSAULT', null, 'negated', undefined],
    ['THREATEN', null, 'planned', undefined],
    ['AID', null, 'ongoing', undefined],
  ];
  for (const [type, mode, status, becomes] of table) {
    it(`${type} ${mode ?? '-'} ${status} -> ${becomes === undefined ? 'as it is' : becomes}`, () => {
      expect(ploverRule(rules, { type, mode, status })?.becomes).toBe(becomes);
    });
  }
});
