import { clitics } from './clitics.js';
import { wordRules } from './word-rules.js';

/** Nothing but closing marks follows: the last full stop is the sentence's. */
const FINAL = /^["'”’»)\]\s]*$/u;
const LETTERS = String.raw`[\p{L}\p{M}\p{N}_\u00AD]`;

const URL = /(?:(?:https?|ftp):\/\/|www\.)[^\s<>"“”]+/uy;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/uy;
const HANDLE = /[@#]\p{L}[\p{L}\p{N}_]*/uy;
const FILE_OR_DOMAIN =
  /[\p{L}\p{N}_]{2,}(?:\.[\p{L}\p{N}_]{2,})*\.(?:\p{Ll}{2,5}|\p{Lu}{2,4}|[Cc]om)(?![\p{L}\p{N}])/uy;
const ACRONYM = /\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/uy;
const FACE = /(?:[:;=8][-'o^]?[)(DPp|\\/\][*]|[(][-']?[:;=]|<3|\^_*\^)(?![\p{L}\p{N}])/uy;
const YEAR_SHORT = /['’]\d\ds?(?![\p{L}\p{N}])/uy;
const NUMBER =
  /(?:\d+(?:-\d+){2,}|\d{3}-\d{4}(?!\d)|(?!\d\/\d(?![\d/])|\d{4}\/\d\d(?![\d/]))\d+(?:\/\d+)+(?:-\d+)?|\+\d+(?:-\d+)*|\d+(?:[.,:]\d+)*|[.,]\d+(?:[.,:]\d+)*)/uy;
const NUMBER_TAIL = /(?:st|nd|rd|th|ST|ND|RD|TH|s)(?![\p{L}\p{N}])/uy;
const DECADE_TAIL = /['’]s(?![\p{L}\p{N}])/uy;
const WORD = new RegExp(
  `${LETTERS}+(?:['’‘\`]${LETTERS}+|&(?=\\p{Lu})${LETTERS}+|(?<=\\b\\p{L})[&/](?=\\p{L}(?!${LETTERS}))\\p{L})*`,
  'uy',
);
const RUN = /\.{2,}|…+|[!?]{2,}|''|``|’’|‘‘|<<|>>|([-=*_~+#|])\1+/uy;
const PREFIXED = new RegExp(`-${LETTERS}+(?:['’]${LETTERS}+)*`, 'uy');

/** Ends of the words that begin at `at` (no blank there): one, or several where a written word holds several. */
export function matchWord(text: string, at: number): number[] {
  const code = text.charCodeAt(at);
  const plain = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  const web = webEnd(text, at);
  if (web) return [web];
  if (!plain) {
    const other = numberEnds(text, at) ?? markEnds(text, at);
    if (other) return other;
  }
  return wordEnds(text, at) ?? [at + String.fromCodePoint(text.codePointAt(at)!).length];
}

function webEnd(text: string, at: number): number | null {
  const url = end(URL, text, at);
  if (url) {
    const shown = text.slice(at, url);
    const trailing = shown.includes('(') ? /[.,;:!?'"\]>]+$/u : /[.,;:!?'")\]>’]+$/u;
    return url - (trailing.exec(shown)?.[0].length ?? 0);
  }
  return end(EMAIL, text, at) ?? end(HANDLE, text, at);
}

/** A number with its separators, its ordinal or decade tail; a unit written to it is left as the next word. */
function numberEnds(text: string, at: number): number[] | null {
  const short = at === 0 || /\s/u.test(text[at - 1]!) ? end(YEAR_SHORT, text, at) : null;
  if (short) return [short];
  const first = text[at]!;
  if (!/\p{N}/u.test(first) && !(/[.,+]/u.test(first) && (at === 0 || /[\s$£€(]/u.test(text[at - 1]!))))
    return null;
  const file = end(FILE_OR_DOMAIN, text, at);
  if (file) return [file];
  const stop = end(NUMBER, text, at);
  if (!stop) return null;
  const tail =
    end(NUMBER_TAIL, text, stop) ?? (/0$/u.test(text.slice(at, stop)) ? end(DECADE_TAIL, text, stop) : null);
  if (tail) return [tail];
  const word = end(WORD, text, stop);
  if (!word) return [stop];
  const letters = text.slice(stop, word);
  if (wordRules().units.has(letters) || /^(?:['’]|[ap]\.?m\b)/u.test(letters)) return [stop];
  return /^[\p{L}]/u.test(letters) && !/[.,:/-]/u.test(text.slice(at, stop)) ? [word] : [stop];
}

function markEnds(text: string, at: number): number[] | null {
  const clitic = at > 0 && !/\s/u.test(text[at - 1]!) ? end(DECADE_TAIL, text, at) : null;
  if (clitic) return [clitic];
  const face = end(FACE, text, at);
  if (face) return [face];
  for (const sign of wordRules().currencies) {
    if (!/^\p{L}/u.test(sign) && text.startsWith(sign, at)) return [at + sign.length];
  }
  const run = end(RUN, text, at);
  return run ? [run] : null;
}

function wordEnds(text: string, at: number): number[] | null {
  const { currencies, abbreviations, prefixes } = wordRules();
  for (const sign of currencies) {
    if (/^\p{L}.*\p{Sc}$/u.test(sign) && text.startsWith(sign, at)) return [at + sign.length];
  }
  const acronym = end(ACRONYM, text, at);
  if (acronym) return [keepsStop(text, at, acronym) ? acronym : acronym - 1];
  const file = end(FILE_OR_DOMAIN, text, at);
  if (file) return [file];
  let stop = end(WORD, text, at);
  if (!stop) return null;
  const word = text.slice(at, stop);
  if (text[stop] === '-' && text[at - 1] !== '-' && prefixes.has(word.toLowerCase()))
    stop = end(PREFIXED, text, stop) ?? stop;
  const form = text.slice(at, stop);
  if (
    text[stop] === '.' &&
    text[stop + 1] !== '.' &&
    isAbbreviation(form, abbreviations) &&
    keepsStop(text, at, stop + 1)
  )
    return [stop + 1];
  return clitics(form).map((length) => at + length);
}

function isAbbreviation(form: string, known: ReadonlyMap<string, unknown>): boolean {
  if (/^\p{Lu}$/u.test(form)) return true;
  return known.has(form) || (/^\p{Lu}{2,}$/u.test(form) && known.has(form[0] + form.slice(1).toLowerCase()));
}

/** An abbreviation at the sentence's end gives its stop to the sentence, but for capitals with stops (U.S.). */
function keepsStop(text: string, at: number, stop: number): boolean {
  if (text[stop - 1] !== '.') return true;
  if (/^(?:\p{Lu}\.){2,}$/u.test(text.slice(at, stop))) return true;
  return (
    !FINAL.test(text.slice(stop, stop + 8)) ||
    (/^\.?$/u.test(text.slice(stop, stop + 1)) && text[stop] === '.')
  );
}

function end(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : null;
}
