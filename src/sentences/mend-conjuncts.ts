import type { Token } from '../model/index.js';

/**
 * Conjuncts that the parser hung one step too high are hung where Universal Dependencies want them: "said that A, and that B"
 * joins B to A, not to "said"; "said the truce held and added that B" joins "added" to "said"; "took the airport, and the
 * cities" joins the cities to the airport, not to "took"; "rebels, who fled and whom nobody saw" has two clauses of the rebels.
 */
export function mendConjuncts(tokens: readonly Token[]): readonly Token[] {
  const children = (of: number) => tokens.filter(({ head }) => head === of);
  const has = (of: number, ...relations: string[]) =>
    children(of).some(({ deprel }) => relations.includes(deprel.split(':')[0]!));
  const saysThat = (at: number) =>
    children(at).some(({ deprel, lemma }) => deprel === 'mark' && lemma === 'that');
  /** "said the truce held and added that ...": who adds is who said, where what was said is of no person. */
  const speechAbove = ({ head, index }: Token): Token | null => {
    const said = tokens[head]!;
    const speech = tokens[said.head];
    if (said.deprel !== 'ccomp' || !speech || speech.index > head || has(index, 'nsubj')) return null;
    const addsThat = children(index).some((one) => one.deprel === 'ccomp' && saysThat(one.index));
    const subject = children(head).find((one) => one.deprel.startsWith('nsubj'));
    const isSpeaker = subject !== undefined && /^(person|organization|place)\//.test(subject.mention);
    return addsThat && subject && !isSpeaker ? speech : null;
  };
  /** "and whom nobody saw": the clause on a relative pronoun taken for a conjunct of the noun; "and what he saw" is one. */
  const clauseOn = (pronoun: Token | undefined): Token | null =>
    pronoun?.deprel === 'conj' && /^(?:who|whom|which)$/i.test(pronoun.form)
      ? (children(pronoun.index).find((one) => one.deprel === 'acl:relcl') ?? null)
      : null;
  return tokens.map((token) => {
    const { deprel, head, index, upos } = token;
    const own = clauseOn(token);
    if (own) return { ...token, head: own.index, deprel: has(own.index, 'nsubj') ? 'obj' : 'nsubj' };
    const clause = clauseOn(tokens[head]);
    if (clause) return { ...token, head: clause.index === index ? tokens[head]!.head : clause.index };
    if (deprel !== 'conj' || head < 0 || head > index) return token;
    const between = children(head).filter((one) => one.index > head && one.index < index);
    if (saysThat(index)) {
      const content = between.filter((one) => one.deprel === 'ccomp' && saysThat(one.index)).at(-1);
      return content ? { ...token, head: content.index } : token;
    }
    const speech = speechAbove(token);
    if (speech) return { ...token, head: speech.index };
    const isThing =
      (upos === 'NOUN' || upos === 'PROPN') && !has(index, 'nsubj', 'cop', 'orphan', 'case', 'aux');
    const object = between.filter((one) => one.deprel === 'obj').at(-1);
    if (isThing && object && tokens[head]!.upos === 'VERB') return { ...token, head: object.index };
    return token;
  });
}
