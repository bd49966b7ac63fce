import { type RawBuilder, sql } from 'kysely';
import type { Entity, Judgement, Link, Report, Statement } from '../model/index.js';
import { carryOver, withCarried } from './carried.js';
import { listJudgements } from './judgements.js';
import { iso } from './moments.js';
import type { LedgerRow } from './rows.js';
import type { Database } from './tables.js';

/**
 * What part of a ledger to fetch; several conditions must all hold. The rows are those of whole statements, so that a
 * picture folded from them has the same cells for that country, place or actor as one folded from everything.
 */
export interface Selection {
  /** ISO 3166-1 alpha-3: where the statement's places are; of one without places, whose its actors are. */
  readonly country?: string;
  /** Keys as in a picture: `place:99072`, `name:place:…`. Any of them. */
  readonly places?: readonly string[];
  /** Keys as in a picture: `actor:…`, `name:actor:…`. Any of them. */
  readonly actors?: readonly string[];
  /** Leaves out what neither happened nor was said by that day, ISO date. */
  readonly asOf?: string;
  /** Leaves out what was not known on that day, ISO date. */
  readonly knownAt?: string;
  /** Leaves out events, figures and positions that were over and told before that day, ISO date: a moving window. */
  readonly since?: string;
}

interface Picked {
  readonly reading_id: string;
  readonly report_id: string;
  readonly reader: string;
  readonly publisher_ids: readonly string[];
  readonly body: Statement;
}

/** The rows of a selection: current statements, their reports, what those name, the judgements and links that bear on them. */
export async function selectedRows(db: Database, selection: Selection): Promise<LedgerRow[]> {
  const judgements = await carriedJudgements(db);
  const corrections = new Map(
    judgements.flatMap(({ subject, value }) =>
      value?.statement ? [[subject, value.statement as Statement] as const] : [],
    ),
  );
  const statements = await pick(db, selection, await correctedInto(db, corrections, selection));
  const ids = new Set(statements.map((s) => s.body.id));
  const reports = new Set(statements.map((s) => s.report_id));
  const links = await linksOf(db, [...ids], [...reports]);
  const linked = new Set(links.map((l) => l.id));
  const bears = ({ about, subject }: Judgement) =>
    about === 'statement'
      ? ids.has(subject)
      : about === 'report'
        ? reports.has(subject)
        : about === 'link'
          ? linked.has(subject)
          : true;
  return [
    ...(await reportsOf(db, [...reports])),
    ...(await entitiesOf(db, statements, corrections)),
    ...statements.map(
      (s): LedgerRow => ({ row: 'statement', reportId: s.report_id, statement: s.body, reader: s.reader }),
    ),
    ...judgements.filter(bears).map((judgement): LedgerRow => ({ row: 'judgement', judgement })),
    ...links.map((link): LedgerRow => ({ row: 'link', link })),
  ];
}

export async function carriedJudgements(db: Database): Promise<Judgement[]> {
  const judgements = await listJudgements(db);
  return withCarried(judgements, await carryOver(db, judgements));
}

/** Statements that a correction moved into the selection: their rows say another place or actor. */
async function correctedInto(
  db: Database,
  corrections: ReadonlyMap<string, Statement>,
  { country, places = [], actors = [] }: Selection,
): Promise<string[]> {
  const named = [...corrections].map(([id, statement]) => ({ id, keys: entityIdsOf(statement) }));
  const wanted = new Set([...places, ...actors]);
  if (country && named.length > 0) {
    const keys = [...new Set(named.flatMap((n) => n.keys))];
    const { rows } = await sql<{ key: string }>`
      select distinct key from name where key = any(${keys}::text[]) and country = ${country}`.execute(db);
    for (const { key } of rows) wanted.add(key);
  }
  return named.filter(({ keys }) => keys.some((key) => wanted.has(key))).map(({ id }) => id);
}

async function pick(db: Database, selection: Selection, corrected: readonly string[]): Promise<Picked[]> {
  const { rows } = await pickQuery(selection).execute(db);
  if (corrected.length === 0) return rows;
  const more = await pickQuery(selection, corrected).execute(db);
  return [...new Map([...rows, ...more.rows].map((row) => [row.body.id, row])).values()];
}

/** The query that picks statements; `ids` in place of country, places and actors. Exported to show its plan. */
export function pickQuery(selection: Selection, ids?: readonly string[]): RawBuilder<Picked> {
  const { country, places, actors, asOf, knownAt, since } = selection;
  const where: RawBuilder<unknown>[] = [
    sql`not exists (select 1 from supersession old where old.reading_id = s.reading_id)`,
  ];
  if (ids) where.push(sql`s.id = any(${ids}::text[])`);
  else {
    if (country) where.push(sql`s.countries @> array[${country}]::text[]`);
    if (places) where.push(sql`s.keys && ${places}::text[]`);
    if (actors) where.push(sql`s.keys && ${actors}::text[]`);
  }
  if (asOf)
    where.push(sql`(s.known_on <= ${asOf}::date or s.time_from is null or s.time_from <= ${asOf}::date)`);
  if (knownAt) where.push(sql`s.known_on <= ${knownAt}::date`);
  if (since)
    where.push(
      sql`(s.kind not in ('event', 'figure', 'position') or greatest(s.time_to, s.known_on) >= ${since}::date)`,
    );
  return sql<Picked>`
    select s.reading_id, s.report_id, r.reader, r.publisher_ids, s.body
    from statement s join reading r on r.id = s.reading_id
    where ${sql.join(where, sql` and `)}`;
}

async function reportsOf(db: Database, ids: readonly string[]): Promise<LedgerRow[]> {
  const { rows } = await sql<{ body: Report; recorded_at: string }>`
    select body, recorded_at from report where id = any(${ids}::text[])`.execute(db);
  return rows.map((r) => ({ row: 'report', report: r.body, recordedAt: iso(r.recorded_at) }));
}

/** All places of the reports, the actors that the statements name, and actors that publish. */
async function entitiesOf(
  db: Database,
  statements: readonly Picked[],
  corrections: ReadonlyMap<string, Statement>,
): Promise<LedgerRow[]> {
  const named = new Map<string, { readonly report: string; readonly ids: Set<string> }>();
  for (const { reading_id, report_id, publisher_ids, body } of statements) {
    const known = named.get(reading_id);
    const { ids } = known ?? { ids: new Set(publisher_ids) };
    if (!known) named.set(reading_id, { report: report_id, ids });
    const corrected = corrections.get(body.id);
    for (const id of [body, corrected ?? []].flat().flatMap(entityIdsOf)) ids.add(id);
  }
  // An array of arrays would have to be rectangular, so each reading's ids are one text; none of them holds a blank line.
  const idLists = [...named.values()].map(({ ids }) => [...ids].join('\n'));
  const { rows } = await sql<{ reading_id: string; body: Entity }>`
    select e.reading_id, e.body
    from unnest(${[...named.keys()]}::text[], ${idLists}::text[]) as p (reading_id, ids)
      join entity e on e.reading_id = p.reading_id
        and (e.kind in ('place', 'facility') or e.id = any(string_to_array(p.ids, chr(10))))`.execute(db);
  return rows.map((e) => ({ row: 'entity', reportId: named.get(e.reading_id)!.report, entity: e.body }));
}

function entityIdsOf({ roles, attribution, disputedBy = [] }: Statement): string[] {
  const holders = attribution.flatMap(({ holder }) => (typeof holder === 'string' ? [] : [holder]));
  return [...Object.values(roles).flat(), ...holders, ...disputedBy].flatMap((m) => m.entity ?? []);
}

async function linksOf(db: Database, statements: string[], reports: string[]): Promise<Link[]> {
  const { rows: any } = await sql`select 1 from link limit 1`.execute(db);
  if (any.length === 0) return [];
  const ends = [...statements, ...reports];
  const { rows } = await sql<{ body: Link }>`
    select distinct on (id) body from link
    where from_id = any(${ends}::text[]) and to_id = any(${ends}::text[])
    order by id, recorded_at desc, digest desc`.execute(db);
  return rows.map(({ body }) => body);
}
