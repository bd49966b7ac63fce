import type { LedgerRow, ReportRow, StatementRow } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import type { Entity, Link, MentionRef, Report, Statement } from '../model/index.js';
import { Identities } from './actors-over-time/identities.js';
import { EntityBook, type Member } from './entity-book.js';
import type { DayRange, EntityRef } from './picture.js';
import { Sides } from './sides.js';
import { standingJudgements } from './standing-judgements.js';
import { compareText, plain } from './text.js';

export { compareText, plain } from './text.js';

/**
 * Who vouches for a statement: the innermost holder. `author` speaks for an uninvolved publisher, `party` for a publisher
 * that is an actor itself or its press office.
 */
export interface Speaker {
  readonly kind: 'author' | 'party' | 'named' | 'unnamed';
  readonly key: string;
  readonly name: string;
  readonly stance: string;
}

/** A statement with its references looked up: what all folds work on. */
export interface Fact {
  readonly id: string;
  readonly statement: Statement;
  readonly report: Report;
  /** Day on which the report became known. */
  readonly said: string;
  readonly speaker: Speaker;
  /** Who says so with the speaker, in the same words: "residents and UN sources said". */
  readonly fellows: readonly Speaker[];
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly places: readonly string[];
  readonly deniers: readonly Speaker[];
  /** Days of the statement's time; an open end is null. Both null: undated. */
  readonly days: DayRange;
  /** The report stands behind it: probable at least, and somebody vouches. */
  readonly assured: boolean;
  /** Admiralty letter that a person gave the publisher; null where nobody did. */
  readonly grade: string | null;
  /** Id of the report of which this one is a copy, or its own: copies are one witness. */
  readonly origin: string;
}

export interface Facts {
  readonly facts: readonly Fact[];
  readonly reports: number;
  readonly entity: (key: string) => EntityRef;
  /** Key of whom or what a mention of a report means. */
  readonly keyOf: (reportId: string, mention: MentionRef) => string;
  /** Whether both are one party: the same actor, arms of one state, or who speaks and fights for it. */
  readonly sameSide: (a: string, b: string) => boolean;
  /** Known to one report only and by no name: "gunmen", "the attackers". */
  readonly isVague: (key: string) => boolean;
  readonly isState: (key: string) => boolean;
  readonly isForce: (key: string) => boolean;
  /** "Our heroes": whoever says so is a party. */
  readonly isOwnWord: (key: string) => boolean;
  /** The actor for which somebody speaks or fights ("the army's commander"); null where nothing says so. */
  readonly sideOf: (key: string) => string | null;
  /** Who is meant by a nominal in its report: "militants", where that report names the group that took the same town. */
  readonly meant: (key: string) => string;
  /** The whole of which an actor is a part, or the actor itself. */
  readonly wholeOf: (key: string) => string;
  /** Every report's own word for a key. */
  readonly members: (key: string) => readonly Member[];
  /** What people judged of who is who. */
  readonly identities: Identities;
}

/**
 * Rows that were known on the day `knownAt` (all when null), less what judgements took out, with entities looked up.
 * A report is known from its publication, or from its taking in where it has no date. Linear in the rows.
 */
export function gatherFacts(rows: readonly LedgerRow[], knownAt: string | null, rules: PictureRules): Facts {
  const isKnown = (when: string) => knownAt === null || when.slice(0, knownAt.length) <= knownAt;
  const judged = standingJudgements(rows, isKnown);
  const reports = new Map<string, ReportRow>();
  for (const row of rows)
    if (row.row === 'report' && isKnown(knownFrom(row)) && !judged.out.has(row.report.id))
      reports.set(row.report.id, row);
  const book = new EntityBook(rules, new Identities(judged.identities));
  const found = new Map<string, StatementRow>();
  const links = new Map<string, Link>();
  for (const row of rows) {
    if (row.row === 'entity') {
      if (reports.has(row.reportId)) book.add(row.reportId, row.entity);
    } else if (row.row === 'statement') {
      if (reports.has(row.reportId) && !judged.out.has(row.statement.id)) found.set(row.statement.id, row);
    } else if (row.row === 'link') links.set(row.link.id, row.link);
  }
  for (const [reportId, entity] of namedByHand(judged.named, found, rows)) book.add(reportId, entity);
  book.settle();
  const originOf = origins(links, reports, judged.refusedLinks);
  const context = { book, rules, judged, originOf };
  const facts = [...found.values()]
    .sort((a, b) => compareText(a.statement.id, b.statement.id))
    .map((row) => factOf(row, reports.get(row.reportId)!, context));
  const sides = new Sides(book, rules);
  sides.learn(facts);
  const sideOrSelf = (key: string) => sides.of(key) ?? key;
  const stateTypes = new Set(rules.stateTypes);
  const forceTypes = new Set(rules.forceTypes);
  const ownWords = new Set(rules.ownWords);
  return {
    facts,
    reports: reports.size,
    entity: (key) => book.ref(key),
    keyOf: (reportId, mention) => book.key(reportId, mention),
    sameSide: (a, b) => a === b || isOneSide(sideOrSelf(a), sideOrSelf(b), book, stateTypes),
    isVague: (key) => book.isVague(key),
    isState: (key) =>
      stateTypes.has(book.ref(key).type ?? '') || (book.isVague(key) && sides.isStateByWord(key)),
    isOwnWord: (key) =>
      book.isVague(key) && ownTexts(key, book).some((text) => ownWords.has(plain(text).split(' ')[0]!)),
    isForce: (key) => forceTypes.has(book.ref(key).type ?? ''),
    sideOf: (key) => sides.of(key),
    meant: (key) => sides.meant(key),
    wholeOf: (key) => book.wholeOf(key),
    members: (key) => book.members(key),
    identities: book.identities,
  };
}

/** Whom and what corrections name beside those of the report itself, with the report. */
function namedByHand(
  named: ReadonlyMap<string, readonly Entity[]>,
  found: ReadonlyMap<string, StatementRow>,
  rows: readonly LedgerRow[],
): [string, Entity][] {
  if (named.size === 0) return [];
  const reports = new Set([...named.keys()].flatMap((id) => found.get(id)?.reportId ?? []));
  const own = new Set(
    rows.flatMap((row) =>
      row.row === 'entity' && reports.has(row.reportId) ? [`${row.reportId} ${row.entity.id}`] : [],
    ),
  );
  return [...named].flatMap(([id, entities]) => {
    const reportId = found.get(id)?.reportId;
    if (reportId === undefined) return [];
    return entities
      .filter((e) => !own.has(`${reportId} ${e.id}`))
      .map((e): [string, Entity] => [reportId, e]);
  });
}

function ownTexts(key: string, book: EntityBook): string[] {
  const texts = book
    .members(key)
    .flatMap(({ entity }) => [entity.name, ...entity.mentions.map((m) => m.text)]);
  return texts.length > 0 ? texts : [book.ref(key).name];
}

/** When a report became known: at its publication, or its taking in where it has no date. */
export const knownFrom = (row: ReportRow): string => row.report.publishedAt ?? row.recordedAt;

/** Parts of one whole (the army and the police of a government); for nominals, arms of a state by type and country. */
function isOneSide(a: string, b: string, book: EntityBook, stateTypes: ReadonlySet<string>): boolean {
  if (a === b) return true;
  const [wholeA, wholeB] = [book.wholeOf(a), book.wholeOf(b)];
  if (wholeA === wholeB) return true;
  // "Iraqi troops" may be the army's, but not that of a region with forces of its own.
  const isNominal = (key: string) => !key.startsWith('actor:');
  if (!isNominal(wholeA) && !isNominal(wholeB)) return false;
  const isArmOfState = (key: string, whole: string) =>
    stateTypes.has(book.ref(key).type ?? '') && (isNominal(key) || /^actor:gov-[a-z]{3}$/.test(whole));
  const { country } = book.ref(a);
  return (
    country !== null && country === book.ref(b).country && isArmOfState(a, wholeA) && isArmOfState(b, wholeB)
  );
}

/** Copies of one text count as their first report, as far as links that nobody refused say so. */
function origins(
  links: ReadonlyMap<string, Link>,
  reports: ReadonlyMap<string, ReportRow>,
  refused: ReadonlySet<string>,
): (reportId: string) => string {
  const copyOf = new Map<string, string>();
  for (const link of [...links.values()].sort((a, b) => compareText(a.id, b.id)))
    if (link.type === 'copies' && link.score >= 0.5 && !refused.has(link.id))
      if (reports.has(link.from) && reports.has(link.to) && !copyOf.has(link.from))
        copyOf.set(link.from, link.to);
  return (reportId) => {
    let at = reportId;
    for (
      let steps = 0, next = copyOf.get(at);
      next !== undefined && steps < 20;
      next = copyOf.get(at), steps++
    )
      at = next;
    return at;
  };
}

interface Context {
  readonly book: EntityBook;
  readonly rules: PictureRules;
  readonly judged: ReturnType<typeof standingJudgements>;
  readonly originOf: (reportId: string) => string;
}

function factOf(row: StatementRow, from: ReportRow, { book, rules, judged, originOf }: Context): Fact {
  const { reportId } = row;
  const statement = judged.corrected.get(row.statement.id) ?? row.statement;
  const { report } = from;
  const keys = (role: string): readonly string[] => {
    const mentions = statement.roles[role];
    if (!mentions || mentions.length === 0) return NONE;
    if (mentions.length === 1) return [book.key(reportId, mentions[0]!)];
    return [...new Set(mentions.map((m) => book.key(reportId, m)))];
  };
  const named = (mention: MentionRef, stance: string): Speaker => {
    const key = book.key(reportId, mention);
    return { kind: 'named', key, name: book.ref(key).name, stance };
  };
  const inner = statement.attribution.at(-1) ?? { holder: 'author' as const, stance: 'asserts' as const };
  const speaker: Speaker =
    inner.holder === 'author'
      ? book.publisher(report, inner.stance)
      : inner.holder === 'unnamed'
        ? { kind: 'unnamed', key: 'unnamed', name: 'unnamed', stance: inner.stance }
        : named(inner.holder, inner.stance);
  const [outer] = statement.attribution;
  const doubter =
    statement.attribution.length > 1 && outer?.holder === 'author' && outer.stance === 'denies'
      ? [book.publisher(report, 'denies')]
      : [];
  return {
    id: row.statement.id,
    statement,
    report,
    said: knownFrom(from).slice(0, 10),
    speaker,
    fellows: fellowsOf(statement, statement.attribution.at(-1) ?? { cue: null }, named),
    sources: keys('source'),
    targets: keys('target'),
    places: keys('place'),
    deniers: statement.disputedBy?.length
      ? [...statement.disputedBy.map((m) => named(m, 'denies')), ...doubter]
      : doubter,
    days: { from: day(statement.time?.from), to: day(statement.time?.to) },
    assured:
      rules.assessedBands.includes(statement.certainty.band) &&
      speaker.kind !== 'unnamed' &&
      (speaker.stance === 'asserts' || speaker.stance === 'reports'),
    grade: judged.grades.get(report.source ?? '') ?? null,
    origin: originOf(report.id),
  };
}

const NONE: readonly string[] = [];
const ALONE: readonly Speaker[] = [];

/** Holders joined to the last one by "and" stand before it in the chain, with its very word of saying. */
function fellowsOf(
  { attribution }: Statement,
  { cue: own }: Pick<Statement['attribution'][number], 'cue'>,
  named: (mention: MentionRef, stance: string) => Speaker,
): readonly Speaker[] {
  if (attribution.length < 3 || !own) return ALONE;
  return attribution
    .slice(0, -1)
    .flatMap(({ holder, stance, cue }) =>
      typeof holder !== 'string' && cue?.start === own.start ? [named(holder, stance)] : [],
    );
}
const day = (iso: string | null | undefined): string | null => iso?.slice(0, 10) ?? null;
