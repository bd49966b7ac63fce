import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Link, REPORT_LINKS, SitrepError } from '../model/index.js';
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
  const isOfReports = (link: Link) => (REPORT_LINKS as readonly string[]).includes(link.type);
  const rows = storable(given).map((link) => ({
    id: link.id,
    digest: createHash('sha256')
      .update(JSON.stringify([link.score, link.reasons, link.by]))
      .digest('hex')
      .slice(0, 24),
    type: link.type,
    of_reports: isOfReports(link),
    from_id: link.from,
    to_id: link.to,
    score: link.score,
    rule: link.by,
    body: link,
  }));
  const json = JSON.stringify(rows);
  const shape = sql.raw(
    '(id text, digest text, type text, of_reports boolean, from_id text, to_id text, score float8, rule text, body jsonb)',
  );
  return db.transaction().execute(async (tx) => {
    const { rows: loose } = await sql<{ id: string; missing: string }>`
      select x.id, e.missing
      from jsonb_to_recordset(${json}::jsonb) as x ${shape},
        lateral (values (x.from_id), (x.to_id)) as e (missing)
      where case when x.of_reports
        then not exists (select 1 from report where report.id = e.missing)
        else not exists (select 1 from statement where statement.id = e.missing) end
      limit 1`.execute(tx);
    if (loose[0])
      throw new SitrepError(
        'E-LEDGER-LINK',
        `Link ${loose[0].id} names ${loose[0].missing}, which the ledger does not hold.`,
      );
    const { rows: added } = await sql`
      insert into link (id, digest, type, from_id, to_id, score, rule, recorded_at, body)
      select id, digest, type, from_id, to_id, score, rule, ${recordedAt}::timestamptz, body
      from jsonb_to_recordset(${json}::jsonb) as x ${shape}
      on conflict do nothing returning id`.execute(tx);
    return { added: added.length };
  });
}

/** The last proposal of each link. */
export async function currentLinks(db: Database): Promise<Link[]> {
  const rows = await db.selectFrom('current_link').select('body').orderBy('id').execute();
  return rows.map((row) => row.body);
}
