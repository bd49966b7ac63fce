import Papa from 'papaparse';
import { SitrepError } from '../../model/index.js';

export type TableRow = Readonly<Record<string, string>>;

/**
 * A table with a header as rows by column name; names are compared without case, spaces and underscores being one. Rows that
 * are too short or too long are kept.
 * @throws SitrepError E-IMPORT-1 when a column that must be there is not
 */
export function readTable(text: string, needs: readonly string[], format: string): TableRow[] {
  const { data, meta } = Papa.parse<TableRow>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: columnKey,
  });
  const rows = data.filter(
    (row) => !Object.values(row).some((value) => /^#[a-z]+(\+|$)/.test(String(value))),
  );
  const columns = meta.fields ?? [];
  const missing = needs.filter((column) => !columns.includes(columnKey(column)));
  if (missing.length > 0)
    throw new SitrepError('E-IMPORT-1', `this is no ${format} file: it has no column ${missing.join(', ')}`);
  return rows;
}

const columnKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** A number, or null for anything else. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text.replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}

/** The day of `2014-06-10`, `2014-06-10 00:00:00.000`, `20140610`; null for anything else. */
export function dayOf(text: string | undefined): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text?.trim() ?? '');
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== day ? null : day;
}
