import { timeLexicon } from '../../lexicons/index.js';
import type { TimePrecision } from '../../model/index.js';
import { type CalendarUnit, type Day, partsOf } from './calendar.js';

/** What relative times count from. */
export interface TimeContext {
  /** ISO day or date-time of publication. */
  readonly publishedAt: string | null;
  /** Tense of the verb that the phrase belongs to. */
  readonly tense: 'past' | 'present' | 'future' | null;
  /** ISO day under discussion earlier in the text: what "the next day" counts from. */
  readonly anchorDate?: string | null;
}

/** The same in day numbers. */
export interface DayContext {
  readonly published: Day | null;
  readonly tense: TimeContext['tense'];
  readonly anchor: Day | null;
}

/** A stretch of days, open where null; times of day only where the words state them. */
export interface Stretch {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly precision: TimePrecision;
  /** `T23:45` or `T05:30Z`. */
  readonly clock?: string;
}

export type Unit = 'second' | 'minute' | 'hour' | 'fortnight' | CalendarUnit;
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The words are a time, but what they count from is not known. */
export function open(precision: TimePrecision): Stretch {
  return { from: null, to: null, precision };
}

export function precisionOf(unit: Unit): TimePrecision {
  switch (unit) {
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return 'day';
    case 'week':
    case 'fortnight':
      return 'week';
    case 'month':
    case 'quarter':
      return 'month';
    case 'year':
    case 'decade':
    case 'century':
      return 'year';
    default:
      return unit satisfies never;
  }
}

/** How far years are searched on both sides; 29 February needs eight. */
const REACH = 8;

/**
 * The member of a series (one a year, a week ...) that the tense means. `make(0)` is the member of the reference
 * day's own period. Past: the last that has begun; future: the next that is not over; otherwise the past one, unless
 * the next is less than half as far away.
 */
export function pickByTense(
  make: (shift: number) => Days | null,
  reference: Day,
  tense: TimeContext['tense'],
): Days | null {
  const past = lastBegun(make, reference);
  const future = firstNotOver(make, reference);
  if (!past || tense === 'future') return future ?? past;
  if (!future || tense === 'past') return past;
  return future.from - reference < (reference - past.to) / 2 ? future : past;
}

function lastBegun(make: (shift: number) => Days | null, reference: Day): Days | null {
  for (let shift = REACH; shift >= -REACH; shift -= 1) {
    const days = make(shift);
    if (days && days.from <= reference) return days;
  }
  return null;
}

function firstNotOver(make: (shift: number) => Days | null, reference: Day): Days | null {
  for (let shift = -REACH; shift <= REACH; shift += 1) {
    const days = make(shift);
    if (days && days.to >= reference) return days;
  }
  return null;
}

/** -1: the last that is over; 1: the first that has not begun; 0: by tense. */
export function pickByWord(
  make: (shift: number) => Days | null,
  reference: Day,
  which: number | undefined,
  tense: TimeContext['tense'],
): Days | null {
  for (let shift = REACH; which === -1 && shift >= -REACH; shift -= 1) {
    const days = make(shift);
    if (days && days.to < reference) return days;
  }
  for (let shift = -REACH; which === 1 && shift <= REACH; shift += 1) {
    const days = make(shift);
    if (days && days.from > reference) return days;
  }
  return pickByTense(make, reference, tense);
}

/** 90 -> 1990: the latest such year that is not more than one year after publication. */
export function fullYear(short: number, published: Day | null): number {
  if (published === null) return short + (short < timeLexicon().settings.twoDigitYears.pivot ? 2000 : 1900);
  return 2000 + short <= partsOf(published).year + 1 ? 2000 + short : 1900 + short;
}
