import { type LedgerRow, type ReportRow, type StatementRow, standingJudgements } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import type { Entity, MentionRef, Report, Statement } from '../model/index.js';
import type { DayRange, EntityRef } from './picture.js';

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
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly places: readonly string[];
  readonly deniers: readonly Speaker[];
  /** Days of the statement's time; an open end is null. Both null: undated. */
  readonly days: DayRange;
  /** The report stands behind it: probable at least, and somebody vouches. */
  readonly assured: boolean;
}

export interface Facts {
  readonly facts: readonly Fact[];
  readonly reports: number;
  readonly entity: (key: string) => EntityRef;
  /** Whether both are one party: the same actor, or arms of one state. */
  readonly sameSide: (a: string, b: string) => boolean;
  /** Known to one report only and by no name: "gunmen", "the attackers". */
  readonly isVague: (key: string) => boolean;
  readonly isState: (key: string) => boolean;
  readonly isForce: (key: string) => boolean;
  /** "Our heroes": whoever says so is a party. */
  readonly isOwnWord: (key: string) => boolean;
}

/**
 * Rows that were known on the day `knownAt` (all when null), less what judgements took out, with entities looked up.
 * A report is known from its publication, or from its taking in where it has no date.
 */
export function gatherFacts(rows: readonly LedgerRow[], knownAt: string | null, rules: PictureRules): Facts {
  const isKnown = (when: string) => knownAt === null || when.slice(0, knownAt.length) <= knownAt;
  const out = takenOut(rows, isKnown);
  const reports = new Map<string, ReportRow>();
  for (const row of rows)
    if (row.row === 'report' && isKnown(knownFrom(row)) && !out.has(row.report.id))
      reports.set(row.report.id, row);
  const book = new EntityBook(rules);
  for (const row of rows)
    if (row.row === 'entity' && reports.has(row.reportId)) book.add(row.reportId, row.entity);
  const statements = new Map<string, StatementRow>();
  for (const row of rows)
    if (row.row === 'statement' && reports.has(row.reportId) && !out.has(row.statement.id))
      statements.set(row.statement.id, row);
  const facts = [...statements.values()]
    .map((row) => factOf(row, reports.get(row.reportId)!, book, rules))
    .sort((a, b) => compareText(a.id, b.id));
  return {
    facts,
    reports: reports.size,
    entity: (key) => book.ref(key),
    sameSide: (a, b) => book.sameSide(a, b),
    isVague: (key) => key.includes('/'),
    isState: (key) => rules.stateTypes.includes(book.ref(key).type ?? ''),
    isOwnWord: (key) => rules.ownWords.includes(plain(book.ref(key).name).split(' ')[0]!),
    isForce: (key) => rules.forceTypes.includes(book.ref(key).type ?? ''),
  };
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const knownFrom = (row: ReportRow): string => row.report.publishedAt ?? row.recordedAt;

/** Ids of statements and reports that the last standing judgement on them takes out. */
function takenOut(rows: readonly LedgerRow[], isKnown: (when: string) => boolean): Set<string> {
  const judgements = rows.flatMap((row) =>
    row.row === 'judgement' && isKnown(row.judgement.when) ? [row.judgement] : [],
  );
  const last = new Map<string, string>();
  for (const { about, subject, verdict } of standingJudgements(judgements))
    if ((about === 'statement' || about === 'report') && verdict !== 'noted') last.set(subject, verdict);
  return new Set(
    [...last].filter(([, v]) => v === 'rejected' || v === 'withdrawn').map(([subject]) => subject),
  );
}

function factOf(row: StatementRow, from: ReportRow, book: EntityBook, rules: PictureRules): Fact {
  const { statement, reportId } = row;
  const { report } = from;
  const keys = (...roles: string[]) => [
    ...new Set(roles.flatMap((role) => statement.roles[role] ?? []).map((m) => book.key(reportId, m))),
  ];
  const named = (mention: MentionRef, stance: string): Speaker => {
    const key = book.key(reportId, mention);
    return { kind: 'named', key, name: book.ref(key).name, stance };
  };
  const said = knownFrom(from).slice(0, 10);
  const inner = statement.attribution.at(-1) ?? { holder: 'author' as const, stance: 'asserts' as const };
  const speaker: Speaker =
    inner.holder === 'author'
      ? book.publisher(report, inner.stance)
      : inner.holder === 'unnamed'
        ? { kind: 'unnamed', key: 'unnamed', name: 'unnamed', stance: inner.stance }
        : named(inner.holder, inner.stance);
  return {
    id: statement.id,
    statement,
    report,
    said,
    speaker,
    sources: keys('source'),
    targets: keys('target'),
    places: keys('place'),
    deniers: (statement.disputedBy ?? []).map((m) => named(m, 'denies')),
    days: { from: day(statement.time?.from), to: day(statement.time?.to) },
    assured:
      rules.assessedBands.includes(statement.certainty.band) &&
      speaker.kind !== 'unnamed' &&
      (speaker.stance === 'asserts' || speaker.stance === 'reports'),
  };
}

const day = (iso: string | null | undefined): string | null => iso?.slice(0, 10) ?? null;

/** All entities by key, named as most reports name them. */
class EntityBook {
  readonly #seen = new Map<string, Map<string, Entity>>();
  readonly #local = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #refs = new Map<string, EntityRef>();
  readonly #publishers = new Map<string, Speaker | null>();

  constructor(private readonly rules: PictureRules) {}

  /**
   * A registry id is one thing everywhere. A proper name without one is the same in all reports that use it;
   * a nominal ("gunmen") is known to its own report alone, and its key has a slash.
   */
  add(reportId: string, entity: Entity): void {
    const key = entity.id.includes(':')
      ? entity.id
      : (this.#wholeNamedBy(entity) ?? localKey(reportId, entity));
    this.#local.set(`${reportId} ${entity.id}`, key);
    const shape = `${entity.name}\n${entity.type ?? ''}\n${entity.country ?? ''}`;
    const shapes = this.#seen.get(key) ?? new Map<string, Entity>();
    shapes.set(shape, entity);
    this.#seen.set(key, shapes);
    this.#counts.set(`${key}\n${shape}`, (this.#counts.get(`${key}\n${shape}`) ?? 0) + 1);
    for (const name of [entity.name, ...(entity.otherNames ?? [])])
      if (entity.kind === 'actor') this.#local.set(`${reportId} named ${plain(name)}`, key);
  }

  /** "Fighters of the Islamic State" are the Islamic State, as far as a place's holder goes. */
  #wholeNamedBy(entity: Entity): string | null {
    if (entity.kind !== 'actor' || !this.rules.forceTypes.includes(entity.type ?? '')) return null;
    const whole = / of (?:the )?(.+)$/i.exec(entity.name)?.[1];
    return whole ? this.rules.actorNamed(whole) : null;
  }

  key(reportId: string, mention: MentionRef): string {
    const { entity, text } = mention;
    if (!entity) return `${reportId}/${text}`;
    return (
      this.#local.get(`${reportId} ${entity}`) ?? (entity.includes(':') ? entity : `${reportId}/${entity}`)
    );
  }

  ref(key: string): EntityRef {
    const known = this.#refs.get(key);
    if (known) return known;
    const isOwn = (entity: Entity) => Number(entity.id === key);
    const shapes = [...(this.#seen.get(key) ?? [])].sort(
      ([a, one], [b, other]) =>
        isOwn(other) - isOwn(one) ||
        this.#counts.get(`${key}\n${b}`)! - this.#counts.get(`${key}\n${a}`)! ||
        compareText(a, b),
    );
    const entity = shapes[0]?.[1];
    const ref: EntityRef = {
      key,
      name: this.#nameOf(key, entity),
      type: entity?.type ?? null,
      country: entity?.country ?? null,
      lat: entity?.location?.lat ?? null,
      lon: entity?.location?.lon ?? null,
    };
    this.#refs.set(key, ref);
    return ref;
  }

  #nameOf(key: string, entity: Entity | undefined): string {
    const registered = entity?.id === key ? null : this.rules.actorName(key);
    return registered ?? entity?.name ?? key.slice(key.indexOf('/') + 1);
  }

  /** Parts of one whole (the army and the police of a government); for nominals, arms of a state by type and country. */
  sameSide(a: string, b: string): boolean {
    if (a === b) return true;
    const [wholeA, wholeB] = [this.#wholeOf(a), this.#wholeOf(b)];
    if (wholeA === wholeB) return true;
    // "Iraqi troops" may be the army's, but not that of a region with forces of its own.
    const isNominal = (key: string) => !key.startsWith('actor:');
    if (!isNominal(wholeA) && !isNominal(wholeB)) return false;
    const isArmOfState = (key: string, whole: string) =>
      this.rules.stateTypes.includes(this.ref(key).type ?? '') &&
      (isNominal(key) || /^actor:gov-[a-z]{3}$/.test(whole));
    const country = this.ref(a).country;
    return (
      country !== null &&
      country === this.ref(b).country &&
      isArmOfState(a, wholeA) &&
      isArmOfState(b, wholeB)
    );
  }

  #wholeOf(key: string): string {
    let whole = key;
    for (let steps = 0; steps < 8; steps++) {
      const next = this.rules.partOf(whole);
      if (next === null) break;
      whole = next;
    }
    return whole;
  }

  /** The report's own voice: an actor's, where the publisher is an actor of the report or its press office. */
  publisher(report: Report, stance: string): Speaker {
    const cached = this.#publishers.get(report.id);
    const name = report.source ?? 'the report';
    const actor = cached === undefined ? this.#actorOf(report) : cached;
    this.#publishers.set(report.id, actor);
    return actor ? { ...actor, stance } : { kind: 'author', key: `publisher:${plain(name)}`, name, stance };
  }

  #actorOf(report: Report): Speaker | null {
    const words = plain(report.source ?? '').split(' ');
    // Every run of words may be the name; the rest must be words of an office.
    const runs = words.flatMap((_, start) =>
      words.slice(start).flatMap((__, length) => {
        const end = words.length - length;
        const rest = [...words.slice(0, start), ...words.slice(end)];
        const isName = end > start && rest.every((word) => this.rules.officeWords.includes(word));
        return isName ? [words.slice(start, end).join(' ')] : [];
      }),
    );
    for (const find of [
      (name: string) => this.#local.get(`${report.id} named ${name}`) ?? null,
      this.rules.actorNamed,
    ])
      for (const name of runs) {
        const key = find(name);
        if (key) return { kind: 'party', key, name: report.source!, stance: 'asserts' };
      }
    return null;
  }
}

function localKey(reportId: string, { id, kind, name, mentions }: Entity): string {
  return mentions.some((m) => m.form === 'name') ? `name:${kind}:${plain(name)}` : `${reportId}/${id}`;
}

/** Lower case, without diacritics and punctuation. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
