import { expect, test } from 'vitest';
import { smallReading } from '../../tests/support/small-readings.js';
import type { MentionRef, Span, Statement } from '../model/index.js';
import { matchStatement } from './carry.js';

const [base] = smallReading({
  on: '2014-06-10',
  says: [
    { type: 'gains', source: 'Islamic State', place: 'Mosul', text: 'Islamic State fighters seized Mosul.' },
  ],
}).statements as [Statement];
const spans = (...pairs: [number, number][]): Span[] => pairs.map(([start, end]) => ({ start, end }));
const ref = (start: number, end: number, entity: string): MentionRef => ({
  start,
  end,
  text: 'x',
  form: 'name',
  entity,
});
const old: Statement = {
  ...base,
  id: 'sold',
  roles: { source: [ref(0, 13, 'actor:islamic-state')], place: [ref(30, 35, 'place:99072')] },
  evidence: { sentence: { start: 0, end: 36 }, spans: spans([0, 13], [23, 29], [30, 35]) },
};
const today = (change: Partial<Statement>, id = 'snew'): Statement => ({ ...old, id, ...change });

test.each<[string, Statement[], object]>([
  ['a wider mention', [today({ roles: { ...old.roles, source: [ref(0, 22, 'e1')] } })], { to: 'snew' }],
  [
    'the same actor named elsewhere in the sentence',
    [today({ roles: { ...old.roles, source: [ref(50, 55, 'actor:islamic-state')] } })],
    { to: 'snew' },
  ],
  [
    'other evidence spans that overlap',
    [today({ evidence: { ...old.evidence, spans: spans([0, 36]) } })],
    { to: 'snew' },
  ],
  [
    'of two that fit, the one with the same spans',
    [today({ evidence: { ...old.evidence, spans: spans([0, 36]) } }), today({}, 'sboth')],
    { to: 'sboth' },
  ],
  ['nothing there', [], { reason: 'nothing is read from these words any more' }],
  [
    'another sentence',
    [today({ evidence: { ...old.evidence, spans: spans([100, 110]) } })],
    { reason: 'nothing is read from these words any more' },
  ],
  ['another type', [today({ type: 'loses' })], { reason: 'these words are now read as control loses' }],
  [
    'another place',
    [today({ roles: { ...old.roles, place: [ref(60, 66, 'place:1')] } })],
    { reason: 'the place of it is now another' },
  ],
  [
    'another side beside the first',
    [today({ roles: { ...old.roles, source: [...old.roles.source!, ref(60, 66, 'actor:x')] } })],
    { reason: 'the source of it is now another' },
  ],
  [
    'a role more',
    [today({ roles: { ...old.roles, target: [ref(60, 66, 'actor:x')] } })],
    { reason: 'the target of it is now another' },
  ],
  ['no longer a fact', [today({ status: 'planned' })], { reason: 'it was actual and is now planned' }],
  ['two alike', [today({}, 's1'), today({}, 's2')], { reason: 'several statements of today fit it' }],
])('%s', (_, statements, expected) => {
  expect(matchStatement(old, statements)).toEqual(expected);
});
