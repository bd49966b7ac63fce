import type { SentenceContext } from './context.js';
import { governorsOf } from './governors.js';
import { hasRelation } from './tree.js';

/**
 * Whether who held or took a place is told as of a time before the sentence's own: "the town had been held by rebels
 * since 2014" (not "said that they had held it"), "Kherson, the only capital that Russia captured", "the last city that
 * they held".
 */
export function isOver(context: SentenceContext, index: number, type: string): boolean {
  const { tree } = context;
  const token = tree.tokens[index]!;
  const auxiliaries = tree.childrenBy(index, 'aux').map((aux) => tree.tokens[aux]!);
  const isPerfect = auxiliaries.some((aux) => aux.lemma === 'have' && aux.feats.Tense === 'Past');
  if (type === 'controls' && isPerfect)
    return !governorsOf(context, index).some((link) => link.voice?.stance && !link.presupposed);
  if (!hasRelation(token, 'acl:relcl') || token.head < 0) return false;
  const isSimplePast = token.feats.Tense === 'Past' && token.feats.VerbForm === 'Fin' && !auxiliaries.length;
  return isSimplePast && hasRelation(tree.tokens[token.head]!, 'appos');
}
