import { type RawBuilder, sql } from 'kysely';
import type { Entity, Judgement, Link, Report, Statement } from '../model/index.js';
import { type Aimed, aimed } from './aim.js';
import { carryOver, withCarried } from './carried.js';
import { listJudgements } from './judgements.js';
import { iso } from './moments.js';
import type { LedgerRow } from './rows.js';
import type { Database } from './tables.js';

/**
 * What part of a ledger to fetch; several conditions must all hold. A picture folded from the rows has the same cells for
 * that country, place or actor as one folded from everything: of a country all that its reports say, of a place what is
 * said of it or of no place at all, with the rest of these sentences; and what links and judgements tie to these.
 */
export interface Selection {
  /** ISO 3166-1 alpha-3: where a report's places are; for statements without places, whose its actors are. */
  readonly country?: string;
  /** Keys as in a picture: `place:99072`, `name:place:…`. Any of them. */
  readonly places?: readonly string[];
  /** Keys as in a picture: `actor:…`, `name:actor:…`. Any of them. */
  readonly actors?: readonly string[];
  /** Ids of reports. Any of them. */
  readonly reports?: readonly string[];
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
  readonly body: Statement;
}

/** The rows of a selection: current statements, their reports with all whom these name, and what bears on them. */
export async function selectedRows(db: Database, selection: Selection): Promise<LedgerRow[]> {
  const judgements = await carriedJudgements(db);
  const aim = await aimed(db, selection, judgements);
  const found = await pickQuery(selection, aim).execute(db);
  const statements = new Map(found.rows.map((row) => [row.body.id, row]));
  if (aim.statements.length > 0) await addByIds(db, statements, aim.statements, selection);
  const reports = new Set([...statements.values()].map((s) => s.report_id));
  const links = await tie(db, statements, reports, selection);
  const readings = new Map([...statements.values()].map((s) => [s.reading_id, s.report_id]));
  for (const [reading, report] of await naming(db, aim.shared, selection)) {
    readings.set(reading, report);
    reports.add(report);
  }
  const bears = ({ about, subject }: Judgement) =>
    about === 'statement'
      ? statements.has(subject)
      : about === 'report'
        ? reports.has(subject)
        : about === 'link'
          ? links.has(subject)
          : true;
  return [
    ...(await reportsOf(db, [...reports])),
    ...(await entitiesOf(db, readings)),
    ...[...statements.values()].map(
      (s): LedgerRow => ({ row: 'statement', reportId: s.report_id, statement: s.body, reader: s.reader }),
    ),
    ...judgements.filter(bears).map((judgement): LedgerRow => ({ row: 'judgement', judgement })),
    ...[...links.values()].map((link): LedgerRow => ({ row: 'link', link })),
  ];
}

export async function carriedJudgements(db: Database): Promise<Judgement[]> {
  const judgements = await listJudgements(db);
  return withCarried(judgements, await carryOver(db, judgements));
}

async function addByIds(
  db: Database,
  statements: Map<string, Picked>,
  ids: readonly string[],
  { asOf, knownAt, since }: Selection,
): Promise<void> {
  const { rows } = await pickQuery({ asOf, knownAt, since }, undefined, ids).execute(db);
  for (const row of rows) statements.set(row.body.id, row);
}

/** The query that picks statements; `ids` in place of country, places and actors. Exported to show its plan. */
export function pickQuery(
  selection: Selection,
  aim: Pick<Aimed, 'places' | 'reports'> = { places: selection.places ?? [], reports: [] },
  ids?: readonly string[],
): RawBuilder<Picked> {
  const { country, places, actors, reports } = selection;
  const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join(conditions, sql` and `);
  const readings = [
    isCurrent,
    ...(!ids && country ? [ofReadings(aim, country)] : []),
    ...(!ids && places ? [ofReadings(aim)] : []),
    ...(!ids && reports ? [sql`r.report_id = any(${reports}::text[])`] : []),
  ];
  const statements = [
    ...clocks(selection),
    ...(ids ? [sql`s.id = any(${ids}::text[])`] : []),
    ...(!ids && actors ? [sql`s.keys && ${actors}::text[]`] : []),
  ];
  if (ids || !places)
    return sql<Picked>`
      select s.reading_id, s.report_id, r.reader, s.body
      from statement s join reading r on r.id = s.reading_id
      where ${all([...readings, ...statements])}`;
  // A sentence is taken as a whole: what one of its statements leaves open, another one tells.
  return sql<Picked>`
    select s.reading_id, s.report_id, s.reader, s.body
    from (
      select s.reading_id, s.report_id, r.reader, s.body, s.kind, s.keys, s.known_on, s.time_from, s.time_to,
        bool_or(s.keys && ${aim.places}::text[] or s.place_ids = '{}')
          over (partition by s.reading_id, s.sentence) as is_here
      from statement s join reading r on r.id = s.reading_id
      where ${all(readings)}
    ) as s
    where ${all([sql`s.is_here`, ...statements])}`;
}

const isCurrent = sql`not exists (select 1 from supersession old where old.reading_id = r.id)`;

function ofReadings({ places, reports }: Pick<Aimed, 'places' | 'reports'>, country?: string) {
  const any = [
    ...(country ? [sql`r.countries @> array[${country}]::text[]`] : []),
    ...(places.length > 0 || !country ? [sql`r.place_keys && ${places}::text[]`] : []),
    ...(reports.length > 0 ? [sql`r.report_id = any(${reports}::text[])`] : []),
  ];
  return sql`(${sql.join(any, sql` or `)})`;
}

function clocks({ asOf, knownAt, since }: Selection): RawBuilder<unknown>[] {
  return [
    ...(asOf
      ? [sql`(s.known_on <= ${asOf}::date or s.time_from is null or s.time_from <= ${asOf}::date)`]
      : []),
    ...(knownAt ? [sql`s.known_on <= ${knownAt}::date`] : []),
    ...(since
      ? [
          sql`(s.kind not in ('event', 'figure', 'position') or greatest(s.time_to, s.known_on) >= ${since}::date)`,
        ]
      : []),
  ];
}

/** Links between what was picked and anything else; statements and reports at their far ends are picked too. */
async function tie(
  db: Database,
  statements: Map<string, Picked>,
  reports: Set<string>,
  selection: Selection,
): Promise<Map<string, Link>> {
  const links = new Map<string, Link>();
  if ((await sql`select 1 from link limit 1`.execute(db)).rows.length === 0) return links;
  for (let ends = [...statements.keys(), ...reports]; ends.length > 0; ) {
    const { rows } = await sql<{ body: Link }>`
      select distinct on (id) body from (
        select id, recorded_at, digest, body from link where from_id = any(${ends}::text[])
        union all select id, recorded_at, digest, body from link where to_id = any(${ends}::text[])
      ) as either order by id, recorded_at desc, digest desc`.execute(db);
    const far = new Set<string>();
    for (const { body } of rows) {
      links.set(body.id, body);
      for (const end of [body.from, body.to]) if (!statements.has(end) && !reports.has(end)) far.add(end);
    }
    await addByIds(db, statements, [...far], selection);
    const known = await reportsNamed(db, [...far]);
    const told = [...far].flatMap((id) => statements.get(id)?.report_id ?? []);
    const fresh = [...known, ...told].filter((id) => !reports.has(id));
    for (const id of fresh) reports.add(id);
    ends = [...[...far].filter((end) => statements.has(end)), ...fresh];
  }
  for (const { id, from, to } of [...links.values()])
    if (![from, to].every((end) => statements.has(end) || reports.has(end))) links.delete(id);
  return links;
}

async function reportsNamed(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from report where id = any(${ids}::text[])`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Readings, with their reports, that name places which a name alone may or may not mean. */
async function naming(
  db: Database,
  keys: readonly string[],
  { knownAt }: Selection,
): Promise<[string, string][]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ id: string; report_id: string }>`
    select r.id, r.report_id from reading r join report p on p.id = r.report_id
    where r.place_keys && ${keys}::text[] and ${isCurrent}
      and (${knownAt ?? null}::date is null or coalesce(p.published_on, p.recorded_at::date) <= ${knownAt ?? null}::date)`.execute(
    db,
  );
  return rows.map((row) => [row.id, row.report_id]);
}

async function reportsOf(db: Database, ids: readonly string[]): Promise<LedgerRow[]> {
  const { rows } = await sql<{ body: Report; recorded_at: string }>`
    select body, recorded_at from report where id = any(${ids}::text[])`.execute(db);
  return rows.map((r) => ({ row: 'report', report: r.body, recordedAt: iso(r.recorded_at) }));
}

/** All whom the reports name: who else is named decides who "the army" is. */
async function entitiesOf(db: Database, readings: ReadonlyMap<string, string>): Promise<LedgerRow[]> {
  const { rows } = await sql<{ reading_id: string; body: Entity }>`
    select reading_id, body from entity where reading_id = any(${[...readings.keys()]}::text[])`.execute(db);
  return rows.map((e) => ({ row: 'entity', reportId: readings.get(e.reading_id)!, entity: e.body }));
}
