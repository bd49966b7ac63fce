import { timeLexicon } from '../../lexicons/index.js';
import { isTimeNode, type TimeValue } from '../../mentions/index.js';
import { addMonths, type CalendarUnit, type Day, unitAround } from './calendar.js';
import { open, precisionOf, type Stretch, type Unit } from './time-context.js';

/** A count of units as worded: "about two weeks", "several days". */
export interface Amount {
  readonly low: number;
  readonly high: number;
  readonly unit: Unit;
  readonly bound: 'more' | 'less' | null;
}

type Args = Readonly<Record<string, TimeValue>>;

/** Reads `n` and `units`, or `bare` ("days", with the sizes of settings). */
export function amountOf(args: Args): Amount | null {
  if (typeof args.bare === 'string') {
    const size = timeLexicon().settings.bareUnits[args.bare];
    return size ? { low: size[0], high: size[1], unit: args.bare as Unit, bound: null } : null;
  }
  const unit = (args.units ?? args.unit) as Unit;
  const { low, high, bound } = countOf(args.n ?? 1);
  return { low, high, unit, bound };
}

function countOf(value: TimeValue): Omit<Amount, 'unit'> {
  if (typeof value === 'number') return { low: value, high: value, bound: null };
  if (!isTimeNode(value))
    return typeof value === 'string' ? { low: 1, high: 1, bound: null } : { ...value, bound: null };
  if (value.op === 'countRange')
    return { low: Number(value.args.low), high: Number(value.args.high), bound: null };
  const inner = countOf(value.args.n ?? 1);
  const { approx } = value.args;
  return { ...inner, bound: approx === 'more' || approx === 'less' ? approx : null };
}

/** The day that lies so many units off: months and years keep the day of the month. */
export function moveDay(day: Day, count: number, unit: Unit): Day {
  switch (unit) {
    case 'second':
    case 'minute':
      return day;
    case 'hour':
      return day + Math.sign(count) * (Math.abs(count) < 12 ? 0 : Math.ceil(Math.abs(count) / 24));
    case 'day':
      return day + Math.round(count);
    case 'week':
      return day + Math.round(7 * count);
    case 'fortnight':
      return day + Math.round(14 * count);
    case 'month':
      return addMonths(day, Math.round(count));
    case 'quarter':
      return addMonths(day, Math.round(3 * count));
    case 'year':
      return addMonths(day, Math.round(12 * count));
    case 'decade':
      return addMonths(day, Math.round(120 * count));
    case 'century':
      return addMonths(day, Math.round(1200 * count));
    default:
      return unit satisfies never;
  }
}

/** "two months ago" (direction -1): the calendar unit that lies so far from the reference; days exactly. */
export function unitAtDistance(reference: Day | null, amount: Amount, direction: number): Stretch {
  const { low, high, unit, bound } = amount;
  const precision = precisionOf(unit);
  if (reference === null) return open(precision);
  if (bound === 'more') {
    const edge = moveDay(reference, direction * low, unit);
    return direction < 0
      ? { from: null, to: edge, precision: 'before' }
      : { from: edge, to: null, precision: 'after' };
  }
  if (bound === 'less') return sorted(reference, moveDay(reference, direction * high, unit), precision);
  if (!Number.isInteger(low)) return around(reference, direction, low, unit);
  const near = spread(moveDay(reference, direction * low, unit), unit);
  const far = spread(moveDay(reference, direction * high, unit), unit);
  return { from: Math.min(near.from, far.from), to: Math.max(near.to, far.to), precision };
}

/** From the reference to so many units away. */
export function spanFrom(reference: Day | null, amount: Amount, direction: number): Stretch {
  const precision = precisionOf(amount.unit);
  if (reference === null) return open(precision);
  return sorted(reference, moveDay(reference, direction * amount.high, amount.unit), precision);
}

/** "a year and a half ago": a sixth of the distance either way. */
function around(reference: Day, direction: number, count: number, unit: Unit): Stretch {
  const centre = moveDay(reference, direction * count, unit);
  const slack = Math.floor(Math.abs(centre - reference) / 6);
  const precision = unit === 'year' || unit === 'decade' ? 'month' : unit === 'month' ? 'week' : 'day';
  return { from: centre - slack, to: centre + slack, precision };
}

function spread(day: Day, unit: Unit): { readonly from: Day; readonly to: Day } {
  switch (unit) {
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return { from: day, to: day };
    case 'fortnight':
      return unitAround(day, 'week');
    case 'decade':
    case 'century':
      return { from: unitAround(day, 'year', -2).from, to: unitAround(day, 'year', 2).to };
    default:
      return unitAround(day, unit satisfies CalendarUnit);
  }
}

function sorted(a: Day, b: Day, precision: Stretch['precision']): Stretch {
  return { from: Math.min(a, b), to: Math.max(a, b), precision };
}
