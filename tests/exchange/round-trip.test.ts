import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_FIELDS, type KeptOfEvent, wholeEvent } from '../../src/exchange/event-losses.js';
import type { Exported } from '../../src/exchange/exporter.js';
import { EXPORTERS } from '../../src/exchange/formats.js';
import { importDataset } from '../../src/exchange/imports/index.js';
import { loadActorRegistry, loadGazetteer } from '../../src/lexicons/index.js';
import type { Reading } from '../../src/model/index.js';
import { randomExports } from '../support/random-pictures.js';

/** What fails says its seed: `SEED=123 npx vitest run tests/exchange/round-trip.test.ts` makes the same pictures. */
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = 100;
const knowledge = { registry: loadActorRegistry(), gazetteer: loadGazetteer() };

/** Formats that go out and come in: the file, and a line's id in the imported rows. */
const FORMATS = [
  { id: 'acled', file: 'acled.csv', rowOf: (id: string) => `IRQ${id}` },
  { id: 'ged', file: 'ged.csv', rowOf: (id: string) => id },
  { id: 'polecat', file: 'polecat.tsv', rowOf: (id: string) => id },
  { id: 'ftm', file: 'entities.ftm.json', rowOf: (id: string) => `event-${id}` },
  { id: 'geojson', file: 'events.geojson', rowOf: (id: string) => id },
] as const;

const write = async (id: string, input: Parameters<(typeof EXPORTERS)[number]['write']>[0]) =>
  EXPORTERS.find((one) => one.id === id)!.write(input);
const contentOf = ({ files }: Exported, name: string) =>
  String(files.find((file) => file.name === name)!.content);
const lost = ({ losses }: Exported, field: string) =>
  losses.filter(({ what }) => what === field).reduce((sum, { count }) => sum + count, 0);

/** The event that an imported row states. */
function keptIn({ statements }: Reading): KeptOfEvent {
  const event = statements.find(({ kind }) => kind === 'event')!;
  const names = (role: string) => (event.roles[role] ?? []).map(({ text }) => text);
  return {
    category: event.type,
    mode: event.mode ?? null,
    sources: names('source'),
    targets: names('target'),
    places: names('place'),
    days: { from: event.time!.from, to: event.time!.to },
    figures: statements
      .filter(({ kind }) => kind === 'figure')
      .map(({ type, value }) => ({ type, low: value!.low, best: value!.best, high: value!.high })),
  };
}

function outcome(
  exported: Exported,
  content: string,
  format: string,
  row: (id: string) => string,
  input: Parameters<typeof write>[1],
) {
  const imported = content.trim()
    ? importDataset(format, content, knowledge)
    : { readings: [], setAside: [] };
  const byUrl = new Map(imported.readings.map((reading) => [reading.report.url, reading]));
  const differing: Record<string, number> = {};
  let missing = 0;
  for (const event of input.picture.events) {
    const reading = byUrl.get(`urn:sitrep:dataset:${format}:${row(event.id)}`);
    if (!reading) {
      missing += 1;
      continue;
    }
    const [kept, whole] = [keptIn(reading), wholeEvent(event)];
    for (const [field, of] of Object.entries(EVENT_FIELDS))
      if (of(kept) !== of(whole)) differing[field] = (differing[field] ?? 0) + 1;
  }
  const declared = Object.fromEntries(
    Object.keys(EVENT_FIELDS).flatMap((field) =>
      lost(exported, `event ${field}`) > 0 ? [[field, lost(exported, `event ${field}`)]] : [],
    ),
  );
  const compared = input.picture.events.length - missing;
  return { differing, declared, missing, compared, refused: imported.setAside.length };
}

describe('what a format can hold comes back, what it cannot is counted', () => {
  test.each(FORMATS)(
    '$id',
    async ({ id, file, rowOf }) => {
      let all = 0;
      await fc.assert(
        fc.asyncProperty(randomExports, async (input) => {
          const exported = await write(id, input);
          const { differing, declared, missing, compared, refused } = outcome(
            exported,
            contentOf(exported, file),
            id,
            rowOf,
            input,
          );
          all += compared;
          expect(refused).toBe(0);
          expect(differing).toEqual(declared);
          expect(missing).toBeLessThanOrEqual(lost(exported, 'events'));
        }),
        { numRuns: RUNS, seed: SEED },
      );
      expect(all).toBeGreaterThan(RUNS / 6);
    },
    240_000,
  );

  test('gdelt', async () => {
    await fc.assert(
      fc.asyncProperty(randomExports, async (input) => {
        const exported = await write('gdelt', input);
        const content = contentOf(exported, 'gdelt.export.csv');
        if (content === '') return;
        const { readings, setAside } = importDataset('gdelt', content, knowledge);
        expect(setAside).toEqual([]);
        const events = input.picture.events.filter(({ time }) => time.from ?? time.to);
        expect(readings).toHaveLength(events.length);
        const differing: Record<string, number> = {};
        for (const [at, event] of events.entries())
          for (const [field, of] of Object.entries(EVENT_FIELDS))
            if (of(keptIn(readings[at]!)) !== of(wholeEvent(event)))
              differing[field] = (differing[field] ?? 0) + 1;
        for (const field of Object.keys(EVENT_FIELDS))
          expect([field, differing[field] ?? 0]).toEqual([field, lost(exported, `event ${field}`)]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 240_000);

  test('places that are held, of GeoJSON: holders, place and first day', async () => {
    await fc.assert(
      fc.asyncProperty(randomExports, async (input) => {
        const exported = await write('geojson', input);
        const { control } = input.picture;
        const held = control.filter(({ state, holders }) => state === 'held' && holders.length > 0);
        if (control.length === 0) return;
        const { readings } = importDataset('geojson', contentOf(exported, 'control.geojson'), knowledge);
        const stated = readings.flatMap(({ statements }) =>
          statements
            .filter(({ type }) => type === 'controls')
            .map(({ roles, time }) => [
              roles.source!.map(({ text }) => text).sort(),
              roles.place!.map(({ text }) => text),
              time!.from,
            ]),
        );
        for (const { holders, place, since } of held)
          expect(stated).toContainEqual([holders.map(({ name }) => name).sort(), [place.name], since.from]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 240_000);

  test('relations, of FollowTheMoney: type and both ends', async () => {
    await fc.assert(
      fc.asyncProperty(randomExports, async (input) => {
        const { relations } = input.picture;
        const content = contentOf(await write('ftm', input), 'entities.ftm.json');
        if (content === '') return;
        const { readings } = importDataset('ftm', content, knowledge);
        const stated = readings.flatMap(({ statements }) =>
          statements
            .filter(({ kind }) => kind === 'relation')
            .map(({ type, roles }) => [roles.source![0]!.text, type, roles.target![0]!.text].join(' ')),
        );
        expect(stated.sort()).toEqual(
          relations.map(({ source, type, target }) => [source.name, type, target.name].join(' ')).sort(),
        );
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 240_000);
});
