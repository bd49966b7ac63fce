import { describe, expect, test } from 'vitest';
import {
  type SmallReport,
  type SmallStatement,
  smallReading,
} from '../../../tests/support/small-readings.js';
import { rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import { gatherFacts } from '../facts.js';
import { filterControl, wordsAndOdds } from './filter.js';
import { foldControl } from './index.js';

const rules = loadPictureRules();
const fold = (asOf: string, ...reports: SmallReport[]) => {
  const rows = reports.flatMap((one) => rowsOfReading(smallReading(one), '2014-07-01T00:00:00Z'));
  return foldControl(gatherFacts(rows, null, rules), asOf, rules);
};
const on = (day: string, ...says: SmallStatement[]): SmallReport => ({ on: day, says });
const shown = (...reports: SmallReport[]) =>
  fold('2014-06-30', ...reports).cells.map(({ place, state, holders, contestedBy, claims }) => ({
    place: place.name,
    state,
    holders: holders.map(({ name }) => name),
    contestedBy: contestedBy.map(({ name }) => name),
    claimedFor: claims.flatMap(({ actors }) => actors.map(({ name }) => name)),
  }));

describe('who is meant', () => {
  test.each<[string, SmallReport[], object[]]>([
    [
      '"militants" are the group that the same report names for the town, elsewhere in that report too',
      [
        on(
          '2014-06-10',
          { type: 'gains', source: '?Militants', place: 'Mosul', on: '2014-06-10' },
          { type: 'gains', source: 'Front', place: 'Mosul', on: '2014-06-10' },
          { type: 'gains', source: '?Militants', place: 'Nineveh', on: '2014-06-10' },
        ),
      ],
      [
        { place: 'Mosul', state: 'held', holders: ['Front'] },
        { place: 'Nineveh', state: 'held', holders: ['Front'] },
      ],
    ],
    [
      'and not in another report',
      [
        on(
          '2014-06-10',
          { type: 'gains', source: '?Militants', place: 'Mosul', on: '2014-06-10' },
          { type: 'gains', source: 'Front', place: 'Mosul', on: '2014-06-10' },
        ),
        on('2014-06-11', { type: 'gains', source: '?Militants', place: 'Goma', on: '2014-06-11' }),
      ],
      [
        { place: 'Goma', holders: ['Militants'] },
        { place: 'Mosul', holders: ['Front'] },
      ],
    ],
    [
      'nor where the report names two groups for the town',
      [
        on(
          '2014-06-10',
          { type: 'gains', source: '?Militants', place: 'Mosul', on: '2014-06-10' },
          { type: 'gains', source: ['Front', 'Brigades'], place: 'Mosul', on: '2014-06-10' },
          { type: 'gains', source: '?Militants', place: 'Nineveh', on: '2014-06-10' },
        ),
      ],
      [
        { place: 'Mosul', holders: ['Brigades', 'Front'] },
        { place: 'Nineveh', holders: ['Militants'] },
      ],
    ],
    [
      '"his men", said by their leader, are his side: a claim',
      [on('2014-06-10', { type: 'controls', source: '?his men', place: 'Mosul', by: 'Front' })],
      [{ state: 'claimed', claimedFor: ['Front'] }],
    ],
    [
      '"its fighters", said by the author, are nobody known',
      [on('2014-06-10', { type: 'gains', source: '?its fighters', place: 'Mosul' })],
      [],
    ],
    [
      '"our heroes" are the side of the publisher',
      [
        {
          source: 'Press office of the Front',
          ...on(
            '2014-06-10',
            { type: 'gains', source: '?our heroes', place: 'Mosul' },
            { type: 'gains', source: 'Front', place: 'Tikrit' },
          ),
        },
      ],
      [
        { place: 'Mosul', state: 'claimed', claimedFor: ['Front'] },
        { place: 'Tikrit', state: 'claimed', claimedFor: ['Front'] },
      ],
    ],
    [
      '"our heroes" of a paper that is nobody’s',
      [
        {
          source: 'Voice of the Rivers',
          ...on('2014-06-10', { type: 'gains', source: '?our heroes', place: 'Mosul' }),
        },
      ],
      [{ state: 'claimed', claimedFor: ['the side of voice of the rivers'] }],
    ],
    [
      'both sides claim it: contested, and held by neither',
      [on('2014-06-10', { type: 'controls', source: '?Both sides', place: 'Mosul' })],
      [{ state: 'contested', holders: [] }],
    ],
    [
      'fought over by nobody named',
      [on('2014-06-10', { type: 'contests', place: 'Mosul' })],
      [{ state: 'contested', holders: [], contestedBy: [] }],
    ],
    [
      'a nominal beside a named claimant of its sort is no party of its own',
      [
        on('2014-06-10', { type: 'gains', source: 'Front', place: 'Mosul', by: 'Front' }),
        on('2014-06-11', { type: 'gains', source: '?insurgents', place: 'Mosul', by: 'unnamed' }),
        on('2014-06-11', { type: 'controls', source: 'Army', place: 'Mosul', by: 'Army' }),
      ],
      [{ state: 'contested', contestedBy: ['Army', 'Front'] }],
    ],
    [
      'but it is where one statement sets them side by side',
      [on('2014-06-10', { type: 'contests', source: 'Front', target: '?tribesmen', place: 'Mosul' })],
      [{ state: 'contested', contestedBy: ['Front', 'tribesmen'] }],
    ],
    [
      'people who are no force contest nothing',
      [
        {
          ...on('2014-06-10', { type: 'contests', source: 'Kurds', target: 'Turkmen', place: 'Kirkuk' }),
          types: { Kurds: 'ethnic-or-religious-group', Turkmen: 'ethnic-or-religious-group' },
        },
      ],
      [],
    ],
    [
      'a town without a name is no cell',
      [on('2014-06-10', { type: 'gains', source: 'Front', place: '?the town' })],
      [],
    ],
    [
      'whoever is accused of ruling a country does not hold it',
      [
        {
          ...on('2014-06-10', {
            type: 'controls',
            source: 'Neighbour',
            place: 'Iraq',
            by: 'Front',
            stance: 'alleges',
          }),
          types: { Iraq: 'country' },
        },
      ],
      [],
    ],
    [
      'who holds areas of a country holds areas of it',
      [
        {
          ...on('2014-06-10', { type: 'controls', source: 'Front', place: 'Iraq', extent: 'part' }),
          types: { Iraq: 'country' },
        },
      ],
      [{ place: 'Iraq', holders: ['Front'] }],
    ],
    [
      'a claim is no capture although its forces are there, where another was said to have it last week',
      [
        on('2014-06-05', { type: 'controls', source: 'Front', place: 'Mosul', on: '2014-06-05' }),
        on(
          '2014-06-10',
          { kind: 'position', type: 'at', source: 'Army', place: 'Mosul' },
          { type: 'gains', source: 'Army', place: 'Mosul', by: 'Army' },
        ),
      ],
      [{ state: 'contested', holders: ['Front'], contestedBy: ['Army'] }],
    ],
    [
      'a retreat that two claims meet gives the place to neither',
      [
        on('2014-06-10', { type: 'gains', source: 'Front', place: 'Mosul', by: 'Front' }),
        on('2014-06-10', { type: 'gains', source: 'Brigades', place: 'Mosul', by: 'Brigades' }),
        on('2014-06-11', { type: 'loses', source: 'Army', place: 'Mosul', by: 'Army' }),
      ],
      [{ state: 'contested', holders: [], contestedBy: ['Brigades', 'Front'] }],
    ],
  ])('%s', (_, reports, expected) => {
    expect(shown(...reports)).toMatchObject(expected);
    expect(shown(...reports)).toHaveLength(expected.length);
  });

  test('forces around a place are a layer of their own', () => {
    const near = { kind: 'position', type: 'near', source: 'Front', place: 'Baghdad' } as const;
    const { cells, leftOut } = fold(
      '2014-06-12',
      on(
        '2014-06-10',
        { type: 'controls', source: 'Army', place: 'Baghdad' },
        { ...near, value: [30, 30, 30, 'km'] },
        { ...near, source: 'Brigades', value: [330, 330, 330, 'km'] },
      ),
    );
    expect(cells).toMatchObject([
      {
        state: 'held',
        contestedBy: [],
        around: [{ actor: { name: 'Front' }, how: 'near', distanceKm: 30, on: '2014-06-10' }],
      },
    ]);
    expect(leftOut).toMatchObject([{ reason: 'position far from the place that it is told by' }]);
  });
});

describe('the filter', () => {
  const oddsOf = (asOf: string, ...reports: SmallReport[]) => {
    const [cell] = fold(asOf, ...reports).cells;
    return Object.fromEntries(
      cell!.odds.map(({ state, holder, probability }) => [holder?.name ?? state, probability]),
    );
  };
  const hold = on('2014-06-10', { type: 'controls', source: 'Front', place: 'Mosul', on: '2014-06-10' });
  const claim = on('2014-06-10', {
    type: 'controls',
    source: 'Front',
    place: 'Mosul',
    on: '2014-06-10',
    by: 'Front',
  });

  test('an uninvolved word weighs more than a claim, two more than one, a copy of one no more', () => {
    const one = oddsOf('2014-06-10', hold).Front!;
    expect(one).toBeGreaterThan(0.7);
    expect(oddsOf('2014-06-10', claim).Front!).toBeLessThan(one);
    expect(oddsOf('2014-06-10', hold, { ...hold, source: 'Another agency' }).Front!).toBeGreaterThan(one);
    const twice = on(
      '2014-06-10',
      ...hold.says,
      ...hold.says.map((said) => ({ ...said, extent: 'unknown' as const })),
    );
    expect(oddsOf('2014-06-10', twice).Front!).toBe(one);
  });

  test('silence lowers the odds slowly and ends nothing', () => {
    const oddsOn = (day: string) => oddsOf(day, hold).Front!;
    expect(oddsOn('2014-06-20')).toBeGreaterThan(oddsOn('2014-12-20'));
    expect(oddsOn('2014-12-20')).toBeGreaterThan(0.3);
    expect(fold('2016-06-10', hold).cells[0]!.state).toBe('held');
  });

  test('what is told for a later day changes nothing', () => {
    const later = on('2014-06-20', { type: 'gains', source: 'Army', place: 'Mosul', on: '2014-06-20' });
    expect(oddsOf('2014-06-15', hold, later)).toEqual(oddsOf('2014-06-15', hold));
  });

  test('a strong disagreement with the words is said, mere silence is none', () => {
    const facts = gatherFacts([], null, rules);
    const odds = [
      { state: 'held' as const, holder: 'actor:b', probability: 0.7 },
      { state: 'held' as const, holder: 'actor:a', probability: 0.2 },
      { state: 'contested' as const, holder: null, probability: 0.1 },
    ];
    const said = { state: 'held' as const, isPart: false, holders: ['actor:a'], claimants: [] };
    const judged = (atEvidence: typeof odds) =>
      wordsAndOdds(said, { odds, atEvidence }, facts, rules.controlFilter);
    expect(judged(odds)).toMatchObject({ probability: 0.2, caution: expect.stringContaining('0.70') });
    expect(
      judged([odds[1]!, odds[0]!].map((one, at) => ({ ...one, probability: at === 0 ? 0.9 : 0.1 }))).caution,
    ).toBeNull();
    expect(filterControl([], '2014-06-10', facts, rules.controlFilter).odds).toEqual([
      { state: 'nobody', holder: null, probability: 1 },
    ]);
  });
});
