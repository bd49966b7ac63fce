import type { QuantityLexicon, VagueAmount } from '../lexicons/index.js';
import type { Sentence } from '../model/index.js';

/** An amount found in the words of a sentence: its bounds and the words it covers (inclusive). */
export interface Amount extends VagueAmount {
  readonly approximate: boolean;
  readonly first: number;
  readonly last: number;
}

interface Parsed extends VagueAmount {
  readonly approximate: boolean;
  /** Index after the last word taken. */
  readonly next: number;
}

const RANGE_WORDS = new Set(['to', '-', '–', '—', 'or']);
const MAX_BOUND_WORDS = 5;

/**
 * The amount around the number word at `index`, with bounds and ranges: "between 20 and 30", "at least 1.2 million",
 * "tens of thousands". Null where the word is no number.
 */
export function amountAt(sentence: Sentence, index: number, lexicon: QuantityLexicon): Amount | null {
  const words = sentence.tokens.map((t) => t.form.toLowerCase());
  const start = startOfNumber(words, index, lexicon);
  if (start === null) return null;
  const range = readBetween(sentence, words, start, lexicon) ?? readRange(sentence, words, start, lexicon);
  if (!range) return null;
  return applyBounds(words, range.first, range, lexicon);
}

/** The leftmost word from which a number that covers `index` can be read. */
function startOfNumber(words: readonly string[], index: number, lexicon: QuantityLexicon): number | null {
  for (let start = Math.max(0, index - 6); start <= index; start++) {
    const number = readNumber(words, start, lexicon);
    if (number && number.next > index) return start;
  }
  return null;
}

function readBetween(
  sentence: Sentence,
  words: readonly string[],
  start: number,
  lexicon: QuantityLexicon,
): (Parsed & { first: number }) | null {
  const opens = (at: number) => words[at] === 'between' || words[at] === 'from';
  // The word asked about may be either end of the range.
  for (let at = start - 1; at >= Math.max(0, start - 5); at--) {
    if (!opens(at)) continue;
    const low = readNumber(words, at + 1, lexicon);
    if (!low || !['and', 'to'].includes(words[low.next] ?? '')) return null;
    const high = readNumber(words, low.next + 1, lexicon);
    if (!high || (start !== at + 1 && start !== low.next + 1)) return null;
    return { ...joinRange(scaled(sentence, low, high), high), first: at, next: high.next };
  }
  return null;
}

function readRange(
  sentence: Sentence,
  words: readonly string[],
  start: number,
  lexicon: QuantityLexicon,
): (Parsed & { first: number }) | null {
  let first = start;
  if (RANGE_WORDS.has(words[start - 1] ?? '')) {
    const before = startOfNumber(words, start - 2, lexicon);
    if (before !== null && readNumber(words, before, lexicon)?.next === start - 1) first = before;
  }
  const low = readNumber(words, first, lexicon);
  if (!low) return null;
  if (RANGE_WORDS.has(words[low.next] ?? '')) {
    const high = readNumber(words, low.next + 1, lexicon);
    if (high?.best && low.best !== null && high.best > (low.best ?? 0))
      return { ...joinRange(scaled(sentence, low, high), high), first, next: high.next };
  }
  const dash = /^(\d[\d,.]*)[-–](\d[\d,.]*)$/.exec(words[first] ?? '');
  if (dash)
    return {
      ...joinRange({ ...low, best: digits(dash[1]!) }, { ...low, best: digits(dash[2]!) }),
      first,
      next: first + 1,
    };
  return { ...low, first };
}

/** "20 to 30 thousand", "2-3 million": a scale after the second number belongs to the first too. */
function scaled(_sentence: Sentence, low: Parsed, high: Parsed): Parsed {
  if (low.best === null || high.best === null || low.best >= 1000 || high.best < 1000) return low;
  const scale = [1e9, 1e6, 1e3].find(
    (s) => high.best! >= s && high.best! / s < 1000 && low.best! * s <= high.best!,
  );
  return scale && low.best < 100 ? { ...low, best: low.best * scale } : low;
}

function joinRange(low: Parsed, high: Parsed): Parsed {
  return {
    low: low.low !== null && low.best === low.low ? low.best : (low.best ?? low.low),
    best: null,
    high: high.best ?? high.high,
    approximate: true,
    next: high.next,
  };
}

function digits(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** A number or vague amount that begins at word `at`. */
function readNumber(words: readonly string[], at: number, lexicon: QuantityLexicon): Parsed | null {
  return readVague(words, at, lexicon) ?? readExact(words, at, lexicon);
}

function readVague(words: readonly string[], at: number, lexicon: QuantityLexicon): Parsed | null {
  const times = longest(words, at, 2, (w) => lexicon.times.get(w));
  if (times) {
    const of = words[times.next] === 'of' ? 1 : 0;
    const scaleWord = words[times.next + of] ?? '';
    const scale = lexicon.scales.get(scaleWord) ?? lexicon.scales.get(scaleWord.replace(/s$/, ''));
    if (scale && scale >= 12) {
      const by = (n: number | null) => (n === null ? null : n * scale);
      return {
        low: by(times.value.low),
        best: by(times.value.best),
        high: by(times.value.high),
        approximate: true,
        next: times.next + of + 1,
      };
    }
  }
  const vague = longest(words, at, 4, (w) => lexicon.vague.get(w));
  return vague ? { ...vague.value, approximate: true, next: vague.next } : null;
}

function longest<T>(
  words: readonly string[],
  at: number,
  max: number,
  find: (text: string) => T | undefined,
): { value: T; next: number } | null {
  for (let n = max; n > 0; n--) {
    if (at + n > words.length) continue;
    const value = find(words.slice(at, at + n).join(' '));
    if (value !== undefined) return { value, next: at + n };
  }
  return null;
}

/** "1,200", "40 000", "1.2 million", "twenty-two", "three hundred and fifty", "a hundred". */
function readExact(words: readonly string[], at: number, lexicon: QuantityLexicon): Parsed | null {
  let next = at;
  let total = 0;
  let group: number | null = null;
  if ((words[at] === 'a' || words[at] === 'an') && (lexicon.scales.get(words[at + 1] ?? '') ?? 0) >= 12) {
    group = 1;
    next++;
  }
  for (; next < words.length; next++) {
    const word = words[next]!;
    const value = numberOf(word, lexicon);
    const scale = lexicon.scales.get(word);
    if (scale !== undefined && group !== null) {
      if (scale < 1000) group *= scale;
      else {
        total += group * scale;
        group = 0;
      }
    } else if (value !== null) {
      if (group !== null && /^\d/.test(word)) {
        if (!/^\d{3}$/.test(word) || !/^\d{1,3}$/.test(words[next - 1]!)) break;
        group = group * 1000 + value;
      } else group = (group ?? 0) + value;
    } else if (group !== null && (word === '-' || word === 'and') && joins(words, next, group, lexicon)) {
      // "twenty-two", "two hundred and five"
    } else break;
  }
  if (group === null) return null;
  const best = total + group;
  return { low: best, best, high: best, approximate: false, next };
}

function joins(words: readonly string[], at: number, group: number, lexicon: QuantityLexicon): boolean {
  const after = lexicon.numbers.get(words[at + 1] ?? '');
  if (after === undefined) return false;
  if (words[at] === '-') return group % 100 >= 20 && group % 10 === 0 && after < 10;
  return group >= 100 && group % 100 === 0 && after < 100;
}

function numberOf(word: string, lexicon: QuantityLexicon): number | null {
  const known = lexicon.numbers.get(word);
  if (known !== undefined) return known;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(word)) return digits(word);
  if (/^\d+(\.\d+)?$/.test(word)) return Number(word);
  if (/^\d[\d,.]*[-–]\d[\d,.]*$/.test(word)) return digits(word.split(/[-–]/)[0]!);
  const glued = /^(\d+(?:\.\d+)?)(k|m|mn|bn|tn)$/.exec(word);
  if (glued) return Number(glued[1]) * lexicon.scales.get(glued[2]!)!;
  const parts = word.split('-');
  if (parts.length === 2 && parts.every((p) => lexicon.numbers.has(p)))
    return lexicon.numbers.get(parts[0]!)! + lexicon.numbers.get(parts[1]!)!;
  return null;
}

/** Bounds before ("at least") and after ("or more") the number; several may stand together ("at least some"). */
function applyBounds(
  words: readonly string[],
  start: number,
  parsed: Parsed,
  lexicon: QuantityLexicon,
): Amount {
  let amount: Amount = { ...parsed, first: start, last: parsed.next - 1 };
  for (;;) {
    const before = boundBefore(words, amount.first, lexicon);
    if (!before) break;
    amount = { ...bounded(amount, before.kind), first: before.first };
  }
  const after = longest(words, parsed.next, 3, (w) =>
    w.startsWith('or ') || w.startsWith('and ') ? lexicon.bounds.get(w) : undefined,
  );
  if (after) return { ...bounded(amount, after.value), last: after.next - 1 };
  // "200+ wounded"
  return words[parsed.next] === '+' ? { ...bounded(amount, 'low'), last: parsed.next } : amount;
}

function boundBefore(
  words: readonly string[],
  before: number,
  lexicon: QuantityLexicon,
): { kind: BoundKindOf; first: number } | null {
  for (let n = MAX_BOUND_WORDS; n > 0; n--) {
    if (before - n < 0) continue;
    const kind = lexicon.bounds.get(words.slice(before - n, before).join(' '));
    if (kind) return { kind, first: before - n };
  }
  return null;
}

type BoundKindOf = NonNullable<ReturnType<QuantityLexicon['bounds']['get']>>;

function bounded(amount: Amount, kind: BoundKindOf): Amount {
  const { low, best, high } = amount;
  const stated = best ?? low ?? high;
  switch (kind) {
    case 'low':
      return { ...amount, low: low ?? stated, best: stated, high: null, approximate: true };
    case 'high':
      return { ...amount, low: null, best: null, high: high ?? stated, approximate: true };
    case 'nearly':
      return {
        ...amount,
        low: stated === null ? low : Math.floor(Math.round(stated * 9) / 10),
        best: stated,
        high: stated,
        approximate: true,
      };
    case 'about':
      if (low !== high) return { ...amount, approximate: true };
      return {
        ...amount,
        low: stated === null ? low : Math.floor(Math.round(stated * 9) / 10),
        best: stated,
        high: stated === null ? high : Math.ceil(Math.round(stated * 11) / 10),
        approximate: true,
      };
    default:
      return kind satisfies never;
  }
}
