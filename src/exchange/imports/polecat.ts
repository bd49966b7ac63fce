import type { DatasetRow } from './dataset-row.js';
import type { Importer } from './importer.js';
import { dayOf, numberOf, readTable } from './read-table.js';

/** POLECAT's weekly TSV, read by header. Source: POLECAT's published files. */
export const polecatImport: Importer = {
  id: 'polecat',
  title: 'POLECAT TSV',
  source: 'POLECAT',
  rows: (text) => {
    const rows = readTable(text, ['Event ID', 'Event Date', 'Event Type'], 'POLECAT');
    const setAside = rows
      .filter((row) => !row.event_type)
      .map((row) => ({
        origin: row.event_id || 'a row',
        code: 'E-IMPORT-2',
        reason: 'it has no event type',
      }));
    return {
      setAside,
      notes: [],
      rows: rows.flatMap((row): DatasetRow[] => {
        if (!row.event_type) return [];
        const day = dayOf(row.event_date);
        const [actors, recipients] = [row.actor_name, row.recipient_name].map((name) =>
          name && name !== 'None' ? [name] : [],
        );
        const name = row.city || row.placename || row.province;
        const precision = row.city
          ? 'settlement'
          : row.district
            ? 'admin2'
            : row.province
              ? 'admin1'
              : 'country';
        const place = name
          ? {
              name,
              country: /^[A-Z]{3}$/.test(row.country ?? '') ? row.country! : null,
              lat: numberOf(row.latitude),
              lon: numberOf(row.longitude),
              precision: precision as 'settlement',
            }
          : null;
        const fields = [
          ['event', [row.event_type, row.event_mode].filter(Boolean).join(', ')],
          ['actor', actors![0]],
          ['recipient', recipients![0]],
          ['place', name],
          ['day', row.event_date],
          ['source', row.source],
        ] as const;
        return [
          {
            id: row.event_id || `${row.event_date} ${row.event_type} ${actors} ${recipients} ${name}`,
            publishedAt: dayOf(row.publication_date) ?? day,
            title: row.headline || null,
            url: null,
            fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
            statements: [
              {
                kind: 'event',
                type: row.event_type.toUpperCase(),
                mode: row.event_mode && row.event_mode !== 'None' ? row.event_mode : null,
                source: actors!,
                target: recipients!,
                place,
                time: { from: day, to: day, precision: 'day' },
              },
            ],
          },
        ];
      }),
    };
  },
};
