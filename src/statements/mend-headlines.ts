import type { Token } from '../model/index.js';

/**
 * Mends what the parser makes of headlines, where a wrong subject would accuse somebody: a verb with an object is active,
 * and a participle belongs to the noun right before it ("Bombs targeting worshippers kill six").
 */
export function withMendedHeadlines(tokens: readonly Token[]): readonly Token[] {
  return tokens.reduce((mended, { index }) => participleOf(activeVerb(mended, index), index), tokens);
}

/** "The explosion at the depot killed 170 people": with an object and without "was" the verb is no passive. */
function activeVerb(tokens: readonly Token[], index: number): readonly Token[] {
  const subject = tokens[index]!;
  const verb = tokens[subject.head];
  if (subject.deprel !== 'nsubj:pass' || verb?.upos !== 'VERB' || verb.deprel.startsWith('acl'))
    return tokens;
  const below = tokens.filter(({ head }) => head === verb.index);
  // "executed at least 24 people": an amount right behind the verb is its object too.
  const isAmount = (at: number) => at > verb.index && /-QUANTITY$/.test(tokens[verb.index + 1]?.ner ?? '');
  const hasObject = below.some(
    ({ deprel, index: at }) =>
      (deprel === 'obj' && at > verb.index) || (deprel === 'obl' && isAmount(at) && isCounted(tokens, at)),
  );
  if (!hasObject || index > verb.index || below.some(({ deprel }) => deprel.startsWith('aux'))) return tokens;
  const active = { ...verb, feats: { ...verb.feats, VerbForm: 'Fin', Voice: 'Act' } };
  return replaced(replaced(tokens, { ...subject, deprel: 'nsubj' }), active);
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

const replaced = (tokens: readonly Token[], token: Token): readonly Token[] =>
  tokens.map((one) => (one.index === token.index ? token : one));

const isCounted = (tokens: readonly Token[], index: number): boolean =>
  tokens.some(({ head, deprel }) => head === index && deprel === 'nummod');
