import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type LedgerRow, rowsOfReading } from '../../ledger/index.js';
import {
  loadActorNamePatterns,
  loadActorRegistry,
  loadGazetteer,
  loadPictureRules,
} from '../../lexicons/index.js';
import { buildPicture } from '../../picture/index.js';
import { GED_COLUMNS } from '../ged.js';
import { importDataset } from './index.js';

const MINUTE = 60_000;
const knowledge = { registry: loadActorRegistry(), gazetteer: loadGazetteer() };
const csv = (...rows: Record<string, unknown>[]) => Papa.unparse(rows);

const GED = {
  id: '114064',
  type_of_violence: 1,
  side_a: 'Government of Iraq',
  side_b: 'IS',
  source_date: '2014-06-12',
  source_headline: 'Battle for Baiji',
  source_original: 'Security officials',
  where_prec: 1,
  where_coordinates: 'Baiji town',
  latitude: 34.93,
  longitude: 43.49,
  country: 'Iraq',
  date_prec: 1,
  date_start: '2014-06-11 00:00:00.000',
  date_end: '2014-06-11 00:00:00.000',
  best: 12,
  high: 20,
  low: 10,
};
const ACLED = {
  event_id_cnty: 'SDN123',
  event_date: '2023-06-14',
  time_precision: 1,
  event_type: 'Battles',
  sub_event_type: 'Non-state actor overtakes territory',
  actor1: 'Rapid Support Forces',
  actor2: 'Military Forces of Sudan (2019-)',
  iso: 729,
  country: 'Sudan',
  location: 'El Geneina',
  latitude: 13.4526,
  longitude: 22.4475,
  geo_precision: 1,
  notes: 'The RSF overran the base.',
  fatalities: 3,
  timestamp: 1687305600,
};

interface GedEvent {
  readonly id: string;
  readonly sideA: string;
  readonly sideB: string;
  readonly typeOfViolence: number;
  readonly dateStart: string;
  readonly dateEnd: string;
  readonly datePrecision: number;
  readonly where: string;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly wherePrecision: number;
  readonly saidBy: string | null;
  readonly deaths: { readonly low: number; readonly best: number; readonly high: number };
}

describe('UCDP GED', () => {
  test('a row keeps its figures, sides, place and who said it', () => {
    const { readings, setAside } = importDataset('ged', csv(GED), knowledge);
    expect(setAside).toEqual([]);
    const [{ report, entities, statements }] = readings as [(typeof readings)[0]];
    expect(report).toMatchObject({ source: 'UCDP GED', publishedAt: '2014-06-12' });
    expect(entities.map(({ id }) => id)).toContain('actor:gov-irq');
    expect(statements.map(({ type }) => type)).toEqual(['ASSAULT', 'killed']);
    expect(statements[1]!.value).toMatchObject({ low: 10, best: 12, high: 20 });
    expect(statements[1]!.attribution[1]!.holder).toMatchObject({ text: 'Security officials' });
    for (const refs of Object.values(statements[0]!.roles))
      for (const { start, end, text } of refs) expect(report.text.slice(start, end)).toBe(text);
  });

  test.each([
    ['figures out of order', { best: 5, low: 9 }],
    ['a figure that is no number', { best: 'n/a' }],
    ['no date', { date_start: '', date_end: '' }],
    ['an odd date', { date_start: '2014-02-31' }],
    ['no sides', { side_a: '', side_b: '' }],
    ['an unknown precision', { where_prec: 12 }],
    ['no place', { where_coordinates: '', country: '', latitude: '' }],
  ])('a row with %s is taken', (_, odd) => {
    const { readings, setAside } = importDataset('ged', csv({ ...GED, ...odd }), knowledge);
    expect([readings.length, setAside.length]).toEqual([1, 0]);
  });

  test('a row of another version has the same address and another id', () => {
    const [one, other] = [GED, { ...GED, best: 15 }].map(
      (row) => importDataset('ged', csv(row), knowledge).readings[0]!.report,
    );
    expect(other!.url).toBe(one!.url);
    expect(other!.id).not.toBe(one!.id);
  });

  test('another file is refused with the columns that it lacks', () => {
    expect(() => importDataset('ged', 'a,b\n1,2', knowledge)).toThrow(/no UCDP GED file.*side_a/);
    expect(() => importDataset('nothing', '', knowledge)).toThrow(/acled, ftm, gdelt, ged/);
  });
});

test('ACLED: a place that changes hands has a new holder, and the lowest figure is open above', () => {
  const [reading] = importDataset('acled', csv(ACLED), knowledge).readings;
  expect(reading!.statements.map(({ type }) => type)).toEqual(['ASSAULT', 'gains', 'killed']);
  expect(reading!.statements[2]!.value).toMatchObject({ low: 3, best: 3, high: null });
  expect(reading!.entities.map(({ id }) => id)).toContain('actor:mil-sdn');
  const { control } = buildPicture(
    rowsOfReading(reading!, '2023-07-01T00:00:00Z'),
    { asOf: '2023-06-20' },
    loadPictureRules(),
  );
  expect(control.map(({ holders }) => holders.map(({ name }) => name))).toEqual([['Rapid Support Forces']]);
});

test.each([1e15, 253_402_300_800, -1, 'soon'])('ACLED: a time stamp of %s is left out', (timestamp) => {
  const [reading] = importDataset('acled', csv({ ...ACLED, timestamp }), knowledge).readings;
  expect(reading!.report.publishedAt).toBe('2023-06-14');
});

test('ACLED: a kind that stands for no act is set aside, with its name', () => {
  const { readings, setAside } = importDataset(
    'acled',
    csv({ ...ACLED, event_type: 'Weather', sub_event_type: 'Rain' }),
    knowledge,
  );
  expect(readings).toEqual([]);
  expect(setAside[0]).toMatchObject({ origin: 'SDN123', reason: 'no act stands for the kind "Rain"' });
});

test('GDELT: CAMEO codes become categories, and comments are set aside', () => {
  const line = (code: string) => {
    const row = Array.from({ length: 61 }, () => '');
    Object.assign(row, {
      0: `1${code}`,
      1: '20150301',
      6: 'ISRAELI ARMY',
      16: 'SYRIA',
      26: code,
      51: '4',
      52: 'Quneitra, Syria',
      56: '33.12',
      57: '35.82',
      59: '20150302120000',
    });
    return row.join('\t');
  };
  const { readings, setAside } = importDataset(
    'gdelt',
    [line('195'), line('015'), line('0841')].join('\n'),
    knowledge,
  );
  expect(readings.map(({ statements }) => [statements[0]!.type, statements[0]!.mode])).toEqual([
    ['ASSAULT', 'aerial'],
    ['RETREAT', 'release'],
  ]);
  expect(setAside).toHaveLength(1);
});

test.each(loadActorNamePatterns())('$id: $example is $gives', ({ example, gives }) => {
  const [reading] = importDataset('ged', csv({ ...GED, side_a: example }), knowledge).readings;
  const entity = reading!.entities.find(({ mentions }) => mentions.some(({ text }) => text === example))!;
  expect([entity.id, entity.type]).toContain(gives);
});

const bench = resolve(import.meta.dirname, '../../../../shared/bench/ged/ged-iraq.jsonl');
if (!existsSync(bench)) console.log('skipped: ../shared/bench/ged is not here');
describe.skipIf(!existsSync(bench))('UCDP rows of Iraq, public half', () => {
  const events: readonly GedEvent[] = existsSync(bench)
    ? readFileSync(bench, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const rows = events.map((event) => ({
    ...Object.fromEntries(GED_COLUMNS.map((column) => [column, ''])),
    id: event.id,
    side_a: event.sideA,
    side_b: event.sideB,
    type_of_violence: event.typeOfViolence,
    date_start: event.dateStart,
    date_end: event.dateEnd,
    date_prec: event.datePrecision,
    where_coordinates: event.where,
    adm_1: event.adm1,
    adm_2: event.adm2,
    latitude: event.lat,
    longitude: event.lon,
    where_prec: event.wherePrecision,
    country: 'Iraq',
    source_original: event.saidBy,
    low: event.deaths.low,
    best: event.deaths.best,
    high: event.deaths.high,
  }));
  const bounds = ({ low, best, high }: { low: unknown; best: unknown; high: unknown }) =>
    `${low} ${best} ${high}`;

  test(
    'none is refused, and the figures of the picture are those of the file',
    () => {
      const { readings, setAside } = importDataset('ged', csv(...rows), knowledge);
      expect([readings.length, setAside]).toEqual([rows.length, []]);
      for (const [at, { statements }] of readings.entries()) {
        const { low, best, high } = events[at]!.deaths;
        expect(statements.find(({ kind }) => kind === 'figure')?.value).toMatchObject({ low, best, high });
      }
      const ledger: LedgerRow[] = readings.flatMap((reading) =>
        rowsOfReading(reading, '2020-01-01T00:00:00Z'),
      );
      const { figures } = buildPicture(ledger, { asOf: '2019-12-31' }, loadPictureRules());
      const shown = figures.flatMap(({ entries }) => entries.map(bounds)).sort();
      expect(shown).toEqual(events.map(({ deaths }) => bounds(deaths)).sort());
      console.log(
        `${rows.length} UCDP rows: none refused, ${shown.length} figures in the picture as in the file`,
      );
    },
    MINUTE,
  );
});
