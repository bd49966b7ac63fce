import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Link, REPORT_LINKS, SitrepError } from '../model/index.js';
import { logChanges, takeTurn } from './changes.js';
import { insertRows } from './insert.js';
import { storable } from './storable.js';
import type { Database } from './tables.js';

/**
 * Adds proposed links in one transaction; the same proposal again adds nothing, one with another score becomes the
 * current one beside the last. Both ends must be in the ledger.
 * @throws SitrepError E-LEDGER-LINK
 */
export async function addLinks(
  db: Database,
  given: readonly Link[],
  recordedAt: string,
): Promise<{ added: number }> {
  if (given.length === 0) return { added: 0 };
  const rows = storable(given)
    .map((link) => linkRow(link, recordedAt))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const ends = rows.flatMap(({ id, type, body }) => [
    { id, of_reports: isOfReports(type), missing: body.from },
    { id, of_reports: isOfReports(type), missing: body.to },
  ]);
  return db.transaction().execute(async (tx) => {
    const { rows: loose } = await sql<{ id: string; missing: string }>`
      select id, missing
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as x (id text, of_reports boolean, missing text)
      where case when of_reports
        then not exists (select 1 from report where report.id = missing)
        else not exists (select 1 from statement where statement.id = missing) end
      limit 1`.execute(tx);
    if (loose[0])
      throw new SitrepError(
        'E-LEDGER-LINK',
        `Link ${loose[0].id} names ${loose[0].missing}, which the ledger does not hold.`,
      );
    const added = await insertRows(tx, 'link', LINK, rows, 'id');
    await takeTurn(tx);
    await logChanges(tx, 'link', added, recordedAt);
    return { added: added.length };
  });
}

export function linkRow(link: Link, recordedAt: string) {
  const proposal = JSON.stringify([link.score, link.reasons, link.by]);
  return {
    id: link.id,
    digest: createHash('sha256').update(proposal).digest('hex').slice(0, 24),
    type: link.type,
    from_id: link.from,
    to_id: link.to,
    score: link.score,
    rule: link.by,
    recorded_at: recordedAt,
    body: link,
  };
}

const isOfReports = (type: string) => (REPORT_LINKS as readonly string[]).includes(type);

export const LINK = {
  id: 'text',
  digest: 'text',
  type: 'text',
  from_id: 'text',
  to_id: 'text',
  score: 'float8',
  rule: 'text',
  recorded_at: 'timestamptz',
  body: 'jsonb',
};

/** The last proposal of each link. */
export async function currentLinks(db: Database): Promise<Link[]> {
  const rows = await db.selectFrom('current_link').select('body').orderBy('id').execute();
  return rows.map((row) => row.body);
}
