import { type RawBuilder, sql } from 'kysely';
import type { CertaintyBand, StatementKind } from '../model/index.js';
import { plain } from './entity-key.js';
import { type Snippet, snippetOf } from './snippet.js';
import type { Database } from './tables.js';

export interface SearchQuery {
  /** Words as on the web: `mosul "rival forces" -tikrit`, `or` between alternatives. Without words the filters alone. */
  readonly text?: string;
  /** Where to look; both when absent. */
  readonly in?: 'reports' | 'statements';
  /** A key as in a picture, or a name: `actor:islamic-state`, `Islamic State`. */
  readonly actor?: string;
  readonly place?: string;
  /** First and last day, ISO dates: of the statement's own time, else of the report. */
  readonly from?: string;
  readonly to?: string;
  /** Kind and publisher's name; with `kind` or `certainty` only statements are found. */
  readonly kind?: StatementKind;
  readonly source?: string;
  readonly certainty?: CertaintyBand;
  /** At most so many, 20 unless told; 100 at the most. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface SearchHit {
  readonly found: 'report' | 'statement';
  /** Of the report or the statement. */
  readonly id: string;
  readonly reportId: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly publishedOn: string | null;
  /** For statements. */
  readonly kind: string | null;
  readonly type: string | null;
  readonly certainty: string | null;
  /** Higher is better; only comparable within one answer. */
  readonly rank: number;
  readonly snippet: Snippet;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** All that match; counting stops at 10,000. */
  readonly total: number;
}

interface Row extends Omit<SearchHit, 'snippet'> {
  readonly text: string;
  readonly marked: string;
  readonly start: number;
}

/** So many of the latest matches are ranked: a word that stands in every report must not take a minute. */
const RANKED = 10_000;
/** Characters that no text of a report holds, around each word found. */
const MARKS = { from: '\ue000', to: '\ue001' };

/** Reports and current statements that match, best first; equal ones by date and id, so that pages never overlap. */
export async function search(db: Database, query: SearchQuery): Promise<SearchResult> {
  const limit = Math.min(Math.max(query.limit ?? 20, 1), 100);
  const offset = Math.max(query.offset ?? 0, 0);
  const parts = [
    ...(wantsReports(query) ? [await reports(db, query)] : []),
    ...(query.in === 'reports' ? [] : [await statements(db, query)]),
  ];
  const matches = sql.join(parts, sql` union all `);
  const options = `StartSel="${MARKS.from}", StopSel="${MARKS.to}", HighlightAll=true`;
  const words = query.text?.trim() ? tsquery(query.text) : null;
  const { rows } = await sql<Row & { total: string }>`
    with match as (${matches}), page as (
      select *, count(*) over () as total from match
      order by rank desc, "publishedOn" desc nulls last, id limit ${limit} offset ${offset}
    )
    select page.found, page.id, page."reportId", report.title, report.source, page."publishedOn", page.kind, page.type,
      page.certainty, page.rank, page.total, page.start, x.text,
      ${words ? sql`ts_headline('english', x.text, ${words}, ${options})` : sql`x.text`} as marked
    from page join report on report.id = page."reportId"
      cross join lateral (select coalesce(page.sentence, report.body ->> 'text') as text) as x
    order by page.rank desc, page."publishedOn" desc nulls last, page.id`.execute(db);
  return {
    hits: rows.map(({ text, marked, start, total: _, ...hit }) => ({
      ...hit,
      snippet: snippetOf(text, marked, start, MARKS),
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

/**
 * A name is looked for as it stands too, since the English dictionary drops or cuts some. What is left out is left out
 * under both readings, whatever stands before it.
 */
function tsquery(text: string): RawBuilder<unknown> {
  const left: string[] = [];
  const wanted = text.replace(/(^|\s)-("[^"]*"?|\S+)/g, (_, blank: string, word: string) => {
    left.push(word);
    return blank;
  });
  const both = (words: string) =>
    sql`(websearch_to_tsquery('english', ${words}) || websearch_to_tsquery('simple', ${words}))`;
  return left.length === 0 ? both(wanted) : sql`(${both(wanted)} && !!${both(left.join(' or '))})`;
}

const wantsReports = (query: SearchQuery) => query.in !== 'statements' && !query.kind && !query.certainty;

async function reports(db: Database, query: SearchQuery): Promise<RawBuilder<unknown>> {
  const where = [
    ...words('report', query),
    ...(query.source ? [sql`report.source ilike ${likeText(query.source)}`] : []),
    ...(query.from ? [sql`report.published_on >= ${query.from}::date`] : []),
    ...(query.to ? [sql`report.published_on <= ${query.to}::date`] : []),
  ];
  for (const keys of await keysOf(db, query))
    where.push(sql`exists (select 1 from statement s where s.report_id = report.id and s.keys && ${keys}::text[]
      and not exists (select 1 from supersession old where old.reading_id = s.reading_id))`);
  return sql`(select 'report' as found, report.id, report.id as "reportId", report.published_on as "publishedOn",
      null as kind, null as type, null as certainty, ${rank('report', query)} as rank, 0 as start, null as sentence
    from report where ${all(where)} order by report.published_on desc nulls last, report.id limit ${RANKED})`;
}

async function statements(db: Database, query: SearchQuery): Promise<RawBuilder<unknown>> {
  const where = [
    sql`not exists (select 1 from supersession old where old.reading_id = s.reading_id)`,
    ...words('s', query),
    ...(query.kind ? [sql`s.kind = ${query.kind}`] : []),
    ...(query.certainty ? [sql`s.band = ${query.certainty}`] : []),
    ...(query.source ? [sql`r.source ilike ${likeText(query.source)}`] : []),
    ...(query.from ? [sql`coalesce(s.time_to, s.time_from, s.known_on) >= ${query.from}::date`] : []),
    ...(query.to ? [sql`coalesce(s.time_from, s.time_to, s.known_on) <= ${query.to}::date`] : []),
  ];
  for (const keys of await keysOf(db, query)) where.push(sql`s.keys && ${keys}::text[]`);
  return sql`(select 'statement' as found, s.id, s.report_id as "reportId", r.published_on as "publishedOn", s.kind, s.type,
      s.band as certainty, ${rank('s', query)} as rank, (s.body #>> '{evidence,sentence,start}')::int as start, s.sentence
    from statement s join report r on r.id = s.report_id where ${all(where)}
    order by s.known_on desc nulls last, s.id limit ${RANKED})`;
}

function words(table: string, { text }: SearchQuery): RawBuilder<unknown>[] {
  return text?.trim() ? [sql`${sql.ref(`${table}.words`)} @@ ${tsquery(text)}`] : [];
}

function rank(table: string, { text }: SearchQuery): RawBuilder<unknown> {
  return text?.trim() ? sql`ts_rank_cd(${sql.ref(`${table}.words`)}, ${tsquery(text)}, 1)` : sql`0::float4`;
}

const all = (where: readonly RawBuilder<unknown>[]) =>
  where.length > 0 ? sql.join(where, sql` and `) : sql`true`;
const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** For the actor and the place each: the keys that are meant. A name that nothing bears matches nothing. */
async function keysOf(db: Database, { actor, place }: SearchQuery): Promise<string[][]> {
  const asked = [
    ...(actor ? [{ said: actor, kinds: ['actor'] }] : []),
    ...(place ? [{ said: place, kinds: ['place', 'facility'] }] : []),
  ];
  return Promise.all(
    asked.map(async ({ said, kinds }) => {
      if (said.includes(':')) return [said];
      const { rows } = await sql<{ key: string }>`
        select distinct key from name where plain = ${plain(said)} and kind = any(${kinds}::text[])`.execute(
        db,
      );
      return rows.map((row) => row.key);
    }),
  );
}
