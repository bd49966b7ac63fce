import { type Report, takeReports } from '../sitrep.js';
import { safe } from './print/layout.js';
import { plural } from './print/words.js';

export interface InputOptions {
  readonly published?: string;
  readonly source?: string;
}

/** Reports from the files named; what was set aside is told on standard error, with what to do. */
export async function inputReports(
  files: readonly string[],
  options: InputOptions,
): Promise<{ readonly reports: readonly Report[]; readonly setAside: number }> {
  const { published, source } = options;
  const { reports, setAside } = await takeReports(files, { published, source });
  for (const { origin, reason } of setAside) warn(`${safe(origin)}: ${safe(reason)}`);
  const undated = reports.filter((report) => report.publishedAt === null);
  if (undated.length > 0)
    warn(
      `${plural(undated.length, 'report has', 'reports have')} no date, so words like “on Monday” stay open. ` +
        'Give the day of publication with --published 2014-06-10.',
    );
  if (reports.length === 0) warn('nothing could be read.');
  return { reports, setAside: setAside.length };
}

export const warn = (text: string): void => {
  process.stderr.write(`sitrep: ${text}\n`);
};
