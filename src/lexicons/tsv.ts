import { readFileSync } from 'node:fs';

/** One row by column name; a cell that is empty or missing is ''. */
export type TsvRow = Readonly<Record<string, string | undefined>>;

/**
 * The rows of a tab-separated file whose first line names the columns; blank lines and lines that begin with `#` are left out.
 * No quoting: a cell holds neither tab nor line break.
 */
export function readTsv(path: string): TsvRow[] {
  const lines = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'));
  const columns = lines.shift()?.split('\t') ?? [];
  return lines.map((line) => {
    const row: Record<string, string> = {};
    const cells = line.split('\t');
    for (const [i, column] of columns.entries()) row[column] = cells[i] ?? '';
    return row;
  });
}
