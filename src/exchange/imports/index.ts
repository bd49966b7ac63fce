import { SitrepError } from '../../model/index.js';
import { acledImport } from './acled.js';
import { followTheMoneyImport } from './follow-the-money.js';
import { gdeltImport } from './gdelt.js';
import { gedImport } from './ged.js';
import { geojsonImport } from './geojson.js';
import type { Imported, Importer } from './importer.js';
import { polecatImport } from './polecat.js';
import { type Knowledge, toReading } from './to-reading.js';

export type { Imported, Importer } from './importer.js';
export type { Knowledge } from './to-reading.js';

/** Every dataset's format that can be taken in. */
export const IMPORTERS: readonly Importer[] = [
  acledImport,
  followTheMoneyImport,
  gdeltImport,
  gedImport,
  geojsonImport,
  polecatImport,
];

/**
 * A dataset's file as readings, one a row, whose source is the dataset.
 * @throws SitrepError E-IMPORT-0 for a format that nobody knows, E-IMPORT-1 for a file that is not of the format
 */
export function importDataset(format: string, text: string, knowledge: Knowledge): Imported {
  const importer = IMPORTERS.find(({ id }) => id === format);
  if (!importer)
    throw new SitrepError(
      'E-IMPORT-0',
      `no dataset format "${format}"; there are ${IMPORTERS.map(({ id }) => id).join(', ')}`,
    );
  const { rows, setAside, notes } = importer.rows(text);
  const readings = rows.map((row) => toReading(row, importer.source, importer.id, knowledge));
  return { readings, setAside, notes };
}
