import type { Span } from '../model/index.js';
import type { SentenceContext } from './context.js';

/** A stretch between quotation marks; one that runs over several paragraphs has a piece in each. */
export interface Quotation {
  readonly pieces: Span[];
  /** Index of the sentence in which it begins, and of that in which it ends. */
  readonly first: number;
  last: number;
}

const OPENING = /^(?:["“„«‟]|``)$/;
const CLOSING = /^(?:["”»]|'')$/;

/**
 * The quotations of a report, in order. A straight mark opens and closes in turn, a curly closing mark where nothing
 * is open opens (a slip that is common in copied text); a paragraph that ends inside a quotation is continued by a
 * next one that begins with a mark, and otherwise ends it.
 */
export function quotationsIn(contexts: readonly SentenceContext[]): Quotation[] {
  const found: Quotation[] = [];
  let open: Quotation | null = null;
  let paragraph = -1;
  for (const { sentence } of contexts) {
    if (sentence.paragraph !== paragraph) {
      const first = sentence.tokens[0]?.form ?? '';
      if (open && OPENING.test(first)) open.pieces.push({ start: sentence.start, end: sentence.start });
      else open = null;
      paragraph = sentence.paragraph;
    }
    for (const token of sentence.tokens) {
      const continued: boolean = open !== null && token.start === open.pieces.at(-1)!.start;
      if (open && !continued && CLOSING.test(token.form)) {
        reach(open, token.end, sentence.index);
        open = null;
      } else if (!open && (OPENING.test(token.form) || CLOSING.test(token.form))) {
        open = {
          pieces: [{ start: token.start, end: token.end }],
          first: sentence.index,
          last: sentence.index,
        };
        found.push(open);
      } else if (open) reach(open, token.end, sentence.index);
    }
  }
  return found;
}

function reach(quotation: Quotation, end: number, sentence: number): void {
  const { start } = quotation.pieces.at(-1)!;
  quotation.pieces[quotation.pieces.length - 1] = { start, end };
  quotation.last = sentence;
}

/** Whether a place in the text stands in one of the quotation's pieces. */
export function isInside(quotation: Quotation, at: number): boolean {
  return quotation.pieces.some((piece) => piece.start <= at && at < piece.end);
}
