import type { Span } from '../model/index.js';
import { splitParagraphs } from './paragraphs.js';
import { wordRules } from './word-rules.js';

/** A sentence's place in the text and the number of its paragraph, both from 0. */
export interface SentenceSpan extends Span {
  readonly paragraph: number;
}

/** A stop, what closes after it, footnote numbers, and then a blank, the end, or (for a forgotten blank) a capital. */
const STOP =
  /(?<![.!?…؟。])([.!?…؟。]+)(["'”’»)\]]*(?:\s?\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\])*)(?=\s|$|(?<=\p{Ll}{2}[.!?])\p{Lu}\p{Ll}(?!\S*[@/.]\p{L}))/gu;
/**
 * BAGHDAD (Reuters) - and HOMS, Syria, May 3 (UPI) —: a sentence of its own, since as part of the next its place is taken for a
 * subject. Without agency or country it may be a name (ISIS — once part of ...) and stays.
 */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.'’-]+(?:,? (?:\p{Lu}[\p{L}.'’-]*|\p{Ll}{1,4}(?:-\p{Lu}\p{L}+)?|\d{1,4})){0,7},?\s?\([\p{Lu}][^()]{1,30}\)|\p{Lu}[\p{Lu}.'’-]{2,}(?: \p{Lu}[\p{Lu}.'’-]*){0,3}, \p{Lu}[^()—–:;\n]{2,30})\s*(?:—|–|--?)\s+(?=\S)/u;
/** Port-au-Prince, March 4, 2024 - and ADEN (Local News) 19 June 2018 –: with a day and its year it is no name, in whatever letters. */
const DATED =
  /^\p{Lu}[\p{L}.'’-]+(?:,? \p{Lu}[\p{L}.'’-]*){0,4}(?:,? ?\(\p{Lu}[^()]{1,30}\))?,? (?:\d{1,2} \p{Lu}\p{L}{2,8}\.?,? \d{4}|\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4})(?: ?\(\p{Lu}[^()]{1,30}\))?(?:\s*(?:—|–|--?)|:)\s+(?=\S)/u;
/** Marks of writing direction and the like are no words. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;
const WORD_BEFORE = /[\p{L}\p{N}\p{M}.'’&-]+$/u;
/** More stops, a smiley or a comma: the stop before was not the last of its sentence. */
const GOES_ON = /^\s*[.,;:?!)=%]/u;
const NEXT = /^\s*((?:["'“‘”’`«([*]|\s)*)([\p{L}\p{N}\p{M}'’]*)/u;

/**
 * Divides a text into sentences. Offsets are UTF-16 units into `text`; blanks around sentences belong to none.
 *
 * splitSentences('Gen. Ali left. "Why?" he asked.') -> spans of 'Gen. Ali left.' and '"Why?" he asked.'
 */
export function splitSentences(text: string): SentenceSpan[] {
  return splitParagraphs(text).flatMap((span, paragraph) =>
    divide(text.slice(span.start, span.end))
      .map(({ start, end }) => ({ start: start + span.start, end: end + span.start, paragraph }))
      .filter(({ start, end }) => VISIBLE.test(text.slice(start, end))),
  );
}

function divide(text: string): Span[] {
  const dateline = (DATELINE.exec(text) ?? DATED.exec(text))?.[0].length ?? 0;
  const spans: Span[] = dateline ? [{ start: 0, end: text.slice(0, dateline).trimEnd().length }] : [];
  let start = dateline;
  for (const match of text.matchAll(STOP)) {
    const end = match.index + match[0].length;
    if (end <= start || !endsSentence(text, start, match.index, match[1]!, match[2]!)) continue;
    spans.push({ start, end });
    start = end + (/^\s*/u.exec(text.slice(end))?.[0].length ?? 0);
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/** Is the stop at `at` the end of the sentence that begins at `start`? */
function endsSentence(text: string, start: number, at: number, stop: string, closers: string): boolean {
  const after = text.slice(at + stop.length + closers.length, at + stop.length + closers.length + 80);
  const [, opening = '', next = ''] = NEXT.exec(after) ?? [];
  if (!after.trim()) return true;
  const capital = /^\p{Lu}/u.test(next);
  const begins =
    capital || /^\p{N}/u.test(next) || opening.trim() !== '' || (next === '' && !GOES_ON.test(after));
  if (closers && /[!?…]/u.test(stop) && (!begins || speaks(after))) return false;
  if (/^[.…]{2,}$|^…$/u.test(stop)) return begins;
  if (stop !== '.') return begins || /[!?]{2,}/u.test(stop) || !closers;
  const word = WORD_BEFORE.exec(text.slice(Math.max(start, at - 40), at))?.[0] ?? '';
  if (closers) return begins;
  return afterWord(word, next, {
    begins,
    capital,
    bracket: opening.includes('('),
    first: at - word.length <= start,
  });
}

/** The full stop after `word`: part of an abbreviation, or an end? */
function afterWord(
  word: string,
  next: string,
  is: { begins: boolean; capital: boolean; bracket: boolean; first: boolean },
): boolean {
  const { abbreviations, openers, timeWords } = wordRules();
  const bare = word.replace(/^['’.-]+/u, '');
  const kind =
    abbreviations.get(bare) ??
    abbreviations.get(bare.slice(bare.lastIndexOf('-') + 1)) ??
    abbreviations.get(titled(bare));
  const opener = openers.has(next);
  if (is.first && /^\(?(?:\d{1,3}|[A-Za-z])$/u.test(bare)) return false;
  if (kind === 'never') return false;
  if (kind === 'before-number') return !/^\p{N}/u.test(next) && is.begins;
  if (kind === 'openers') return opener || (is.begins && next === '');
  if (kind === 'unless-time')
    return is.begins && !is.bracket && !timeWords.has(next) && !/^\p{N}/u.test(next);
  if (/^(?:\p{L}\.)+\p{L}$/u.test(bare)) return opener;
  if (/^\p{Lu}$/u.test(bare)) return opener && !(bare === 'I' && !is.capital);
  return is.begins || /^\p{L}{3,}$/u.test(bare);
}

/** All-capital text writes GEN. for Gen.; other words stand as in the data. */
function titled(word: string): string {
  return /^\p{Lu}{2,}$/u.test(word) ? word[0] + word.slice(1).toLowerCase() : word;
}

/** `" Umm Hassan asked`: up to three capitalised words and a verb of speech. */
function speaks(after: string): boolean {
  const words = after.trim().split(/\s+/u).slice(0, 4);
  const verb = words.findIndex((word) => /^\p{Ll}/u.test(word));
  return verb > 0 && wordRules().speechVerbs.has(words[verb]!.replace(/[^\p{L}]+$/u, ''));
}
