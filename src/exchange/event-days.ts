import type { DayRange } from '../picture/index.js';

const DAY = 86_400_000;

/** First and last day, equal when only one is known; null when undated. */
export function boundsOf({ from, to }: DayRange): { readonly from: string; readonly to: string } | null {
  const start = from ?? to;
  return start === null ? null : { from: start, to: to ?? start };
}

/** Days from the first to the last, both counted. */
export function spanDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1;
}

/** The day in the middle of two, the earlier one of two middles. */
export function midDay(from: string, to: string): string {
  const middle = Date.parse(`${from}T00:00:00Z`) + Math.floor((spanDays(from, to) - 1) / 2) * DAY;
  return new Date(middle).toISOString().slice(0, 10);
}
