/** One piece of a text, finer than a syntactic word: letters, digits, or one sign. */
export interface TimeWordToken {
  readonly kind: 'word' | 'num' | 'ord' | 'decades' | 'decimal' | 'big' | 'ampm' | 'sign';
  /** Lower case; dashes and quotes made plain. */
  readonly text: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
}

const SHAPES: readonly [TimeWordToken['kind'], RegExp][] = [
  ['big', /\d{1,3}(?:,\d{3})+(?:\.\d+)?/y],
  ['ord', /\d+(?:st|nd|rd|th)(?![\p{L}\d])/iuy],
  ['decades', /\d{2}(?:\d{2})?['’]?s(?![\p{L}\d])/iuy],
  ['decimal', /(?<!\d\.)\d+\.\d+(?!\.?\d)/y],
  ['num', /\d+/y],
  ['ampm', /[ap]\.\s?m\.?|[ap]m(?![\p{L}\d])/iuy],
  ['word', /[\p{L}\p{M}]+/uy],
  ['sign', /\S/uy],
];

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
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at;
    const raw = shape.exec(text)?.[0];
    if (raw === undefined) continue;
    const plain = raw
      .toLowerCase()
      .replace(/[‐-―−]/u, '-')
      .replace(/[‘’ʼ]/u, "'");
    return { kind, text: plain, capital: /^\p{Lu}/u.test(raw), start: at, end: at + raw.length };
  }
  return null;
}
