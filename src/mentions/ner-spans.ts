import type { Sentence } from '../model/index.js';

/** A run of BIO tags: type and first and last word (inclusive). */
export interface TagSpan {
  readonly type: string;
  readonly first: number;
  readonly last: number;
}

/** Spans of the `ner` or `re3d` tags. An `I-` after another type, or after `O`, begins a span. */
export function tagSpans(sentence: Sentence, layer: 'ner' | 're3d'): TagSpan[] {
  const spans: { type: string; first: number; last: number }[] = [];
  for (const token of sentence.tokens) {
    const tag = token[layer];
    if (!tag || tag === 'O') continue;
    const type = tag.slice(2);
    const open = spans.at(-1);
    if (tag[0] === 'I' && open && open.last === token.index - 1 && open.type === type)
      open.last = token.index;
    else spans.push({ type, first: token.index, last: token.index });
  }
  return spans;
}
