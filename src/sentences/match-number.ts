import { end, FILE_OR_DOMAIN, WORD } from './word-patterns.js';
import { wordRules } from './word-rules.js';

const YEAR_SHORT = /['’]\d\ds?(?![\p{L}\p{N}])/uy;
/** Telephone numbers and ISO dates; days of the month (9/11, 5/18/2003) but not fractions (1/2); times, decimals. */
const NUMBER = new RegExp(
  [
    String.raw`\d+(?:-\d+){2,}`,
    String.raw`\d{3}-\d{4}(?!\d)`,
    String.raw`(?!\d\/\d(?![\d/])|\d{4}\/\d\d(?![\d/]))\d+(?:\/\d+)+(?:-\d+)?`,
    String.raw`\+\d+(?:-\d+)*`,
    String.raw`\d+(?:[.,:]\d+)*`,
    String.raw`[.,]\d+(?:[.,:]\d+)*`,
  ].join('|'),
  'uy',
);
const ORDINAL_TAIL = /(?:st|nd|rd|th|ST|ND|RD|TH|s)(?![\p{L}\p{N}])/uy;
const DECADE_TAIL = /['’]s(?![\p{L}\p{N}])/uy;

/** The end of the number at `at` with its ordinal or decade tail, or null. A unit written to it is the next word. */
export function numberEnd(text: string, at: number): number | null {
  const first = text[at]!;
  const free = at === 0 || /[\s$£€(]/u.test(text[at - 1]!);
  if (first === "'" || first === '’') return free ? end(YEAR_SHORT, text, at) : null;
  if (!/\p{N}/u.test(first) && !(free && /[.,+]/u.test(first))) return null;
  const file = end(FILE_OR_DOMAIN, text, at);
  if (file) return file;
  const stop = end(NUMBER, text, at);
  if (!stop) return null;
  const tail =
    end(ORDINAL_TAIL, text, stop) ?? (text[stop - 1] === '0' ? end(DECADE_TAIL, text, stop) : null);
  return tail ?? withLetters(text, at, stop);
}

/** `3143C` and `4chan` are one word, `12km`, `5pm` and `1.5bn` two. */
function withLetters(text: string, at: number, stop: number): number {
  const word = end(WORD, text, stop);
  if (!word) return stop;
  const letters = text.slice(stop, word);
  const apart =
    wordRules().units.has(letters) || !/^\p{L}/u.test(letters) || /[.,:/-]/u.test(text.slice(at, stop));
  return apart ? stop : word;
}
