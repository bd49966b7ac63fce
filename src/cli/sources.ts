import type { Entity, LedgerRow, Report, Statement } from '../sitrep.js';
import { type NameOf, namesIn } from './print/statement.js';

/** A statement with all that leads back to its words. */
export interface Source {
  readonly statement: Statement;
  readonly report: Report;
  readonly sentence: string;
  readonly nameOf: NameOf;
}

/** Every statement of the ledger by its id. */
export function sourcesOf(rows: readonly LedgerRow[]): ReadonlyMap<string, Source> {
  const reports = new Map(
    rows.flatMap((row) => (row.row === 'report' ? [[row.report.id, row.report] as const] : [])),
  );
  const entities = new Map<string, Entity[]>();
  for (const row of rows)
    if (row.row === 'entity') entities.set(row.reportId, [...(entities.get(row.reportId) ?? []), row.entity]);
  const names = new Map([...reports.keys()].map((id) => [id, namesIn(entities.get(id) ?? [])]));
  return new Map(
    rows.flatMap((row) => {
      if (row.row !== 'statement') return [];
      const report = reports.get(row.reportId)!;
      const { start, end } = row.statement.evidence.sentence;
      const source = {
        statement: row.statement,
        report,
        sentence: report.text.slice(start, end),
        nameOf: names.get(report.id)!,
      };
      return [[row.statement.id, source] as const];
    }),
  );
}
