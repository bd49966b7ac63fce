import { describe, expect, test } from 'vitest';
import {
  type SmallReport,
  type SmallStatement,
  smallReading,
} from '../../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import { gatherFacts } from '../facts.js';
import type { ControlCell } from '../picture.js';
import { foldControl } from './index.js';

const rules = loadPictureRules();
const AT = '2014-07-01T00:00:00Z';

const IS = 'Islamic State';
const ARMY = 'Iraqi Army';
const PESH = 'Peshmerga';

function cellsOf(reports: readonly SmallReport[], asOf: string): readonly ControlCell[] {
  return controlOf(
    reports.flatMap((report) => rowsOfReading(smallReading(report), AT)),
    asOf,
  );
}

const controlOf = (rows: readonly LedgerRow[], asOf: string) =>
  foldControl(gatherFacts(rows, null, rules), asOf, rules).cells;

/** One report of the last statement's day. */
const told = (...says: SmallStatement[]): SmallReport => ({ on: '2014-06-30', says });
const short = (cell: ControlCell | undefined) =>
  cell && {
    state: cell.state,
    holders: cell.holders.map((h) => h.name),
    contestedBy: cell.contestedBy.map((h) => h.name),
    claimedFor: cell.claims.flatMap((c) => c.actors.map((a) => a.name)),
    lostBy: cell.lostBy.map((h) => h.name),
    present: cell.present.map((h) => h.name),
    partly: cell.partly.map((h) => h.name),
    extent: cell.extent,
    rule: cell.rule.id,
  };

test.each(rules.control.map((rule) => [rule.id, rule] as const))('the example of %s', (_, rule) => {
  const says = rule.example.says as SmallStatement[];
  const last = says
    .map((s) => s.on as string)
    .sort()
    .at(-1)!;
  const [cell] = cellsOf([{ on: last, says }], last);
  expect(short(cell)).toMatchObject(rule.example.gives);
});

describe('who holds a place', () => {
  const cases: [string, SmallReport[], string, object | undefined][] = [
    [
      'silence ends nothing, but its age shows',
      [told({ type: 'gains', source: IS, place: 'Mosul', on: '2014-06-10' })],
      '2014-07-10',
      { state: 'held', holders: [IS], ageDays: 30, lastEvidence: '2014-06-10' },
    ],
    [
      'nothing before its day',
      [told({ type: 'gains', source: IS, place: 'Mosul', on: '2014-06-10' })],
      '2014-06-09',
      undefined,
    ],
    [
      'a plan is no capture',
      [told({ type: 'gains', source: IS, place: 'Baghdad', on: '2014-06-20', status: 'planned' })],
      '2014-06-30',
      undefined,
    ],
    [
      'a possible capture is no capture',
      [told({ type: 'gains', source: IS, place: 'Baghdad', on: '2014-06-20', status: 'hypothetical' })],
      '2014-06-30',
      undefined,
    ],
    [
      'a negated capture does not end the hold of another',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Samarra', on: '2014-06-08' },
          { type: 'gains', source: IS, place: 'Samarra', on: '2014-06-09', status: 'negated' },
        ),
      ],
      '2014-06-30',
      { state: 'held', holders: [ARMY] },
    ],
    [
      'a denied claim leaves the holder, with the denial beside it',
      [
        told({ type: 'controls', source: ARMY, place: 'Baiji', on: '2014-06-17' }),
        told({ type: 'gains', source: IS, place: 'Baiji', on: '2014-06-18', by: IS, disputedBy: ARMY }),
      ],
      '2014-06-19',
      { state: 'contested', holders: [ARMY], contestedBy: [IS], denials: 1 },
    ],
    [
      'a reported capture stands although the loser denies it, and the denial is shown',
      [
        told({ type: 'controls', source: ARMY, place: 'Tal Afar', on: '2014-06-10' }),
        told({ type: 'gains', source: IS, place: 'Tal Afar', on: '2014-06-16', disputedBy: ARMY }),
      ],
      '2014-06-17',
      { state: 'held', holders: [IS], denials: 1 },
    ],
    [
      'two rival claims and nothing else: contested, held by nobody',
      [
        told(
          { type: 'gains', source: IS, place: 'Baiji', on: '2014-06-18', by: IS },
          { type: 'controls', source: ARMY, place: 'Baiji', on: '2014-06-18', by: ARMY },
        ),
      ],
      '2014-06-19',
      { state: 'contested', holders: [], contestedBy: [ARMY, IS] },
    ],
    [
      'a part is kept a part',
      [told({ type: 'controls', source: IS, place: 'Ramadi', on: '2014-06-01', extent: 'part' })],
      '2014-06-30',
      { state: 'held', holders: [IS], extent: 'part' },
    ],
    [
      'the capture of a part takes nothing more from the holder',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Ramadi', on: '2014-05-01' },
          { type: 'gains', source: IS, place: 'Ramadi', on: '2014-06-01', extent: 'part' },
        ),
      ],
      '2014-06-30',
      { state: 'contested', holders: [ARMY], partly: [IS] },
    ],
    [
      'the whole after a part ends the contest',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Ramadi', on: '2014-05-01' },
          { type: 'gains', source: IS, place: 'Ramadi', on: '2014-06-01', extent: 'part' },
          { type: 'gains', source: IS, place: 'Ramadi', on: '2014-06-20', extent: 'whole' },
        ),
      ],
      '2014-06-30',
      { state: 'held', holders: [IS], extent: 'whole' },
    ],
    [
      'gunmen, named the next day, are one holder',
      [
        { on: '2014-06-10', says: [{ type: 'gains', source: '?gunmen', place: 'Mosul', on: '2014-06-10' }] },
        { on: '2014-06-11', says: [{ type: 'controls', source: IS, place: 'Mosul', on: '2014-06-11' }] },
      ],
      '2014-06-30',
      { state: 'held', holders: [IS], since: { from: '2014-06-10', to: '2014-06-10' }, before: 0 },
    ],
    [
      'a claim that is borne out later becomes part of the hold',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Tikrit', on: '2014-06-01' },
          { type: 'gains', source: IS, place: 'Tikrit', on: '2014-06-11', by: IS },
          { type: 'controls', source: IS, place: 'Tikrit', on: '2014-06-12' },
        ),
      ],
      '2014-06-30',
      { state: 'held', holders: [IS], rule: 'control.uninvolved-holds', before: 1 },
    ],
    [
      'a loss, then another comes in',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Kirkuk', on: '2014-06-10' },
          { type: 'loses', source: ARMY, place: 'Kirkuk', on: '2014-06-12' },
          { type: 'gains', source: PESH, place: 'Kirkuk', on: '2014-06-12' },
        ),
      ],
      '2014-06-30',
      { state: 'held', holders: [PESH] },
    ],
    [
      'a press office speaks for its side',
      [
        { on: '2014-06-10', says: [{ type: 'controls', source: ARMY, place: 'Tikrit', on: '2014-06-10' }] },
        {
          on: '2014-06-28',
          source: 'Press office of the Iraqi Army',
          says: [
            { type: 'gains', source: IS, place: 'Nowhere' },
            { type: 'gains', source: ARMY, place: 'Baiji' },
          ],
        },
      ],
      '2014-06-30',
      { state: 'claimed', holders: [], rule: 'control.own-claim' },
    ],
    [
      'a headline without a day does not blur the day that the text tells',
      [
        told(
          { type: 'gains', source: '?Militants', place: 'Mosul', on: [null, '2014-06-10'] },
          { type: 'gains', source: IS, place: 'Mosul', on: '2014-06-10' },
        ),
      ],
      '2014-06-30',
      { state: 'held', holders: [IS], since: { from: '2014-06-10', to: '2014-06-10' } },
    ],
    [
      'our heroes are a claim, whoever says so',
      [told({ type: 'gains', source: '?Our heroes', place: 'Dhuluiyah', on: '2014-06-14', by: '?a source' })],
      '2014-06-30',
      { state: 'claimed', holders: [], rule: 'control.own-claim' },
    ],
    [
      'fighters of a group are the group',
      [told({ type: 'gains', source: '?Fighters of the Islamic State', place: 'Mosul', on: '2014-06-10' })],
      '2014-06-30',
      { state: 'held', holders: [IS] },
    ],
    [
      'since January, told in June, speaks for January and for June',
      [
        {
          on: '2014-06-06',
          says: [{ type: 'controls', source: IS, place: 'Fallujah', on: ['2014-01-04', null] }],
        },
      ],
      '2014-06-08',
      {
        state: 'held',
        since: { from: '2014-01-04', to: '2014-01-04' },
        lastEvidence: '2014-06-06',
        ageDays: 2,
      },
    ],
    [
      'a hold since January does not undo what happened in between, until it is said again',
      [
        {
          on: '2014-06-06',
          says: [
            { type: 'controls', source: IS, place: 'Fallujah', on: ['2014-01-04', null] },
            { type: 'gains', source: ARMY, place: 'Fallujah', on: '2014-03-01' },
          ],
        },
      ],
      '2014-04-01',
      { state: 'held', holders: [ARMY] },
    ],
    [
      'a fight makes a held place contested until somebody says who holds it',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Baiji', on: '2014-06-10' },
          { type: 'contests', source: IS, target: ARMY, place: 'Baiji', on: '2014-06-18' },
        ),
      ],
      '2014-06-20',
      { state: 'contested', holders: [ARMY], contestedBy: [IS] },
    ],
    [
      'the same, after somebody said so',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Baiji', on: '2014-06-10' },
          { type: 'contests', source: IS, target: ARMY, place: 'Baiji', on: '2014-06-18' },
          { type: 'controls', source: ARMY, place: 'Baiji', on: '2014-06-21' },
        ),
      ],
      '2014-06-22',
      { state: 'held', holders: [ARMY] },
    ],
    [
      'a doubtful report of a capture takes nothing',
      [
        told(
          { type: 'controls', source: ARMY, place: 'Baiji', on: '2014-06-10' },
          { type: 'gains', source: IS, place: 'Baiji', on: '2014-06-18', band: 'doubtful' },
        ),
      ],
      '2014-06-20',
      { state: 'contested', holders: [ARMY] },
    ],
  ];
  test.each(cases)('%s', (_, reports, asOf, expected) => {
    const cells = cellsOf(reports, asOf);
    const found = cells.find((c) => c.place.name !== 'Nowhere');
    if (expected === undefined) return expect(found).toBeUndefined();
    expect({
      ...short(found),
      since: found!.since,
      ageDays: found!.ageDays,
      lastEvidence: found!.lastEvidence,
      denials: found!.denials.length,
      before: found!.before.length,
    }).toMatchObject(expected);
  });

  test('a town says nothing of its province, nor the province of its towns', () => {
    const cells = cellsOf(
      [
        told(
          { type: 'gains', source: IS, place: 'Mosul', on: '2014-06-10' },
          { type: 'controls', source: ARMY, place: 'Nineveh', on: '2014-06-01' },
        ),
      ],
      '2014-06-30',
    );
    expect(cells.map((c) => [c.place.name, c.holders[0]?.name])).toEqual([
      ['Mosul', IS],
      ['Nineveh', ARMY],
    ]);
  });
});

describe('sides', () => {
  const held = (holder: string, type: string, by: string, byType: string) => {
    const reading = smallReading({
      on: '2014-06-12',
      types: { [holder]: type, [by]: byType },
      says: [
        { type: 'controls', source: holder, place: 'Kirkuk', on: '2014-06-10' },
        { type: 'gains', source: PESH, place: 'Kirkuk', on: '2014-06-12', by },
      ],
    });
    const text = JSON.stringify(reading)
      .replaceAll('actor:army', 'actor:mil-irq')
      .replaceAll('actor:government', 'actor:gov-irq')
      .replaceAll('actor:region', 'actor:gov-kurdistan-region');
    return controlOf(rowsOfReading(JSON.parse(text), AT), '2014-06-30')[0]!.rule.id;
  };
  test.each([
    ['the government admits a loss of its army', 'Army', 'military', 'Government', 'control.loser-admits'],
    ['the army admits a loss of its government', 'Government', 'government', 'Army', 'control.loser-admits'],
    ['a region with forces of its own does not', 'Army', 'military', 'Region', 'control.reported-capture'],
  ])('%s', (_, holder, type, by, rule) => {
    expect(held(holder, type, by, 'government')).toBe(rule);
  });
});
