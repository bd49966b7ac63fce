/** One piece of a text, finer than a syntactic word: letters, digits, or one sign. */
export interface TimeWordToken {
  readonly kind: 'word' | 'num' | 'ord' | 'decades' | 'decimal' | 'big' | 'ampm' | 'sign';
  /** Lower case; dashes and quotes made plain. */
  readonly text: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
}

type Shapes = readonly (readonly [TimeWordToken['kind'], RegExp])[];
const DIGITS: Shapes = [
  ['big', /\d{1,3}(?:,\d{3})+(?:\.\d+)?/y],
  ['ord', /\d+(?:st|nd|rd|th)(?![\p{L}\d])/iuy],
  ['decades', /\d{2}(?:\d{2})?['’]?s(?![\p{L}\d])/iuy],
  ['decimal', /(?<!\d\.)\d+\.\d+(?!\.?\d)/y],
  ['num', /\d+/y],
];
const LETTERS: Shapes = [['word', /[\p{L}\p{M}]+/uy]];
const HALVES: Shapes = [['ampm', /[ap]\.\s?m\.?|[ap]m(?![\p{L}\d])/iuy], ...LETTERS];
const SIGNS: Shapes = [['sign', /\S/uy]];
const WORDS: Shapes = [...LETTERS, ...SIGNS];

/** Cuts a text into the pieces that time patterns are made of; "mid-June" is three, "10/06/2014" five. */
export function cutTimeWords(text: string): TimeWordToken[] {
  const tokens: TimeWordToken[] = [];
  let at = 0;
  while (at < text.length) {
    const found = shapeAt(text, at);
    if (found) tokens.push(found);
    at = found ? found.end : at + 1;
  }
  return tokens;
}

function shapeAt(text: string, at: number): TimeWordToken | null {
  for (const [kind, shape] of shapesFor(text.charCodeAt(at))) {
    shape.lastIndex = at;
    const raw = shape.exec(text)?.[0];
    if (raw === undefined) continue;
    const plain = kind === 'word' || kind === 'num' ? raw : plainSigns(raw);
    return {
      kind,
      text: plain.toLowerCase(),
      capital: kind === 'word' && /^\p{Lu}/u.test(raw),
      start: at,
      end: at + raw.length,
    };
  }
  return null;
}

function shapesFor(code: number): Shapes {
  if (code >= 48 && code <= 57) return DIGITS;
  const letter = code | 32;
  if (letter === 97 || letter === 112) return HALVES;
  if ((letter >= 97 && letter <= 122) || code > 0xbf) return code > 0x2000 && code < 0x2070 ? SIGNS : WORDS;
  return SIGNS;
}

function plainSigns(raw: string): string {
  return raw.replace(/[‐-―−]/u, '-').replace(/[‘’ʼ]/u, "'");
}
