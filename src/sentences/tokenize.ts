import type { Span } from '../model/index.js';
import { matchWord } from './match-word.js';

/** One syntactic word: `form` is the text between its offsets. */
export interface WordSpan extends Span {
  readonly form: string;
}

/** Blanks, and what cannot be seen: marks of writing direction, zero-width blanks, control characters. */
const BLANK = /[\s\p{Cc}\p{Cf}]/u;

/** The sentence's words after UD English (EWT): words give the text back, blanks apart. Offsets count in `text`. */
export function tokenizeSentence(text: string, span: Span): WordSpan[] {
  const words: WordSpan[] = [];
  const sentence = text.slice(span.start, span.end);
  let at = 0;
  while (at < sentence.length) {
    if (BLANK.test(sentence[at]!)) {
      at++;
      continue;
    }
    for (const end of matchWord(sentence, at)) {
      words.push({ form: sentence.slice(at, end), start: span.start + at, end: span.start + end });
      at = end;
    }
  }
  return words;
}
