import { listJudgements } from './judgements.js';
import { currentLinks } from './links.js';
import { iso } from './moments.js';
import type { LedgerRow } from './rows.js';
import { carriedJudgements } from './selection.js';
import { standingJudgements } from './standing.js';
import type { Database } from './tables.js';

/** One line of the list of reports. */
export interface ReportListing {
  readonly id: string;
  /** ISO date, null when unknown. */
  readonly publishedOn: string | null;
  readonly source: string | null;
  readonly title: string | null;
  readonly statements: number;
  /** Version of the reader that made the current reading, or the last that made the very same again. */
  readonly reader: string;
  readonly recordedAt: string;
  readonly withdrawn: boolean;
}

/** All rows that count today: the last reading of each report, every judgement, the last proposal of each link. */
export async function allRows(db: Database): Promise<LedgerRow[]> {
  const reports = await db.selectFrom('report').select(['body', 'recorded_at']).execute();
  const entities = await db
    .selectFrom('entity')
    .innerJoin('current_reading', 'current_reading.reading_id', 'entity.reading_id')
    .select(['current_reading.report_id', 'entity.body'])
    .execute();
  const statements = await db
    .selectFrom('statement')
    .innerJoin('current_reading', 'current_reading.reading_id', 'statement.reading_id')
    .select(['statement.report_id', 'statement.body', 'current_reading.reader'])
    .execute();
  return [
    ...reports.map((r): LedgerRow => ({ row: 'report', report: r.body, recordedAt: iso(r.recorded_at) })),
    ...entities.map((e): LedgerRow => ({ row: 'entity', reportId: e.report_id, entity: e.body })),
    ...statements.map(
      (s): LedgerRow => ({ row: 'statement', reportId: s.report_id, statement: s.body, reader: s.reader }),
    ),
    ...(await carriedJudgements(db)).map((judgement): LedgerRow => ({ row: 'judgement', judgement })),
    ...(await currentLinks(db)).map((link): LedgerRow => ({ row: 'link', link })),
  ];
}

export async function listReports(db: Database): Promise<ReportListing[]> {
  const rows = await db
    .selectFrom('report')
    .innerJoin('current_reading', 'current_reading.report_id', 'report.id')
    .innerJoin('reading', 'reading.id', 'current_reading.reading_id')
    .select([
      'report.id',
      'published_on',
      'source',
      'title',
      'reading.statements',
      'reading.reader',
      'reading.id as reading_id',
      'report.recorded_at',
    ])
    .orderBy('published_on')
    .orderBy('report.id')
    .execute();
  const again = new Map(
    (await db.selectFrom('reading_again').selectAll().orderBy('recorded_at').orderBy('reader').execute()).map(
      (row) => [row.reading_id, row.reader],
    ),
  );
  const last = new Map<string, string>();
  for (const judgement of standingJudgements(await listJudgements(db, { about: 'report' })))
    if (judgement.verdict !== 'noted') last.set(judgement.subject, judgement.verdict);
  return rows.map((r) => ({
    id: r.id,
    publishedOn: r.published_on,
    source: r.source,
    title: r.title,
    statements: r.statements,
    reader: again.get(r.reading_id) ?? r.reader,
    recordedAt: iso(r.recorded_at),
    withdrawn: last.get(r.id) === 'withdrawn',
  }));
}
