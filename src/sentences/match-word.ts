import { clitics } from './clitics.js';
import { letteredCurrencyEnd, markEnd } from './match-mark.js';
import { numberEnd } from './match-number.js';
import { end, FILE_OR_DOMAIN, HYPHENATED, WORD } from './word-patterns.js';
import { wordRules } from './word-rules.js';

/** Nothing but closing marks follows: the last full stop is the sentence's. */
const FINAL = /^["'”’»)\]\s]*$/u;
const URL = /(?:(?:https?|ftp):\/\/|www\.)[^\s<>"“”]+/uy;
const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/uy;
const HANDLE = /[@#]\p{L}[\p{L}\p{N}_]*/uy;
const ACRONYM = /\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/uy;
const BEFORE_NUMBER = /\p{L}{2,}(?=\d)/uy;
const SIMPLE_FOLLOWER: ReadonlySet<string> = new Set([' ', '\n', ',', ')', ';']);
const LONGEST_FUSED = 8;

/** Ends of the words that begin at `at` (no blank there): one, or several where a written word holds several. */
export function matchWord(text: string, at: number): number[] {
  const simple = simpleEnd(text, at);
  if (simple) return [simple];
  if (/[\p{L}\p{M}]/u.test(text[at]!)) return letterEnds(text, at) ?? [at + 1];
  const other = webEnd(text, at) ?? numberEnd(text, at) ?? markEnd(text, at);
  if (other) return [other];
  return end(WORD, text, at)
    ? letterEnds(text, at)!
    : [at + String.fromCodePoint(text.codePointAt(at)!).length];
}

/** Most words: ASCII letters, then a blank, a comma or a closing bracket. */
function simpleEnd(text: string, at: number): number | null {
  let stop = at;
  while (stop < text.length && isAsciiLetter(text.charCodeAt(stop))) stop++;
  if (stop === at || (stop < text.length && !SIMPLE_FOLLOWER.has(text[stop]!))) return null;
  const fused =
    stop - at <= LONGEST_FUSED && wordRules().contractions.has(text.slice(at, stop).toLowerCase());
  return fused ? null : stop;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Addresses, handles and tags; the full stop or bracket after an address is not its own. */
function webEnd(text: string, at: number): number | null {
  const url = end(URL, text, at);
  if (!url) return end(EMAIL, text, at) ?? end(HANDLE, text, at);
  const trailing = text.slice(at, url).includes('(') ? `.,;:!?'"]>’` : `.,;:!?'"])>’`;
  let stop = url;
  while (trailing.includes(text[stop - 1]!)) stop--;
  return stop;
}

function letterEnds(text: string, at: number): number[] | null {
  const { abbreviations, prefixes } = wordRules();
  const special = letteredCurrencyEnd(text, at) ?? webEnd(text, at);
  if (special) return [special];
  const acronym = end(ACRONYM, text, at);
  if (acronym) return [keepsStop(text, at, acronym) ? acronym : acronym - 1];
  const file = end(FILE_OR_DOMAIN, text, at);
  if (file) return [file];
  const opener = end(BEFORE_NUMBER, text, at);
  if (opener && wordRules().numberOpeners.has(text.slice(at, opener).toLowerCase())) return [opener];
  let stop = end(WORD, text, at);
  if (!stop) return null;
  const prefixed =
    text[stop] === '-' && text[at - 1] !== '-' && prefixes.has(text.slice(at, stop).toLowerCase());
  if (prefixed) stop = end(HYPHENATED, text, stop) ?? stop;
  const form = text.slice(at, stop);
  const stopped = text[stop] === '.' && text[stop + 1] !== '.' && isAbbreviation(form, abbreviations);
  if (stopped && keepsStop(text, at, stop + 1)) return [stop + 1];
  return clitics(form).map((length) => at + length);
}

function isAbbreviation(form: string, known: ReadonlyMap<string, unknown>): boolean {
  if (/^\p{Lu}$/u.test(form)) return true;
  return known.has(form) || (/^\p{Lu}{2,}$/u.test(form) && known.has(form[0] + form.slice(1).toLowerCase()));
}

/** An abbreviation at the sentence's end gives its stop to the sentence, but for capitals with stops (U.S.). */
function keepsStop(text: string, at: number, stop: number): boolean {
  if (text[stop - 1] !== '.' || text[stop] === '.') return true;
  return /^(?:\p{Lu}\.){2,}$/u.test(text.slice(at, stop)) || !FINAL.test(text.slice(stop, stop + 8));
}
