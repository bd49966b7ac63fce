import { type LedgerRow, standingJudgements } from '../ledger/index.js';
import type { Report, Statement } from '../model/index.js';

/** Where a line of the picture comes from. */
export interface Source {
  readonly statement: Statement;
  readonly report: Report;
  /** The sentence as it stands in the report. */
  readonly sentence: string;
}

/**
 * Statements by id with their sentences, of the ledger's rows: as people corrected them, where the correction stands and was
 * made by the day `knownAt` (any day when null).
 */
export function sourcesOf(rows: readonly LedgerRow[], knownAt: string | null = null): Map<string, Source> {
  const reports = new Map<string, Report>();
  for (const row of rows) if (row.row === 'report') reports.set(row.report.id, row.report);
  const sources = new Map<string, Source>();
  const add = (statement: Statement, report: Report | undefined) => {
    if (!report) return;
    const { start, end } = statement.evidence.sentence;
    const sentence = report.text.slice(start, end).replace(/\s+/g, ' ').trim();
    sources.set(statement.id, { statement, report, sentence });
  };
  for (const row of rows) if (row.row === 'statement') add(row.statement, reports.get(row.reportId));
  const known = rows.flatMap((row) =>
    row.row === 'judgement' && (knownAt === null || row.judgement.when.slice(0, knownAt.length) <= knownAt)
      ? [row.judgement]
      : [],
  );
  for (const { verdict, value, subject } of standingJudgements(known)) {
    const corrected = verdict === 'corrected' ? (value?.statement as Statement | undefined) : undefined;
    if (corrected) add(corrected, sources.get(subject)?.report);
  }
  return sources;
}
