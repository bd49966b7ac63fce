import { type Report, type SetAside, takeReports } from '../sitrep.js';
import { safe } from './print/layout.js';
import { plural } from './print/words.js';

export interface InputOptions {
  readonly published?: string;
  readonly source?: string;
  /** Addresses are fetched. */
  readonly fetch?: boolean;
}

/** Reports from the files named; what was set aside is told on standard error, with what to do. */
export async function inputReports(
  files: readonly string[],
  options: InputOptions,
): Promise<{ readonly reports: readonly Report[]; readonly setAside: number }> {
  const { published, source, fetch } = options;
  const { reports, setAside, notes } = await takeReports(files, { published, source, fetch });
  for (const { origin, reason } of setAside) warn(`${safe(origin)}: ${safe(reason)}`);
  for (const code of new Set(notes.map((note) => note.code))) note(notes.filter((one) => one.code === code));
  if (reports.length === 0) warn('nothing could be read.');
  return { reports, setAside: setAside.length };
}

/** Notes of one kind: the first whole, the others counted. */
function note(notes: readonly SetAside[]): void {
  const [first, ...others] = notes;
  const more = others.length > 0 ? ` (the same of ${plural(others.length, 'other')})` : '';
  warn(`${safe(first!.origin)}: ${safe(first!.reason)}${more}`);
}

export const warn = (text: string): void => {
  process.stderr.write(`sitrep: ${text}\n`);
};
