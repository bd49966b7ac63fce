import type { PictureRules } from '../../lexicons/index.js';
import { daysBetween } from '../days.js';
import { compareText, type Facts } from '../facts.js';
import type { ControlCell } from '../picture.js';
import { remembered } from '../remember.js';
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
  return day === null ? UNKNOWN : listed(states, normal(pass(odds, daysBetween(day, asOf), rules)));
}

const listed = (states: readonly State[], odds: readonly number[]): KeyedOdds[] =>
  states
    .map((state, at) => ({ ...state, probability: Math.round(odds[at]! * 1000) / 1000 }))
    .sort((a, b) => b.probability - a.probability || compareText(a.state + a.holder, b.state + b.holder));

/** The forward pass over all evidence, up to the day of the last. */
export function filterEvidence(read: readonly Weighed[], facts: Facts, rules: FilterRules): Filtered {
  const evidence = witnessed(read, rules);
  if (evidence.length === 0) return { states: [], odds: [], day: null, atEvidence: UNKNOWN };
  const sides = sidesOf(evidence, facts);
  const states: State[] = [
    { state: 'nobody', holder: null },
    { state: 'contested', holder: null },
    ...sides.list.map((holder) => ({ state: 'held' as const, holder })),
  ];
  let odds = states.map(({ state }) =>
    state === 'held' ? rules.prior.held / sides.list.length : rules.prior[state],
  );
  let day = evidence[0]!.evidence.on;
  for (const { evidence: e, weight } of evidence) {
    odds = pass(odds, daysBetween(day, e.on), rules);
    day = e.on;
    const table = rules.emissions[emissionOf(e)]!;
    for (let at = 0; at < odds.length; at++) {
      const { state, holder } = states[at]!;
      const isNamed = state === 'held' && e.actors.some((actor) => sides.of(actor) === holder);
      const fit = state === 'held' ? (isNamed ? table.own : table.other) : table[state];
      odds[at]! *= weight * fit + 1 - weight;
    }
    odds = normal(odds);
  }
  return { states, odds, day, atEvidence: listed(states, normal(odds)) };
}

/** Each witness once for a day and content, with the strongest weight; in the order of reading. */
function witnessed(read: readonly Weighed[], rules: FilterRules): { evidence: Evidence; weight: number }[] {
  const strongest = new Map<string, { evidence: Evidence; weight: number }>();
  const ruleWeights = weightsByRule(rules);
  for (const { evidence, rule } of read) {
    const { fact } = evidence;
    const ruleWeight = ruleWeights.get(rule.id) ?? 0;
    const grade = fact.grade ?? rules.defaultGrade;
    const weight =
      ruleWeight *
      (rules.bandWeights[fact.statement.certainty.band] ?? 1) *
      (rules.gradeWeights[grade] ?? rules.gradeWeights[rules.defaultGrade] ?? 1);
    if (weight === 0) continue;
    const key = witnessOf(evidence).key;
    const known = strongest.get(key);
    if (!known) strongest.set(key, { evidence, weight });
    else if (weight > known.weight) known.weight = weight;
  }
  return [...strongest.values()];
}

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

/** Actors by side: arms of one state, a nominal with the one named side of its sort. */
function sidesOf(
  evidence: readonly { readonly evidence: Evidence }[],
  facts: Facts,
): { list: readonly string[]; of: (actor: string) => string } {
  const actors = [...new Set(evidence.flatMap((one) => one.evidence.actors))].sort();
  const named: string[] = [];
  const sideOf = new Map<string, string>();
  const place = (actor: string, list: string[], isSame: (other: string) => boolean) => {
    const found = list.find(isSame);
    if (!found) list.push(actor);
    sideOf.set(actor, found ?? actor);
  };
  for (const actor of actors)
    if (!facts.isVague(actor)) place(actor, named, (other) => facts.sameSide(actor, other));
  const vague: string[] = [];
  for (const actor of actors) {
    if (!facts.isVague(actor)) continue;
    const ofSort = named.filter((one) => facts.isState(one) === facts.isState(actor));
    const [only] = ofSort;
    if (ofSort.length === 1 && only) sideOf.set(actor, only);
    else place(actor, vague, (other) => facts.isState(other) === facts.isState(actor));
  }
  return { list: [...named, ...vague], of: (actor) => sideOf.get(actor) ?? actor };
}

/** What `days` without evidence do: each state keeps its place or changes, slowly, in shares of the states it may become. */
function pass(odds: readonly number[], days: number, { dailyChange, changesTo }: FilterRules): number[] {
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
