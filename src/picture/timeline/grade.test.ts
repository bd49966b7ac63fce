import { describe, expect, test } from 'vitest';
import {
  type SmallReport,
  type SmallStatement,
  smallReading,
} from '../../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import type { Judgement, Link } from '../../model/index.js';
import { linkId } from '../../resolution/index.js';
import { buildPicture } from '../build-picture.js';
import type { EventCell } from '../picture.js';

const rules = loadPictureRules();
const AT = '2014-07-01T00:00:00Z';
const attack: SmallStatement = {
  type: 'ASSAULT',
  source: 'A',
  target: 'B',
  place: 'Mosul',
  on: '2014-06-09',
};
const day = (n: number) => `2014-06-${String(9 + n).padStart(2, '0')}`;

type Telling = Partial<SmallStatement> & { readonly source?: string };

/** One report for each telling, a day apart; `source` of a telling is its publisher. */
function reportsOf(tellings: readonly Telling[]): SmallReport[] {
  return tellings.map(({ source, ...how }, index) => ({
    on: day(index + 1),
    source: source ?? 'An agency',
    says: [{ ...attack, ...how }],
  }));
}

function eventOf(tellings: readonly Telling[], more: readonly LedgerRow[] = []): EventCell {
  const rows = reportsOf(tellings).flatMap((report) => rowsOfReading(smallReading(report), AT));
  return buildPicture([...rows, ...more], { asOf: '2014-07-01' }, rules).events[0]!;
}

const judged = (more: Partial<Judgement>): LedgerRow => ({
  row: 'judgement',
  judgement: {
    id: `j${more.subject ?? 'An agency'}`,
    about: 'source',
    subject: 'An agency',
    object: null,
    verdict: 'graded',
    value: { grade: 'B' },
    who: 'an analyst',
    when: '2014-06-20T10:00:00Z',
    why: 'years of reading it',
    replaces: null,
    ...more,
  },
});

test.each(rules.grades.digitRules.map((rule) => [rule.id, rule] as const))('the example of %s', (_, rule) => {
  const { grade } = eventOf(rule.example.say as Telling[]);
  expect([grade.digit, grade.digitRule.id]).toEqual([rule.example.gives, rule.id]);
});

test('the letters and digits are those of the standard', () => {
  expect(rules.grades.letters.map((row) => row.letter).join('')).toBe('ABCDEF');
  expect([...new Set(rules.grades.digitRules.map((row) => row.digit))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

describe('independent witnesses', () => {
  const copies: Link = {
    id: 'l1',
    type: 'copies',
    from: smallReading(reportsOf([{}, { source: 'A paper' }])[1]!).report.id,
    to: smallReading(reportsOf([{}])[0]!).report.id,
    score: 0.99,
    reasons: [],
    by: 'test',
  };
  test.each<[string, Telling[], LedgerRow[], number]>([
    ['two agencies', [{}, { source: 'A paper' }], [], 2],
    ['one agency twice', [{}, {}], [], 1],
    ['one speaker in two papers', [{ by: 'Witness' }, { by: 'Witness', source: 'A paper' }], [], 1],
    ['the paper and whom it quotes', [{}, { by: 'Witness', source: 'A paper' }], [], 2],
    ['an agency and a paper that quotes it by name', [{}, { by: 'An agency', source: 'A paper' }], [], 1],
    ['a paper that prints its text', [{}, { source: 'A paper' }], [{ row: 'link', link: copies }], 1],
    [
      'the same after somebody refused the link',
      [{}, { source: 'A paper' }],
      [
        { row: 'link', link: copies },
        judged({ about: 'link', subject: 'l1', verdict: 'rejected', value: null }),
      ],
      2,
    ],
    ['nobody named', [{ by: 'unnamed' }, { by: 'unnamed', source: 'A paper' }], [], 0],
  ])('%s', (_, tellings, more, expected) => {
    const cell = eventOf(tellings, more);
    expect(cell.witnesses).toHaveLength(expected);
    expect(cell.reports).toBe(tellings.length);
  });
});

describe('grades that people give', () => {
  test.each<[string, LedgerRow[], string]>([
    ['nobody graded', [], 'F3'],
    ['the source', [judged({})], 'B3'],
    ['the source, of another name', [judged({ subject: 'Another agency' })], 'F3'],
    ['the line', [judged({ about: 'cell', subject: eventOf([{}]).id, value: { grade: 'C2' } })], 'C2'],
    ['a grade that is none', [judged({ value: { grade: 'Z' } })], 'F3'],
    [
      'taken back',
      [judged({}), judged({ id: 'j2', verdict: 'undone', value: null, replaces: 'jAn agency', when: AT })],
      'F3',
    ],
  ])('%s', (_, more, expected) => {
    const { letter, digit } = eventOf([{}], more).grade;
    expect(`${letter}${digit}`).toBe(expected);
  });

  test('a grade of the line stays when a witness is added', () => {
    const grade = judged({ about: 'cell', subject: eventOf([{}]).id, value: { grade: 'C2' } });
    expect(eventOf([{}, { source: 'A paper' }], [grade]).grade).toMatchObject({
      letter: 'C',
      digit: 2,
      by: { who: 'an analyst' },
    });
  });
});

describe('linked statements', () => {
  const other: SmallReport = {
    on: day(2),
    source: 'A paper',
    says: [{ type: 'ASSAULT', source: '?gunmen', place: 'Mosul', on: '2014-06-09' }],
  };
  const first = reportsOf([{}])[0]!;
  const [a, b] = [smallReading(first).statements[0]!.id, smallReading(other).statements[0]!.id].sort() as [
    string,
    string,
  ];
  const link: LedgerRow = {
    row: 'link',
    link: {
      id: linkId('same-event', a, b),
      type: 'same-event',
      from: a,
      to: b,
      score: 0.9,
      reasons: [],
      by: 'test',
    },
  };
  const rows = [first, other].flatMap((report) => rowsOfReading(smallReading(report), AT));
  const events = (more: LedgerRow[]) =>
    buildPicture([...rows, ...more], { asOf: '2014-07-01' }, rules).events;

  test('are one event, named by who is named, under the id of the first', () => {
    const alone = events([]).find((cell) => cell.sources[0]?.name === 'A')!;
    expect(events([])).toHaveLength(2);
    expect(events([link])).toMatchObject([
      { id: alone.id, sources: [{ name: 'A' }], links: [linkId('same-event', a, b)], grade: { digit: 1 } },
    ]);
  });

  test('a refused link keeps them apart', () => {
    expect(
      events([
        link,
        judged({ about: 'link', subject: linkId('same-event', a, b), verdict: 'rejected', value: null }),
      ]),
    ).toHaveLength(2);
  });
});
