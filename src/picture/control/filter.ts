import type { PictureRules } from '../../lexicons/index.js';
import { daysBetween } from '../days.js';
import { compareText, type Facts } from '../facts.js';
import type { ControlCell } from '../picture.js';
import { countUpTo, remembered } from '../remember.js';
import type { Evidence } from './evidence.js';
import type { Weighed } from './hold.js';

type FilterRules = PictureRules['controlFilter'];

/** One state of a place with its probability; `holder` is a key, null for contested and for nobody known. */
export interface KeyedOdds {
  readonly state: 'held' | 'contested' | 'nobody';
  readonly holder: string | null;
  readonly probability: number;
}

/**
 * How likely each side is to have a place on the day `asOf`: the forward pass of a hidden Markov model, after Anders,
 * "Territorial control in civil wars" (Journal of Peace Research 57, 2020), fed by attributed statements.
 *
 * Hidden states: each side holds it alone, it is contested, nobody is known to have it. A statement is more or less
 * likely in each (`emissions`), mixed with noise by how much its rule, its certainty and its source's grade weigh.
 * Between days the state changes slowly; `atEvidence` is before the silence since the last statement. Only evidence up to the day is read, never backwards. Repetitions by one
 * witness on one day count once, so that a text printed twice moves nothing.
 */
export function filterControl(
  read: readonly Weighed[],
  asOf: string,
  facts: Facts,
  rules: FilterRules,
): { readonly odds: readonly KeyedOdds[]; readonly atEvidence: readonly KeyedOdds[] } {
  const filtered = filterEvidence(read, facts, rules);
  return { odds: oddsOn(filtered, asOf, rules), atEvidence: filtered.atEvidence };
}

type State = Pick<KeyedOdds, 'state' | 'holder'>;

/** What the evidence comes to on its last day. */
export interface Filtered {
  readonly states: readonly State[];
  readonly odds: readonly number[];
  /** Null where there is no evidence. */
  readonly day: string | null;
  readonly atEvidence: readonly KeyedOdds[];
}

const UNKNOWN: readonly KeyedOdds[] = [{ state: 'nobody', holder: null, probability: 1 }];

/** The odds on a day, after the silence since the last evidence. */
export function oddsOn(
  { states, odds, day }: Filtered,
  asOf: string,
  rules: FilterRules,
): readonly KeyedOdds[] {
  return day === null ? UNKNOWN : listed(states, normal(passOver(odds, daysBetween(day, asOf), rules)));
}

const listed = (states: readonly State[], odds: readonly number[]): KeyedOdds[] =>
  states
    .map((state, at) => ({ ...state, probability: Math.round(odds[at]! * 1000) / 1000 }))
    .sort((a, b) => b.probability - a.probability || compareText(a.state + a.holder, b.state + b.holder));

/** The forward pass over all evidence, up to the day of the last. */
export function filterEvidence(read: readonly Weighed[], facts: Facts, rules: FilterRules): Filtered {
  return new ForwardPass(facts, rules).upTo(read, read.length);
}

interface Witnessed {
  readonly evidence: Evidence;
  weight: number;
}

/** The odds after each witness, for the states of a cast. */
interface Pass {
  readonly states: readonly State[];
  readonly sides: Sides;
  readonly odds: (readonly number[])[];
}

/**
 * The forward pass over a place's evidence, kept after each witness, so that another day costs what lies between alone.
 * A new side is a new state, and the pass begins anew.
 */
export class ForwardPass {
  readonly #witnessed: Witnessed[] = [];
  readonly #strongest = new Map<string, Witnessed>();
  /** Beside each witness, who had been named by then. */
  readonly #casts: Cast[] = [];
  readonly #passes = new Map<Cast, Pass>();
  #cast: Cast = { named: [], vague: [] };
  #read = 0;

  constructor(
    private readonly facts: Facts,
    private readonly rules: FilterRules,
  ) {}

  /**
   * After the first `many` of what was read.
   * @param read in order of days, the same list as before or a longer one; `many` ends a day.
   */
  upTo(read: readonly Weighed[], many: number): Filtered {
    for (; this.#read < many; this.#read++) this.#take(read[this.#read]!);
    const last = many === 0 ? '' : read[many - 1]!.evidence.on;
    const count = countUpTo(this.#witnessed, last, ({ evidence }) => evidence.on);
    if (count === 0) return { states: [], odds: [], day: null, atEvidence: UNKNOWN };
    const { states, odds } = this.#passTo(count);
    const now = odds[count - 1]!;
    const day = this.#witnessed[count - 1]!.evidence.on;
    return { states, odds: now, day, atEvidence: listed(states, normal(now)) };
  }

  /** Each witness once for a day and content, with the strongest weight; in the order of reading. */
  #take({ evidence, rule }: Weighed): void {
    const { rules } = this;
    const { fact } = evidence;
    const weight =
      (weightsByRule(rules).get(rule.id) ?? 0) *
      (rules.bandWeights[fact.statement.certainty.band] ?? 1) *
      (rules.gradeWeights[fact.grade ?? rules.defaultGrade] ?? rules.gradeWeights[rules.defaultGrade] ?? 1);
    if (weight === 0) return;
    const { key } = witnessOf(evidence);
    const known = this.#strongest.get(key);
    if (known) {
      if (weight > known.weight) known.weight = weight;
      return;
    }
    const one = { evidence, weight };
    this.#strongest.set(key, one);
    for (const actor of evidence.actors) this.#cast = withActor(this.#cast, actor, this.facts);
    this.#witnessed.push(one);
    this.#casts.push(this.#cast);
  }

  #passTo(count: number): Pass {
    const { rules } = this;
    const cast = this.#casts[count - 1]!;
    const pass = this.#passes.get(cast) ?? this.#begin(cast);
    this.#passes.set(cast, pass);
    const { states, sides, odds } = pass;
    for (let at = odds.length; at < count; at++) {
      const { evidence, weight } = this.#witnessed[at]!;
      const before = this.#witnessed[at - 1]?.evidence.on ?? evidence.on;
      const next = passOver(
        odds[at - 1] ?? prior(states, sides, rules),
        daysBetween(before, evidence.on),
        rules,
      );
      const table = rules.emissions[emissionOf(evidence)]!;
      states.forEach(({ state, holder }, n) => {
        const isNamed = state === 'held' && evidence.actors.some((actor) => sides.of(actor) === holder);
        const fit = state === 'held' ? (isNamed ? table.own : table.other) : table[state];
        next[n]! *= weight * fit + 1 - weight;
      });
      odds.push(normal(next));
    }
    return pass;
  }

  #begin(cast: Cast): Pass {
    const sides = sidesOf(cast, this.facts);
    const states: State[] = [
      { state: 'nobody', holder: null },
      { state: 'contested', holder: null },
      ...sides.list.map((holder) => ({ state: 'held' as const, holder })),
    ];
    return { states, sides, odds: [] };
  }
}

const prior = (states: readonly State[], sides: Sides, rules: FilterRules): number[] =>
  states.map(({ state }) => (state === 'held' ? rules.prior.held / sides.list.length : rules.prior[state]));

const weightsByRule = remembered(
  (rules: FilterRules) =>
    new Map(Object.entries(rules.ruleWeights).map(([name, weight]) => [`control.${name}`, weight])),
);

/** Who says what for which day. */
const witnessOf = remembered(({ fact, on, effect, actors }: Evidence): { readonly key: string } => {
  const witness = fact.speaker.kind === 'named' ? fact.speaker.key : fact.origin;
  return { key: [witness, on, effect, [...actors].sort().join(' ')].join('\n') };
});

function emissionOf({ effect, extent }: Evidence): string {
  if (effect === 'holds' && extent === 'part') return 'part';
  return effect;
}

interface Sides {
  readonly list: readonly string[];
  readonly of: (actor: string) => string;
}

/** Whom a place's evidence names, and the first nominal of each sort, in the order of keys. */
interface Cast {
  readonly named: readonly string[];
  readonly vague: readonly string[];
}

/** Actors by side: arms of one state, a nominal with the one named side of its sort. */
function sidesOf(cast: Cast, facts: Facts): Sides {
  const named: string[] = [];
  const sideOf = new Map<string, string>();
  for (const actor of cast.named.toSorted()) {
    const found = named.find((other) => facts.sameSide(actor, other));
    if (found === undefined) named.push(actor);
    sideOf.set(actor, found ?? actor);
  }
  const isOfSort = (actor: string) => (other: string) => facts.isState(other) === facts.isState(actor);
  const vague = cast.vague.filter((actor) => {
    const ofSort = named.filter(isOfSort(actor));
    sideOf.set(actor, ofSort.length === 1 ? ofSort[0]! : actor);
    return ofSort.length !== 1;
  });
  return {
    list: [...named, ...vague],
    of: (actor) => sideOf.get(actor) ?? sideOf.get(cast.vague.find(isOfSort(actor)) ?? '') ?? actor,
  };
}

/** The cast with one more; the very same where nothing changes. */
function withActor(cast: Cast, actor: string, facts: Facts): Cast {
  if (!facts.isVague(actor))
    return cast.named.includes(actor) ? cast : { ...cast, named: [...cast.named, actor] };
  const first = cast.vague.find((other) => facts.isState(other) === facts.isState(actor));
  if (first !== undefined && first <= actor) return cast;
  return { ...cast, vague: [...cast.vague.filter((other) => other !== first), actor].sort() };
}

/** What `days` without evidence do: each state keeps its place or changes, slowly, in shares of the states it may become. */
function passOver(odds: readonly number[], days: number, { dailyChange, changesTo }: FilterRules): number[] {
  if (days <= 0) return [...odds];
  const change = 1 - (1 - dailyChange) ** days;
  const share = (to: number) =>
    to === 0 ? changesTo.nobody : to === 1 ? changesTo.contested : changesTo.other / (odds.length - 2);
  const all = odds.reduce((sum, _, at) => sum + share(at), 0);
  const leaving = odds.reduce((sum, p, at) => sum + p / (all - share(at)), 0);
  return odds.map((p, at) => (1 - change) * p + change * share(at) * (leaving - p / (all - share(at))));
}

function normal(odds: readonly number[]): number[] {
  const sum = odds.reduce((a, b) => a + b, 0);
  return odds.map((p) => p / sum);
}

/** What the filter gives to what the rule's words say, and a caution where the same evidence speaks against them. */
export function wordsAndOdds(
  said: {
    readonly state: ControlCell['state'];
    readonly isPart: boolean;
    readonly holders: readonly string[];
    readonly claimants: readonly string[];
  },
  { odds, atEvidence }: ReturnType<typeof filterControl>,
  facts: Facts,
  rules: FilterRules,
): { probability: number; caution: string | null } {
  const { state, isPart, holders, claimants } = said;
  const isHeldBy = (actors: readonly string[]) => (one: KeyedOdds) =>
    one.holder !== null && actors.some((actor) => facts.sameSide(actor, one.holder!));
  const fits: (one: KeyedOdds) => boolean =
    state === 'held'
      ? (one) => isHeldBy(holders)(one) || (isPart && one.state === 'contested')
      : state === 'contested'
        ? (one) => one.state === 'contested'
        : state === 'claimed'
          ? isHeldBy(claimants)
          : (one) => one.state === 'nobody';
  const sum = (list: readonly KeyedOdds[]) =>
    Math.round(list.filter(fits).reduce((total, one) => total + one.probability, 0) * 1000) / 1000;
  const [top] = atEvidence;
  const then = sum(atEvidence);
  const isOff =
    top !== undefined &&
    !fits(top) &&
    ((state === 'held' && then < rules.strongDisagreement && top.probability > then) ||
      (state === 'contested' && top.state === 'held' && top.probability > 1 - rules.strongDisagreement / 4));
  return { probability: sum(odds), caution: isOff ? cautionOf(top, facts) : null };
}

function cautionOf(top: KeyedOdds, facts: Facts): string {
  const what =
    top.state === 'held'
      ? `${facts.entity(top.holder!).name} as its holder`
      : top.state === 'contested'
        ? 'it contested'
        : 'that nobody known has it';
  return `by the same statements the filter finds ${what} more likely (${top.probability.toFixed(2)}); read the sentences`;
}
