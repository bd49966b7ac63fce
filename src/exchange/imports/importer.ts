import type { Reading, SetAside } from '../../model/index.js';
import type { DatasetRow } from './dataset-row.js';

/** One dataset's format. Odd values become notes; only a row that states nothing is set aside. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** The dataset as a source of statements: "UCDP GED". */
  readonly source: string;
  /** Rows of a file's text. @throws SitrepError E-IMPORT-1 for a file that is not of this format */
  readonly rows: (text: string) => ImportedRows;
}

export interface ImportedRows {
  readonly rows: readonly DatasetRow[];
  /** Rows that state nothing that Sitrep can hold, with the reason. */
  readonly setAside: readonly SetAside[];
  /** Odd values in rows that were taken. */
  readonly notes: readonly SetAside[];
}

export interface Imported {
  readonly readings: readonly Reading[];
  readonly setAside: readonly SetAside[];
  readonly notes: readonly SetAside[];
}
