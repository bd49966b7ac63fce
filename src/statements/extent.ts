import type { Yield } from '../lexicons/index.js';
import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import type { Predicate } from './predicates.js';
import type { RoleTokens } from './roles.js';
import { hasRelation } from './tree.js';

/** Whether control covers the whole place, a part, or is not said: "parts of", "most of", "the whole of", "areas of". */
export function extentOf(
  context: SentenceContext,
  wanted: Yield,
  predicate: Predicate,
  tokens: RoleTokens,
): 'whole' | 'part' | 'unknown' | null {
  if (wanted.kind !== 'control') return null;
  if (wanted.extent) return wanted.extent;
  const { tree, lexicons } = context;
  for (const place of tokens.place ?? []) {
    for (
      let at = place, steps = 0;
      at >= 0 && at !== predicate.token && steps < 4;
      at = tree.tokens[at]!.head, steps++
    ) {
      const words = [at, ...tree.childrenBy(at, 'amod', 'det', 'det:predet', 'nummod', 'compound')];
      const lemmas = words
        .filter((word) => !isKind(context, word))
        .filter((word) => word !== place || classesOf(context, word).has('thing'))
        .map((word) => tree.tokens[word]!.lemma.toLowerCase());
      if (lemmas.some((lemma) => lexicons.grammar.parts.has(lemma))) return 'part';
      if (lemmas.some((lemma) => lexicons.grammar.wholes.has(lemma))) return 'whole';
      if (!hasRelation(tree.tokens[at]!, 'nmod') && !hasRelation(tree.tokens[at]!, 'conj')) break;
    }
  }
  return 'unknown';
}

/** "district headquarters": before a noun the word tells what it serves, not how much of it is held. */
function isKind({ tree, lexicons }: SentenceContext, word: number): boolean {
  const { deprel, lemma } = tree.tokens[word]!;
  return deprel === 'compound' && lexicons.grammar.placeKinds.has(lemma.toLowerCase());
}
