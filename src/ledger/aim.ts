import { sql } from 'kysely';
import type { Entity, Judgement, Statement } from '../model/index.js';
import type { Selection } from './selection.js';
import { standingJudgements } from './standing.js';
import type { Database } from './tables.js';

/** What a selection means in a ledger, beyond its own words. */
export interface Aimed {
  /** The places asked for, under all keys by which reports may mean them. */
  readonly places: readonly string[];
  /** Reports in which a person judged that somebody is, or is at, what is asked for. */
  readonly reports: readonly string[];
  /** Statements that a correction moved into the selection. */
  readonly statements: readonly string[];
  /** Places that bear a name which reports use without saying which is meant; who uses them decides it. */
  readonly shared: readonly string[];
}

/** Looks up what else bears the names of the places asked for, and what people judged of them. */
export async function aimed(
  db: Database,
  selection: Selection,
  judgements: readonly Judgement[],
): Promise<Aimed> {
  const { country, actors = [] } = selection;
  const asked = new Set(selection.places?.flatMap(ledgerKeys) ?? []);
  const statements = await correctedInto(db, judgements, country, new Set([...asked, ...actors]));
  if (country === undefined && asked.size === 0) return { places: [], reports: [], statements, shared: [] };
  const judged = await judgedSame(db, judgements, country, asked);
  for (const key of judged.keys) asked.add(key);
  const bearers = await bearersOf(db, [...asked], country);
  const open = new Set(bearers.flatMap(({ key, bare }) => (key.startsWith('name:') ? bare : [])));
  const shared = bearers.filter(({ bare }) => open.has(bare)).map(({ key }) => key);
  for (const key of shared) if (key.startsWith('name:')) asked.add(key);
  return { places: [...asked], reports: judged.reports, statements, shared: [...new Set(shared)] };
}

/** A picture tells places of one name apart by country, and makes no difference between a town and a building. */
function ledgerKeys(key: string): string[] {
  const name = /^name:(?:place|facility):([^@]*)/.exec(key)?.[1];
  return name === undefined ? [key] : [`name:place:${name}`, `name:facility:${name}`];
}

/** Places that bear a name of those asked for, with or without its article. */
async function bearersOf(
  db: Database,
  keys: readonly string[],
  country: string | undefined,
): Promise<{ key: string; bare: string }[]> {
  const bare = sql`regexp_replace(plain, '^(al|el|ad|as|ar|an|az) ', '')`;
  const { rows } = await sql<{ key: string; bare: string }>`
    with asked as (
      select distinct ${bare} as bare from name
      where kind in ('place', 'facility') and (key = any(${keys}::text[]) or country = ${country ?? null})
    )
    select distinct key, ${bare} as bare from name
    where kind in ('place', 'facility') and ${bare} in (select bare from asked)`.execute(db);
  return rows;
}

/** By people's judgements who is one with what is asked for. Each step of a chain counts. */
async function judgedSame(
  db: Database,
  judgements: readonly Judgement[],
  country: string | undefined,
  asked: ReadonlySet<string>,
): Promise<{ keys: string[]; reports: string[] }> {
  const pairs = standingJudgements(judgements).flatMap(({ about, verdict, subject, object }) =>
    about === 'identity' && (verdict === 'same' || verdict === 'renamed') && object !== null
      ? [[subject, object].map((key) => key.replace(/@[a-z]*$/, ''))]
      : [],
  );
  if (pairs.length === 0) return { keys: [], reports: [] };
  const found = new Set(asked);
  for (const key of await keysIn(db, pairs.flat(), country)) found.add(key);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const pair of pairs) if (pair.some((key) => found.has(key))) for (const key of pair) found.add(key);
  }
  const judged = new Set(pairs.flat());
  const all = [...found].filter((key) => judged.has(key));
  const isLocal = (key: string) => key.includes('/');
  return {
    keys: all.filter((key) => !isLocal(key)).flatMap(ledgerKeys),
    reports: all.filter(isLocal).map((key) => key.slice(0, key.indexOf('/'))),
  };
}

async function correctedInto(
  db: Database,
  judgements: readonly Judgement[],
  country: string | undefined,
  asked: ReadonlySet<string>,
): Promise<string[]> {
  const corrected = judgements.flatMap(({ subject, value }) => {
    if (!value?.statement) return [];
    const entities = (value.entities ?? []) as readonly Entity[];
    return [{ id: subject, keys: entityIdsOf(value.statement as Statement), entities }];
  });
  const here = new Set([
    ...asked,
    ...(await keysIn(
      db,
      corrected.flatMap(({ keys }) => keys),
      country,
    )),
  ]);
  return corrected
    .filter(
      ({ keys, entities }) =>
        keys.some((key) => here.has(key)) ||
        (country !== undefined && entities.some((entity) => entity.country === country)),
    )
    .map(({ id }) => id);
}

async function keysIn(db: Database, keys: readonly string[], country: string | undefined): Promise<string[]> {
  if (country === undefined || keys.length === 0) return [];
  const { rows } = await sql<{ key: string }>`
    select distinct key from name where key = any(${keys}::text[]) and country = ${country}`.execute(db);
  return rows.map(({ key }) => key);
}

function entityIdsOf({ roles, attribution, disputedBy = [] }: Statement): string[] {
  const holders = attribution.flatMap(({ holder }) => (typeof holder === 'string' ? [] : [holder]));
  return [...Object.values(roles).flat(), ...holders, ...disputedBy].flatMap((m) => m.entity ?? []);
}
