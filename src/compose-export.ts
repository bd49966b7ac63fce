import {
  EXPORTERS,
  type ExportedFile,
  gatherExport,
  lossesFile,
  type RedactOptions,
  redactExport,
} from './exchange/index.js';
import type { LedgerRow } from './ledger/index.js';
import { loadGazetteer } from './lexicons/index.js';
import { SitrepError } from './model/index.js';
import type { Picture } from './picture/index.js';

export interface ExportFormat {
  readonly id: string;
  readonly title: string;
  readonly for: string;
  readonly definedBy: string;
}

export interface ExportOptions extends RedactOptions {
  /** A row of HXL hashtags; formats that are no tables have none. */
  readonly hxl?: boolean;
}

export const exportFormats = (): ExportFormat[] =>
  EXPORTERS.map(({ id, title, for: whom, definedBy }) => ({ id, title, for: whom, definedBy }));

/**
 * A picture's files in one format, with `losses.json` last: what the format could not hold, and why.
 * @throws SitrepError E-EXPORT-1 for a format that nobody knows
 */
export async function composeExport(
  format: string,
  picture: Picture,
  rows: readonly LedgerRow[],
  options: ExportOptions & { readonly gazetteers?: readonly string[] } = {},
): Promise<ExportedFile[]> {
  const exporter = EXPORTERS.find(({ id }) => id === format);
  if (!exporter)
    throw new SitrepError(
      'E-EXPORT-1',
      `no export format "${format}"; there are ${EXPORTERS.map(({ id }) => id).join(', ')}`,
    );
  const gathered = gatherExport(picture, rows, loadGazetteer({ folders: options.gazetteers ?? [] }));
  const exported = await exporter.write(redactExport(gathered, options), { hxl: options.hxl });
  return [...exported.files, { name: 'losses.json', content: lossesFile(format, picture, exported) }];
}
