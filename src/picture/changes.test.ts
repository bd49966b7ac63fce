import { describe, expect, test } from 'vitest';
import { type SmallReport, type SmallStatement, smallReading } from '../../tests/support/small-readings.js';
import { rowsOfReading } from '../ledger/index.js';
import { loadPictureRules } from '../lexicons/index.js';
import type { PictureArea } from './area.js';
import { buildPicture } from './build-picture.js';
import { pictureChanges } from './changes.js';
import { impactOf } from './impact.js';

const rules = loadPictureRules();
const on = (day: number, ...says: SmallStatement[]): SmallReport => ({
  on: `2014-06-${String(day).padStart(2, '0')}`,
  says,
});
const rowsOf = (...reports: SmallReport[]) =>
  reports.flatMap((r) => rowsOfReading(smallReading(r), '2014-07-01T00:00:00Z'));
const day = (n: number) => `2014-06-${String(n).padStart(2, '0')}`;

const holds = (source: string, place = 'Mosul'): SmallStatement => ({ type: 'controls', source, place });
const attack = (place: string, on: string): SmallStatement => ({
  type: 'ASSAULT',
  source: 'A',
  target: 'B',
  place,
  on,
});
const killed = (number: number, by: string): SmallStatement => ({
  kind: 'figure',
  type: 'killed',
  place: 'Mosul',
  on: '2014-06-09',
  value: [number, number, number],
  by,
});

describe('changes between two days', () => {
  const changes = (from: number, to: number, ...reports: SmallReport[]) => {
    const rows = rowsOf(...reports);
    const at = (n: number) => buildPicture(rows, { asOf: day(n), knownAt: day(n) }, rules);
    return pictureChanges(at(from), at(to), rules).map(({ section, what }) => `${section} ${what}`);
  };
  test.each<[string, SmallReport[], string[]]>([
    ['another holder', [on(8, holds('A')), on(12, holds('B'))], ['control holder']],
    ['a place of which nothing was known', [on(12, holds('A'))], ['control new-held']],
    ['a claim', [on(12, { ...holds('A'), by: 'A' })], ['control claimed']],
    [
      'a rival claim',
      [on(8, holds('A')), on(12, { ...holds('B'), by: 'B' })],
      ['control contested', 'dispute new'],
    ],
    ['more evidence of the same', [on(8, holds('A')), on(12, holds('A'))], ['control detail']],
    ['a new attack', [on(12, attack('Mosul', '2014-06-11'))], ['event new']],
    [
      'another witness',
      [on(9, attack('Mosul', '2014-06-09')), { ...on(12, attack('Mosul', '2014-06-09')), source: 'Two' }],
      ['event grade'],
    ],
    [
      'a further report of one source',
      [on(9, attack('Mosul', '2014-06-09')), on(12, attack('Mosul', '2014-06-09'))],
      ['event grade'],
    ],
    ['a higher count', [on(9, killed(12, 'X')), on(12, killed(15, 'X'))], ['figure range']],
    ['another count', [on(9, killed(12, 'X')), on(12, killed(6, 'Y'))], ['dispute new', 'figure range']],
    ['nothing', [on(8, holds('A'))], []],
  ])('%s', (_, reports, expected) => {
    expect(changes(10, 13, ...reports)).toEqual(expected);
  });

  test('a town that changed hands comes before an attack, an attack before a meeting', () => {
    const got = changes(
      10,
      13,
      on(8, holds('A')),
      on(
        12,
        { type: 'CONSULT', source: 'A', target: 'B', on: '2014-06-11' },
        attack('Tikrit', '2014-06-11'),
        { ...holds('B') },
      ),
    );
    expect(got).toEqual(['control holder', 'event new', 'event new']);
  });
});

describe('impact of a report', () => {
  const [first, second] = [
    on(8, holds('A'), attack('Mosul', '2014-06-07')),
    { ...on(9, attack('Mosul', '2014-06-07')), source: 'Two' },
  ];
  const rows = rowsOf(first, second);
  const impact = (report: SmallReport) =>
    impactOf(rows, smallReading(report).report.id, { asOf: '2014-06-20' }, rules).map(
      ({ section, what }) => `${section} ${what}`,
    );

  test('the only report of a hold takes it along; an event with another witness stays, less sure', () => {
    expect(impact(first)).toEqual(['control gone', 'event grade', 'gap gone', 'gap gone', 'gap gone']);
    expect(impact(second)).toEqual(['event grade', 'gap gone', 'gap gone', 'gap gone']);
  });

  test('an unknown report is told as such', () => {
    expect(() => impactOf(rows, 'r-none', { asOf: '2014-06-20' }, rules)).toThrow('E-REPORT-UNKNOWN');
  });
});

describe('gaps', () => {
  const gaps = (asOf: number, area: PictureArea | null, ...reports: SmallReport[]) =>
    buildPicture(rowsOf(...reports), { asOf: day(asOf), area }, rules).gaps.map(
      (g) => `${g.state} ${g.subject.name} ${g.days}`,
    );
  const mosul = { places: ['place:mosul'] };
  test.each<[string, number, PictureArea | null, SmallReport[], string[]]>([
    ['silent for ten days', 20, mosul, [on(10, holds('A'))], ['silent Mosul 10']],
    ['not yet', 14, mosul, [on(10, holds('A'))], []],
    ['spoken of again', 20, mosul, [on(5, holds('A')), on(19, holds('A'))], []],
    ['one report makes no gap unless asked for', 20, null, [on(10, holds('A'))], []],
    [
      'two do, of the place and who holds it',
      20,
      null,
      [on(9, holds('A')), on(10, holds('A'))],
      ['silent A 10', 'silent Mosul 10'],
    ],
    [
      'said to be calm',
      12,
      mosul,
      [on(10, { type: 'ASSAULT', place: 'Mosul', status: 'negated' })],
      ['calm Mosul 2'],
    ],
    [
      'not calm after an attack of the same day',
      12,
      mosul,
      [on(10, { type: 'ASSAULT', place: 'Mosul', status: 'negated' }, attack('Mosul', '2014-06-10'))],
      [],
    ],
    [
      'asked for and never reported',
      12,
      { places: ['place:tikrit'] },
      [on(10, holds('A'))],
      ['never place:tikrit null'],
    ],
    ['outside the area', 20, { countries: ['SYR'] }, [on(9, holds('A')), on(10, holds('A'))], []],
  ])('%s', (_, asOf, area, reports, expected) => {
    expect(gaps(asOf, area, ...reports)).toEqual(expected);
  });
});
