import fc from 'fast-check';
import type { ExportInput } from '../../src/exchange/exporter.js';
import { sourcesOf } from '../../src/exchange/sources.js';
import { type LedgerRow, rowsOfReading } from '../../src/ledger/index.js';
import { loadPictureRules } from '../../src/lexicons/index.js';
import { EVENT_TYPES, type Reading } from '../../src/model/index.js';
import { buildPicture } from '../../src/picture/index.js';
import { type SmallReport, type SmallStatement, smallReading } from './small-readings.js';

const TYPES = {
  'Iraqi Army': 'military',
  Villagers: 'civilian',
  Nineveh: 'admin1',
  Iraq: 'country',
} as const;
const ATLAS: Readonly<
  Record<string, { lat: number; lon: number; precision: 'settlement' | 'admin1' | 'country' }>
> = {
  'place:mosul': { lat: 36.335, lon: 43.1189, precision: 'settlement' },
  'place:tal-afar': { lat: 36.3756, lon: 42.4497, precision: 'settlement' },
  'place:nineveh': { lat: 36, lon: 42.5, precision: 'admin1' },
  'place:iraq': { lat: 33, lon: 44, precision: 'country' },
};
const NAMES: Readonly<Record<string, string>> = {
  'place:mosul': 'Mosul',
  'place:tal-afar': 'Tal Afar',
  'place:nineveh': 'Nineveh',
  'place:iraq': 'Iraq',
};
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2014-06-${String(n).padStart(2, '0')}`);
const actor = fc.constantFrom('Islamic State', 'Iraqi Army', 'Villagers', 'Peshmerga', 'Green Band');
const actors = fc.uniqueArray(actor, { minLength: 0, maxLength: 2 });
const place = fc.constantFrom('Mosul', 'Tal Afar', 'Nineveh', 'Iraq', 'Nowhere');
const number = fc.integer({ min: 0, max: 400 });
const on = fc.oneof(
  day,
  fc.tuple(day, day).map(([a, b]) => [a, b].sort() as [string, string]),
  fc.tuple(day, fc.constant(null)),
);
const MODES = ['firearms', 'aerial', 'explosives', 'suicide-attack', 'abduct', 'drone', 'beat'];

const event = fc
  .record({
    type: fc.constantFrom(...EVENT_TYPES, 'ASSAULT', 'ASSAULT', 'ASSAULT', 'ASSAULT'),
    mode: fc.option(fc.constantFrom(...MODES), { nil: undefined }),
    source: actors,
    target: actors,
    place: fc.uniqueArray(place, { minLength: 0, maxLength: 2 }),
    on,
    stance: fc.constantFrom('asserts', 'reports', 'alleges', 'denies'),
    by: fc.constantFrom('author', 'Peshmerga'),
    killed: fc.option(fc.tuple(number, number, number), { nil: null }),
  })
  .map(({ killed, mode, ...said }): SmallStatement[] => [
    { kind: 'event', ...said, ...(said.type === 'ASSAULT' && mode ? { mode } : {}) },
    ...(killed
      ? [
          {
            kind: 'figure' as const,
            type: 'killed',
            place: said.place,
            on: said.on,
            value: killed.sort((a, b) => a - b) as [number, number, number],
          },
        ]
      : []),
  ]);
const other = fc.record({
  type: fc.constantFrom('controls', 'gains', 'contests', 'loses'),
  source: actor,
  place,
  on: day,
});
const tie = fc.record({
  kind: fc.constant('relation' as const),
  type: fc.constantFrom('supports', 'fights', 'allied', 'member-of'),
  source: actor,
  target: actor,
  on: day,
});
const report = fc
  .record({
    on: day,
    source: fc.constantFrom('A news agency', 'The Herald', 'Radio One & Two'),
    title: fc.constantFrom('Fighting in the north', 'A "quiet" day; <news>', '=SUM(A1)'),
    says: fc.array(
      fc.oneof(
        { arbitrary: event, weight: 4 },
        other.map((one) => [one]),
        tie.map((one) => [one]),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .map(({ says, ...rest }): SmallReport => ({ ...rest, says: says.flat(), types: TYPES }));

/** Figures that follow an event are read from its sentence, and so belong to it. */
export const withFigures = (reading: Reading): Reading => ({
  ...reading,
  statements: reading.statements.map((statement, at, all) => {
    const before = all[at - 1];
    const isItsFigure = statement.kind === 'figure' && before?.kind === 'event';
    return isItsFigure ? { ...statement, evidence: before.evidence } : statement;
  }),
});

/** Pictures of one to five made-up reports, as exporters get them; no place called Nowhere is known. */
export const randomExports: fc.Arbitrary<ExportInput> = fc
  .array(report, { minLength: 1, maxLength: 5 })
  .map((reports) =>
    exportOf(reports.flatMap((one) => rowsOfReading(withFigures(smallReading(one)), '2014-07-01T00:00:00Z'))),
  );

/** One to five made-up reports, as read. */
export const randomReports: fc.Arbitrary<readonly Reading[]> = fc
  .array(report, { minLength: 1, maxLength: 5 })
  .map((reports) => reports.map((one) => withFigures(smallReading(one))));

/** What exporters get of some rows. */
export function exportOf(rows: readonly LedgerRow[], asOf = '2014-07-01'): ExportInput {
  const sources = sourcesOf(rows);
  return {
    picture: buildPicture(rows, { asOf }, loadPictureRules()),
    locate: (key) => {
      const known = ATLAS[key];
      if (!known) return null;
      const names = { name: NAMES[key]!, country: 'IRQ', countryName: 'Iraq', admin2: null };
      return {
        key,
        ...names,
        admin1: known.precision === 'country' ? null : 'Nineveh',
        geonamesId: null,
        ...known,
      };
    },
    sourceOf: (id) => sources.get(id) ?? null,
    links: [],
    judgements: [],
    named: [],
  };
}
