import Papa from 'papaparse';

export type CellValue = string | number | null;

/** Rows as CSV (RFC 4180, CRLF) or, with a tab, TSV; null is an empty cell. `hxl`: a row of hashtags under the header. */
export function writeTable(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, CellValue>>[],
  options: { readonly delimiter?: ',' | '\t'; readonly hxl?: Readonly<Record<string, string>> } = {},
): string {
  const { delimiter = ',', hxl } = options;
  const data = rows.map((row) => columns.map((column) => safeCell(row[column] ?? null)));
  const tags = hxl ? [columns.map((column) => hxl[column] ?? '')] : [];
  const lines = Papa.unparse([[...columns], ...tags, ...data], { delimiter, newline: '\r\n' });
  return `${lines}\r\n`;
}

/** A text that a spreadsheet would run as a formula is kept from it by an apostrophe; line ends become blanks. */
function safeCell(value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  const line = value.replace(/\s*[\r\n\t]+\s*/g, ' ');
  return /^[=+@]|^-(?![\d.])/.test(line) ? `'${line}` : line;
}
