import { describe, expect, test } from 'vitest';
import {
  type SmallReport,
  type SmallStatement,
  smallReading,
} from '../../../tests/support/small-readings.js';
import { rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules, type PictureRules } from '../../lexicons/index.js';
import { buildPicture } from '../build-picture.js';
import { totalOver } from './total-over.js';

const AREAS: Readonly<Record<string, readonly string[]>> = {
  'place:fallujah': ['place:anbar', 'place:iraq'],
  'place:ramadi': ['place:anbar', 'place:iraq'],
  'place:anbar': ['place:iraq'],
  'place:samarra': ['place:iraq'],
  'place:mosul': ['place:iraq'],
  'place:iraq': [],
};
const rules: PictureRules = {
  ...loadPictureRules(),
  areasOf: (key) => AREAS[key] ?? null,
  countryPlace: () => null,
};
const TYPES = {
  Anbar: 'admin1',
  Iraq: 'country',
  policemen: 'police',
  soldiers: 'military',
  militants: 'armed-group',
  people: 'civilian',
};

const pictureOf = (...reports: SmallReport[]) =>
  buildPicture(
    reports.flatMap((r) => rowsOfReading(smallReading({ types: TYPES, ...r }), '2014-07-01T00:00:00Z')),
    { asOf: '2014-06-30' },
    rules,
  );
const say = (...says: SmallStatement[]) => pictureOf({ on: '2014-06-20', says }).figures;

/** "12 killed" in words, with the number that the text gives. */
const killed = (number: number, text: string, more: Partial<SmallStatement> = {}): SmallStatement => ({
  kind: 'figure',
  type: 'killed',
  value: [number, number, number],
  number: number.toLocaleString('en-US'),
  text,
  on: '2014-06-19',
  ...more,
});

describe('the place of a figure', () => {
  const event: SmallStatement = {
    type: 'ASSAULT',
    source: 'A',
    place: 'Samarra',
    text: 'A attacked Samarra.',
  };
  const bare = killed(12, 'It killed 12 people.', { target: '?people' });
  test.each<[string, SmallReport, string | null, string | null]>([
    [
      'told',
      { on: '2014-06-20', says: [killed(12, '12 people died in Samarra.', { place: 'Samarra' })] },
      'Samarra',
      'told',
    ],
    [
      'left',
      { on: '2014-06-20', says: [killed(500, '500 people fled Mosul.', { type: 'fled', origin: 'Mosul' })] },
      'Mosul',
      'left',
    ],
    [
      'crossed into',
      {
        on: '2014-06-20',
        says: [killed(500, '500 people crossed into Syria.', { type: 'fled', destination: 'Syria' })],
      },
      'Syria',
      'left',
    ],
    ['not told at all', { on: '2014-06-20', says: [bare] }, null, null],
    [
      'the title',
      { on: '2014-06-20', title: 'Raid on Samarra', says: [{ ...event, text: 'Raid on Samarra\n' }, bare] },
      'Samarra',
      'title',
    ],
    ['the paragraph', { on: '2014-06-20', says: [event, bare] }, 'Samarra', 'paragraph'],
    [
      'a paragraph about two places',
      { on: '2014-06-20', says: [event, { ...event, place: 'Mosul', text: 'A attacked Mosul.' }, bare] },
      null,
      null,
    ],
    [
      'a paragraph about a province and two of its towns',
      {
        on: '2014-06-20',
        says: [
          {
            ...event,
            place: ['Anbar', 'Fallujah', 'Ramadi'],
            text: 'In Anbar, A attacked Fallujah and Ramadi.',
          },
          bare,
        ],
      },
      'Anbar',
      'paragraph',
    ],
    [
      'where the speaker is says nothing',
      {
        on: '2014-06-20',
        says: [killed(12, 'An official in Mosul said 12 died.', { by: 'An official in Mosul' })],
      },
      null,
      null,
    ],
  ])('%s', (_, report, place, rule) => {
    const [cell] = pictureOf(report).figures;
    expect(cell!.place?.name ?? null).toBe(place);
    expect(cell!.entries[0]!.placeRule?.id ?? null).toBe(rule && `figure.place.${rule}`);
  });

  test('one number for two places stands once', () => {
    const cells = say(killed(12, '12 people died in Samarra and Mosul.', { place: ['Samarra', 'Mosul'] }));
    expect(cells.map((cell) => cell.places.map((p) => p.name))).toEqual([['Samarra', 'Mosul']]);
  });
});

describe('what stands beside what', () => {
  const at = { place: 'Samarra' } as const;
  test.each<[string, SmallStatement, SmallStatement, number]>([
    [
      'two sources',
      killed(12, 'He said 12 died.', { ...at, by: 'X' }),
      killed(6, 'She said six, 6, died.', { ...at, by: 'Y' }),
      1,
    ],
    ['a running total', killed(12, '12 died.', at), killed(90, 'It brought the toll to 90.', at), 2],
    ['more dead', killed(12, '12 died.', at), killed(5, 'Another 5 died.', at), 2],
    [
      'some of them',
      killed(12, '12 people died.', at),
      killed(5, 'Of the dead, 5 of them were children.', at),
      2,
    ],
    [
      'people and policemen',
      killed(12, '12 people died.', at),
      killed(5, '5 policemen died.', { ...at, target: '?policemen' }),
      2,
    ],
    [
      'a stock and a flow',
      killed(12, '12 people fled.', { ...at, type: 'fled' }),
      killed(5, 'The camp hosts 5 displaced people.', { ...at, type: 'displaced' }),
      2,
    ],
    [
      'who fled and who was displaced',
      killed(12, '12 people fled.', { ...at, type: 'fled' }),
      killed(15, '15 people were displaced.', { ...at, type: 'displaced', by: 'X' }),
      1,
    ],
    [
      'days that chain',
      killed(12, '12 died.', { ...at, on: '2014-06-10' }),
      killed(9, '9 died.', { ...at, on: '2014-06-11' }),
      2,
    ],
  ])('%s', (_, one, other, lines) => {
    expect(say(one, other)).toHaveLength(lines);
  });

  test('two attacks of one report are two matters, and the second is no correction of the first', () => {
    const attack = (place: string, source: string, text: string): SmallStatement => ({
      type: 'ASSAULT',
      source,
      place,
      text,
      on: '2014-06-19',
    });
    const text = 'A bombed the market in Samarra and killed 7 people.';
    const again = 'B shelled Samarra too and killed 30 people.';
    const cells = say(
      attack('Samarra', 'A', text),
      killed(7, text, { ...at, row: 'test.shorthand' }),
      attack('Samarra', 'B', again),
      killed(30, again, { ...at, row: 'test.shorthand' }),
    );
    // The made-up report has a sentence for each statement, so the events are not in the figures' sentences.
    expect(cells.flatMap((cell) => cell.entries.map((entry) => entry.best)).sort()).toEqual([30, 7]);
  });
});

describe('totals', () => {
  const question = {
    area: 'place:iraq',
    period: { from: '2014-06-01', to: '2014-06-30' },
    type: 'killed',
  } as const;
  const total = (...says: SmallStatement[]) => {
    const { low, best, high, leftOut } = totalOver(say(...says), question, rules);
    return { sum: [low, best, high], left: leftOut.map((one) => one.reason).sort() };
  };
  const at = (place: string, on = '2014-06-19') => ({ place, on });

  test.each<[string, SmallStatement[], unknown[], string[]]>([
    [
      'places apart',
      [killed(12, '12 died.', at('Samarra')), killed(5, '5 died.', at('Mosul'))],
      [17, 17, 17],
      [],
    ],
    [
      'days apart',
      [killed(12, '12 died.', at('Mosul', '2014-06-10')), killed(5, '5 died.', at('Mosul', '2014-06-15'))],
      [17, 17, 17],
      [],
    ],
    [
      'a town and its province',
      [killed(12, '12 died.', at('Fallujah')), killed(20, '20 died.', at('Anbar'))],
      [20, 20, 20],
      ['may-overlap'],
    ],
    [
      'towns that together exceed what is said of their province',
      [
        killed(12, '12 died.', at('Fallujah')),
        killed(15, '15 died.', at('Ramadi')),
        killed(20, '20 died.', at('Anbar')),
      ],
      [27, 27, 27],
      ['may-overlap'],
    ],
    [
      'a month and a day of it',
      [
        killed(1075, '1,075 died.', { place: 'Iraq', on: ['2014-06-05', '2014-06-22'] }),
        killed(5, '5 died.', at('Mosul')),
      ],
      [1075, 1075, 1075],
      ['may-overlap'],
    ],
    [
      'some of them',
      [killed(40, '40 died.', at('Mosul')), killed(12, 'Among the dead were 12 children.', at('Mosul'))],
      [40, 40, 40],
      ['part-of-another'],
    ],
    [
      'more dead',
      [killed(40, '40 died.', at('Mosul')), killed(5, 'Another 5 died.', at('Mosul'))],
      [45, 45, 45],
      [],
    ],
    [
      'a running total',
      [killed(5, '5 died.', at('Mosul')), killed(90, 'This brought the toll to 90.', at('Mosul'))],
      [5, 5, 5],
      ['outside-period'],
    ],
    [
      'soldiers and militants',
      [
        killed(5, '5 soldiers died.', { ...at('Mosul'), target: '?soldiers' }),
        killed(30, '30 militants died.', { ...at('Mosul'), target: '?militants' }),
      ],
      [35, 35, 35],
      [],
    ],
    [
      'soldiers and people',
      [
        killed(5, '5 soldiers died.', { ...at('Mosul'), target: '?soldiers' }),
        killed(30, '30 people died.', { ...at('Mosul'), target: '?people' }),
      ],
      [30, 30, 30],
      ['may-overlap'],
    ],
    [
      'at least',
      [
        killed(12, '12 died.', { ...at('Samarra'), value: [12, 12, null] }),
        killed(5, '5 died.', at('Mosul')),
      ],
      [17, 17, null],
      [],
    ],
    [
      'since January',
      [killed(800, '800 died.', { place: 'Iraq', on: ['2014-01-01', '2014-06-19'] })],
      [null, null, null],
      ['outside-period'],
    ],
    ['no place', [killed(12, '12 died.')], [null, null, null], ['no-place']],
    [
      'a place of no gazetteer',
      [killed(12, '12 died.', at('Nowhere'))],
      [null, null, null],
      ['place-unknown'],
    ],
    ['another month', [killed(12, '12 died.', at('Mosul', '2014-05-02'))], [null, null, null], []],
  ])('%s', (_, says, sum, left) => {
    expect(total(...says)).toEqual({ sum, left });
  });

  test('stocks of two dates are not added, of two places they are', () => {
    const camp = (number: number, place: string, on: string): SmallStatement =>
      killed(number, `The camp hosts ${number} displaced people.`, { type: 'displaced', place, on });
    const found = totalOver(
      say(
        camp(100, 'Mosul', '2014-06-01'),
        camp(300, 'Mosul', '2014-06-19'),
        camp(50, 'Samarra', '2014-06-02'),
      ),
      { ...question, type: 'displaced', measure: 'stock' },
      rules,
    );
    expect(found).toMatchObject({ best: 350, leftOut: [{ reason: 'older-stock' }] });
  });
});
