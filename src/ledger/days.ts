/** The day of an ISO date or date-time that PostgreSQL can hold; null for anything else, which stays in the body alone. */
export function day(iso: string | null | undefined): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(iso ?? '');
  if (!found || found[1] === '0000') return null;
  const date = new Date(`${found[0]}T00:00:00Z`);
  return Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== found[0] ? null : found[0];
}
