import { sql } from 'kysely';
import type { Judgement, Link, Statement } from '../model/index.js';
import { about, type Carried, type CarryOver, type Match, matchStatement, type NotCarried } from './carry.js';
import type { Database } from './tables.js';

/**
 * What becomes of judgements whose statement no current reading holds: carried over to the statement that it has become,
 * or listed with the reason why not. Judgements about links follow the statements at their ends.
 */
export async function carryOver(db: Database, judgements: readonly Judgement[]): Promise<CarryOver> {
  const ofStatements = judgements.filter((j) => j.about === 'statement');
  const ofLinks = judgements.filter((j) => j.about === 'link');
  if (ofStatements.length + ofLinks.length === 0 || !(await hasSuperseded(db)))
    return { carried: [], notCarried: [] };
  const links = await linksOf(
    db,
    ofLinks.map((j) => j.subject),
  );
  const ends = [...links.values()].flatMap((link) => [link.from, link.to]);
  const lost = await lostStatements(db, [...ofStatements.map((j) => j.subject), ...ends]);
  if (lost.size === 0) return { carried: [], notCarried: [] };
  const today = await statementsOf(
    db,
    [...lost.values()].map((l) => l.reportId),
  );
  const matches = new Map(
    [...lost].map(([id, { reportId, statement }]) => [
      id,
      matchStatement(statement, today.get(reportId) ?? []),
    ]),
  );
  const carried: Carried[] = [];
  const notCarried: NotCarried[] = [];
  const settle = (judgement: Judgement, match: Match | undefined) => {
    if (!match) return;
    if ('reason' in match) notCarried.push({ judgement, reason: match.reason });
    else carried.push({ judgement, from: judgement.subject, to: match.to });
  };
  for (const judgement of ofStatements) settle(judgement, matches.get(judgement.subject));
  const moved = await movedLinks(db, links, matches);
  for (const judgement of ofLinks) settle(judgement, moved.get(judgement.subject));
  return { carried, notCarried };
}

/** Judgements with those that were carried over speaking of today's statements. */
export function withCarried(judgements: readonly Judgement[], { carried }: CarryOver): Judgement[] {
  const to = new Map(carried.map((c) => [c.judgement.id, c.to]));
  return judgements.map((j) => (to.has(j.id) ? about(j, to.get(j.id)!) : j));
}

async function hasSuperseded(db: Database): Promise<boolean> {
  return (await db.selectFrom('supersession').select('reading_id').limit(1).executeTakeFirst()) !== undefined;
}

async function linksOf(db: Database, ids: readonly string[]): Promise<Map<string, Link>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('current_link')
    .select('body')
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  return new Map(rows.map(({ body }) => [body.id, body]));
}

/** Statements of superseded readings that no current reading has, each as it was read last. */
async function lostStatements(db: Database, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; report_id: string; body: Statement }>`
    select distinct on (old.id) old.id, old.report_id, old.body
    from superseded_statement old
    where old.id = any(${ids}::text[]) and not exists (
      select 1 from statement now join current_reading c on c.reading_id = now.reading_id where now.id = old.id)
    order by old.id, old.superseded_at desc, old.reading_id`.execute(db);
  return new Map(rows.map((r) => [r.id, { reportId: r.report_id, statement: r.body }]));
}

async function statementsOf(db: Database, reports: readonly string[]): Promise<Map<string, Statement[]>> {
  const { rows } = await sql<{ report_id: string; body: Statement }>`
    select s.report_id, s.body from statement s join current_reading c on c.reading_id = s.reading_id
    where s.report_id = any(${[...new Set(reports)]}::text[]) order by s.id`.execute(db);
  const by = new Map<string, Statement[]>();
  for (const { report_id, body } of rows) by.set(report_id, [...(by.get(report_id) ?? []), body]);
  return by;
}

/** The links of the same type between what the ends have become, where such a link is proposed today. */
async function movedLinks(
  db: Database,
  links: ReadonlyMap<string, Link>,
  matches: ReadonlyMap<string, Match>,
): Promise<Map<string, Match>> {
  const moved = new Map<string, Match>();
  for (const [id, link] of links) {
    const ends = [link.from, link.to].map((end) => matches.get(end) ?? { to: end });
    if (!matches.has(link.from) && !matches.has(link.to)) continue;
    const lost = ends.find((end) => 'reason' in end);
    if (lost) {
      moved.set(id, lost);
      continue;
    }
    const [from, to] = ends.map((end) => (end as { to: string }).to);
    const found = await sql<{ id: string }>`
      select id from link where type = ${link.type}
        and ((from_id = ${from} and to_id = ${to}) or (from_id = ${to} and to_id = ${from})) limit 1`.execute(
      db,
    );
    const row = found.rows[0];
    moved.set(
      id,
      row ? { to: row.id } : { reason: 'no such link is proposed between the statements of today' },
    );
  }
  return moved;
}
