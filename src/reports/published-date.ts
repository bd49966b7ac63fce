import { timeLexicon } from '../lexicons/index.js';

/**
 * A date as files write it -> ISO 8601 day, or date-time with its zone where a time is given; null where it is none.
 * `10/06/2014` is 10 June (day before month; the other order where only that is possible).
 */
export function publishedDate(raw: string): string | null {
  const text = raw.trim();
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}:\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?\b/i.exec(
      text,
    );
  if (iso) return dateTime(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], iso[5], iso[6]);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?Z?)?$/.exec(text);
  if (compact) {
    const clock = compact[4] ? `${compact[4]}:${compact[5]}` : undefined;
    return dateTime(
      Number(compact[1]),
      Number(compact[2]),
      Number(compact[3]),
      clock,
      compact[6],
      text.endsWith('Z') ? 'Z' : undefined,
    );
  }
  if (/^\d{10}$|^\d{13}$/.test(text))
    return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString();
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/.exec(text);
  if (numeric) {
    const [a, b, year] = [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
    return dateTime(year, b, a) ?? dateTime(year, a, b);
  }
  return wordedDate(text);
}

/** `10 June 2014`, `Tue, 10 Jun 2014 12:00:00 +0300`, `June 10th, 2014, 3:15 p.m.`. */
function wordedDate(text: string): string | null {
  const found = dayAndMonth(text);
  const year = /\b((?:19|20)\d{2})\b/.exec(text)?.[1];
  if (!found || !year) return null;
  const clock = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\b/i.exec(text);
  const zone = /(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?$/i.exec(text)?.[1];
  const hour = clock
    ? (Number(clock[1]) % (clock[4] ? 12 : 24)) + (clock[4]?.toLowerCase() === 'p' ? 12 : 0)
    : 0;
  const time = clock ? `${hour}:${clock[2]}` : undefined;
  return dateTime(Number(year), found.month, found.day, time, clock?.[3], zone);
}

/** Day and month by the month's name, wherever they stand in a short text. */
export function dayAndMonth(text: string): { readonly day: number; readonly month: number } | null {
  for (const { 0: word, index } of text.matchAll(/\p{L}{3,}/gu)) {
    const month = monthOf(word);
    if (month === null) continue;
    const before = /(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s.,-]*$/i.exec(text.slice(0, index))?.[1];
    const after = /^\.?[\s.,-]*(\d{1,2})(?:st|nd|rd|th)?(?!\d|:)/i.exec(text.slice(index + word.length))?.[1];
    const day = Number(before ?? after ?? 0);
    if (day >= 1 && day <= 31) return { day, month };
  }
  return null;
}

function monthOf(word: string): number | null {
  const { words } = timeLexicon();
  const lower = word.toLowerCase();
  const entry = [...words.month!, ...words['month-short']!].find(({ forms }) => forms.includes(lower));
  return typeof entry?.value === 'number' ? entry.value : null;
}

function dateTime(
  year: number,
  month: number,
  day: number,
  clock?: string,
  seconds?: string,
  zone?: string,
): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1800) return null;
  const iso = date.toISOString().slice(0, 10);
  if (!clock) return iso;
  const [hour, minute] = clock.split(':').map(Number);
  if (hour! > 23 || minute! > 59) return iso;
  const plain = zone?.toUpperCase().replace(/^(?:UTC|GMT)$/, 'Z') ?? '';
  const offset = /^[+-]\d{4}$/.test(plain) ? `${plain.slice(0, 3)}:${plain.slice(3)}` : plain;
  return `${iso}T${clock.padStart(5, '0')}:${(seconds ?? '00').padStart(2, '0')}${offset}`;
}
