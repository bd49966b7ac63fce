import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';
import { governorsOf } from './governors.js';
import { marksOf } from './tree.js';

/**
 * What the report says brought what about: "the assault, which forced thousands to flee", "attacked the town, forcing
 * ...", "in response to". A cause names the keys of the statements that it brought about.
 */
export function linkCauses(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const causes = new Map<string, Set<string>>();
  const link = (from: DraftStatement, to: DraftStatement) => {
    if (from.key === to.key) return;
    causes.set(from.key, (causes.get(from.key) ?? new Set()).add(to.key));
  };
  const bySentence = new Map<number, DraftStatement[]>();
  for (const draft of drafts)
    bySentence.set(draft.sentence, [...(bySentence.get(draft.sentence) ?? []), draft]);
  for (const [index, here] of bySentence) {
    const context = contexts[index]!;
    for (const effect of here) {
      for (const cause of here) if (causesOf(context, effect.token).has(cause.token)) link(cause, effect);
    }
  }
  return drafts.map((draft) =>
    causes.has(draft.key) ? { ...draft, causes: [...causes.get(draft.key)!] } : draft,
  );
}

/** Words that the sentence gives as the cause of the word at `index`. */
function causesOf(context: SentenceContext, index: number): Set<number> {
  const { tree, lexicons } = context;
  const found = new Set<number>();
  const { causal } = lexicons.grammar;
  for (const [slot, tokens] of context.slotsBelow(index)) {
    if (causal.has(slot)) for (const token of tokens) found.add(token);
  }
  const chain = [
    index,
    ...governorsOf(context, index)
      .filter((step) => step.slots.includes('comp'))
      .map((step) => step.governor),
  ];
  for (const at of chain) {
    const token = tree.tokens[at]!;
    if (!causal.has(token.lemma.toLowerCase())) continue;
    for (const subject of context.slotsBelow(at).get('subj') ?? []) found.add(subject);
    const participle = token.deprel.startsWith('advcl') && marksOf(tree, at).length === 0;
    if ((participle || token.deprel === 'acl:relcl') && token.head >= 0) found.add(token.head);
  }
  return found;
}
