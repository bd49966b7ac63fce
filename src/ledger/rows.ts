import type { Entity, Reading, Report, Statement } from '../model/index.js';

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

/**
 * What a person or a rule decided. `subject` is a statement id or a report id; `verdict` says what holds from
 * `when` on. `rejected` takes a statement, `withdrawn` a report out of every picture known after it;
 * `accepted` and `restored` bring it back. Nothing is deleted: a judgement only names the one that it replaces.
 */
export interface Judgement {
  readonly id: string;
  readonly subject: string;
  readonly verdict: 'accepted' | 'rejected' | 'withdrawn' | 'restored' | 'noted';
  readonly who: string;
  /** ISO 8601 date-time, UTC. */
  readonly when: string;
  readonly why: string;
  /** Id of the judgement that this one replaces, if any. */
  readonly replaces: string | null;
}

export interface JudgementRow {
  readonly row: 'judgement';
  readonly judgement: Judgement;
}

/** What the picture is folded from. Rows carry no order. */
export type LedgerRow = ReportRow | EntityRow | StatementRow | JudgementRow;

/** The rows that a reading would add, without any store: for pictures of readings that are not kept. */
export function rowsOfReading(reading: Reading, recordedAt: string, reader = 'unnamed'): LedgerRow[] {
  const reportId = reading.report.id;
  return [
    { row: 'report', report: reading.report, recordedAt },
    ...reading.entities.map((entity): LedgerRow => ({ row: 'entity', reportId, entity })),
    ...reading.statements.map((statement): LedgerRow => ({ row: 'statement', reportId, statement, reader })),
  ];
}
