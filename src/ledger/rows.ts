import type { Entity, Judgement, Link, Reading, Report, Statement } from '../model/index.js';

/** One report, with the moment at which this ledger took it in (ISO 8601, UTC). */
export interface ReportRow {
  readonly row: 'report';
  readonly report: Report;
  readonly recordedAt: string;
}

/** Somebody or something that a report speaks of. Local ids (`e3`) count only within their report. */
export interface EntityRow {
  readonly row: 'entity';
  readonly reportId: string;
  readonly entity: Entity;
}

/** One statement of a report, as one reader read it. */
export interface StatementRow {
  readonly row: 'statement';
  readonly reportId: string;
  readonly statement: Statement;
  /** Version of the reader that made it. */
  readonly reader: string;
}

export interface JudgementRow {
  readonly row: 'judgement';
  readonly judgement: Judgement;
}

/** A proposed link between two reports or two statements. It is known once both its ends are. */
export interface LinkRow {
  readonly row: 'link';
  readonly link: Link;
}

/** What the picture is folded from. Rows carry no order. */
export type LedgerRow = ReportRow | EntityRow | StatementRow | JudgementRow | LinkRow;

/** The rows that a reading would add, without any store: for pictures of readings that are not kept. */
export function rowsOfReading(reading: Reading, recordedAt: string, reader = 'unnamed'): LedgerRow[] {
  const reportId = reading.report.id;
  return [
    { row: 'report', report: reading.report, recordedAt },
    ...reading.entities.map((entity): LedgerRow => ({ row: 'entity', reportId, entity })),
    ...reading.statements.map((statement): LedgerRow => ({ row: 'statement', reportId, statement, reader })),
  ];
}
