import { timeLexicon } from '../../lexicons/index.js';
import type { TimeValue } from '../../mentions/index.js';
import { dayOf, dayOfIso, months, partsOf, unitAround, validDay, weekdayOf } from './calendar.js';
import {
  type DayContext,
  type Days,
  fullYear,
  open,
  pickByTense,
  pickByWord,
  type Stretch,
} from './time-context.js';

type Args = Readonly<Record<string, TimeValue>>;

const number = (value: TimeValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
export const yearOf = (args: Args, context: DayContext): number | undefined =>
  number(args.year) ?? (typeof args.yy === 'number' ? fullYear(args.yy, context.published) : undefined);

/** Year, month and day as far as they are worded; the tense finds what is missing. Null for a day that no month has. */
export function calendarTime(args: Args, context: DayContext): Stretch | null {
  const year = yearOf(args, context);
  const month = number(args.month);
  const day = number(args.day);
  if (year !== undefined) return inYear(year, month, day);
  const precision = day === undefined ? 'month' : 'day';
  if (month !== undefined && !inYear(2000, month, day)) return null;
  const reference = context.published ?? context.anchor;
  if (reference === null) return open(precision);
  const now = partsOf(reference);
  const make = (shift: number): Days | null => {
    if (month !== undefined) return bounded(inYear(now.year + shift, month, day));
    const { year: y, month: m } = partsOf(dayOf(now.year, now.month + shift, 1));
    return bounded(inYear(y, m, day));
  };
  const days = pickByTense(make, reference, context.tense);
  return days && { ...days, precision };
}

function inYear(year: number, month?: number, day?: number): Stretch | null {
  if (month === undefined) return { ...months(year, 1, 12), precision: 'year' };
  if (month < 1 || month > 12) return null;
  if (day === undefined) return { ...months(year, month, 1), precision: 'month' };
  const number = validDay(year, month, day);
  return number === null ? null : { from: number, to: number, precision: 'day' };
}

function bounded(stretch: Stretch | null): Days | null {
  return stretch && stretch.from !== null && stretch.to !== null
    ? { from: stretch.from, to: stretch.to }
    : null;
}

/** 10/06/2014: day before month where both are possible (settings: numericDates). */
export function numericTime(args: Args, context: DayContext): Stretch | null {
  const year = yearOf(args, context);
  const [a, b] = [Number(args.a), Number(args.b)];
  if (year === undefined) return null;
  return inYear(year, b, a) ?? inYear(year, a, b);
}

/** A weekday: "Saturday", "last Friday", "Tuesday last week", "the following Monday". */
export function weekdayTime(args: Args, context: DayContext): Stretch {
  const weekday = Number(args.weekday);
  const anchored = number(args.anchored);
  const reference = anchored === undefined ? context.published : context.anchor;
  if (reference === null) return open('day');
  const inWeek = (shift: number): Days => {
    const day = unitAround(reference, 'week', shift).from + weekday - 1;
    return { from: day, to: day };
  };
  const week = number(args.week);
  if (week !== undefined) return { ...inWeek(week), precision: 'day' };
  if (anchored !== undefined) {
    const days = anchored === 0 ? inWeek(0) : pickByWord(inWeek, reference, anchored, 'past');
    return days ? { ...days, precision: 'day' } : open('day');
  }
  const which = number(args.which);
  if (which === 0 && context.tense === null) return { ...inWeek(0), precision: 'day' };
  // Without a tense, and in the present of headlines, agencies mean the day that has been.
  const days = pickByWord(inWeek, reference, which, context.tense === 'future' ? 'future' : 'past');
  return days ? { ...days, precision: 'day' } : open('day');
}

/** "last December": the latest that is over; "this June"; "next March". */
export function monthByWord(args: Args, context: DayContext): Stretch {
  const anchored = number(args['which-anchor']);
  const reference = anchored === undefined ? context.published : context.anchor;
  if (reference === null) return open('month');
  const { year } = partsOf(reference);
  const make = (shift: number): Days => months(year + shift, Number(args.month), 1);
  const which = anchored ?? number(args.which);
  const days = which === 0 ? make(0) : pickByWord(make, reference, which, context.tense);
  return days ? { ...days, precision: 'month' } : open('month');
}

/** Seasons of the northern hemisphere; a winter bears the year in which it begins. */
export function seasonTime(args: Args, context: DayContext): Stretch | null {
  const size = timeLexicon().settings.seasons[String(args.season)];
  if (!size) return null;
  const [month, count] = size;
  const year = number(args.year);
  if (year !== undefined) return { ...months(year, month, count), precision: 'month' };
  const anchored = number(args['which-anchor']);
  const reference = anchored === undefined ? context.published : context.anchor;
  if (reference === null) return open('month');
  const now = partsOf(reference).year;
  const make = (shift: number): Days => months(now + shift, month, count);
  const days = pickByWord(make, reference, anchored ?? number(args.which), context.tense);
  return days && { ...days, precision: 'month' };
}

/** `count` months from month `count * (n - 1) + 1`: quarters and halves of a year, with or without the year. */
export function shareOfYear(args: Args, count: number, context: DayContext): Stretch | null {
  const n = Number(args.n);
  if (n < 1 || n > 12 / count) return null;
  const at = (year: number): Days => months(year, count * (n - 1) + 1, count);
  const year = number(args.year);
  if (year !== undefined) return { ...at(year), precision: 'month' };
  if (context.published === null) return open('month');
  const now = partsOf(context.published).year;
  const days = pickByTense((shift) => at(now + shift), context.published, context.tense);
  return days && { ...days, precision: 'month' };
}

/** The Saturday and Sunday that tense or word mean. */
export function weekendTime(args: Args, context: DayContext): Stretch {
  const { published } = context;
  if (published === null) return open('day');
  const make = (shift: number): Days => {
    const saturday = published - weekdayOf(published) + 6 + 7 * shift;
    return { from: saturday, to: saturday + 1 };
  };
  const days = pickByWord(
    make,
    published,
    number(args.which),
    context.tense === 'future' ? 'future' : 'past',
  );
  return days ? { ...days, precision: 'day' } : open('day');
}

/** A feast by its date or by the table of settings; open where the table ends. */
export function holidayTime(args: Args, context: DayContext): Stretch {
  const holiday = timeLexicon().settings.holidays[String(args.holiday)];
  const length = holiday?.days ?? 1;
  const precision = length > 1 ? 'month' : 'day';
  const at = (year: number): Days | null => {
    const fixed = holiday?.month
      ? dayOf(year, holiday.month, holiday.day ?? 1)
      : dayOfIso(holiday?.years?.[String(year)]);
    const first = fixed === null ? null : fixed + (number(args.shift) ?? 0);
    return first === null ? null : { from: first, to: first + length - 1 };
  };
  const year = number(args.year);
  const days =
    year !== undefined
      ? at(year)
      : context.published === null
        ? null
        : pickByWord(
            (shift) => at(partsOf(context.published!).year + shift),
            context.published,
            number(args.which),
            context.tense,
          );
  return days ? { ...days, precision } : open(precision);
}
