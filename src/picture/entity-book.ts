import type { PictureRules } from '../lexicons/index.js';
import type { Entity, MentionRef, Report } from '../model/index.js';
import type { Identities } from './actors-over-time/identities.js';
import type { Speaker } from './facts.js';
import type { EntityRef } from './picture.js';
import { compareText, plain } from './text.js';

/** One report's word for somebody or something. */
export interface Member {
  readonly reportId: string;
  readonly entity: Entity;
}

interface Guessed extends Member {
  readonly key: string;
}

/**
 * All entities by key, named as most reports name them.
 *
 * A registry id is one thing everywhere. A proper name without one is the same in all reports that use it, and the same
 * as the one registered place of that name that the reports' countries allow. A nominal ("gunmen") is known to its own
 * report alone; its key has a slash. People's judgements join and part keys; no other ground overrules them.
 */
export class EntityBook {
  readonly #reports = new Map<string, Map<string, Entity>>();
  /** Of each report, by id. */
  readonly #entities = new Map<string, readonly Entity[]>();
  readonly #keys = new Map<string, Map<string, string>>();
  readonly #members = new Map<string, Member[]>();
  readonly #named = new Map<string, Map<string, string>>();
  readonly #texts = new Map<string, string>();
  readonly #refs = new Map<string, EntityRef>();
  readonly #publishers = new Map<string, Speaker | null>();
  readonly #countries = new Map<string, ReadonlyMap<string, number>>();
  readonly #wholes = new Map<string, string>();
  readonly #actorNamed = new Map<string, string | null>();
  readonly #vague = new Map<string, boolean>();
  readonly #authors = new Map<string, Speaker>();
  readonly #runs = new Map<string, ReadonlySet<string>>();
  readonly #forceTypes: ReadonlySet<string>;
  readonly #officeWords: ReadonlySet<string>;

  constructor(
    private readonly rules: PictureRules,
    readonly identities: Identities,
  ) {
    this.#forceTypes = new Set(rules.forceTypes);
    this.#officeWords = new Set(rules.officeWords);
  }

  add(reportId: string, entity: Entity): void {
    const known = this.#reports.get(reportId);
    if (known) known.set(entity.id, entity);
    else this.#reports.set(reportId, new Map([[entity.id, entity]]));
  }

  /** Gives every entity its key; to be called once, when all are added. */
  settle(): void {
    const guessed: Guessed[] = [];
    for (const reportId of [...this.#reports.keys()].sort()) {
      const found = this.#reports.get(reportId)!;
      const entities = [...found.values()].sort(byId);
      this.#entities.set(reportId, entities);
      const countries = countriesOf(entities);
      this.#countries.set(reportId, countries);
      const country = usualCountry(countries);
      for (const entity of entities)
        guessed.push({ reportId, entity, key: this.#guess(reportId, entity.id, entity, country, entities) });
      this.#keys.set(reportId, new Map());
    }
    this.#reports.clear();
    const joins = this.#placeJoins(guessed, this.#countries);
    for (const member of guessed) {
      const guess = joins.get(member.key) ?? member.key;
      const settled = this.identities.isEmpty ? guess : this.#judged(member, guess);
      this.#keys.get(member.reportId)!.set(member.entity.id, settled);
      const members = this.#members.get(settled);
      if (members) members.push(member);
      else this.#members.set(settled, [member]);
    }
    if (!this.identities.isEmpty) this.#moveJoined();
  }

  /** A judgement on this report's own word counts before any other ground. */
  #judged({ reportId, entity }: Member, guess: string): string {
    const own = `${reportId}/${entity.id}`;
    if (!this.identities.isJudged(own)) return this.identities.of(guess);
    return this.identities.of(this.identities.join(own, guess) ? guess : own);
  }

  /** Joins of the last entity may have moved the keys of the first. */
  #moveJoined(): void {
    for (const keys of this.#keys.values())
      for (const [id, key] of keys) {
        const now = this.identities.of(key);
        if (now !== key) keys.set(id, now);
      }
    for (const [key, members] of [...this.#members]) {
      const now = this.identities.of(key);
      if (now === key) continue;
      this.#members.set(now, [...(this.#members.get(now) ?? []), ...members]);
      this.#members.delete(key);
    }
  }

  #guess(
    reportId: string,
    id: string,
    entity: Entity,
    country: string | null,
    entities: readonly Entity[],
  ): string {
    if (id.includes(':')) return id;
    const works = entity.kind === 'facility' ? worksOfTown(entity, entities) : null;
    if (works) return `name:place:${works.name}@${works.country.toLowerCase()}`;
    const whole = this.#wholeNamedBy(entity);
    if (whole) return whole;
    if (!this.#isNamed(entity)) return `${reportId}/${id}`;
    if (entity.kind !== 'place' && entity.kind !== 'facility')
      return `name:${entity.kind}:${plain(entity.name)}`;
    // Every capital may have its Republican Palace.
    return `name:place:${plain(entity.name)}${country ? `@${country.toLowerCase()}` : ''}`;
  }

  /** "Fighters of the Islamic State" are the Islamic State, as far as a place's holder goes. */
  #wholeNamedBy(entity: Entity): string | null {
    if (entity.kind !== 'actor' || !this.#forceTypes.has(entity.type ?? '')) return null;
    const whole = / of (?:the )?(.+)$/i.exec(entity.name)?.[1];
    return whole ? this.actorNamed(whole) : null;
  }

  /** `rules.actorNamed`, remembered. */
  actorNamed(name: string): string | null {
    const known = this.#actorNamed.get(name);
    if (known !== undefined) return known;
    const found = this.rules.actorNamed(name);
    this.#actorNamed.set(name, found);
    return found;
  }

  /** A place that one report resolved and another only named: one place, where name and country leave no other. */
  #placeJoins(
    guessed: readonly Guessed[],
    countries: ReadonlyMap<string, ReadonlyMap<string, number>>,
  ): Map<string, string> {
    const using = new Map<string, Set<string>>();
    const wanted = new Map<string, Map<string, string | null>>();
    for (const { reportId, key, entity } of guessed)
      if (key.startsWith('name:place:')) {
        const reports = using.get(key) ?? new Set<string>();
        using.set(key, reports.add(reportId));
        wanted.set(bare(entity.name), new Map());
      }
    if (using.size === 0) return new Map();
    for (const { entity, key } of guessed)
      if (key.startsWith('place:'))
        for (const name of [entity.name, ...(entity.otherNames ?? [])])
          wanted.get(bare(name))?.set(key, entity.country ?? null);
    const joins = new Map<string, string>();
    for (const [key, reports] of [...using].sort(([a], [b]) => compareText(a, b))) {
      const bearers = [...(wanted.get(bare(key.slice('name:place:'.length).replace(/@.*$/, ''))) ?? [])];
      const [only] = bearers;
      if (bearers.length !== 1 || !only || only[1] === null) continue;
      const [place, country] = only;
      if ([...reports].every((report) => countries.get(report)?.has(country!)) && !this.#areApart(key, place))
        joins.set(key, place);
    }
    return joins;
  }

  #areApart(one: string, other: string): boolean {
    return this.identities.isJudged(one) && !this.identities.join(one, other);
  }

  key(reportId: string, mention: MentionRef): string {
    const { entity, text } = mention;
    const known = entity ? this.#keys.get(reportId)?.get(entity) : undefined;
    if (known !== undefined) return known;
    if (entity?.includes(':')) return this.identities.of(entity);
    const own = `${reportId}/${entity ?? text}`;
    if (!this.#texts.has(own)) this.#texts.set(own, text);
    return this.identities.of(own);
  }

  /** Every report's word for a key, in the order of reports. */
  members(key: string): readonly Member[] {
    return this.#members.get(key) ?? [];
  }

  /** The words of a mention that belongs to no entity of its report. */
  textOf(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  /** The actor that a report calls by this name (in plain spelling). */
  namedIn(reportId: string, name: string): string | null {
    return this.#namesOf(reportId).get(name) ?? null;
  }

  #namesOf(reportId: string): ReadonlyMap<string, string> {
    const known = this.#named.get(reportId);
    if (known) return known;
    const named = new Map<string, string>();
    for (const entity of this.#entities.get(reportId) ?? [])
      if (entity.kind === 'actor')
        for (const name of namesOf(entity)) named.set(plain(name), this.#keys.get(reportId)!.get(entity.id)!);
    this.#named.set(reportId, named);
    return named;
  }

  /** Keys of all actors that a report names. */
  actorsOf(reportId: string): Iterable<string> {
    return this.#namesOf(reportId).values();
  }

  /** Whether a report names places of this country. */
  isAbout(reportId: string, country: string): boolean {
    return this.#countries.get(reportId)?.has(country) ?? false;
  }

  /** The report in which a nominal stands; null for what has a name. */
  ownReport(key: string): string | null {
    return key.includes('/') ? (this.members(key)[0]?.reportId ?? key.slice(0, key.lastIndexOf('/'))) : null;
  }

  isVague(key: string): boolean {
    const known = this.#vague.get(key);
    if (known !== undefined) return known;
    const vague = key.includes('/') && !this.members(key).some(({ entity }) => hasNameMention(entity));
    this.#vague.set(key, vague);
    return vague;
  }

  /** Has a name of its own; "Defence Ministry" and "12th Division" are as many things as there are armies. */
  #isNamed(entity: Entity): boolean {
    if (entity.id.includes(':')) return true;
    if (!hasNameMention(entity)) return false;
    const { genericNames, bareForces, bareModifiers, offices } = this.rules.sides;
    if (entity.kind !== 'actor') return true;
    return !plain(entity.name)
      .split(' ')
      .every(
        (word) =>
          genericNames.has(word) ||
          bareForces.has(word) ||
          bareModifiers.has(word) ||
          offices.has(word) ||
          /^\d/.test(word),
      );
  }

  ref(key: string): EntityRef {
    const known = this.#refs.get(key);
    if (known) return known;
    const entity = this.#shapeOf(key);
    const ref: EntityRef = {
      key,
      name: this.#nameOf(key, entity),
      type: entity?.type ?? this.rules.sides.type(key),
      country: entity?.country ?? null,
      lat: entity?.location?.lat ?? null,
      lon: entity?.location?.lon ?? null,
    };
    this.#refs.set(key, ref);
    return ref;
  }

  /** The entity as most reports describe it; one with the key as its id goes first. */
  #shapeOf(key: string): Entity | undefined {
    const members = this.members(key);
    const first = members[0]?.entity;
    const isLike = ({ entity: { id, name, type, country } }: Member) =>
      id === first!.id && name === first!.name && type === first!.type && country === first!.country;
    if (members.length <= 1 || members.every(isLike)) return first;
    const shapes = new Map<string, { entity: Entity; count: number }>();
    for (const { entity } of members) {
      const shape = `${entity.name}\n${entity.type ?? ''}\n${entity.country ?? ''}`;
      const same = shapes.get(shape);
      if (same) same.count++;
      else shapes.set(shape, { entity, count: 1 });
    }
    return [...shapes].sort(
      ([a, one], [b, other]) =>
        Number(other.entity.id === key) - Number(one.entity.id === key) ||
        other.count - one.count ||
        compareText(a, b),
    )[0]![1].entity;
  }

  #nameOf(key: string, entity: Entity | undefined): string {
    if (key.startsWith('publisher:')) return `the side of ${key.slice('publisher:'.length)}`;
    const registered = entity?.id === key ? null : this.rules.actorName(key);
    if (registered) return registered;
    const works = entity?.kind === 'facility' && key.startsWith('name:place:') ? WORKS.exec(key) : null;
    if (works && !this.#isNamed(entity!)) return inCapitals(works[1]!);
    if (entity) return key.includes('/') && !this.#isNamed(entity) ? usualText(entity) : entity.name;
    return (
      this.#texts.get(key) ??
      key.slice(key.lastIndexOf(key.startsWith('name:') ? ':' : '/') + 1).replace(/@.*$/, '')
    );
  }

  /** The whole of which an actor is a part, by the registry and by people's judgements. */
  wholeOf(key: string): string {
    const known = this.#wholes.get(key);
    if (known) return known;
    let whole = key;
    for (let steps = 0; steps < 8; steps++) {
      const at = whole;
      const judged = this.identities.lineages.find(
        (l) => l.verdict === 'part-of' && this.identities.of(l.subject) === at && l.to === null,
      );
      const next = judged ? this.identities.of(judged.object) : this.rules.partOf(whole);
      if (next === null || next === key) break;
      whole = next;
    }
    this.#wholes.set(key, whole);
    return whole;
  }

  /** The report's own voice: an actor's, where the publisher is an actor of the report or its press office. */
  publisher(report: Report, stance: string): Speaker {
    const cached = this.#publishers.get(report.id);
    const name = report.source ?? 'the report';
    const actor = cached === undefined ? this.#actorOf(report) : cached;
    this.#publishers.set(report.id, actor);
    if (actor) return actor.stance === stance ? actor : { ...actor, stance };
    const own = `${stance} ${name}`;
    const author = this.#authors.get(own) ?? {
      kind: 'author',
      key: `publisher:${plain(name)}`,
      name,
      stance,
    };
    this.#authors.set(own, author);
    return author;
  }

  /** Whether an actor that publishes reports does so as a watcher, not as a party. */
  #watches(key: string): boolean {
    const type = this.ref(key).type ?? this.rules.actorType(key);
    return this.rules.watcherTypes.includes(type ?? '');
  }

  #actorOf(report: Report): Speaker | null {
    const runs = this.#runsOf(report.source ?? '');
    const isHere = (this.#entities.get(report.id) ?? []).some(
      (entity) => entity.kind === 'actor' && namesOf(entity).some((name) => runs.has(plain(name))),
    );
    const key =
      (isHere ? this.#first(runs, (name) => this.namedIn(report.id, name)) : null) ??
      this.#first(runs, (name) => this.actorNamed(name));
    if (!key) return null;
    return { kind: this.#watches(key) ? 'author' : 'party', key, name: report.source!, stance: 'asserts' };
  }

  #first(runs: ReadonlySet<string>, find: (name: string) => string | null): string | null {
    for (const name of runs) {
      const key = find(name);
      if (key) return key;
    }
    return null;
  }

  /** Every run of a publisher's words may be an actor's name; the rest must be words of an office. */
  #runsOf(source: string): ReadonlySet<string> {
    const known = this.#runs.get(source);
    if (known) return known;
    const words = plain(source).split(' ').slice(0, 20);
    const runs = words.flatMap((_, start) =>
      words.slice(start).flatMap((__, length) => {
        const end = words.length - length;
        const rest = [...words.slice(0, start), ...words.slice(end)];
        const isName = end > start && rest.every((word) => this.#officeWords.has(word));
        return isName ? [words.slice(start, end).join(' ')] : [];
      }),
    );
    const made = new Set(runs);
    this.#runs.set(source, made);
    return made;
  }
}

const WORKS = /^name:place:(.+)@/;

/** "hodeidah airport" -> "Hodeidah airport": all words but the last are the town's name. */
const inCapitals = (name: string): string =>
  name.replace(/\p{L}+(?= )/gu, (word) => `${word[0]!.toUpperCase()}${word.slice(1)}`);

const byId = (a: Entity, b: Entity): number => compareText(a.id, b.id);

const namesOf = ({ name, otherNames }: Entity): readonly string[] =>
  otherNames?.length ? [name, ...otherNames] : [name];

const hasNameMention = ({ id, mentions }: Entity): boolean =>
  id.includes(':') || mentions.some((mention) => mention.form === 'name');

/** "The airport of Hodeidah", "Hodeidah airport": the one work of its kind in a town, by one name in all reports. */
function worksOfTown(entity: Entity, entities: readonly Entity[]): { name: string; country: string } | null {
  if (entity.type !== 'infrastructure') return null;
  for (const { text } of entity.mentions) {
    const words = plain(text).replace(/^the /, '');
    const [, kind, of] = /^(\p{L}+) (?:of|at|in) (.+)$/u.exec(words) ?? [];
    const [, before, last] = /^(.+) (\p{L}+)$/u.exec(words) ?? [];
    for (const [town, work] of [
      [of, kind],
      [before, last],
    ]) {
      if (!town || !work || work.endsWith('s')) continue;
      const at = entities.find(
        (one) =>
          one.type === 'settlement' && one.country && namesOf(one).some((name) => plain(name) === town),
      );
      if (at) return { name: `${plain(at.name)} ${work}`, country: at.country! };
    }
  }
  return null;
}

/** Countries of a report's resolved places, with how many of them each has. */
function countriesOf(entities: Iterable<Entity>): Map<string, number> {
  const countries = new Map<string, number>();
  for (const { kind, id, country } of entities)
    if (kind === 'place' && country && id.includes(':'))
      countries.set(country, (countries.get(country) ?? 0) + 1);
  return countries;
}

/** The country of most of a report's places; null where two share the lead. */
function usualCountry(countries: ReadonlyMap<string, number>): string | null {
  const [first, second] = [...countries].sort(([, a], [, b]) => b - a);
  return first && first[1] !== second?.[1] ? first[0] : null;
}

/** Without the article that some spellings have: "al-Hawija", "Hawija". */
const bare = (name: string): string => plain(name).replace(/^(?:al|el|ad|as|ar|an|az) /, '');

/** The words by which a report calls a nominal most often; the reader's own choice where they tie. */
function usualText(entity: Entity): string {
  const counts = new Map<string, { text: string; count: number }>();
  for (const { form, text } of entity.mentions) {
    if (form !== 'nominal' && form !== 'name') continue;
    const key = plain(text).replace(/^(?:the|a|an) /, '');
    const same = counts.get(key);
    if (same) same.count++;
    else counts.set(key, { text, count: 1 });
  }
  const own = counts.get(plain(entity.name).replace(/^(?:the|a|an) /, ''))?.count ?? 0;
  const most = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a), {
    text: entity.name,
    count: own,
  });
  return most.count > own ? most.text : entity.name;
}
