/** Days since 1970-01-01 in the proleptic Gregorian calendar; no time zones anywhere. */
export type Day = number;

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century';

const DAY_MS = 86_400_000;

export function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

/** Null where the month has no such day. */
export function validDay(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = dayOf(year, month, day);
  return partsOf(number).month === month ? number : null;
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function isoOf(day: Day): string {
  const { year, month, day: date } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/** The day of an ISO date or date-time, null where it is none. */
export function dayOfIso(iso: string | null | undefined): Day | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(iso ?? '');
  return match ? validDay(Number(match[1]), Number(match[2]), Number(match[3] ?? 1)) : null;
}

/** First and last day of the unit that lies `shift` units from the one that holds `day`. */
export function unitAround(
  day: Day,
  unit: CalendarUnit,
  shift = 0,
): { readonly from: Day; readonly to: Day } {
  const { year, month } = partsOf(day);
  switch (unit) {
    case 'day':
      return { from: day + shift, to: day + shift };
    case 'week': {
      const monday = day - weekdayOf(day) + 1 + 7 * shift;
      return { from: monday, to: monday + 6 };
    }
    case 'month':
      return months(year, month + shift, 1);
    case 'quarter':
      return months(year, Math.floor((month - 1) / 3) * 3 + 1 + 3 * shift, 3);
    case 'year':
      return months(year + shift, 1, 12);
    case 'decade':
      return months(Math.floor(year / 10) * 10 + 10 * shift, 1, 120);
    case 'century':
      return months(Math.floor((year - 1) / 100) * 100 + 1 + 100 * shift, 1, 1200);
    default:
      return unit satisfies never;
  }
}

/** `count` months from the first of `month` (which may lie outside 1 to 12). */
export function months(year: number, month: number, count: number): { readonly from: Day; readonly to: Day } {
  return { from: dayOf(year, month, 1), to: dayOf(year, month + count, 1) - 1 };
}

/** The same day of the month `count` months on, or the last day of that month. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: date } = partsOf(day);
  const target = months(year, month + count, 1);
  return Math.min(target.from + date - 1, target.to);
}

export const two = (number: number): string => String(number).padStart(2, '0');
