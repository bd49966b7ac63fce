const DAY = 86_400_000;

/** Days from one ISO date to another; negative where the second comes first. */
export const daysFrom = (a: string, b: string): number =>
  Math.round((Date.parse(b.slice(0, 10)) - Date.parse(a.slice(0, 10))) / DAY);

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day.slice(0, 10)) + days * DAY).toISOString().slice(0, 10);
