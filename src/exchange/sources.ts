import type { LedgerRow } from '../ledger/index.js';
import type { Report, Statement } from '../model/index.js';

/** Where a line of the picture comes from. */
export interface Source {
  readonly statement: Statement;
  readonly report: Report;
  /** The sentence as it stands in the report. */
  readonly sentence: string;
}

/** Statements by id with their sentences, of the ledger's rows. */
export function sourcesOf(rows: readonly LedgerRow[]): Map<string, Source> {
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
  for (const row of rows) {
    if (row.row !== 'judgement' || row.judgement.verdict !== 'corrected') continue;
    const corrected = row.judgement.value?.statement as Statement | undefined;
    if (corrected) add(corrected, sources.get(row.judgement.subject)?.report);
  }
  return sources;
}
