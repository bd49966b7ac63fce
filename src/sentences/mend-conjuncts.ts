import type { Token } from '../model/index.js';

/**
 * Conjuncts that the parser hung one step too high are hung where Universal Dependencies want them: "said that A, and that B"
 * joins B to A, not to "said"; "took the airport, and the cities" joins the cities to the airport, not to "took".
 */
export function mendConjuncts(tokens: readonly Token[]): readonly Token[] {
  const children = (of: number) => tokens.filter(({ head }) => head === of);
  const has = (of: number, ...relations: string[]) =>
    children(of).some(({ deprel }) => relations.includes(deprel.split(':')[0]!));
  const saysThat = (at: number) =>
    children(at).some(({ deprel, lemma }) => deprel === 'mark' && lemma === 'that');
  return tokens.map((token) => {
    const { deprel, head, index, upos } = token;
    if (deprel !== 'conj' || head < 0 || head > index) return token;
    const between = children(head).filter((one) => one.index > head && one.index < index);
    if (saysThat(index)) {
      const content = between.filter((one) => one.deprel === 'ccomp' && saysThat(one.index)).at(-1);
      return content ? { ...token, head: content.index } : token;
    }
    const isThing =
      (upos === 'NOUN' || upos === 'PROPN') && !has(index, 'nsubj', 'cop', 'orphan', 'case', 'aux');
    const object = between.filter((one) => one.deprel === 'obj').at(-1);
    if (isThing && object && tokens[head]!.upos === 'VERB') return { ...token, head: object.index };
    return token;
  });
}
