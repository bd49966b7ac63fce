import type { Token } from '../model/index.js';

/**
 * Mends what the parser makes of headlines, where a wrong subject would accuse somebody: a second subject behind the verb
 * is that of the clause after it ("7 bombs hit Baghdad as lawmakers slam Maliki") or says who tells it ("bomb kills 12:
 * police"), a verb with an object is active, and a participle belongs to the noun right before it ("Bombs targeting
 * worshippers kill six").
 */
export function withMendedHeadlines(tokens: readonly Token[]): readonly Token[] {
  return tokens.reduce(
    (mended, { index }) => participleOf(secondSubject(activeVerb(mended, index), index), index),
    tokens,
  );
}

/** "The explosion at the depot killed 170 people": with an object and without "was" the verb is no passive. */
function activeVerb(tokens: readonly Token[], index: number): readonly Token[] {
  const subject = tokens[index]!;
  const verb = tokens[subject.head];
  if (subject.deprel !== 'nsubj:pass' || verb?.upos !== 'VERB' || verb.deprel.startsWith('acl'))
    return tokens;
  const below = tokens.filter(({ head }) => head === verb.index);
  const hasObject = below.some(({ deprel, index: at }) => deprel === 'obj' && at > verb.index);
  if (!hasObject || index > verb.index || below.some(({ deprel }) => deprel.startsWith('aux'))) return tokens;
  const active = { ...verb, feats: { ...verb.feats, VerbForm: 'Fin', Voice: 'Act' } };
  return replaced(replaced(tokens, { ...subject, deprel: 'nsubj' }), active);
}

function secondSubject(tokens: readonly Token[], index: number): readonly Token[] {
  const token = tokens[index]!;
  const verb = tokens[token.head];
  if (!token.deprel.startsWith('nsubj') || verb?.upos !== 'VERB' || index < verb.index) return tokens;
  const hasOther = tokens.some(
    (other) => other.head === verb.index && other.deprel.startsWith('nsubj') && other.index < verb.index,
  );
  if (!hasOther) return tokens;
  const first = firstOf(tokens, index);
  if (/^[:–—-]$/.test(tokens[first - 1]?.form ?? ''))
    return replaced(tokens, { ...token, deprel: 'parataxis' });
  const next = tokens.find(
    (other) =>
      other.index > index &&
      other.head === verb.index &&
      /^(advcl|parataxis|conj|ccomp)$/.test(other.deprel) &&
      !tokens.some((one) => one.head === other.index && one.deprel.startsWith('nsubj')),
  );
  return next ? replaced(tokens, { ...token, head: next.index }) : tokens;
}

function participleOf(tokens: readonly Token[], index: number): readonly Token[] {
  const verb = tokens[index]!;
  const noun = tokens[index - 1];
  const object = tokens[verb.head];
  if (verb.upos !== 'VERB' || verb.feats.VerbForm !== 'Ger' || verb.deprel !== 'acl') return tokens;
  if (noun?.upos !== 'NOUN' || !object || object.index < index || object.head !== noun.index) return tokens;
  if (object.deprel !== 'nmod' || hasCase(tokens, object.index)) return tokens;
  return replaced(replaced(tokens, { ...verb, head: noun.index }), {
    ...object,
    head: verb.index,
    deprel: 'obj',
  });
}

const hasCase = (tokens: readonly Token[], index: number): boolean =>
  tokens.some(({ head, deprel }) => head === index && deprel === 'case');

/** The first word of a noun with what stands before it. */
function firstOf(tokens: readonly Token[], index: number): number {
  let first = index;
  while (first > 0 && tokens[first - 1]!.head === index && tokens[first - 1]!.deprel !== 'punct') first--;
  return first;
}

const replaced = (tokens: readonly Token[], token: Token): readonly Token[] =>
  tokens.map((one) => (one.index === token.index ? token : one));
