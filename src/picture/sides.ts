import type { PictureRules } from '../lexicons/index.js';
import type { EntityBook, Member } from './entity-book.js';
import type { Fact } from './facts.js';
import { plain } from './text.js';

/**
 * On whose side those stand whom a report does not name in full. "The army's commander" and "his men" are the army's;
 * "militants", where the same report says of one named group that it took the same town, are that group, in that
 * report and nowhere else.
 */
export class Sides {
  readonly #learnt = new Map<string, string>();
  readonly #known = new Map<string, string | null>();
  readonly #states = new Map<string, readonly string[]>();

  constructor(
    private readonly book: EntityBook,
    private readonly rules: PictureRules,
  ) {}

  /** Takes in what the statements themselves say of who somebody is. To be called once, before any question. */
  learn(facts: readonly Fact[]): void {
    const proposals = new Map<string, Set<string>>();
    const propose = (vague: string, named: string) => {
      const set = proposals.get(vague);
      if (set) set.add(named);
      else proposals.set(vague, new Set([named]));
    };
    const captures = new Map<string, { vague: Set<string>; named: Set<string> }>();
    for (const fact of facts) {
      const { kind, type, status } = fact.statement;
      const { stance } = fact.speaker;
      if (status === 'negated' || status === 'planned' || status === 'hypothetical') continue;
      if (stance === 'denies' || stance === 'doubts') continue;
      if (kind === 'relation' && (type === 'member-of' || type === 'part-of' || type === 'leads')) {
        for (const source of fact.sources)
          for (const target of fact.targets)
            if (this.#isUnplaced(source) && !this.book.isVague(target) && source !== target)
              propose(source, target);
      } else if (kind === 'control' && (type === 'controls' || type === 'gains')) {
        for (const place of fact.places)
          for (const source of fact.sources) {
            const key = `${fact.report.id}\n${place}`;
            const at = captures.get(key) ?? { vague: new Set(), named: new Set() };
            captures.set(key, at);
            if (!this.#isGroup(source)) continue;
            (this.book.isVague(source) ? at.vague : at.named).add(source);
          }
      }
    }
    for (const { vague, named } of captures.values())
      if (named.size === 1) for (const one of vague) propose(one, [...named][0]!);
    for (const [one, named] of proposals) if (named.size === 1) this.#learnt.set(one, [...named][0]!);
  }

  /** Persons and nominals may stand for somebody; a named group or state stands for itself. */
  #isUnplaced(key: string): boolean {
    return key.includes('/') || (key.startsWith('name:') && this.book.ref(key).type === 'person');
  }

  #isGroup(key: string): boolean {
    const { type } = this.book.ref(key);
    return (type === 'armed-group' || type === 'unknown' || type === null) && !key.startsWith('place:');
  }

  /** The actor for which somebody speaks or fights; null where nothing says so, or it stands for itself. */
  of(key: string): string | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, null); // a circle ends here
    const found = this.#find(key);
    const side = found === key ? null : found;
    this.#known.set(key, side);
    return side;
  }

  /** Who is meant by a holder of places: a nominal's side, a state for "the Russians", or the key itself. */
  meant(key: string): string {
    if (key.includes('/')) return this.of(key) ?? this.#people(key) ?? key;
    return key.startsWith('name:actor:') ? (this.#people(key) ?? key) : key;
  }

  /** A people that has a state, where it holds or fights: "the Russians". As speakers they are anybody. */
  #people(key: string): string | null {
    const words = plain(this.book.ref(key).name)
      .split(' ')
      .filter((word) => word !== 'the');
    const [word] = words;
    if (words.length !== 1 || !word!.endsWith('s')) return null;
    return (
      this.book.actorNamed(`${word} government`) ?? this.book.actorNamed(`${word!.slice(0, -1)} government`)
    );
  }

  /** "Congolese troops", where nothing else tells of what sort they are. */
  isStateByWord(key: string): boolean {
    const { type, name } = this.book.ref(key);
    if (type !== null && type !== 'unknown') return false;
    return plain(name)
      .split(' ')
      .some((word) => this.rules.sides.bareForces.has(word));
  }

  #find(key: string): string | null {
    if (key.startsWith('actor:')) return this.#leads(key);
    const members = this.book.members(key);
    const found = new Set<string>();
    if (!key.startsWith('place:'))
      for (const member of members) {
        const side = this.#bySaying(member, key);
        if (side) found.add(side);
      }
    const text = this.book.textOf(key);
    const own = text === null ? null : this.book.ownReport(key);
    if (text !== null && own !== null) {
      const side = this.sideBySaying(text, own, key);
      if (side) found.add(side);
    }
    if (found.size === 1) return [...found][0]!;
    if (found.size > 1) return null;
    const learnt = this.#learnt.get(key);
    return learnt ? (this.of(learnt) ?? learnt) : null;
  }

  /** What a person of the registry led when reports spoke of it, the state's body before a party. */
  #leads(key: string): string | null {
    const leads = this.rules.sides.leads(key);
    if (leads.length === 0) return null;
    const bodies = (all: typeof leads) =>
      all.filter(
        ({ actorId }) =>
          this.rules.forceTypes.includes(this.rules.sides.type(actorId) ?? '') ||
          this.rules.stateTypes.includes(this.rules.sides.type(actorId) ?? ''),
      );
    const chosen = bodies(leads);
    return chosen.length > 0 ? chosen[0]!.actorId : null;
  }

  #bySaying({ reportId, entity }: Member, key: string): string | null {
    const texts = [entity.name, ...entity.mentions.filter((m) => m.form !== 'pronoun').map((m) => m.text)];
    for (const text of new Set(texts)) {
      const side = this.sideBySaying(text, reportId, key);
      if (side) return side;
    }
    return null;
  }

  /** The actor that words like "a peshmerga spokesman" or "M23 rebels" name by the way, in their report. */
  sideBySaying(text: string, reportId: string, self: string): string | null {
    const { offices, formerWords, againstWords, bareForces, bareModifiers, groupForces, genericNames } =
      this.rules.sides;
    const words = plain(text)
      .split(' ')
      .filter((word) => word !== 's' && word !== '');
    if (words.length > 14 || words.some((word) => formerWords.has(word) || againstWords.has(word)))
      return null;
    const isUnit = (word: string) =>
      (groupForces.has(word) && genericNames.has(word)) || /^\d+(?:st|nd|rd|th)$/.test(word);
    const isBare = (word: string) =>
      bareForces.has(word) || bareModifiers.has(word) || offices.has(word) || isUnit(word);
    if (words.every(isBare)) {
      const bodies = words.flatMap((word) => bareForces.get(word) ?? []);
      if (bodies.length === 0) return null;
      return this.#bodyOfState(reportId, bodies.find((body) => body !== 'government') ?? bodies[0]!);
    }
    const named = (from: number, to: number, rest: readonly string[]): string | null => {
      const name = words.slice(from, to).join(' ');
      // "Rwandan soldiers" are the state's; "Syrian rebels" are not.
      const isState =
        rest.some((word) => bareForces.has(word)) &&
        !rest.some((word) => groupForces.has(word) && !bareForces.has(word));
      const found =
        this.book.namedIn(reportId, name) ??
        this.book.actorNamed(name) ??
        (isState ? this.#stateCalled(name, reportId) : null);
      return found && found !== self && !this.book.isVague(found) ? found : null;
    };
    const isForce = (word: string) =>
      groupForces.has(word) ||
      bareModifiers.has(word) ||
      bareForces.has(word) ||
      /^\d+(?:st|nd|rd|th)$/.test(word);
    const hasOffice = words.some((word) => offices.has(word));
    const hasForce = words.some((word) => groupForces.has(word) || bareForces.has(word));
    if (!hasOffice && !hasForce) return null;
    for (let length = Math.min(words.length - 1, 7); length > 0; length--)
      for (let from = 0; from + length <= words.length; from++) {
        const run = words.slice(from, from + length);
        if (run.every((word) => isBare(word) || groupForces.has(word))) continue;
        const rest = [...words.slice(0, from), ...words.slice(from + length)];
        if (
          !hasOffice &&
          !(rest.every(isForce) && rest.some((word) => groupForces.has(word) || bareForces.has(word)))
        )
          continue;
        const found = named(from, from + length, rest);
        if (!found) continue;
        return this.#bodyFor(found, rest) ?? found;
      }
    if (!hasOffice) return null;
    // "The army's commander there, Abu al-Walid": an office of a bare force.
    const body = words.flatMap((word) => bareForces.get(word) ?? [])[0];
    const isOf = words.some(
      (word, at) =>
        bareForces.has(word) && (offices.has(words[at + 1] ?? '') || at === 0 || words[at - 1] === 'the'),
    );
    return body && isOf ? this.#bodyOfState(reportId, body) : null;
  }

  /** The government of the state of this adjective; where two share it ("Congolese"), the one that the report is about. */
  #stateCalled(name: string, reportId: string): string | null {
    const only = this.book.actorNamed(`${name} government`);
    if (only) return only;
    const states = this.rules.sides
      .statesCalled(name)
      .filter(({ country }) => this.book.isAbout(reportId, country));
    return states.length === 1 ? states[0]!.government : null;
  }

  /** "Rwandan soldiers": a state's name beside the word for one of its bodies. */
  #bodyFor(state: string, rest: readonly string[]): string | null {
    const id = /^actor:gov-(.+)$/.exec(state)?.[1];
    const body = rest
      .flatMap((word) => this.rules.sides.bareForces.get(word) ?? [])
      .find((b) => b !== 'government');
    return id && body ? bodyOf(id, body) : null;
  }

  /** A body of the one state whose forces the report names, or whose government, where it names no other state. */
  #bodyOfState(reportId: string, body: string): string | null {
    const states = this.#statesIn(reportId);
    return states.length === 1 ? bodyOf(states[0]!, body) : null;
  }

  #statesIn(reportId: string): readonly string[] {
    const known = this.#states.get(reportId);
    if (known) return known;
    const forces = new Set<string>();
    const all = new Set<string>();
    for (const key of this.book.actorsOf(reportId)) {
      const [, body, state] = /^actor:(gov|mil|pol)-(.+)$/.exec(key) ?? [];
      if (!state) continue;
      all.add(state);
      if (body !== 'gov') forces.add(state);
    }
    const states = [...(forces.size > 0 ? forces : all)].sort();
    this.#states.set(reportId, states);
    return states;
  }
}

function bodyOf(state: string, body: string): string {
  const part = { military: 'mil', police: 'pol', government: 'gov' }[body] ?? 'gov';
  return `actor:${part}-${state}`;
}
