import type { MentionRef } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { toRef } from './context.js';

/** Who denies: the subjects of a denial; "both countries" are the two named last, where two can be told. */
export function deniersAt(
  contexts: readonly SentenceContext[],
  context: SentenceContext,
  tokens: readonly number[],
): MentionRef[] {
  return tokens.flatMap((token) => {
    const ref = context.refAt(token);
    if (!/^both\b/i.test(ref.text)) return [ref];
    const two = lastCountries(contexts, context.sentence.index, ref.start);
    return two.length === 2 ? two : [ref];
  });
}

/** Whether both words mean one party. */
export function isSelf(one: MentionRef, other: MentionRef): boolean {
  return one.start === other.start || (one.entity != null && one.entity === other.entity);
}

/** The last two countries named before a place in the text, in its sentence or the one before. */
function lastCountries(contexts: readonly SentenceContext[], sentence: number, before: number): MentionRef[] {
  const found = new Map<string, MentionRef>();
  for (let at = sentence; at >= Math.max(0, sentence - 1); at--) {
    const context = contexts[at]!;
    for (const token of [...context.sentence.tokens].reverse()) {
      const mention = token.start < before ? context.mentionAt(token.index) : null;
      if (mention?.type !== 'place' || mention.form !== 'name' || mention.subtype !== 'country') continue;
      // A country is one, whether it acts or is a place.
      const key = mention.text.toLowerCase();
      if (!found.has(key)) found.set(key, toRef(mention));
      if (found.size === 2) return [...found.values()];
    }
  }
  return [];
}
