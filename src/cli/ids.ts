import { SitrepError } from '../model/index.js';

/** Cells, statements, reports, links and judgements are named by the beginning of their id, with or without its letter. */
export function hasPrefix(id: string, prefix: string): boolean {
  const wanted = prefix.toLowerCase();
  return id.startsWith(wanted) || id.replace(/^[a-z](?=[0-9a-f]{8})/, '').startsWith(wanted);
}

/** The letters at the end of a line, as given; four at least. */
export function idPrefix(given: string): string {
  const prefix = given.trim().toLowerCase();
  if (!/^[a-z]?[0-9a-f]{4,}$/.test(prefix))
    throw new SitrepError(
      'E-USAGE-ID',
      `${given} is no id. Take the letters at the end of a line, four at least.`,
    );
  return prefix;
}

/**
 * The one thing whose id begins so; null when there is none.
 * @throws SitrepError E-ID-SEVERAL when several do
 */
export function byPrefix<T>(things: Iterable<T>, given: string, idOf: (thing: T) => string): T | null {
  const prefix = idPrefix(given);
  const hits = new Map([...things].filter((t) => hasPrefix(idOf(t), prefix)).map((t) => [idOf(t), t]));
  if (hits.size > 1)
    throw new SitrepError(
      'E-ID-SEVERAL',
      `${given} begins several ids: ${[...hits.keys()]
        .slice(0, 5)
        .map((id) => id.slice(0, 12))
        .join(', ')}. Give more letters.`,
    );
  return [...hits.values()][0] ?? null;
}

/** As `byPrefix`, but there must be one; `what` is told otherwise, e.g. "statement". */
export function theOne<T>(things: Iterable<T>, given: string, idOf: (thing: T) => string, what: string): T {
  const found = byPrefix(things, given, idOf);
  if (found === null)
    throw new SitrepError('E-ID-UNKNOWN', `The ledger holds no ${what} whose id begins with ${given}.`);
  return found;
}

/** First 8 characters behind the letter: enough to find it again. */
export const shortId = (id: string): string => id.replace(/^[a-z](?=[0-9a-f]{8})/, '').slice(0, 8);
