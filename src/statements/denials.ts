import type { MentionRef } from '../model/index.js';
import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';
import { voiceRowOf } from './governors.js';

/**
 * Denials that point back: "accused Syria of shelling the village, a charge that Damascus rejects"; "The army denied
 * it."; "Riyadh dismissed the accusation." Whoever denies is set as `disputedBy` on what somebody else alleges or
 * states in the same sentence before it, or else in the sentence before.
 */
export function addDenials(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const disputes = new Map<string, MentionRef[]>();
  for (const context of contexts) {
    for (const { token, deniers } of pointingDenials(context)) {
      for (const draft of denied(drafts, context.sentence.index, token, deniers)) {
        disputes.set(draft.key, [...(disputes.get(draft.key) ?? []), ...deniers]);
      }
    }
  }
  return drafts.map((draft) => {
    const deniers = disputes.get(draft.key);
    return deniers ? { ...draft, disputedBy: [...(draft.disputedBy ?? []), ...deniers] } : draft;
  });
}

/** Verbs of denial whose object is a word for a claim, or a pronoun that takes up what was said. */
function pointingDenials(context: SentenceContext): { token: number; deniers: MentionRef[] }[] {
  const { tree } = context;
  return context.sentence.tokens.flatMap((token) => {
    if (token.upos !== 'VERB' || voiceRowOf(context, token.index)?.stance !== 'denies') return [];
    const slots = context.slotsBelow(token.index);
    const points = (slots.get('obj') ?? []).some((object) => {
      const word = tree.tokens[object]!;
      const clause = context.slotsBelow(object).get('comp') ?? [];
      if (['it', 'this', 'that', 'them', 'these', 'which'].includes(word.form.toLowerCase())) return true;
      const row = voiceRowOf(context, object);
      return (row?.stance === 'alleges' || row?.stance === 'reports') && clause.length === 0;
    });
    const deniers = (slots.get('subj') ?? []).map((subject) => context.refAt(subject));
    return points && deniers.length ? [{ token: token.index, deniers }] : [];
  });
}

/** What is denied: statements that another holder makes earlier in the sentence, else those of the sentence before. */
function denied(
  drafts: readonly DraftStatement[],
  sentence: number,
  token: number,
  deniers: readonly MentionRef[],
): DraftStatement[] {
  const byOthers = (draft: DraftStatement) => {
    const { holder, stance } = draft.attribution.at(-1)!;
    const self =
      typeof holder !== 'string' &&
      deniers.some(
        (denier) => denier.start === holder.start || (holder.entity && denier.entity === holder.entity),
      );
    return (
      !self &&
      typeof holder !== 'string' &&
      (stance === 'alleges' || stance === 'asserts' || stance === 'reports')
    );
  };
  const here = drafts.filter(
    (draft) => draft.sentence === sentence && draft.token < token && byOthers(draft),
  );
  return here.length ? here : drafts.filter((draft) => draft.sentence === sentence - 1 && byOthers(draft));
}
