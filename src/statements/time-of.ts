import { findTimePhrases } from '../mentions/index.js';
import type { Span } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { governorsOf, voiceRowOf } from './governors.js';
import { caseOf, isClause } from './tree.js';

/** A statement's time before it is resolved to dates: the phrase that dates it and the tense of its clause. */
export interface TimeDraft {
  readonly phrase: (Span & { readonly text: string }) | null;
  /**
   * `own`: on the event; `telling`: on the verb of saying alone, so that the event came no later; `outset`: on a past verb
   * above it ("agreed on 11 March to step down"), so that what was still to come came no earlier.
   */
  readonly of: 'own' | 'telling' | 'outset';
  readonly tense: 'past' | 'present' | 'future' | null;
}

/** The time phrase nearest in the tree to the word, and the tense of its clause. */
export function timeOf(context: SentenceContext, index: number): TimeDraft {
  const { tree } = context;
  const links = governorsOf(context, index);
  const chain = [index, ...links.map((link) => link.governor)];
  const clause = chain.find((token) => isClause(tree, token)) ?? index;
  const candidates = findTimePhrases(context.sentence).map((phrase) => {
    const path = pathUp(context, headOf(context, phrase.firstToken, phrase.lastToken));
    const meets = path.findIndex((token) => chain.includes(token));
    const at = meets < 0 ? Number.POSITIVE_INFINITY : chain.indexOf(path[meets]!);
    const crossed =
      meets < 0 ? 9 : path.slice(0, meets).filter((token) => tree.tokens[token]!.upos === 'VERB').length;
    return { phrase, meets, at, crossed };
  });
  const near = candidates
    .filter(({ crossed, phrase }) => crossed === 0 && !isAppointed(context, phrase))
    .sort((a, b) => a.at - b.at || a.meets - b.meets)[0];
  const tense = tenseOf(context, clause);
  if (!near) return { phrase: null, of: 'own', tense };
  const meeting = chain[near.at]!;
  const telling =
    meeting !== index && near.at > chain.indexOf(clause) && voiceRowOf(context, meeting)?.stance != null;
  // "On Saturday they danced in the city that Russia captured": the day is not that of the capture, which came before.
  const outside =
    tense === 'past' && chain.slice(0, near.at).some((token) => tree.tokens[token]!.deprel === 'acl:relcl');
  const { start, end, text } = near.phrase;
  const above = near.at > chain.indexOf(clause) && tenseOf(context, meeting) === 'past';
  const of = telling || outside ? 'telling' : above ? 'outset' : 'own';
  return { phrase: { start, end, text }, of, tense };
}

/** "called a strike for 5 April": the day of what is called, not of the calling. */
function isAppointed(context: SentenceContext, phrase: { firstToken: number; lastToken: number }): boolean {
  const { tree } = context;
  if (caseOf(tree, headOf(context, phrase.firstToken, phrase.lastToken)) !== 'for') return false;
  return tree.tokens.slice(phrase.firstToken, phrase.lastToken + 1).some(({ upos }) => upos === 'PROPN');
}

function headOf(context: SentenceContext, first: number, last: number): number {
  for (let index = first; index <= last; index++) {
    const head = context.tree.tokens[index]!.head;
    if (head < first || head > last) return index;
  }
  return first;
}

function pathUp(context: SentenceContext, from: number): number[] {
  const path: number[] = [];
  for (
    let at = context.tree.tokens[from]!.head;
    at >= 0 && path.length < 40;
    at = context.tree.tokens[at]!.head
  )
    path.push(at);
  return path;
}

function tenseOf(context: SentenceContext, clause: number): TimeDraft['tense'] {
  const { tree, lexicons } = context;
  const auxiliaries = tree.childrenBy(clause, 'aux', 'cop').map((child) => tree.tokens[child]!);
  if (
    auxiliaries.some(
      (aux) => lexicons.voice.byTrigger.get(`modal:${aux.form.toLowerCase()}`)?.status === 'planned',
    )
  )
    return 'future';
  const finite = auxiliaries.find((aux) => aux.feats.Tense) ?? tree.tokens[clause]!;
  const perfect = auxiliaries.some((aux) => aux.lemma === 'have');
  if (finite.feats.Tense === 'Past' || perfect) return 'past';
  if (finite.feats.Tense === 'Pres' && finite.feats.VerbForm === 'Fin') return 'present';
  return null;
}
