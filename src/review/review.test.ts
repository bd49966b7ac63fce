import { describe, expect, test } from 'vitest';
import { type SmallStatement, smallReading } from '../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../ledger/index.js';
import { loadCertaintyRules, loadPictureRules, loadReviewRules } from '../lexicons/index.js';
import type { Judgement, Statement } from '../model/index.js';
import { buildPicture } from '../picture/index.js';
import { agreementOf } from './agreement.js';
import { correctStatement } from './correct.js';
import { reviewQueue } from './queue.js';

const SAYS: readonly SmallStatement[] = [
  { type: 'gains', source: 'Islamic State', place: 'Mosul', on: '2014-06-10' },
  { type: 'ASSAULT', source: 'Islamic State', place: 'Baghdad', band: 'possible', by: 'unnamed' },
  { kind: 'figure', type: 'killed', place: 'Mosul', value: [4000, 4000, 4000] },
  { type: 'CONSULT', source: 'Iran', target: 'Iraq', on: '2014-06-10' },
];
const reading = smallReading({ on: '2014-06-12', says: SAYS });
const rows = rowsOfReading(reading, '2014-06-12T08:00:00Z');
const [capture, attack, figure, talks] = reading.statements.map((s) => s.id) as [
  string,
  string,
  string,
  string,
];
const picture = buildPicture(rows, { asOf: '2014-06-12' }, loadPictureRules());
const queue = (given: readonly LedgerRow[], options = {}) =>
  reviewQueue(given, picture, loadReviewRules(), options);

let count = 0;
const judged = (
  subject: string,
  verdict: Judgement['verdict'],
  who: string,
  more: Partial<Judgement> = {},
): LedgerRow => ({
  row: 'judgement',
  judgement: {
    id: `j${++count}`,
    about: 'statement',
    subject,
    object: null,
    verdict,
    value: null,
    who,
    when: `2014-06-13T08:00:${String(count).padStart(2, '0')}Z`,
    why: '',
    replaces: null,
    ...more,
  },
});

describe('the queue', () => {
  test('begins with what decides a holder and ends with what little depends on', () => {
    const order = queue(rows).map((item) => item.statement);
    expect(order[0]).toBe(capture);
    expect(order.at(-1)).toBe(talks);
    expect(order.indexOf(attack)).toBeLessThan(order.indexOf(talks));
  });

  test('says why, and which cells hang on it', () => {
    const items = new Map(queue(rows).map((item) => [item.statement, item]));
    expect(items.get(capture)!.reasons).toContain('alone decides who holds Mosul');
    expect(items.get(capture)!.cells).toContain(picture.control[0]!.id);
    expect(items.get(figure)!.reasons).toContain('gives a figure of 4,000');
    expect(items.get(attack)!.reasons).toContain('nobody is named who says so');
  });

  test('looks first at what may be misread, and says so where it is rather wrong than right', () => {
    const doubted = (readingProbability: number) =>
      rows.map((row) =>
        row.row === 'statement' && row.statement.id === figure
          ? { ...row, statement: { ...row.statement, readingProbability } }
          : row,
      );
    const told = (given: readonly LedgerRow[]) => queue(given).find(({ statement }) => statement === figure)!;
    expect(told(doubted(0.3)).score).toBeGreaterThan(told(doubted(0.9)).score);
    expect(told(doubted(0.9)).score).toBeGreaterThan(told(rows).score);
    expect(told(doubted(0.3)).reasons).toContain('it may well be misread');
    expect(told(doubted(0.7)).reasons).not.toContain('it may well be misread');
  });

  test('leaves out what was judged: by anybody, or by oneself', () => {
    const given = [...rows, judged(capture, 'accepted', 'ana')];
    const has = (options = {}) => queue(given, options).some((item) => item.statement === capture);
    expect([has(), has({ who: 'ana' }), has({ who: 'ben' })]).toEqual([false, false, true]);
  });

  test('takes back what was undone', () => {
    const accepted = judged(capture, 'accepted', 'ana');
    const { id } = (accepted as Extract<LedgerRow, { row: 'judgement' }>).judgement;
    const given = [...rows, accepted, judged(capture, 'undone', 'ana', { replaces: id })];
    expect(queue(given).map((item) => item.statement)).toContain(capture);
  });

  test('is the same whatever the order of rows, and of one report in the order of its text', () => {
    expect(queue([...rows].reverse())).toEqual(queue(rows));
    expect(queue(rows, { report: reading.report.id }).map((i) => i.statement)).toEqual(
      reading.statements.map((s) => s.id),
    );
  });
});

const help = {
  report: reading.report,
  find: (name: string) =>
    name === 'Kirkuk'
      ? { id: 'place:kirkuk', kind: 'place' as const, type: 'settlement', name, mentions: [] }
      : null,
  probability: loadCertaintyRules().probability,
};
const statement = reading.statements[0]!;
const correct = (changes: Record<string, string>) => correctStatement(statement, changes, help).statement;

describe('a correction', () => {
  test('is a new statement with the same evidence', () => {
    const { statement: now, entities } = correctStatement(
      statement,
      { place: 'Kirkuk', type: 'loses' },
      help,
    );
    expect(now).toMatchObject({
      kind: 'control',
      type: 'loses',
      evidence: statement.evidence,
      derivedBy: 'review.corrected',
    });
    expect(now.roles.place).toMatchObject([{ text: 'Kirkuk', entity: 'place:kirkuk', form: 'implicit' }]);
    expect(now.roles.source).toEqual(statement.roles.source);
    expect(now.id).toMatch(/^s[0-9a-f]{16}$/);
    expect(now.id).not.toBe(statement.id);
    expect(entities.map((e) => e.name)).toEqual(['Kirkuk']);
    expect(correct({ place: 'Kirkuk', type: 'loses' }).id).toBe(now.id);
  });

  test('points at a name where the sentence has it', () => {
    const [place] = correct({ place: 'Mosul' }).roles.place!;
    expect(reading.report.text.slice(place!.start, place!.end)).toBe('Mosul');
    expect(place!.form).toBe('name');
  });

  test.each<[string, Record<string, string>, Partial<Statement>]>([
    [
      'a day',
      { time: '2014-06-11' },
      { time: { from: '2014-06-11', to: '2014-06-11', precision: 'day', text: null } },
    ],
    [
      'an open time',
      { time: '..2014-06-11' },
      { time: { from: null, to: '2014-06-11', precision: 'before', text: null } },
    ],
    ['no time', { time: 'none' }, { time: null }],
    [
      'a number',
      { kind: 'figure', type: 'killed', value: '1,200' },
      { value: { low: 1200, best: 1200, high: 1200, unit: 'people', approximate: false } },
    ],
    [
      'at least',
      { kind: 'figure', type: 'killed', value: '40..' },
      { value: { low: 40, best: null, high: null, unit: 'people', approximate: false } },
    ],
    ['what did not happen', { status: 'negated' }, { status: 'negated' }],
    [
      'how sure',
      { certainty: 'possible' },
      { certainty: { band: 'possible', probability: help.probability.possible, cues: [] } },
    ],
  ])('sets %s', (_, changes, expected) => {
    expect(correct(changes)).toMatchObject(expected);
  });

  test.each([
    ['a field that is none', { colour: 'red' }, 'Fields: kind, type'],
    ['a type of another kind', { type: 'ASSAULT' }, 'none of controls'],
    ['a kind without its type', { kind: 'event' }, 'needs a type'],
    ['a day that is none', { time: 'Monday' }, '2014-06-10'],
    ['a time that ends before it begins', { time: '2014-06-11..2014-06-10' }, 'before the beginning'],
    ['a number that is none', { value: 'dozens' }, '10..20'],
  ])('refuses %s', (_, changes, words) => {
    expect(() => correct(changes as Record<string, string>)).toThrow(words);
  });
});

describe('agreement', () => {
  const moved = correct({ place: 'Kirkuk' });
  const given = [
    ...rows,
    judged(capture, 'accepted', 'ana'),
    judged(capture, 'corrected', 'ben', { value: { statement: moved } }),
    judged(attack, 'rejected', 'ana'),
    judged(attack, 'rejected', 'ben'),
    judged(figure, 'accepted', 'ana'),
    judged(figure, 'accepted', 'ben'),
    judged(talks, 'rejected', 'ana'),
    judged(talks, 'accepted', 'cho'),
  ];
  const { judged: counts, shared, fields, disagreements } = agreementOf(given, ['ana', 'ben']);
  const field = (name: string) => fields.find((f) => f.field === name)!;

  test('counts what both judged', () => {
    expect([counts, shared]).toEqual([[4, 3], 3]);
    expect(field('kept')).toMatchObject({ units: 3, same: 1, kappa: { value: 1 }, alpha: { value: 1 } });
  });

  test('a rejected statement has no place to agree upon', () => {
    expect(field('place')).toMatchObject({ units: 2, same: 0.5 });
    expect(field('value').units).toBe(1);
  });

  test('names where they part', () => {
    expect(disagreements).toEqual([
      {
        statement: capture,
        report: reading.report.id,
        field: 'place',
        values: ['place:mosul', 'place:kirkuk'],
      },
    ]);
  });

  test('of three has no kappa but an alpha', () => {
    const three = agreementOf(given, ['ana', 'ben', 'cho']).fields[0]!;
    expect(three.kappa).toBeNull();
    expect(three.units).toBe(4);
    expect(three.alpha.value).toBeCloseTo(1 - (7 * 2) / (2 * 5 * 3), 6);
  });
});
