import type { VoiceRow } from '../lexicons/index.js';
import type { Holder } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { voiceRowOf } from './governors.js';
import { caseOf, hasRelation, subtree } from './tree.js';

/** A phrase that names who vouches for the clause beside it: "according to X", "in the words of X". */
export interface Voucher {
  readonly row: VoiceRow;
  /** Head word of who vouches. */
  readonly holder: number;
  /** The words that say so. */
  readonly cue: readonly number[];
}

/** The voucher that a word below a clause introduces, or null. */
export function voucherAt(context: SentenceContext, index: number): Voucher | null {
  const { tree, lexicons } = context;
  const { byTrigger } = lexicons.voice;
  const token = tree.tokens[index]!;
  if (hasRelation(token, 'advcl')) return asSomebodySays(context, index);
  if (!hasRelation(token, 'obl') && !hasRelation(token, 'nmod')) return null;
  const introducer = caseOf(tree, index).replaceAll('_', ' ');
  const simple = byTrigger.get(`preposition:${introducer}`);
  if (simple?.stance) {
    const cue = tree.childrenBy(index, 'case').flatMap((word) => subtree(tree, word));
    return { row: simple, holder: index, cue };
  }
  const holder = tree.childrenBy(index, 'nmod').find((child) => caseOf(tree, child) === 'of');
  if (holder === undefined) return null;
  const row = byTrigger.get(`preposition:${introducer} the ${token.form.toLowerCase()} of`);
  if (!row?.stance) return null;
  const below = new Set(subtree(tree, holder, (word) => hasRelation(word, 'case')));
  const cue = subtree(tree, index).filter((word) => !below.has(word) && tree.tokens[word]!.upos !== 'PUNCT');
  return { row, holder, cue };
}

/** "as Ukraine believes", "as officials say": a clause of saying that has no content of its own. */
function asSomebodySays(context: SentenceContext, index: number): Voucher | null {
  const { tree } = context;
  const mark = tree.childrenBy(index, 'mark').find((word) => tree.tokens[word]!.form.toLowerCase() === 'as');
  const row = mark === undefined ? null : voiceRowOf(context, index);
  const holder = tree.childrenBy(index, 'nsubj')[0];
  if (mark === undefined || holder === undefined || !row?.stance) return null;
  if (
    tree.tokens[index]!.feats.VerbForm !== 'Fin' ||
    tree.childrenBy(index, 'obj', 'ccomp', 'xcomp', 'obl').length
  )
    return null;
  return { row, holder, cue: [mark, index] };
}

/** Who vouches; "according to reports" names nobody, "according to a statement by the army" the army. */
export function voucherRef(context: SentenceContext, { holder }: Voucher): Holder['holder'] {
  const isSaying = context.tree.tokens[holder]!.upos === 'NOUN' && voiceRowOf(context, holder)?.stance;
  if (!isSaying) return context.refAt(holder);
  const slots = context.slotsBelow(holder);
  const author = ['by', 'from', 'poss', 'of']
    .flatMap((slot) => slots.get(slot) ?? [])
    .find((word) => named(context, word));
  return author === undefined ? 'unnamed' : context.refAt(author);
}

function named(context: SentenceContext, word: number): boolean {
  const type = context.mentionAt(word)?.type;
  return type === 'person' || type === 'organization' || type === 'group';
}
