import type { Holder } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import { type QuoteSpeaker, type Voice, voiceOf } from './attribution.js';
import type { SentenceContext } from './context.js';
import { hasRelation, isParted } from './tree.js';

/**
 * Who vouches for a number: who speaks, as of any statement; else whoever holds the number itself ("spoke of 400 dead");
 * else the subject of the verb that counts ("the network counted 1,500 dead", "the mayor put the toll at 53").
 */
export function figureVoice(
  context: SentenceContext,
  token: number,
  counted: number,
  carried: QuoteSpeaker | null,
): Voice {
  const voice = voiceOf(context, token, carried);
  if (voice.attribution.length > 1) return voice;
  const ofNumber = voiceOf(context, counted, carried);
  if (ofNumber.attribution.length > 1) return ofNumber;
  const beside = [token, counted].flatMap((index) => firstConjunct(context, index) ?? []);
  for (const index of beside) {
    const ofFirst = voiceOf(context, index, carried);
    if (ofFirst.attribution.length > 1) return ofFirst;
  }
  const counter = [token, counted, ...beside].map((index) => counterOf(context, index)).find(Boolean);
  if (!counter) return voice;
  const [author] = voice.attribution;
  return { ...voice, attribution: [{ ...author!, stance: 'reports' }, counter] };
}

/** "reported 47 dead and 200 wounded": what the second number is joined to; null where it is joined to nothing. */
function firstConjunct({ tree }: SentenceContext, index: number): number | null {
  let at = index;
  for (let steps = 0; steps < 4 && at >= 0; steps++, at = tree.tokens[at]!.head) {
    const token = tree.tokens[at]!;
    if (hasRelation(token, 'conj') && !isParted(tree, token.head, at)) return token.head;
    if (tree.childrenBy(at, 'nsubj').length) return null;
  }
  return null;
}

/** The people or body that counts, at most three words above the number. */
function counterOf(context: SentenceContext, index: number): Holder | null {
  const { tree, lexicons } = context;
  for (let at = index, steps = 0; at >= 0 && steps < 4; at = tree.tokens[at]!.head, steps++) {
    const token = tree.tokens[at]!;
    if (token.upos !== 'VERB' || !lexicons.grammar.countingVerbs.has(token.lemma.toLowerCase())) continue;
    const subject = (context.slotsBelow(at).get('subj') ?? []).find((one) => {
      const classes = classesOf(context, one);
      return ['person', 'organization', 'group', 'polity', 'facility', 'pronoun'].some((name) =>
        classes.has(name),
      );
    });
    if (subject === undefined) return null;
    return { holder: context.refAt(subject), stance: 'asserts', cue: { start: token.start, end: token.end } };
  }
  return null;
}
