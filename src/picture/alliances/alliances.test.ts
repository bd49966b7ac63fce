import { describe, expect, test } from 'vitest';
import {
  type SmallReport,
  type SmallStatement,
  smallReading,
} from '../../../tests/support/small-readings.js';
import { rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import { gatherFacts } from '../facts.js';
import { alliancesChanged, foldCoalitions, foldRelations } from './index.js';

const rules = loadPictureRules();
const AT = '2014-07-01T00:00:00Z';
const factsOf = (reports: readonly SmallReport[], knownAt: string | null = null) =>
  gatherFacts(
    reports.flatMap((one) => rowsOfReading(smallReading(one), AT)),
    knownAt,
    rules,
  );
const relationsOf = (reports: readonly SmallReport[], asOf = '2020-01-01', knownAt: string | null = null) =>
  foldRelations(factsOf(reports, knownAt), asOf, rules);
const supports = { kind: 'relation', type: 'supports', source: 'Patron', target: 'Militia' } as const;
const on = (day: string, ...says: SmallStatement[]): SmallReport => ({ on: day, says });

describe('support', () => {
  test.each<[string, SmallStatement, object | null]>([
    [
      'arms, by mode',
      { ...supports, mode: 'arms' },
      { sign: '+', kinds: [{ kind: 'arms', standing: 'reported' }] },
    ],
    [
      'money, alleged by an enemy',
      { ...supports, mode: 'money', by: 'Enemy', stance: 'alleges' },
      { standing: 'alleged', kinds: [{ kind: 'money', standing: 'alleged' }] },
    ],
    ['of no named kind', supports, { kinds: [] }],
    [
      'aid with a material mode counts, by rule',
      { kind: 'event', type: 'AID', mode: 'arms', source: 'Patron', target: 'Militia' },
      { type: 'supports', kinds: [{ kind: 'arms' }], by: [{ id: 'alliances.aid' }] },
    ],
    ['aid of no kind does not', { kind: 'event', type: 'AID', source: 'Patron', target: 'Militia' }, null],
    [
      'planned aid does not',
      { kind: 'event', type: 'AID', mode: 'arms', source: 'Patron', target: 'Militia', status: 'planned' },
      null,
    ],
    [
      'words of support do not',
      { kind: 'event', type: 'SUPPORT', mode: 'comment', source: 'Patron', target: 'Militia' },
      null,
    ],
    ['a fight is against', { ...supports, type: 'fights' }, { sign: '-' }],
    ['fear is neither', { ...supports, type: 'fears' }, { sign: '0' }],
    ['whose militias', { ...supports, source: '?whose militias' }, null],
    ['a leader without a name', { ...supports, type: 'leads', source: '?a chief' }, null],
  ])('%s', (_, said, expected) => {
    const { cells } = relationsOf([on('2014-06-18', said)]);
    if (expected === null) expect(cells).toEqual([]);
    else expect(cells).toMatchObject([expected]);
  });

  test('help for civilians is no alliance', () => {
    const report = {
      ...on('2014-06-18', { ...supports, target: '?the displaced' }),
      types: { 'the displaced': 'civilian' },
    };
    expect(relationsOf([report])).toMatchObject({
      cells: [],
      leftOut: [{ reason: 'support for people who are no party' }],
    });
  });
});

describe('over time', () => {
  test.each<[string, SmallStatement, object]>([
    [
      'told as past',
      { ...supports, status: 'past', on: ['2007-01-01', '2008-12-31'] },
      { current: false, until: '2008-12-31' },
    ],
    [
      'until 1989',
      { ...supports, on: [null, '1989-12-31'], precision: 'year' },
      { current: false, until: '1989-12-31' },
    ],
    [
      'in 2007 and 2008',
      { ...supports, on: ['2007-01-01', '2008-12-31'], precision: 'year' },
      { current: false },
    ],
    [
      'since 2011',
      { ...supports, on: ['2011-01-01', null], precision: 'year' },
      { current: true, since: { from: '2011-01-01' } },
    ],
    ['begun on a day', { ...supports, on: '2014-06-03' }, { current: true, until: null }],
  ])('%s', (_, said, expected) => {
    expect(relationsOf([on('2014-06-18', said)]).cells).toMatchObject([expected]);
  });

  const reports = [
    on('2012-05-01', { ...supports, mode: 'arms' }),
    on('2016-05-01', { ...supports, status: 'past', on: [null, '2015-12-31'] }),
    on('2018-05-01', { ...supports, mode: 'money' }),
  ];

  test('a former patron stays in the past, and may come back', () => {
    const current = (day: string) =>
      relationsOf(reports, day, day).cells.map((cell) => [cell.current, cell.until]);
    expect(current('2013-01-01')).toEqual([[true, null]]);
    expect(current('2017-01-01')).toEqual([[false, '2015-12-31']]);
    expect(current('2019-01-01')).toEqual([[true, null]]);
  });

  test('what changed between two days', () => {
    const at = (day: string) => relationsOf(reports, day, day).cells;
    const changed = (a: string, b: string) => alliancesChanged(at(a), at(b)).map(({ change }) => change);
    expect(changed('2011-01-01', '2013-01-01')).toEqual(['new']);
    expect(changed('2013-01-01', '2017-01-01')).toEqual(['ended']);
    expect(changed('2017-01-01', '2019-01-01')).toEqual(['resumed']);
    expect(changed('2013-01-01', '2013-06-01')).toEqual([]);
    expect(changed('2013-01-01', '2019-01-01')).toEqual(['kinds']);
    expect(changed('2013-01-01', '2011-01-01')).toEqual(['gone']);
  });

  test('a denial and an acknowledgement are changes of standing', () => {
    const alleged = on('2014-01-01', { ...supports, by: 'Enemy', stance: 'alleges' });
    const denied = on('2014-02-01', { ...supports, by: 'Patron', stance: 'denies' });
    const admitted = on('2014-03-01', { ...supports, by: 'Patron' });
    const cells = (...all: SmallReport[]) => relationsOf(all).cells;
    const changes = (before: SmallReport[], after: SmallReport[]) =>
      alliancesChanged(cells(...before), cells(...after)).map(({ change }) => change);
    expect(changes([alleged], [alleged, denied])).toEqual(['denied']);
    expect(changes([alleged], [alleged, admitted])).toEqual(['standing']);
  });
});

describe('coalitions', () => {
  const allied = (source: string, target: string, more: Partial<SmallStatement> = {}): SmallStatement => ({
    kind: 'relation',
    type: 'allied',
    source,
    target,
    ...more,
  });
  const attack = (source: string, day: string, place = 'Idlib'): SmallStatement => ({
    kind: 'event',
    type: 'ASSAULT',
    source,
    target: 'Army',
    place,
    on: day,
  });
  test.each<[string, SmallStatement[], [string, string[]][]]>([
    ['two', [allied('A', 'B')], [['stated', ['A', 'B']]]],
    [
      'three, each with each',
      [allied('A', 'B'), allied('B', 'C'), allied('A', 'C')],
      [['stated', ['A', 'B', 'C']]],
    ],
    [
      'a friend of a friend is none',
      [allied('A', 'B'), allied('B', 'C')],
      [
        ['stated', ['A', 'B']],
        ['stated', ['B', 'C']],
      ],
    ],
    [
      'who fight each other are none',
      [allied('A', 'B'), { kind: 'relation', type: 'fights', source: 'B', target: 'A' }],
      [],
    ],
    ['in the past', [allied('A', 'B', { status: 'past' })], []],
    ['alleged only', [allied('A', 'B', { by: 'C', stance: 'alleges' })], []],
    ['nominals', [allied('A', '?tribes')], []],
    ['support makes a patron only', [{ ...supports }], []],
    ['side by side', [attack('A', '2015-03-20'), attack('B', '2015-03-24')], [['beside', ['A', 'B']]]],
    ['weeks apart', [attack('A', '2015-03-01'), attack('B', '2015-03-24')], []],
    ['elsewhere', [attack('A', '2015-03-20'), attack('B', '2015-03-20', 'Homs')], []],
  ])('%s', (_, says, expected) => {
    const facts = factsOf([on('2015-04-01', ...says)]);
    const { cells } = foldRelations(facts, '2015-04-01', rules);
    const found = foldCoalitions(cells, facts, '2015-04-01', rules);
    expect(found.map(({ ground, members }) => [ground, members.map(({ name }) => name)])).toEqual(expected);
  });
});
