import type { Span } from '../model/index.js';

/** Lines longer than this are not hard-wrapped: each is a paragraph of its own. */
const WIDEST_WRAP = 100;
/** Lines shorter than this are never taken for the wrap width of a text. */
const NARROWEST_WRAP = 45;
const BULLET = /^\s*(?:[-*•·▪◦‣–—]\s|\(?\d{1,2}[.)]\s|\(?[a-zA-Z][)]\s)/u;
/** "Injured: 290", a line of a fact box. */
const FACT = /^[^.!?]{2,70}[:=]\s*[~≈]?\d[\d,. ]*%?$/u;
const STOPPED = /[.!?:;…]["'”’)\]]*$/u;

/**
 * Divides a text into paragraphs: at blank lines, and at single line ends where the line stands for itself
 * (headline, list item, one paragraph a line), not where running text was wrapped at a fixed width.
 * Spans are trimmed of blanks; empty ones are left out.
 */
export function splitParagraphs(text: string): Span[] {
  const lines = readLines(text);
  const width = wrapWidth(text, lines);
  const paragraphs: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | null = null;
  for (const [i, line] of lines.entries()) {
    if (line.start === line.end) {
      open = null;
      continue;
    }
    if (open && continues(text, lines[i - 1]!, line, width)) {
      open.end = line.end;
    } else {
      open = { ...line };
      paragraphs.push(open);
    }
  }
  return paragraphs;
}

/** Lines without their outer blanks; an empty line has start === end. */
function readLines(text: string): Span[] {
  const lines: Span[] = [];
  let at = 0;
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/u)) {
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    lines.push({ start: at + lead, end: at + lead + trimmed.length });
    at += raw.length;
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
  }
  return lines;
}

/** The width at which the text was wrapped, or null when its lines are paragraphs. */
function wrapWidth(text: string, lines: readonly Span[]): number | null {
  let widest = 0;
  for (const line of lines) widest = Math.max(widest, line.end - line.start);
  if (widest > WIDEST_WRAP || widest < NARROWEST_WRAP) return null;
  const full = lines.filter((line, i) => {
    const next = lines[i + 1];
    if (!next || next.start === next.end || line.start === line.end) return false;
    return !fitsNext(text, line, next, widest - 6);
  });
  const broken = full.filter((line) => !STOPPED.test(text.slice(line.start, line.end)));
  return broken.length >= 2 ? widest : null;
}

/** Does `next` go on with the sentence or paragraph of `line`? */
function continues(text: string, line: Span, next: Span, width: number | null): boolean {
  const opening = text.slice(next.start, next.end);
  if (BULLET.test(opening) || FACT.test(opening) || FACT.test(text.slice(line.start, line.end))) return false;
  const stopped = STOPPED.test(text.slice(line.start, line.end));
  if (!stopped && /^\p{Ll}/u.test(opening)) return true;
  if (width === null) return false;
  return !fitsNext(text, line, next, width - (stopped ? 2 : 6));
}

/** Would the first word of the next line have found room at the end of this one? */
function fitsNext(text: string, line: Span, next: Span, width: number): boolean {
  const word = /^\S+/u.exec(text.slice(next.start, next.end))?.[0] ?? '';
  return line.end - line.start + 1 + word.length <= width;
}
