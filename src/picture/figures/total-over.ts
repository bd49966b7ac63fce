import type { PictureRules } from '../../lexicons/index.js';
import { compareText } from '../facts.js';
import type { DayRange, EntityRef, FigureCell, RuleRef } from '../picture.js';

/** What is to be totalled. */
export interface TotalQuestion {
  /** Key of a place ("place:99072") or of a country's place; figures of the area itself and of all that lies in it. */
  readonly area: string;
  /** First and last day, inclusive; null is open. For stocks the last day counts. */
  readonly period: DayRange;
  /** Family of figures: killed, displaced ... */
  readonly type: string;
  /** Unit; people unless given. */
  readonly unit?: string;
  /** Flow unless given: stocks and flows are never in one total. */
  readonly measure?: 'stock' | 'flow';
}

/** A sum of figures that cannot overlap, and what was left out of it. A bound is null where a part leaves it open. */
export interface Total {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly rule: RuleRef;
  readonly parts: readonly FigureCell[];
  readonly leftOut: readonly {
    readonly cell: FigureCell;
    readonly reason: TotalReason;
    readonly words: string;
    readonly because: string | null;
  }[];
}

export type TotalReason =
  | 'no-place'
  | 'place-unknown'
  | 'outside-period'
  | 'part-of-another'
  | 'may-overlap'
  | 'older-stock'
  | 'other-measure'
  | 'other-unit';

const REASONS: Readonly<Record<TotalReason, string>> = {
  'no-place': 'its place is not told',
  'place-unknown': 'nobody can say whether its place lies in the area or holds another of its places',
  'outside-period': 'it reaches beyond the period',
  'part-of-another': 'it counts some of those that another figure counts',
  'may-overlap': 'it may count the same people as a figure that is in the total',
  'older-stock': 'a later count of the same place stands for it',
  'other-measure': 'it counts a state where the total counts what happened, or the other way round',
  'other-unit': 'it counts something else',
};

/**
 * A total over an area and a period that counts nothing twice: only figures are added that places, days or sorts of people
 * keep apart; whatever may overlap is left out and named. So the sum is never too high by double counting, but may be
 * too low. Of two ways to add (totals first, single figures first) the one with the larger best.
 * @example totalOver(picture.figures, { area: 'place:99237', period: { from: '2014-06-01', to: '2014-06-30' }, type: 'killed' }, rules)
 */
export function totalOver(
  figures: readonly FigureCell[],
  question: TotalQuestion,
  rules: PictureRules,
): Total {
  const { measure = 'flow', unit = 'people' } = question;
  const leftOut: { cell: FigureCell; reason: TotalReason; because: string | null }[] = [];
  const candidates: FigureCell[] = [];
  for (const cell of figures) {
    if (cell.type !== question.type) continue;
    const where = placing(cell, question.area, rules);
    if (where === 'outside') continue;
    if (isApartInTime(cell.days, question.period)) continue;
    const reason: TotalReason | null =
      where === 'none'
        ? 'no-place'
        : cell.measure !== measure
          ? 'other-measure'
          : cell.unit !== unit
            ? 'other-unit'
            : where === 'unknown'
              ? 'place-unknown'
              : measure === 'flow' && !isInside(cell.days, question.period)
                ? 'outside-period'
                : null;
    if (reason) leftOut.push({ cell, reason, because: null });
    else candidates.push(cell);
  }
  const options = [widestFirst, narrowestFirst(rules)].map((order) =>
    choose([...candidates].sort(order), measure, rules),
  );
  const chosen = options.reduce((a, b) => (sum(b.parts, 'best') > sum(a.parts, 'best') ? b : a));
  return {
    ...bounds(chosen.parts),
    rule: { id: 'figures.total', words: rules.figures.total.words },
    parts: chosen.parts,
    leftOut: [...leftOut, ...chosen.leftOut]
      .sort((a, b) => compareText(a.cell.id, b.cell.id))
      .map((one) => ({ ...one, words: REASONS[one.reason] })),
  };
}

const worth = (cell: FigureCell): number => cell.best ?? cell.low ?? cell.high ?? 0;

/** Larger first: a total before the figures that it holds. */
const widestFirst = (a: FigureCell, b: FigureCell): number =>
  Number(a.part) - Number(b.part) || later(a, b) || worth(b) - worth(a) || compareText(a.id, b.id);

/** Single figures of short times and small places before totals of long ones and large ones. */
const narrowestFirst =
  (rules: PictureRules) =>
  (a: FigureCell, b: FigureCell): number =>
    Number(a.part) - Number(b.part) ||
    Number(a.count === 'cumulative') - Number(b.count === 'cumulative') ||
    later(a, b) ||
    lengthOf(a) - lengthOf(b) ||
    depthOf(b, rules) - depthOf(a, rules) ||
    worth(b) - worth(a) ||
    compareText(a.id, b.id);

/** How many areas hold its place. */
const depthOf = ({ place }: FigureCell, rules: PictureRules): number =>
  place ? (rules.areasOf(place.key)?.length ?? 0) : 0;

/** Of stocks the latest count comes first; flows keep their order. */
const later = (a: FigureCell, b: FigureCell): number =>
  a.measure === 'stock' && b.measure === 'stock' ? compareText(b.days.to ?? '', a.days.to ?? '') : 0;

const lengthOf = ({ days }: FigureCell): number =>
  days.from === null || days.to === null ? 1e9 : Date.parse(days.to) - Date.parse(days.from);

function choose(sorted: readonly FigureCell[], measure: 'stock' | 'flow', rules: PictureRules) {
  const parts: FigureCell[] = [];
  const leftOut: { cell: FigureCell; reason: TotalReason; because: string | null }[] = [];
  for (const cell of sorted) {
    const rival = parts.find((part) => !areDisjoint(part, cell, measure, rules));
    if (!rival) parts.push(cell);
    else {
      const isOlder =
        measure === 'stock' && (cell.days.to ?? '') < (rival.days.to ?? '') && samePlaces(cell, rival);
      const reason = cell.part ? 'part-of-another' : isOlder ? 'older-stock' : 'may-overlap';
      leftOut.push({ cell, reason, because: rival.id });
    }
  }
  return { parts, leftOut };
}

/**
 * Whether two figures cannot count the same people: one comes on top of the other, their days or places lie apart, or
 * they are of sorts of people of whom nobody is two at once. Stocks of different days may be the same people.
 */
export function areDisjoint(
  a: FigureCell,
  b: FigureCell,
  measure: 'stock' | 'flow',
  rules: PictureRules,
): boolean {
  if (comesOnTop(a, b) || comesOnTop(b, a)) return true;
  if (measure === 'flow' && isApartInTime(a.days, b.days)) return true;
  if (areApartInSpace(a.places, b.places, rules)) return true;
  const sorts = rules.figures.disjointPopulations.value;
  const [one, other] = [a.countedType, b.countedType];
  return one !== null && other !== null && one !== other && sorts.includes(one) && sorts.includes(other);
}

/** Every source of the increment counts it on top of all figures of the other; one that it does not know may hold it. */
function comesOnTop(increment: FigureCell, base: FigureCell): boolean {
  if (increment.count !== 'increment' || base.count === 'cumulative' || increment.id === base.id)
    return false;
  return increment.entries.every((entry) => base.statements.every((id) => entry.adds.includes(id)));
}

/** Without a first day a count reaches back without end. */
function isApartInTime(a: DayRange, b: DayRange): boolean {
  return (
    (a.to !== null && b.from !== null && a.to < b.from) || (b.to !== null && a.from !== null && b.to < a.from)
  );
}

function isInside(inner: DayRange, outer: DayRange): boolean {
  const starts = outer.from === null || (inner.from !== null && inner.from >= outer.from);
  return starts && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}

function areApartInSpace(a: readonly EntityRef[], b: readonly EntityRef[], rules: PictureRules): boolean {
  return a.every((one) => b.every((other) => areApart(one, other, rules)));
}

/** Two places of the gazetteer of which neither holds the other; of others nobody knows. */
function areApart(a: EntityRef, b: EntityRef, rules: PictureRules): boolean {
  if (a.key === b.key) return false;
  if (a.country !== null && b.country !== null && a.country !== b.country) return true;
  const [around, aroundOther] = [rules.areasOf(a.key), rules.areasOf(b.key)];
  if (around === null || aroundOther === null || isLoose(a) || isLoose(b)) return false;
  return !around.includes(b.key) && !aroundOther.includes(a.key);
}

/** Regions, rivers and sites lie across or inside other places without the gazetteer saying so. */
const isLoose = ({ type }: EntityRef): boolean =>
  type === 'region' || type === 'feature' || type === 'facility';

type Placing = 'inside' | 'outside' | 'unknown' | 'none';

function placing(cell: FigureCell, area: string, rules: PictureRules): Placing {
  if (cell.places.length === 0) return 'none';
  const all = cell.places.map((place) => placingOf(place, area, rules));
  if (all.every((one) => one === 'inside')) return 'inside';
  return all.every((one) => one === 'outside') ? 'outside' : 'unknown';
}

function placingOf(place: EntityRef, area: string, rules: PictureRules): Placing {
  if (place.key === area) return 'inside';
  if (place.country !== null && rules.countryPlace(place.country) === area) return 'inside';
  const around = rules.areasOf(place.key);
  if (around === null) return 'unknown';
  if (around.includes(area)) return 'inside';
  return isLoose(place) && sharesCountry(around, area, rules) ? 'unknown' : 'outside';
}

const sharesCountry = (around: readonly string[], area: string, rules: PictureRules): boolean =>
  (rules.areasOf(area) ?? []).some((id) => around.includes(id));

const samePlaces = (a: FigureCell, b: FigureCell): boolean =>
  a.places.map(({ key }) => key).join() === b.places.map(({ key }) => key).join();

function bounds(parts: readonly FigureCell[]): Pick<Total, 'low' | 'best' | 'high'> {
  if (parts.length === 0) return { low: null, best: null, high: null };
  const isOpen = parts.some((part) => part.high === null);
  return { low: sum(parts, 'low'), best: sum(parts, 'best'), high: isOpen ? null : sum(parts, 'high') };
}

/** A part without a lowest number adds nothing to the low; one without a best adds its low. */
function sum(parts: readonly FigureCell[], bound: 'low' | 'best' | 'high'): number {
  const value = (cell: FigureCell) =>
    bound === 'low' ? (cell.low ?? 0) : bound === 'best' ? (cell.best ?? cell.low ?? 0) : (cell.high ?? 0);
  return parts.reduce((total, cell) => total + value(cell), 0);
}
