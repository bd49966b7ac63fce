import { describe, expect, test } from 'vitest';
import { type SmallReport, type SmallStatement, smallReading } from '../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../ledger/index.js';
import { loadPictureRules } from '../lexicons/index.js';
import type { Judgement } from '../model/index.js';
import { buildPicture } from './build-picture.js';
import type { Picture } from './picture.js';

const rules = loadPictureRules();
const AT = '2014-07-01T00:00:00Z';
const rowsOf = (...reports: SmallReport[]) => reports.flatMap((r) => rowsOfReading(smallReading(r), AT));
const pictureOf = (asOf: string, ...reports: SmallReport[]): Picture =>
  buildPicture(rowsOf(...reports), { asOf }, rules);
const on = (day: string, ...says: SmallStatement[]): SmallReport => ({ on: day, says });
const names = (voices: readonly { name: string }[]) => voices.map((v) => v.name);

describe('relations', () => {
  const supports = {
    kind: 'relation',
    type: 'supports',
    source: 'Saudi Arabia',
    target: 'Islamic State',
  } as const;
  test.each<[string, SmallStatement, object]>([
    ['by the author', supports, { standing: 'reported', current: true }],
    ['by the supporter', { ...supports, by: 'Saudi Arabia' }, { standing: 'acknowledged' }],
    ['by the supported', { ...supports, by: 'Islamic State' }, { standing: 'acknowledged' }],
    ['by an accuser', { ...supports, by: 'Maliki', stance: 'alleges' }, { standing: 'alleged' }],
    ['by nobody named', { ...supports, by: 'unnamed' }, { standing: 'unconfirmed' }],
    [
      'only denied',
      { ...supports, by: 'Saudi Arabia', stance: 'denies' },
      { standing: 'denied', current: false },
    ],
    ['in the past', { ...supports, status: 'past', on: ['2011-01-01', '2012-12-31'] }, { current: false }],
  ])('support told %s', (_, said, expected) => {
    expect(pictureOf('2014-06-20', on('2014-06-18', said)).relations).toMatchObject([expected]);
  });

  test.each<[string, SmallStatement]>([
    ['planned', { ...supports, status: 'planned' }],
    ['possible', { ...supports, status: 'hypothetical' }],
    ['told later', { ...supports, on: '2014-06-30' }],
    ['of an actor with itself', { ...supports, target: 'Saudi Arabia' }],
  ])('no relation: %s', (_, said) => {
    expect(pictureOf('2014-06-20', on('2014-06-30', said)).relations).toEqual([]);
  });

  test('a fight has one line whichever way it is told; support has two', () => {
    const { relations } = pictureOf(
      '2014-06-20',
      on(
        '2014-06-18',
        { kind: 'relation', type: 'fights', source: 'A', target: 'B' },
        { kind: 'relation', type: 'fights', source: 'B', target: 'A' },
        { kind: 'relation', type: 'supports', source: 'A', target: 'B' },
        { kind: 'relation', type: 'supports', source: 'B', target: 'A' },
      ),
    );
    expect(relations.map((r) => `${r.source.name} ${r.type} ${r.target.name}`)).toEqual([
      'A fights B',
      'A supports B',
      'B supports A',
    ]);
  });

  test('one side named only is left out, and said so', () => {
    const picture = pictureOf(
      '2014-06-20',
      on('2014-06-18', { kind: 'relation', type: 'supports', source: 'A' }),
    );
    expect(picture.leftOut).toMatchObject([{ reason: 'relation without both sides named' }]);
  });
});

describe('timeline', () => {
  const attack = { type: 'ASSAULT', source: 'Islamic State', target: 'Iraqi Army', place: 'Mosul' } as const;

  test('planned, possible and negated events stand apart from what happened', () => {
    const picture = pictureOf(
      '2014-06-20',
      on(
        '2014-06-18',
        { ...attack, on: '2014-06-09' },
        { ...attack, on: '2014-06-25', status: 'planned' },
        { ...attack, status: 'hypothetical' },
        { ...attack, on: '2014-06-10', status: 'negated' },
      ),
    );
    expect(picture.events.map((e) => e.time.from)).toEqual(['2014-06-09']);
    expect(picture.planned.map((e) => e.status).sort()).toEqual(['hypothetical', 'planned']);
    expect(picture.negated).toHaveLength(1);
  });

  test('the same event of named parties, place and exact day in two reports is one line', () => {
    const { events } = pictureOf(
      '2014-06-20',
      on('2014-06-10', { ...attack, on: '2014-06-09' }),
      on('2014-06-11', { ...attack, on: '2014-06-09', by: 'Islamic State' }),
    );
    expect(events).toMatchObject([{ standing: 'acknowledged', statements: { length: 2 } }]);
  });

  test.each<[string, SmallStatement]>([
    ['another day', { ...attack, on: '2014-06-08' }],
    ['another place', { ...attack, place: 'Tikrit', on: '2014-06-09' }],
    ['nominals', { ...attack, source: '?gunmen', on: '2014-06-09' }],
    ['no exact day', { ...attack, on: ['2014-06-01', '2014-06-09'] }],
  ])('not one line: %s', (_, other) => {
    const { events } = pictureOf(
      '2014-06-20',
      on('2014-06-10', { ...attack, on: '2014-06-09' }),
      on('2014-06-11', other),
    );
    expect(events).toHaveLength(2);
  });

  test('the victim accuses, the attacker acknowledges, the author reports', () => {
    const standing = (by?: string) =>
      pictureOf('2014-06-20', on('2014-06-10', { ...attack, by })).events[0]!.standing;
    expect([standing('Iraqi Army'), standing('Islamic State'), standing(), standing('unnamed')]).toEqual([
      'alleged',
      'acknowledged',
      'reported',
      'unconfirmed',
    ]);
  });
});

describe('figures', () => {
  const killed = (value: SmallStatement['value'], more: Partial<SmallStatement> = {}): SmallStatement => ({
    kind: 'figure',
    type: 'killed',
    place: 'Samarra',
    target: 'policemen',
    on: '2014-06-05',
    value,
    ...more,
  });
  const figuresOf = (...says: SmallStatement[]) => pictureOf('2014-06-20', on('2014-06-06', ...says)).figures;

  test('sources stand side by side and are never added', () => {
    const [cell, ...more] = figuresOf(
      killed([12, 12, 12], { by: 'A colonel' }),
      killed([6, 6, 6], { by: 'A doctor' }),
      killed([20, null, null], { by: 'A mayor' }),
    );
    expect(more).toEqual([]);
    expect(cell).toMatchObject({ low: 6, best: 12, high: null });
    expect(cell!.entries.map((e) => [e.by.name, e.low])).toEqual([
      ['A colonel', 12],
      ['A doctor', 6],
      ['A mayor', 20],
    ]);
  });

  test('a source that corrects itself counts with its last figure', () => {
    const { figures } = pictureOf(
      '2014-06-20',
      on('2014-06-06', killed([12, 12, 12], { by: 'A colonel' })),
      on('2014-06-07', killed([15, 15, 15], { by: 'A colonel' })),
    );
    expect(figures).toMatchObject([{ low: 15, best: 15, high: 15 }]);
    expect(figures[0]!.entries.map((e) => e.last)).toEqual([false, true]);
  });

  test('of two sources the best is the cautious one', () => {
    const [cell] = figuresOf(killed([12, 12, 12], { by: 'A' }), killed([6, 6, 6], { by: 'B' }));
    expect(cell).toMatchObject({ low: 6, best: 6, high: 12 });
  });

  test.each<[string, SmallStatement]>([
    ['another population', killed([80, 80, 80], { target: 'militants' })],
    ['another place', killed([80, 80, 80], { place: 'Mosul' })],
    ['another kind', killed([80, 80, 80], { type: 'wounded' })],
    ['another unit', killed([80, 80, 80, 'households'])],
    ['days far apart', killed([80, 80, 80], { on: '2014-05-01' })],
    ['a total of months', killed([800, 800, 800], { on: ['2014-01-01', '2014-06-05'] })],
  ])('not side by side: %s', (_, other) => {
    expect(figuresOf(killed([12, 12, 12]), other)).toHaveLength(2);
  });

  test.each<[string, SmallStatement]>([
    ['planned', killed([80, 80, 80], { status: 'planned' })],
    ['feared', killed([80, 80, 80], { status: 'hypothetical' })],
    ['not so', killed([80, 80, 80], { status: 'negated' })],
    ['denied', killed([80, 80, 80], { by: 'Army', stance: 'denies' })],
  ])('not counted: %s', (_, said) => {
    expect(figuresOf(said)).toEqual([]);
  });
});

describe('disputes', () => {
  const about = (...says: SmallStatement[]) => pictureOf('2014-06-20', on('2014-06-18', ...says)).disputes;

  test('a claim and its denial', () => {
    const [dispute] = about({
      kind: 'relation',
      type: 'supports',
      source: 'Saudi Arabia',
      target: 'Islamic State',
      by: 'Maliki',
      stance: 'alleges',
      disputedBy: 'Saudi Arabia',
    });
    expect(dispute).toMatchObject({
      about: 'relation',
      matter: 'whether Saudi Arabia supports Islamic State',
    });
    expect(dispute!.sides.map((s) => names(s.by))).toEqual([['Maliki'], ['Saudi Arabia']]);
  });

  test('capture and counter-claim', () => {
    const [dispute] = about(
      { type: 'gains', source: 'Islamic State', place: 'Baiji', on: '2014-06-18', by: 'Islamic State' },
      { type: 'controls', source: 'Iraqi Army', place: 'Baiji', on: '2014-06-18', by: 'Iraqi Army' },
    );
    expect(dispute!.sides.map((s) => s.says)).toEqual(['Iraqi Army has it', 'Islamic State has it']);
  });

  const count = (value: SmallStatement['value'], by: string): SmallStatement => ({
    kind: 'figure',
    type: 'killed',
    place: 'Samarra',
    value,
    by,
  });
  test.each<[string, SmallStatement['value'], SmallStatement['value'], number]>([
    ['apart', [12, 12, 12], [6, 6, 6], 1],
    ['at least 20 against 6', [20, null, null], [6, 6, 6], 1],
    ['at least 20 against 80', [20, null, null], [80, 80, 80], 0],
    ['ranges that meet', [10, 15, 20], [20, 20, 30], 0],
    ['up to 20 against 30', [null, null, 20], [30, 30, 30], 1],
  ])('figures: %s', (_, one, other, disputes) => {
    expect(about(count(one, 'A'), count(other, 'B'))).toHaveLength(disputes);
  });

  test.each<[string, SmallStatement[]]>([
    ['a claim alone', [{ type: 'gains', source: 'A', place: 'B', by: 'A' }]],
    [
      'agreement',
      [
        { type: 'gains', source: 'A', place: 'B' },
        { type: 'controls', source: 'A', place: 'B', by: 'A' },
      ],
    ],
    ['the same source twice', [count([5, 5, 5], 'A'), count([9, 9, 9], 'A')]],
  ])('none: %s', (_, says) => {
    expect(about(...says)).toEqual([]);
  });
});

describe('judgements', () => {
  const report = on('2014-06-10', { type: 'gains', source: 'A', place: 'B', on: '2014-06-10' });
  const rows = rowsOf(report);
  const { id } = smallReading(report).statements[0]!;
  const judged = (more: Partial<Judgement>): LedgerRow => ({
    row: 'judgement',
    judgement: {
      id: `j${more.when ?? '2014-06-12T10:00:00Z'}`,
      about: 'statement',
      subject: id,
      object: null,
      verdict: 'rejected',
      value: null,
      who: 'an analyst',
      when: '2014-06-12T10:00:00Z',
      why: 'a misreading',
      replaces: null,
      ...more,
    },
  });
  const held = (judgements: LedgerRow[], knownAt: string | null = null) =>
    buildPicture([...rows, ...judgements], { asOf: '2014-06-20', knownAt }, rules).control.length;

  test.each<[string, LedgerRow[], string | null, number]>([
    ['a rejected statement counts no more', [judged({})], null, 0],
    ['but counted before', [judged({})], '2014-06-11', 1],
    [
      'a withdrawn report',
      [judged({ about: 'report', subject: smallReading(report).report.id, verdict: 'withdrawn' })],
      null,
      0,
    ],
    [
      'a later acceptance',
      [judged({}), judged({ verdict: 'accepted', when: '2014-06-13T10:00:00Z' })],
      null,
      1,
    ],
    [
      'a rejection that was undone',
      [
        judged({}),
        judged({ verdict: 'undone', when: '2014-06-13T10:00:00Z', replaces: 'j2014-06-12T10:00:00Z' }),
      ],
      null,
      1,
    ],
    [
      'an undoing that was undone',
      [
        judged({}),
        judged({ verdict: 'undone', when: '2014-06-13T10:00:00Z', replaces: 'j2014-06-12T10:00:00Z' }),
        judged({ verdict: 'undone', when: '2014-06-14T10:00:00Z', replaces: 'j2014-06-13T10:00:00Z' }),
      ],
      null,
      0,
    ],
    [
      'a judgement that was replaced by a note',
      [
        judged({}),
        judged({ verdict: 'noted', when: '2014-06-13T10:00:00Z', replaces: 'j2014-06-12T10:00:00Z' }),
      ],
      null,
      1,
    ],
  ])('%s', (_, judgements, knownAt, expected) => {
    expect(held(judgements, knownAt)).toBe(expected);
  });
});
