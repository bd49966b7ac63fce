import type { LinkingRules } from '../../lexicons/index.js';
import type { LinkReason, Value } from '../../model/index.js';
import { comparePlaces } from './compare-places.js';
import { type Overlap, overlapOf } from './content-words.js';
import { daysFrom } from './days.js';
import type { EventParty, EventSide } from './types.js';

/** One row of evidence that fires for two statements. */
export interface Fired {
  /** Row of `weights.yaml` without the leading `linking.`. */
  readonly row: string;
  /** Log-odds. */
  readonly weight: number;
  /** What was compared. */
  readonly detail: () => string | null;
}

/** Every row of evidence that fires for two statements, one of each feature; null where place or time rule a link out. */
export function weighSides(a: EventSide, b: EventSide, rules: LinkingRules): Fired[] | null {
  const time = compareDays(a, b);
  if (time === 'time.apart') return null;
  const place = comparePlaces(a.places, b.places, rules, changesHands(a) && changesHands(b));
  return place.row === 'place.apart' ? null : rowsOf(a, b, time, place, rules);
}

/** The same in words, also where it rules a link out. */
export function compareSides(a: EventSide, b: EventSide, rules: LinkingRules): LinkReason[] {
  const place = comparePlaces(a.places, b.places, rules, changesHands(a) && changesHands(b));
  return inWords(rowsOf(a, b, compareDays(a, b), place, rules), rules);
}

export function inWords(fired: readonly Fired[], rules: LinkingRules): LinkReason[] {
  return fired.map(({ row, weight, detail }) => {
    const { id, words } = rules.weight(row);
    const told = detail();
    return { feature: id, weight, words: told ? `${words}: ${told}` : words };
  });
}

function rowsOf(
  a: EventSide,
  b: EventSide,
  time: string,
  place: { readonly row: string; readonly detail: string | null },
  rules: LinkingRules,
): Fired[] {
  const fired = (row: string, detail: () => string | null, scale = 1): Fired => ({
    row,
    weight: round(rules.weight(row).weight * scale),
    detail,
  });
  const fromPassage = a.placeFrom === 'passage' || b.placeFrom === 'passage';
  const agents = compareParties('agents', a.agents, b.agents, rules);
  const patients = compareParties('patients', a.patients, b.patients, rules);
  const figures = compareFigures(a, b);
  const overlap = overlapOf(a.words, b.words, rules.wordWeight);
  return [
    fired(compareKinds(a, b, rules), () => kindsOf(a, b)),
    fired(place.row, () => place.detail, fromPassage ? PASSAGE_SHARE : 1),
    fired(time, () => daysTold(a, b)),
    fired(agents[0], () => agents[1]),
    fired(patients[0], () => patients[1]),
    fired(figures.row, () => figures.detail),
    fired(wordsRow(overlap), () => commonWords(a, b, rules)),
  ];
}

/** A place taken from the passage says half as much as one that the statement names. */
const PASSAGE_SHARE = 0.5;

const round = (x: number): number => Math.round(x * 1000) / 1000;

/** A place is taken or lost once, however large it is. */
const changesHands = ({ statement: { type } }: EventSide): boolean => type === 'gains' || type === 'loses';

function compareKinds(a: EventSide, b: EventSide, rules: LinkingRules): string {
  const [one, other] = [a.statement, b.statement];
  if (one.type !== other.type)
    return rules.areCompanions(one.type, other.type) ? 'kind.companion' : 'kind.related';
  if (!one.mode || !other.mode) return 'kind.same-category';
  return one.mode === other.mode ? 'kind.same' : 'kind.other-mode';
}

function kindsOf(a: EventSide, b: EventSide): string {
  const name = ({ statement: { type, mode } }: EventSide) => (mode ? `${type} (${mode})` : type);
  return both(name(a), name(b));
}

function compareDays({ days: a }: EventSide, { days: b }: EventSide): string {
  if (!a || !b) return 'time.unknown';
  const gap = a.from > b.to ? daysFrom(b.to, a.from) : b.from > a.to ? daysFrom(a.to, b.from) : 0;
  if (gap <= 1 && (a.span || b.span))
    return a.from === b.from && a.to === b.to ? 'time.overlap' : 'time.span';
  if (!a.sure && !b.sure) {
    const published = Math.abs(daysFrom(a.to, b.to));
    if (gap > 0 || published > 3) return 'time.apart';
    return published === 0
      ? 'time.published-same-day'
      : published === 1
        ? 'time.published-next-day'
        : 'time.published-apart';
  }
  if (gap > 0) return gap === 1 ? 'time.next-day' : 'time.apart';
  const isOneDay = a.from === a.to && b.from === b.to;
  return isOneDay && a.sure && b.sure ? 'time.same-day' : 'time.overlap';
}

function daysTold({ days: a }: EventSide, { days: b }: EventSide): string | null {
  const span = (days: EventSide['days']) =>
    !days ? 'no day' : days.from === days.to ? days.from : `${days.from} to ${days.to}`;
  return a || b ? both(span(a), span(b)) : null;
}

/** The best agreement between any of the one and any of the other. */
function compareParties(
  feature: 'agents' | 'patients',
  a: readonly EventParty[],
  b: readonly EventParty[],
  rules: LinkingRules,
): [row: string, detail: string | null] {
  let best: { rank: number; row: string; detail: string } | null = null;
  for (const one of a)
    for (const other of b) {
      const row = compareParty(one, other, rules);
      const rank = ['same', 'side', 'alike', 'unknown', 'other'].indexOf(row);
      if (!best || rank < best.rank) best = { rank, row, detail: both(one.name, other.name) };
    }
  return best ? [`${feature}.${best.row}`, best.detail] : [`${feature}.unknown`, null];
}

function compareParty(a: EventParty, b: EventParty, rules: LinkingRules): string {
  if (a.key === b.key) return 'same';
  if (
    a.wholes.includes(b.key) ||
    b.wholes.includes(a.key) ||
    a.wholes.some((whole) => b.wholes.includes(whole))
  )
    return 'side';
  const areTyped = a.type !== null && b.type !== null && a.type !== 'unknown' && b.type !== 'unknown';
  if (a.named && b.named) return 'other';
  if (!areTyped) return a.name.toLowerCase() === b.name.toLowerCase() ? 'alike' : 'unknown';
  if (a.country && b.country && a.country !== b.country) return 'other';
  return rules.areAlike(a.type!, b.type!) ? 'alike' : 'other';
}

/** Over the types of figure that both tell: the agreement that says most, for or against. */
function compareFigures(a: EventSide, b: EventSide): { row: string; detail: string | null } {
  const found = Object.entries(a.tolls).flatMap(([type, one]) => {
    const other = b.tolls[type];
    const row = other ? compareValues(one, other) : null;
    return row ? [{ row, detail: `${type} ${both(wordsOf(one), wordsOf(other!))}` }] : [];
  });
  const order = ['equal', 'far', 'apart', 'equal-small', 'meet', 'close'].map((row) => `figures.${row}`);
  found.sort((x, y) => order.indexOf(x.row) - order.indexOf(y.row));
  return found[0] ?? { row: 'figures.none', detail: null };
}

const wordsOf = ({ text, best, low, high }: Value): string => text ?? String(best ?? low ?? high);

function compareValues(one: Value, other: Value): string | null {
  const [x, y] = [rangeOf(one), rangeOf(other)];
  if (!x || !y) return null;
  if (x.best === y.best && x.low === y.low) return x.best > 4 ? 'figures.equal' : 'figures.equal-small';
  const [small, large] = [Math.min(x.best, y.best), Math.max(x.best, y.best)];
  const isClose = large <= 1.6 * small + 2;
  if (isClose && x.low <= y.high && y.low <= x.high) return 'figures.meet';
  if (isClose) return 'figures.close';
  return large <= 3 * small ? 'figures.apart' : 'figures.far';
}

function rangeOf({ low, best, high }: Value): { low: number; best: number; high: number } | null {
  const middle = best ?? low ?? high;
  return middle === null ? null : { low: low ?? 0, best: middle, high: high ?? Number.POSITIVE_INFINITY };
}

/** Limits of the weighted overlap of two sentences, and of how much the common words tell by themselves. */
function wordsRow({ overlap, common, less }: Overlap): string {
  if (overlap >= 0.5 && common >= 2.5) return 'words.most';
  if (overlap >= 0.3 && common >= 1.5) return 'words.many';
  if (less < 2) return 'words.short';
  return overlap >= 0.12 ? 'words.some' : 'words.few';
}

function commonWords(a: EventSide, b: EventSide, rules: LinkingRules): string | null {
  const inB = new Set(b.words);
  const common = a.words.filter((word) => inB.has(word));
  const telling = [...common].sort((x, y) => rules.wordWeight(y) - rules.wordWeight(x)).slice(0, 8);
  return telling.length > 0 ? telling.join(', ') : null;
}

const both = (a: string, b: string): string => (a === b ? a : [a, b].sort().join(' / '));
