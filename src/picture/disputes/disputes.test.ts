import { describe, expect, test } from 'vitest';
import {
  type SmallReport,
  type SmallStatement,
  smallReading,
} from '../../../tests/support/small-readings.js';
import { rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import { buildPicture } from '../build-picture.js';
import type { DisputeCell } from '../picture.js';

const rules = loadPictureRules();
const on = (day: number, source: string, ...says: SmallStatement[]): SmallReport => ({
  on: `2014-06-${String(day).padStart(2, '0')}`,
  source,
  says,
});
const disputesOf = (...reports: SmallReport[]): readonly DisputeCell[] =>
  buildPicture(
    reports.flatMap((r) => rowsOfReading(smallReading(r), '2014-07-01T00:00:00Z')),
    { asOf: '2014-06-30' },
    rules,
  ).disputes;

const attack: SmallStatement = {
  type: 'ASSAULT',
  source: 'Army',
  target: 'Villagers',
  place: 'Tikrit',
  on: '2014-06-09',
};
const figure = (number: number, by: string): SmallStatement => ({
  kind: 'figure',
  type: 'killed',
  place: 'Tikrit',
  on: '2014-06-09',
  value: [number, number, number],
  by,
});
const claim = (source: string, by: string): SmallStatement => ({
  type: 'controls',
  source,
  place: 'Baiji',
  by,
});

describe('the state of the record', () => {
  test.each<[string, SmallReport[], string, string]>([
    [
      'a claim and its denial',
      [on(10, 'One', { ...attack, by: 'Villagers', stance: 'alleges', disputedBy: 'Army' })],
      'open',
      'dispute.open',
    ],
    [
      'only denied',
      [on(10, 'One', { ...attack, by: 'Army', stance: 'denies' })],
      'open',
      'dispute.denied-only',
    ],
    [
      'an uninvolved source bears it out later',
      [
        on(10, 'One', { ...attack, by: 'Villagers', stance: 'alleges', disputedBy: 'Army' }),
        on(12, 'Two', attack),
      ],
      'resolved',
      'dispute.later-report',
    ],
    [
      'an uninvolved report of the same day decides nothing',
      [
        on(10, 'One', { ...attack, by: 'Villagers', stance: 'alleges', disputedBy: 'Army' }),
        on(10, 'Two', attack),
      ],
      'open',
      'dispute.open',
    ],
    [
      'who denied it admits it',
      [on(10, 'One', { ...attack, disputedBy: 'Army' }), on(12, 'Two', { ...attack, by: 'Army' })],
      'withdrawn',
      'dispute.withdrew',
    ],
    [
      'what is denied of people without names',
      [
        on(10, 'One', {
          type: 'leads',
          source: '?officers',
          target: '?these men',
          by: 'Front',
          disputedBy: 'Army',
        }),
      ],
      'open',
      'dispute.open',
    ],
    [
      'a denial of something that no statement tells',
      [
        on(10, 'One', {
          type: 'REJECT',
          mode: 'deny',
          source: 'Army',
          target: '?the reports',
          on: '2014-06-10',
        }),
      ],
      'open',
      'dispute.denied-only',
    ],
    [
      'a charge that is denied',
      [
        on(10, 'One', {
          type: 'ACCUSE',
          source: 'Front',
          target: 'Army',
          on: '2014-06-10',
          disputedBy: 'Army',
        }),
      ],
      'open',
      'dispute.open',
    ],
    ['rival counts', [on(10, 'One', figure(12, 'A')), on(10, 'Two', figure(6, 'B'))], 'open', 'dispute.open'],
    [
      'one side corrects its count',
      [on(10, 'One', figure(12, 'A')), on(10, 'Two', figure(6, 'B')), on(11, 'Three', figure(12, 'B'))],
      'withdrawn',
      'dispute.withdrew',
    ],
    [
      'a third source counts later',
      [on(10, 'One', figure(12, 'A')), on(10, 'Two', figure(6, 'B')), on(12, 'Three', figure(6, 'C'))],
      'resolved',
      'dispute.later-report',
    ],
    ['rival claims to a place', [on(10, 'One', claim('A', 'A'), claim('B', 'B'))], 'open', 'dispute.open'],
    [
      'rival claims that later evidence answers',
      [
        on(10, 'One', claim('A', 'A'), claim('B', 'B')),
        on(14, 'Two', { type: 'controls', source: 'A', place: 'Baiji' }),
      ],
      'resolved',
      'dispute.later-hold',
    ],
    [
      'a rival admits it',
      [on(10, 'One', claim('A', 'A'), claim('B', 'B')), on(14, 'Two', claim('A', 'B'))],
      'withdrawn',
      'dispute.conceded',
    ],
  ])('%s', (_, reports, state, rule) => {
    expect(disputesOf(...reports).map((d) => [d.state, d.stateRule.id])).toEqual([[state, rule]]);
  });

  test.each<[string, SmallReport[]]>([
    ['the report itself says that it did not happen', [on(10, 'One', { ...attack, status: 'negated' })]],
    [
      'one claim after another',
      [on(1, 'One', claim('A', 'A')), on(20, 'Two', { type: 'gains', source: 'B', place: 'Baiji' })],
    ],
    [
      'an offer turned down',
      [on(10, 'One', { type: 'REJECT', source: 'Army', target: '?the offer', on: '2014-06-10' })],
    ],
    ['a count that grows', [on(10, 'One', figure(6, 'A')), on(10, 'Two', figure(12, 'A'))]],
  ])('no dispute: %s', (_, reports) => {
    expect(disputesOf(...reports)).toEqual([]);
  });
});

test('both sides are shown with their sentences, in plain words', () => {
  const [dispute] = disputesOf(
    on(10, 'One', {
      ...attack,
      by: 'Villagers',
      stance: 'alleges',
      disputedBy: 'Army',
      text: 'Villagers said the army attacked them; the Army denied it.',
    }),
  );
  expect(dispute).toMatchObject({
    matter: 'whether Army attacked Villagers in Tikrit',
    sides: [
      {
        says: 'it is so',
        by: [{ name: 'Villagers' }],
        sentences: [
          {
            source: 'One',
            on: '2014-06-10',
            text: 'Villagers said the army attacked them; the Army denied it.',
          },
        ],
      },
      { says: 'it is not so', by: [{ name: 'Army' }] },
    ],
  });
});

test('a dispute keeps its id when voices are added and when it is over', () => {
  const first = on(10, 'One', { ...attack, by: 'Villagers', stance: 'alleges', disputedBy: 'Army' });
  const ids = [disputesOf(first), disputesOf(first, on(12, 'Two', attack))].map(([d]) => d!.id);
  expect(ids[0]).toBe(ids[1]);
});
