import type { SentenceContext } from './context.js';
import { voiceRowOf } from './governors.js';
import { hasRelation, isParted } from './tree.js';

/** "..., which Tehran denies": a denial whose object is "which" after a comma takes up the whole of what was said. */
export function deniesWhich(context: SentenceContext, index: number): boolean {
  const { tree } = context;
  if (!hasRelation(tree.tokens[index]!, 'acl:relcl') || voiceRowOf(context, index)?.stance !== 'denies')
    return false;
  return tree
    .childrenBy(index, 'obj')
    .some((child) => /^which$/i.test(tree.tokens[child]!.form) && tree.tokens[child - 1]?.form === ',');
}

/**
 * Whether a verb stands beside the speech that the syntax hangs it from: "..., which Tehran denies", "..., a claim that
 * the ministry dismissed", "The rebels said they held it; officials said the army did".
 */
export function isBesideSpeech(context: SentenceContext, index: number, governor: number): boolean {
  const { tree } = context;
  const token = tree.tokens[index]!;
  const row = voiceRowOf(context, index);
  if (!row?.stance || token.upos !== 'VERB') return false;
  if (hasRelation(token, 'parataxis') || hasRelation(token, 'conj'))
    return tree.childrenBy(index, 'nsubj').length > 0 && isParted(tree, governor, index);
  if (row.stance !== 'denies' || !hasRelation(token, 'acl:relcl')) return false;
  if (deniesWhich(context, index)) return true;
  const noun = tree.tokens[governor]!;
  const [article] = tree.childrenBy(governor, 'det');
  return (
    noun.upos === 'NOUN' &&
    voiceRowOf(context, governor)?.stance != null &&
    article !== undefined &&
    /^an?$/i.test(tree.tokens[article]!.form) &&
    tree.tokens[article - 1]?.form === ','
  );
}
