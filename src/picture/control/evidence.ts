import type { PictureRules } from '../../lexicons/index.js';
import { bothSides } from '../both-sides.js';
import { beginningOf, daysBetween, earlier } from '../days.js';
import { compareText, type Fact, type Facts, plain } from '../facts.js';
import type { DayRange } from '../picture.js';

/** What one statement says of one place on one day. */
export interface Evidence {
  readonly fact: Fact;
  readonly place: string;
  readonly effect: 'holds' | 'loses' | 'contests' | 'holds-not' | 'present' | 'near' | 'besieges' | 'towards';
  readonly actors: readonly string[];
  /** The other party, where the statement names one. */
  readonly others: readonly string[];
  readonly capture: boolean;
  /** The speaker's own side, by its words: "our heroes", "his men" said by their commander. */
  readonly own: boolean;
  readonly extent: 'whole' | 'part' | 'unknown';
  /** Day for which it speaks. */
  readonly on: string;
  readonly since: DayRange;
  /** First day of a state that lasted until `on`: it speaks for every day between. */
  readonly through?: string;
}

/** Planned and possible control is no evidence at all; the rest is evidence, or left out with a reason. */
export function evidenceOf(
  fact: Fact,
  facts: Facts,
  rules: PictureRules,
): readonly Evidence[] | { readonly leftOut: string } {
  const { statement } = fact;
  if (statement.status === 'planned' || statement.status === 'hypothetical') return [];
  if (fact.places.length === 0) return { leftOut: `${statement.kind} of no place` };
  const places = fact.places.filter((place) => isShown(place, fact, facts, rules));
  if (places.length === 0)
    return { leftOut: `${statement.kind} of a place that the report does not name, or of a country as such` };
  const meant = whoIsMeant(fact, facts, rules);
  if (statement.kind === 'position') return positions(fact, places, meant, rules);
  const when = datesOf(fact);
  if (when.length === 0) return { leftOut: 'control at an unknown time' };
  const parties = partiesOf(fact, meant);
  if (parties.length === 0) return { leftOut: 'control by nobody who is named or could hold a place' };
  const extent = statement.extent ?? 'unknown';
  const { own } = meant;
  return places.flatMap((place) =>
    when.flatMap((days) =>
      parties
        .filter((party) => !party.actors.includes(place))
        .map((party) => ({ fact, place, extent, own, ...party, ...days })),
    ),
  );
}

/**
 * A place is shown that has a name, or is one facility of its report ("the airport"). "The town", "several villages"
 * and "its refinery" cannot be found on a map. That a party which others accuse "rules" a country is no control of it,
 * unless the words say how much of it is held.
 */
function isShown(place: string, fact: Fact, facts: Facts, rules: PictureRules): boolean {
  if (facts.isVague(place)) {
    const kind = facts.members(place)[0]?.entity.kind;
    return kind === 'facility' && !rules.sides.possessives.has(firstWord(facts.entity(place).name));
  }
  if (place.startsWith('actor:')) return false;
  const { type, country } = facts.entity(place);
  if (type !== 'country' || (fact.statement.extent ?? 'unknown') !== 'unknown') return true;
  return (
    fact.assured &&
    !fact.sources.some((source) => facts.isState(source) && facts.entity(source).country === country)
  );
}

interface Meant {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** Parties of a fight; a people as such fights for no town. */
  readonly fighting: readonly string[];
  readonly own: boolean;
  /** "Both sides": parties of a fight, not a holder. */
  readonly isBoth: boolean;
}

/** Holders as the report lets them be known: nominals by their side, "his men" by who speaks, without who holds no town. */
function whoIsMeant(fact: Fact, facts: Facts, rules: PictureRules): Meant {
  const { sides } = rules;
  let own = false;
  let isBoth = false;
  const one = (actor: string): readonly string[] => {
    if (actor.startsWith('place:') || actor.startsWith('name:place:')) return [];
    if (actor.includes('/')) {
      const first = firstWord(facts.entity(actor).name);
      const isOwnWord = facts.isOwnWord(actor);
      if (isOwnWord || (sides.possessives.has(first) && fact.speaker.kind === 'named')) {
        own = true;
        return [ownSide(actor, fact, facts)];
      }
      const meant = facts.meant(actor);
      if (meant !== actor) return [meant];
      if (sides.bothWords.has(first)) isBoth = true;
      if (isBoth || sides.possessives.has(first)) return [];
      if (!sides.cannotHold.has(facts.entity(actor).type ?? '')) return [actor];
      // "The brothers took the town", a party writes: people who hold no towns are its own when they take one.
      if (fact.speaker.kind !== 'party' || fact.statement.type !== 'gains') return [];
      own = true;
      return [fact.speaker.key];
    }
    return sides.cannotHold.has(facts.entity(actor).type ?? '') ? [] : [actor];
  };
  const all = (actors: readonly string[]) => {
    if (actors.length === 0) return actors;
    if (actors.length === 1) return one(actors[0]!);
    return unique(actors.flatMap(one));
  };
  const [sources, targets] = [all(fact.sources), all(fact.targets)];
  const isFight = fact.statement.type === 'contests' || isBoth;
  const named = (isFight ? unique([...sources, ...targets]) : []).filter(
    (actor) => !sides.cannotContest.has(facts.entity(actor).type ?? ''),
  );
  const fighting = isBoth && named.length === 0 ? bothSides(facts, fact.report.id) : named;
  return { sources, targets, fighting, own, isBoth };
}

/** "Our heroes" are of the side of whoever says so: the quoted speaker's, else the publisher's. */
function ownSide(actor: string, { speaker }: Fact, facts: Facts): string {
  if (speaker.kind === 'named') {
    const side = facts.sideOf(speaker.key);
    if (side) return side;
    if (!facts.isVague(speaker.key) || facts.isForce(speaker.key) || facts.isState(speaker.key))
      return facts.isOwnWord(actor) ? (facts.sideOf(actor) ?? speaker.key) : speaker.key;
  }
  if (speaker.kind === 'party') return speaker.key;
  const side = facts.sideOf(actor);
  if (side) return side;
  return speaker.kind === 'author' ? speaker.key : actor;
}

const firstWord = (name: string): string => plain(name).split(' ')[0]!;
const unique = (keys: readonly string[]): readonly string[] => (keys.length < 2 ? keys : [...new Set(keys)]);

function partiesOf(of: Fact, meant: Meant): Pick<Evidence, 'effect' | 'actors' | 'others' | 'capture'>[] {
  const { sources, targets, fighting } = meant;
  const { stance } = of.speaker;
  const isDenied = of.statement.status === 'negated' || stance === 'denies' || stance === 'doubts';
  const holds = (actors: readonly string[], others: readonly string[], capture: boolean) =>
    actors.length === 0
      ? []
      : [{ effect: isDenied ? ('holds-not' as const) : ('holds' as const), actors, others, capture }];
  const loses = (actors: readonly string[], others: readonly string[]) =>
    actors.length === 0
      ? []
      : [{ effect: isDenied ? ('holds' as const) : ('loses' as const), actors, others, capture: false }];
  if (meant.isBoth)
    return isDenied ? [] : [{ effect: 'contests', actors: fighting, others: [], capture: false }];
  switch (of.statement.type) {
    case 'controls':
      return holds(sources, targets, false);
    case 'gains':
      return sources.length > 0 ? holds(sources, targets, true) : loses(targets, []);
    case 'loses':
      return [...loses(sources, targets), ...(isDenied ? [] : holds(targets, sources, true))];
    case 'contests': {
      const isNobodyNamed = of.sources.length + of.targets.length === 0;
      return isDenied || (fighting.length === 0 && !isNobodyNamed)
        ? []
        : [{ effect: 'contests', actors: fighting, others: [], capture: false }];
    }
    default:
      return [];
  }
}

/**
 * The days for which a statement of control speaks. "Has held since January", said in June, speaks for January,
 * when the hold began, and again for June. A capture speaks for the last day on which it may have happened.
 */
function datesOf(fact: Fact): Pick<Evidence, 'on' | 'since' | 'through'>[] {
  const { statement, days, said, report } = fact;
  const isDated = report.publishedAt !== null || statement.time?.precision !== 'report';
  const isPast = statement.status === 'past';
  const isUndatedPast = isPast && days.from === null && (days.to === null || days.to >= said);
  const end = isUndatedPast ? null : (days.to ?? said);
  if (end === null || !isDated || (days.from === null && days.to === null && report.publishedAt === null))
    return [];
  const last = earlier(end, said);
  const from = days.from !== null && days.from > last ? last : days.from;
  const isState = statement.type === 'controls';
  const spansTime = from !== null && from < last;
  if (isState && spansTime && !isOneVagueDay(statement.time?.precision, from, last)) {
    // "Had been held by them since 2014": when that ended nobody says.
    const since = beginningOf(from, statement.time?.precision, last);
    if (isPast) return [{ on: from, since }];
    return [
      { on: from, since },
      { on: last, since: { from: null, to: last }, through: from },
    ];
  }
  return [{ on: last, since: { from: isState && from === last ? null : from, to: last } }];
}

/** "In June" is some day in June; "since June", said in September, is a stretch. */
function isOneVagueDay(precision: string | undefined, from: string, to: string): boolean {
  const longest = { week: 7, month: 31, year: 366 }[precision ?? ''];
  return longest !== undefined && daysBetween(from, to) < longest;
}

function positions(
  fact: Fact,
  places: readonly string[],
  meant: Meant,
  rules: PictureRules,
): Evidence[] | { readonly leftOut: string } {
  const { statement, said, days } = fact;
  const effect = EFFECTS[statement.type];
  if (!effect || statement.status === 'negated' || statement.status === 'past' || !fact.assured) return [];
  const actors = meant.sources;
  if (actors.length === 0) return { leftOut: 'position of nobody named' };
  const km = statement.value?.unit === 'km' ? (statement.value.best ?? statement.value.low) : null;
  if (effect === 'near' && km !== null && km > rules.nearKm)
    return { leftOut: 'position far from the place that it is told by' };
  const isSiege = effect === 'near' && rules.siegeRows.includes(statement.derivedBy);
  const on = earlier(days.to ?? said, said);
  return places.map((place) => ({
    fact,
    place,
    effect: isSiege ? 'besieges' : effect,
    actors,
    others: [],
    capture: false,
    own: meant.own,
    extent: 'unknown',
    on,
    since: { from: days.from, to: on },
  }));
}

const EFFECTS: Readonly<Record<string, 'present' | 'near' | 'towards'>> = {
  at: 'present',
  near: 'near',
  'moving-to': 'towards',
};

/**
 * By day; within a day what is told as earlier first, then by publication, then states before losses before
 * captures, then by place in the text. Total, so that the order of rows does not matter.
 */
export function compareEvidence(a: Evidence, b: Evidence): number {
  return (
    compareText(a.on, b.on) ||
    hourOf(a) - hourOf(b) ||
    compareText(publishedAt(a), publishedAt(b)) ||
    stepOf(a) - stepOf(b) ||
    a.fact.statement.evidence.sentence.start - b.fact.statement.evidence.sentence.start ||
    compareText(a.fact.id, b.fact.id) ||
    compareText(a.effect, b.effect)
  );
}

/** Minutes of the day where both the text and its reading go that far; else noon. */
function hourOf({ fact }: Evidence): number {
  const time = fact.statement.time;
  const clock = time?.precision === 'time' ? /T(\d\d):(\d\d)/.exec(time.to ?? time.from ?? '') : null;
  return clock ? Number(clock[1]) * 60 + Number(clock[2]) : 720;
}

const publishedAt = ({ fact }: Evidence) => fact.report.publishedAt ?? fact.said;

function stepOf({ fact, effect, capture }: Evidence): number {
  const step = effect === 'contests' ? 1 : effect === 'loses' ? 3 : capture ? 4 : 2;
  return fact.statement.status === 'past' ? step - 10 : step;
}
