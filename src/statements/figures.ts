import type { QuantityLexicon } from '../lexicons/index.js';
import { readQuantity } from '../mentions/index.js';
import type { Sentence, Value } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { caseOf } from './tree.js';

/** The number of what a token names: as worded, or one for a person named. Null when none is given. */
export function valueAt(context: SentenceContext, token: number, quantities: QuantityLexicon): Value | null {
  const sentence = mendedSentence(context);
  const value = readQuantity(sentence, token, quantities);
  if (value) return value;
  const word = context.tree.tokens[token]!;
  const head = context.tree.tokens[word.head];
  if (word.upos === 'NUM' && word.deprel === 'nummod' && head?.upos === 'VERB') {
    // "200 wounded": the participle stands for those counted.
    const counted = readQuantity(sentence, head.index, quantities);
    if (counted) return { ...counted, unit: 'people' };
  }
  if (word.upos === 'NUM' && word.deprel === 'compound' && head?.upos === 'VERB') {
    // "and over 90 wounded": whoever the number counts is left out.
    const tokens = sentence.tokens.map((one) => (one.index === token ? { ...one, deprel: 'nsubj' } : one));
    const own = readQuantity({ ...sentence, tokens }, token, quantities);
    if (own) return own;
  }
  const members = membersOf(context, token, quantities);
  if (members) return members;
  const bare = bareNumber(word.form);
  if (bare !== null && word.upos === 'NUM' && /^(obj|obl|nmod|nummod|nsubj|nsubj:pass)$/.test(word.deprel))
    return { low: bare, best: bare, high: bare, unit: 'people', approximate: false, text: word.form };
  // "killing Tigrayans": a people is not one person.
  const isPeople = word.ner.endsWith('NORP') || word.feats.Number === 'Plur';
  if (word.upos !== 'PROPN' || isPeople || context.mentionAt(token)?.type !== 'person') return null;
  return { low: 1, best: 1, high: 1, unit: 'people', approximate: false, text: word.form };
}

/** "the toll rose to 31": a number that the row asks for counts although the tagger takes it for a day; years do not. */
export function bareNumber(form: string): number | null {
  if (!/^\d{1,3}(,\d{3})*$/.test(form)) return null;
  return Number(form.replaceAll(',', ''));
}

/**
 * Part of what is counted, with a number of its own, as tokens: "40 people, six of them children", "including six
 * children". `verb` is the word that states the figure.
 */
export function countedParts(context: SentenceContext, counted: number, verb: number): number[] {
  const { tree } = context;
  const partitive = tree.tokens.filter(
    (token) =>
      token.upos === 'NUM' &&
      token.index > counted &&
      (token.head === counted || token.head === verb) &&
      tree.childrenBy(token.index, 'nmod').some((child) => tree.tokens[child]!.upos === 'PRON'),
  );
  const included = tree
    .childrenBy(counted, 'nmod')
    .filter((child) => caseOf(tree, child) === 'including' && tree.childrenBy(child, 'nummod').length > 0);
  return [...partitive.map((token) => token.index), ...included];
}

/** "a community of 85 people", "a convoy of 30 trucks": the whole is counted by its members. */
function membersOf(context: SentenceContext, token: number, quantities: QuantityLexicon): Value | null {
  const row = context.lexicons.nouns.byLemma.get(context.tree.tokens[token]!.lemma.toLowerCase());
  const isTotal = context.lexicons.grammar.wholes.has(context.tree.tokens[token]!.lemma.toLowerCase());
  if (!row?.collective && !isTotal) return null;
  for (const member of context.slotsBelow(token).get('of') ?? []) {
    const value = readQuantity(context.sentence, member, quantities);
    if (value && value.best !== 1) return value;
  }
  return null;
}

const mended = new WeakMap<SentenceContext, Sentence>();

/** The sentence with its mended syntax; one object for each, since what is found in it is kept beside it. */
function mendedSentence(context: SentenceContext): Sentence {
  const { sentence, tree } = context;
  if (tree.tokens === sentence.tokens) return sentence;
  const known = mended.get(context) ?? { ...sentence, tokens: tree.tokens };
  mended.set(context, known);
  return known;
}
