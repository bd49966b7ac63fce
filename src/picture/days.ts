const numbers = new Map<string, number>();

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
