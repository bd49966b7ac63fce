import { type Report, type SetAside, takeReports } from '../sitrep.js';
import { safe } from './print/layout.js';
import { plural } from './print/words.js';

export interface InputOptions {
  readonly published?: string;
  readonly source?: string;
  /** Addresses are fetched. */
  readonly fetch?: boolean;
  /** Reports whose words do not speak of conflict are set aside unread. */
  readonly gate?: boolean;
}

/** Reports from the files named; what was set aside is told on standard error, with what to do. */
export async function inputReports(
  files: readonly string[],
  options: InputOptions,
): Promise<{ readonly reports: readonly Report[]; readonly setAside: number }> {
  const { published, source, fetch } = options;
  const taken = await takeReports(files, { published, source, fetch });
  const { reports, keptBack } = await throughGate(taken.reports, options);
  const { notes } = taken;
  const setAside = [...taken.setAside, ...keptBack];
  for (const { origin, reason } of setAside) warn(`${safe(origin)}: ${safe(reason)}`);
  for (const code of new Set(notes.map((note) => note.code))) note(notes.filter((one) => one.code === code));
  if (reports.length === 0)
    warn(
      keptBack.length > 0
        ? 'the gate kept everything back; without --gate it is read.'
        : 'nothing could be read.',
    );
  return { reports, setAside: setAside.length };
}

/** With `--gate`: the reports that are worth reading for conflict; each that is kept back is set aside with its reason. */
export async function throughGate(
  reports: readonly Report[],
  { gate }: InputOptions,
): Promise<{ readonly reports: readonly Report[]; readonly keptBack: readonly SetAside[] }> {
  if (!gate) return { reports, keptBack: [] };
  const { gateReports } = await import('../gate-reports.js');
  return gateReports(reports);
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
