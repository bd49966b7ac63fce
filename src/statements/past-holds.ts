import type { SentenceContext } from './context.js';
import { governorsOf } from './governors.js';
import { hasRelation } from './tree.js';

/**
 * Whether who held or took a place is told as of a time before the sentence's own: "the town had been held by rebels
 * since 2014" (not "said that they had held it"), "Kherson, the only capital that Russia captured", "the last city that
 * they held", "captured X, the last town held by them", "captured X, their last base".
 */
export function isOver(context: SentenceContext, index: number, type: string): boolean {
  const { tree } = context;
  const token = tree.tokens[index]!;
  const auxiliaries = tree.childrenBy(index, 'aux').map((aux) => tree.tokens[aux]!);
  const isPerfect = auxiliaries.some((aux) => aux.lemma === 'have' && aux.feats.Tense === 'Past');
  if (type === 'controls' && isPerfect)
    return !governorsOf(context, index).some((link) => link.voice?.stance && !link.presupposed);
  if (type === 'controls' && token.deprel === 'acl' && isTakenFrom(context, token.head)) return true;
  if (type === 'controls' && token.upos === 'NOUN' && isTakenFrom(context, index)) return true;
  if (!hasRelation(token, 'acl:relcl') || token.head < 0) return false;
  const isSimplePast = token.feats.Tense === 'Past' && token.feats.VerbForm === 'Fin' && !auxiliaries.length;
  return isSimplePast && hasRelation(tree.tokens[token.head]!, 'appos');
}

/** "captured Kilinochchi, the last town held by the rebels": what another takes in the same breath is held no more. */
function isTakenFrom(context: SentenceContext, noun: number): boolean {
  const { tree, lexicons } = context;
  const { head, deprel } = tree.tokens[noun]!;
  const place = hasRelation(tree.tokens[noun]!, 'appos') ? tree.tokens[head]! : tree.tokens[noun]!;
  if (deprel !== 'appos' && deprel !== 'obj') return false;
  const verb = tree.tokens[place.head];
  if (place.deprel !== 'obj' || verb?.upos !== 'VERB') return false;
  const rows = lexicons.frames.byTrigger.get(`verb:${verb.lemma.toLowerCase()}`) ?? [];
  return rows.some((row) => row.yields.some(({ kind, type }) => kind === 'control' && type === 'gains'));
}
