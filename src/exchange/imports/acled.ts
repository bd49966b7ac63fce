import countries from 'i18n-iso-countries';
import { loadAcledActs } from '../../lexicons/index.js';
import type { LocationPrecision, SetAside, TimePrecision } from '../../model/index.js';
import type { DatasetRow, DatasetStatement } from './dataset-row.js';
import type { Importer } from './importer.js';
import { dayOf, numberOf, readTable, type TableRow } from './read-table.js';

const WHERE: Readonly<Record<string, LocationPrecision>> = { 1: 'settlement', 2: 'near', 3: 'admin1' };
const WHEN: Readonly<Record<string, TimePrecision>> = { 1: 'day', 2: 'week', 3: 'month' };

/** ACLED as CSV, older column lists and type names too. Source: ACLED codebook 2023-24. */
export const acledImport: Importer = {
  id: 'acled',
  title: 'ACLED CSV',
  source: 'ACLED',
  rows: (text) => {
    const acts = loadAcledActs();
    const setAside: SetAside[] = [];
    const notes: SetAside[] = [];
    const rows = readTable(text, ['event_date', 'event_type', 'actor1'], 'ACLED').flatMap(
      (row): DatasetRow[] => {
        const id = row.event_id_cnty || row.data_id;
        const kind = row.sub_event_type || row.event_type || '';
        const act = acts.get(kind.toLowerCase()) ?? acts.get((row.event_type ?? '').toLowerCase());
        if (!id || !act) {
          const reason = id ? `no act stands for the kind "${kind}"` : 'it has no event_id_cnty';
          setAside.push({ origin: id || 'a row', code: 'E-IMPORT-2', reason });
          return [];
        }
        const from = dayOf(row.event_date);
        if (!from)
          notes.push({
            origin: id,
            code: 'W-IMPORT-DATE',
            reason: `the date "${row.event_date}" is not a day; kept without`,
          });
        const time = { from, to: from, precision: WHEN[row.time_precision ?? ''] ?? 'day' };
        const place = placeOf(row);
        const parties = (...names: (string | undefined)[]) =>
          names.flatMap((name) => name?.split(/;\s*/) ?? []).filter(Boolean);
        const common = {
          source: parties(row.actor1, row.assoc_actor_1),
          target: parties(row.actor2, row.assoc_actor_2),
          place,
          time,
          saidBy: null,
        };
        const statements: DatasetStatement[] = [
          { ...common, kind: 'event', type: act.category, mode: act.mode ?? null },
        ];
        if (act.gains && row.actor1 && place)
          statements.push({ ...common, kind: 'control', type: 'gains', source: [row.actor1], target: [] });
        const killed = numberOf(row.fatalities);
        if (killed !== null && killed > 0)
          statements.push({
            ...common,
            kind: 'figure',
            type: 'killed',
            source: [],
            target: [],
            value: {
              low: killed,
              best: killed,
              high: null,
              unit: 'people',
              approximate: false,
              text: `${killed} (the lowest reported)`,
            },
          });
        const fields = [
          ['kind', `${row.event_type ?? ''}, ${row.sub_event_type ?? ''}`],
          ['actor 1', common.source.join('; ')],
          ['actor 2', common.target.join('; ')],
          ['place', place?.name],
          ['day', row.event_date],
          ['notes', row.notes],
          ['source', row.source],
        ] as const;
        return [
          {
            id,
            publishedAt: stamp(row.timestamp) ?? from,
            title: null,
            url: null,
            fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
            statements,
          },
        ];
      },
    );
    return { rows, setAside, notes };
  },
};

function placeOf(row: TableRow) {
  const name = row.location || row.admin1 || row.country;
  if (!name) return null;
  const byNumber = row.iso ? countries.numericToAlpha3(row.iso) : undefined;
  const country = byNumber ?? (row.country ? countries.getAlpha3Code(row.country, 'en') : undefined) ?? null;
  return {
    name,
    country,
    lat: numberOf(row.latitude),
    lon: numberOf(row.longitude),
    precision: WHERE[row.geo_precision ?? ''] ?? 'near',
  } as const;
}

/** Seconds of the first day of the year 10000. */
const TOO_LATE = 253_402_300_800;

function stamp(seconds: string | undefined): string | null {
  const value = numberOf(seconds);
  return value === null || value <= 0 || value >= TOO_LATE
    ? null
    : new Date(value * 1000).toISOString().slice(0, 10);
}
