import { dayAndMonth, publishedDate } from './published-date.js';

/** What the head of an agency report tells. `date` needs a year in the dateline; `monthDay` (MM-DD) does not. */
export interface Dateline {
  readonly place: string | null;
  readonly date: string | null;
  readonly monthDay: string | null;
  readonly agency: string | null;
}

/** Longest stretch from the start of a text in which a dateline may end. */
const REACH = 120;

/**
 * `readDateline('BAGHDAD, June 10 (Reuters) - Militants ...')` -> place BAGHDAD, monthDay 06-10, agency Reuters. Null
 * where the text begins with no dateline: a dash alone makes none, it needs an agency, a date or a place in capitals.
 */
export function readDateline(text: string): Dateline | null {
  const start = text.slice(0, REACH).split('\n', 1)[0]!;
  const match =
    /^\(?([^()\n]{2,40}\([^()\n]{2,30}\),[^()\n]{2,30}?|[^()\n]{2,80}?)\)?,?\s*(?:\(([^()\n]{2,40})\)\s*)?(?:--?|[–—]|:)\s*(?=\S)/u.exec(
      start,
    ) ?? /^([^()\n]{2,60}?)\s*\(([^()\n]{2,30})\)\s*(?=\p{Lu})/u.exec(start);
  if (!match) return null;
  const head = match[1]!.replace(/\s*\(([^()]+)\)/, ', $1').trim();
  const bracket = match[2]?.trim() ?? null;
  const parts = head.split(/,\s*/);
  const dated = parts.filter((part) => dayAndMonth(part) !== null || /^(?:19|20)\d{2}$/.test(part));
  const places = parts.filter((part) => !dated.includes(part) && !/^\p{L}+day$/iu.test(part));
  const place = places.join(', ') || null;
  const dateText = dated.join(', ') || (bracket && dayAndMonth(bracket) ? bracket : '');
  const agency = bracket && !dayAndMonth(bracket) ? bracket : null;
  if (!looksLikePlace(place) || !(dateText || (agency && match[0].length < REACH) || isShouted(places[0])))
    return null;
  if (agency && !dateText && !/^\p{Lu}/u.test(agency)) return null;
  const day = dayAndMonth(dateText);
  const monthDay = day ? `${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}` : null;
  return {
    place,
    date: dateText ? (publishedDate(dateText) ?? shortYear(dateText)) : null,
    monthDay,
    agency,
  };
}

function looksLikePlace(place: string | null): boolean {
  if (place === null) return true;
  return (
    place.length <= 60 &&
    /^\p{Lu}/u.test(place) &&
    place.split(/\s+/).length <= 7 &&
    !/[.!?"“]/u.test(place.replace(/\b(?:\p{L}\.)+|\bSt\.|\bMt\./gu, ''))
  );
}

function isShouted(word: string | undefined): boolean {
  return word !== undefined && /^\p{Lu}[\p{Lu}\s.'’-]{2,}$/u.test(word);
}

/** `4 Feb 90`: agency texts of the last century. */
function shortYear(text: string): string | null {
  const short = /\b(\d{2})$/.exec(text)?.[1];
  const day = dayAndMonth(text);
  return short && day && /\d{1,2}\s+\p{L}+\.?\s+\d{2}$/u.test(text)
    ? publishedDate(text.replace(/\d{2}$/, `${Number(short) < 50 ? 20 : 19}${short}`))
    : null;
}
