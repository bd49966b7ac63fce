import countries from 'i18n-iso-countries';
import type { LocationPrecision, SetAside, TimePrecision } from '../../model/index.js';
import type { DatasetPlace, DatasetRow, DatasetStatement } from './dataset-row.js';
import type { Importer } from './importer.js';
import { dayOf, numberOf, readTable, type TableRow } from './read-table.js';

const WHERE: Readonly<Record<string, LocationPrecision>> = {
  1: 'settlement',
  2: 'near',
  3: 'admin2',
  4: 'admin1',
  5: 'region',
  6: 'country',
  7: 'region',
};
const WHEN: Readonly<Record<string, TimePrecision>> = {
  1: 'day',
  2: 'week',
  3: 'week',
  4: 'month',
  5: 'year',
};

/** UCDP GED as CSV. Rows whose figures are out of order are taken as they are. Source: UCDP GED codebook. */
export const gedImport: Importer = {
  id: 'ged',
  title: 'UCDP GED CSV',
  source: 'UCDP GED',
  rows: (text) => {
    const setAside: SetAside[] = [];
    const notes: SetAside[] = [];
    const rows = readTable(
      text,
      ['id', 'side_a', 'side_b', 'best', 'low', 'high', 'date_start'],
      'UCDP GED',
    ).flatMap((row) => {
      const { id } = row;
      if (!id) {
        setAside.push({ origin: 'a row', code: 'E-IMPORT-2', reason: 'it has no id' });
        return [];
      }
      const numbers = [row.low, row.best, row.high].map(numberOf);
      const [low, best, high] = numbers;
      if (low != null && best != null && high != null && !(low <= best && best <= high))
        notes.push({
          origin: id,
          code: 'W-IMPORT-FIGURES',
          reason: `low ${low}, best ${best}, high ${high} are out of order; kept as they are`,
        });
      return [rowOf(id, row, { low: low ?? null, best: best ?? null, high: high ?? null })];
    });
    return { rows, setAside, notes };
  },
};

function rowOf(
  id: string,
  row: TableRow,
  killed: { readonly low: number | null; readonly best: number | null; readonly high: number | null },
): DatasetRow {
  const from = dayOf(row.date_start);
  const time = { from, to: dayOf(row.date_end) ?? from, precision: WHEN[row.date_prec ?? ''] ?? 'day' };
  const place = placeOf(row);
  const target = row.side_b || (row.type_of_violence === '3' ? 'Civilians' : '');
  const common = {
    source: row.side_a && row.side_a !== 'Unknown' ? [row.side_a] : [],
    target: target && target !== 'Unknown' ? [target] : [],
    place,
    time,
    saidBy: row.source_original || null,
  };
  const statements: DatasetStatement[] = [{ ...common, kind: 'event', type: 'ASSAULT' }];
  const { low, best, high } = killed;
  if (low !== null || best !== null || high !== null)
    statements.push({
      ...common,
      kind: 'figure',
      type: 'killed',
      source: [],
      target: [],
      value: {
        low,
        best,
        high,
        unit: 'people',
        approximate: false,
        text: `${low ?? '?'} to ${high ?? '?'}, best ${best ?? '?'}`,
      },
    });
  const fields = [
    ['side A', row.side_a],
    ['side B', target],
    ['place', place?.name],
    ['days', [from, time.to].filter(Boolean).join(' to ')],
    ['killed (low, best, high)', `${low ?? ''}, ${best ?? ''}, ${high ?? ''}`],
    ['said by', row.source_original],
    ['headline', row.source_headline],
    ['conflict', row.conflict_name],
  ] as const;
  return {
    id,
    publishedAt: dayOf(row.source_date?.split(';')[0]) ?? time.to,
    title: row.source_headline || row.dyad_name || null,
    url: null,
    fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    statements,
  };
}

function placeOf(row: TableRow): DatasetPlace | null {
  const name = row.where_coordinates || row.adm_1 || row.country;
  if (!name) return null;
  return {
    name,
    country: row.country ? (countries.getAlpha3Code(row.country, 'en') ?? null) : null,
    lat: numberOf(row.latitude),
    lon: numberOf(row.longitude),
    precision: WHERE[row.where_prec ?? ''] ?? 'near',
  };
}
