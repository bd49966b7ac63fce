import type { QuantityLexicon } from '../lexicons/index.js';
import { readQuantity } from '../mentions/index.js';
import type { Value } from '../model/index.js';
import type { SentenceContext } from './context.js';

/** The number of what a token names: as worded, or one for a person named. Null when none is given. */
export function valueAt(context: SentenceContext, token: number, quantities: QuantityLexicon): Value | null {
  const value = readQuantity(context.sentence, token, quantities);
  if (value) return value;
  const word = context.tree.tokens[token]!;
  if (word.upos !== 'PROPN' || context.mentionAt(token)?.type !== 'person') return null;
  return { low: 1, best: 1, high: 1, unit: 'people', approximate: false, text: word.form };
}
