import Papa from 'papaparse';
import { loadCameoActs } from '../../lexicons/index.js';
import { type LocationPrecision, type SetAside, SitrepError } from '../../model/index.js';
import type { DatasetRow } from './dataset-row.js';
import type { Importer } from './importer.js';
import { dayOf, numberOf } from './read-table.js';

/** Columns by position (GDELT 2.0, 61 columns, no header); 1.0 has 58 and lacks the second-level areas. */
const AT = { id: 0, day: 1, actor1: 6, actor1Country: 7, actor2: 16, code: 26 } as const;
const ACTION = {
  61: { type: 51, name: 52, lat: 56, lon: 57, added: 59, url: 60 },
  58: { type: 49, name: 50, lat: 53, lon: 54, added: 56, url: 57 },
} as const;
const WHERE: Readonly<Record<string, LocationPrecision>> = {
  1: 'country',
  2: 'admin1',
  3: 'settlement',
  4: 'settlement',
  5: 'admin1',
};

/** GDELT events, tab-separated without a header. Source: GDELT 2.0 and 1.0 event codebooks. */
export const gdeltImport: Importer = {
  id: 'gdelt',
  title: 'GDELT events',
  source: 'GDELT',
  rows: (text) => {
    const acts = loadCameoActs();
    const { data } = Papa.parse<string[]>(text, {
      delimiter: '\t',
      quoteChar: '\u0000',
      skipEmptyLines: true,
    });
    const width = data[0]?.length ?? 0;
    if (width !== 61 && width !== 58)
      throw new SitrepError(
        'E-IMPORT-1',
        `this is no GDELT event file: it has ${width} columns, not 61 (2.0) or 58 (1.0)`,
      );
    const setAside: SetAside[] = [];
    const rows = data.flatMap((row): DatasetRow[] => {
      const id = row[AT.id] || 'a row';
      const code = row[AT.code] ?? '';
      const act = [4, 3, 2].flatMap((length) => acts[code.slice(0, length)] ?? [])[0];
      const columns = ACTION[row.length as 61] ?? null;
      if (!act || !columns) {
        const reason = columns ? `CAMEO ${code} is no event of PLOVER` : `it has ${row.length} columns`;
        setAside.push({ origin: id, code: 'E-IMPORT-2', reason });
        return [];
      }
      const day = dayOf(row[AT.day]);
      const name = row[columns.name] ?? '';
      const place = name
        ? {
            name: name.split(',')[0]!,
            country: null,
            lat: numberOf(row[columns.lat]),
            lon: numberOf(row[columns.lon]),
            precision: WHERE[row[columns.type] ?? ''] ?? 'near',
          }
        : null;
      const [source, target] = [row[AT.actor1], row[AT.actor2]].map((actor) =>
        actor ? [titled(actor)] : [],
      );
      const fields = [
        ['event', `CAMEO ${code}`],
        ['actor 1', source![0]],
        ['actor 2', target![0]],
        ['place', name],
        ['day', row[AT.day]],
        ['address', row[columns.url]],
      ] as const;
      return [
        {
          id,
          publishedAt: dayOf(row[columns.added]) ?? day,
          title: null,
          url: null,
          fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
          statements: [
            {
              kind: 'event',
              type: act.category,
              mode: act.mode ?? null,
              source: source!,
              target: target!,
              place,
              time: { from: day, to: day, precision: 'day' },
            },
          ],
        },
      ];
    });
    return { rows, setAside, notes: [] };
  },
};

/** GDELT writes names in capitals: "IRAQI ARMY" is "Iraqi Army". */
const titled = (name: string): string =>
  name === name.toUpperCase() && name.length > 4
    ? name.toLowerCase().replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase())
    : name;
