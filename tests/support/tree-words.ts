import type { Token } from '../../src/model/index.js';

/**
 * For tests: the words of a sentence, written as `form/UPOS/head/deprel`, heads by index from 0 and -1 for the root.
 *
 * @param more what else a word is, from the cells behind the fourth
 */
export function treeWords(
  text: string,
  more: (cells: readonly string[], upos: string) => Partial<Token> = () => ({}),
): Token[] {
  let start = 0;
  return text.split(' ').map((word, index) => {
    const [form = '', upos = '', head = '', deprel = '', ...cells] = word.split('/');
    const end = start + form.length;
    const place = { index, start, end };
    start = end + 1;
    const spans = { ner: 'O', re3d: 'O', mention: 'O' };
    const tree = { form, lemma: form.toLowerCase(), upos, head: Number(head), deprel, feats: {} };
    return { ...place, ...tree, ...spans, ...more(cells, upos) } as Token;
  });
}
