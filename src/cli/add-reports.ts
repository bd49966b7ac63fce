import type { Report, Sitrep } from '../sitrep.js';
import { warn } from './input.js';
import { plural } from './print/words.js';
import { progressBar } from './progress.js';

export interface AddOutcome {
  readonly added: readonly {
    readonly report: string;
    readonly title: string | null;
    readonly statements: number;
  }[];
  /** Reports that the ledger holds already, as read by this very reader. */
  readonly known: number;
  /** Links proposed between what is new and what is there. */
  readonly links: number;
  /** Stopped by Ctrl-C before all were in. */
  readonly stopped: boolean;
}

/**
 * Reads reports and stores each as soon as it is read. Ctrl-C ends after the report at hand: what was acknowledged is
 * in, the ledger is closed in order, and the same command goes on from there.
 */
export async function addReports(sitrep: Sitrep, reports: readonly Report[]): Promise<AddOutcome> {
  let stopped = false;
  const stop = () => {
    if (stopped) process.exit(130);
    stopped = true;
    warn('stopping after this report; Ctrl-C again stops at once.');
  };
  process.on('SIGINT', stop);
  const reader = sitrep.readerVersion();
  const inLedger = new Set((await sitrep.reports()).filter((r) => r.reader === reader).map((r) => r.id));
  const fresh = [...new Map(reports.map((report) => [report.id, report])).values()].filter(
    (r) => !inLedger.has(r.id),
  );
  const added: { report: string; title: string | null; statements: number }[] = [];
  const bar = progressBar(fresh.length);
  let statements = 0;
  try {
    bar.show(0, '');
    if (stopped) return { added, known: 0, links: 0, stopped };
    for await (const reading of sitrep.readReports(fresh)) {
      const result = await sitrep.add(reading, new Date().toISOString());
      added.push({ report: result.reportId, title: reading.report.title, statements: result.statements });
      statements += result.statements;
      bar.show(added.length, plural(statements, 'statement'));
      if (stopped) break;
    }
  } finally {
    bar.end();
    process.off('SIGINT', stop);
  }
  const { added: links } = await sitrep.linkUp(
    added.map(({ report }) => report),
    new Date().toISOString(),
  );
  return {
    added,
    known: reports.length - fresh.length,
    links,
    stopped: stopped && added.length < fresh.length,
  };
}
