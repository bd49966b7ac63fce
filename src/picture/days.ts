const numbers = new Map<string, number>();

/**
 * The days on which something may have begun that is told from a day on, by how exactly that day is told: "since 2004" may be
 * any day of 2004, up to `last`.
 * @example beginningOf('2004-01-01', 'year', '2014-06-20') // { from: '2004-01-01', to: '2004-12-31' }
 */
export function beginningOf(
  from: string,
  precision: string | undefined,
  last: string,
): { readonly from: string; readonly to: string } {
  const end =
    precision === 'year' && from.endsWith('-01-01')
      ? `${from.slice(0, 4)}-12-31`
      : precision === 'month' && from.endsWith('-01')
        ? new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 0)).toISOString().slice(0, 10)
        : from;
  return { from, to: end > last ? later(from, last) : end };
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return from === to ? 0 : dayNumber(to) - dayNumber(from);
}

function dayNumber(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const made = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  if (numbers.size > 50_000) numbers.clear();
  numbers.set(day, made);
  return made;
}

export const earlier = (a: string, b: string): string => (a < b ? a : b);
export const later = (a: string, b: string): string => (a > b ? a : b);
