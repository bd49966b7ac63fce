import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { exportedText } from '../../tests/support/exported-text.js';
import { type SmallReport, smallReading } from '../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../ledger/index.js';
import { loadAcledEventRules, loadExchangeRegions, loadPictureRules } from '../lexicons/index.js';
import { buildPicture, type EventCell } from '../picture/index.js';
import { acledRule } from './acled.js';
import type { ExportInput } from './exporter.js';
import { EXPORTERS } from './formats.js';
import { locator } from './located.js';
import { REDACTIONS, redactExport } from './redact.js';
import { sourcesOf } from './sources.js';

const AT = '2014-07-01T00:00:00Z';
const ATLAS: Record<
  string,
  { lat: number; lon: number; precision: 'settlement' | 'country'; admin1: string }
> = {
  Mosul: { lat: 36.335, lon: 43.11889, precision: 'settlement', admin1: 'Nineveh' },
  Iraq: { lat: 33, lon: 44, precision: 'country', admin1: '' },
};

const REPORTS: SmallReport[] = [
  {
    on: '2014-06-11',
    source: 'Frontier Agency',
    title: 'Mosul falls',
    types: { 'Iraqi Army': 'military', Villagers: 'civilian', 'Omar Haddad': 'person' },
    says: [
      {
        kind: 'event',
        type: 'ASSAULT',
        mode: 'firearms',
        source: 'Islamic State',
        target: 'Iraqi Army',
        place: 'Mosul',
        on: '2014-06-10',
      },
      { kind: 'figure', type: 'killed', place: 'Mosul', on: '2014-06-10', value: [12, 12, 12] },
      { type: 'gains', source: 'Islamic State', place: 'Mosul', on: '2014-06-10' },
      {
        kind: 'event',
        type: 'ASSAULT',
        source: 'Islamic State',
        target: 'Villagers',
        place: 'Iraq',
        on: '2014-06-09',
      },
      {
        kind: 'event',
        type: 'CONSULT',
        source: 'Omar Haddad',
        target: 'Iraqi Army',
        place: 'Mosul',
        on: '2014-06-08',
      },
    ],
  },
];
const rows: LedgerRow[] = REPORTS.flatMap((report) => rowsOfReading(smallReading(report), AT));
const picture = buildPicture(rows, { asOf: '2014-06-20' }, loadPictureRules());
const sources = sourcesOf(rows);
const names = new Map(
  [...picture.events, ...picture.planned].flatMap(({ places }) => places).map(({ key, name }) => [key, name]),
);
const input: ExportInput = {
  picture,
  locate: (key) => {
    const name = names.get(key);
    const known = name ? ATLAS[name] : undefined;
    if (!name || !known) return null;
    return { key, name, country: 'IRQ', countryName: 'Iraq', admin2: null, geonamesId: null, ...known };
  },
  sourceOf: (id) => sources.get(id) ?? null,
  links: [],
  judgements: [],
  named: [],
};
const written = async (id: string, from = input) => EXPORTERS.find((one) => one.id === id)!.write(from);
const table = (content: string | Uint8Array) =>
  Papa.parse<Record<string, string>>(String(content).trim(), { header: true }).data;

describe('every format', () => {
  test.each(EXPORTERS)(
    '$id writes the same bytes for the same picture, and counts what it lost',
    async ({ id }) => {
      const [one, other] = [await written(id), await written(id)];
      expect(one).toEqual(other);
      expect(one.files.length).toBeGreaterThan(0);
      for (const { what, why, count } of one.losses) {
        expect(what && why).toBeTruthy();
        expect(count).toBeGreaterThan(0);
      }
    },
  );

  test.each(EXPORTERS)('$id lets nothing out that is redacted', async ({ id }) => {
    const { files } = await written(id, redactExport(input, { redact: REDACTIONS }));
    for (const file of files) {
      expect(await exportedText(file)).not.toMatch(/Omar Haddad|Frontier Agency|36\.33|43\.118|Mosul/);
    }
  });
});

describe('ACLED', () => {
  test('has a row for actors, place and day, and none for a whole country', async () => {
    const { files, losses } = await written('acled');
    const found = table(files[0]!.content);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      event_date: '2014-06-10',
      time_precision: '1',
      event_type: 'Battles',
      sub_event_type: 'Non-state actor overtakes territory',
      actor1: 'Islamic State',
      inter1: 'Rebel group',
      inter2: 'State forces',
      interaction: 'State forces-Rebel group',
      iso: '368',
      country: 'Iraq',
      admin1: 'Nineveh',
      location: 'Mosul',
      geo_precision: '1',
      source: 'Frontier Agency',
    });
    expect(losses.filter(({ what }) => what === 'events').map(({ why }) => why)).toEqual([
      'no type of ACLED for this kind of event',
      'the place is a whole country, or has no coordinates',
    ]);
  });

  test.each(loadAcledEventRules())('$id: its example gets its type', (rule) => {
    const actor = (type: string | undefined) => (type ? [{ type } as EventCell['sources'][number]] : []);
    const { category, mode, source, target, gains } = rule.example;
    const event = { category: category!, mode: mode ?? null, sources: actor(source), targets: actor(target) };
    expect(acledRule(event, loadAcledEventRules(), (gains as 'state') ?? null)?.id).toBe(rule.id);
  });

  test('no country is in two regions', () => {
    expect(loadExchangeRegions().size).toBeGreaterThan(190);
  });
});

test.each(EXPORTERS.filter(({ hxl }) => hxl))(
  '$id has a row of HXL hashtags where it is asked for',
  async ({ write }) => {
    const [plain, tagged] = [await write(input), await write(input, { hxl: true })];
    const lines = (content: unknown) => String(content).split('\r\n');
    const [header, tags, ...rest] = lines(tagged.files[0]!.content);
    expect([header, ...rest]).toEqual(lines(plain.files[0]!.content));
    const pairs = tags!.split(',').filter((tag) => tag !== '');
    expect(pairs.length).toBeGreaterThan(10);
    for (const tag of pairs) expect(tag).toMatch(/^#[a-z]+[0-9]?(\+[a-z0-9_]+)*$/);
  },
);

test('GED takes deadly events only', async () => {
  const { files, losses } = await written('ged');
  for (const row of table(files[0]!.content)) {
    expect(Number(row.best)).toBe(
      ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'].reduce(
        (sum, key) => sum + Number(row[key]),
        0,
      ),
    );
    expect(Number(row.high)).toBeGreaterThanOrEqual(1);
  }
  expect(losses.map(({ why }) => why)).toContain('no killed: GED wants at least one death in some figure');
});

test('GeoJSON has longitude first, and null where nobody knows the place', async () => {
  const { files } = await written('geojson');
  const events = JSON.parse(String(files[1]!.content));
  const battle = events.features.find(
    (one: { properties: { mode: string } }) => one.properties.mode === 'firearms',
  );
  expect(battle.geometry).toEqual({ type: 'Point', coordinates: [43.11889, 36.335] });
});

test('blurred coordinates are near, in the middle of a square, and say so', () => {
  const blurred = redactExport(input, { blurKm: 20 });
  const [key] = [...names].find(([, name]) => name === 'Mosul')!;
  const [sharp, soft] = [input.locate(key)!, blurred.locate(key)!];
  expect(soft.precision).toBe('near');
  expect(soft.lat).not.toBe(sharp.lat);
  expect(Math.abs(soft.lat! - sharp.lat!)).toBeLessThan(20 / 111);
});

test('a place that only a report knows has no precision that it does not deserve', () => {
  const locate = locator({ byId: () => null, country: () => null } as never);
  const place = { key: 'r1/e1', name: 'the old mill', type: null, country: null, lat: null, lon: null };
  expect(locate(place)).toMatchObject({ precision: 'region', lat: null });
});
