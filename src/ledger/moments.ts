/** PostgreSQL's `2014-06-11 08:00:00+00` (the sessions run in UTC) as ISO 8601. */
export function iso(timestamp: string): string {
  return new Date(`${timestamp.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')}`).toISOString();
}
