import { describe, expect, it } from 'vitest';
import { inferSentences, type ReaderModel, type ReaderSession } from './inference.js';
import type { ReaderLabels } from './labels.js';
import { createTextReader, readText } from './read-text.js';
import { createWordPiece } from './word-piece.js';

const labels: ReaderLabels = {
  upos: ['NOUN', 'PUNCT'],
  feats: ['_', 'Number=Sing'],
  deprel: ['dep', 'parataxis', 'root'],
  ner: ['O', 'B-PER', 'I-PER'],
  re3d: ['O', 'B-Person', 'I-Person'],
  mention: ['O', 'person/name'],
  maxPieces: 12,
};
const wordPiece = createWordPiece('[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\n,\n.');

/** Every word hangs on the one before, the first is the root; the word "b" is tagged I-PER. */
function chainSession(calls: number[][] = []): ReaderSession {
  return {
    async run(inputs) {
      const [size, words] = inputs.word_first!.dims as [number, number];
      calls.push([size, words]);
      const pieces = inputs.input_ids!.dims[1]!;
      const filled = (classes: number, pick: (row: number, word: number) => number) => {
        const data = new Float32Array(size * words * classes);
        for (let row = 0; row < size; row++)
          for (let word = 0; word < words; word++) data[(row * words + word) * classes + pick(row, word)] = 1;
        return data;
      };
      const isB = (row: number, word: number) =>
        inputs.input_ids!.data[row * pieces + Number(inputs.word_first!.data[row * words + word])] === 5n;
      return {
        upos: filled(2, () => 0),
        feats: filled(2, () => 1),
        arc: filled(words + 1, (_, word) => word),
        head: new Int32Array(size * words).map((_, i) => i % words),
        rel: new Int32Array(size * words).map((_, i) => (i % words === 0 ? 2 : 0)),
        rel_score: new Float32Array(size * words),
        ner: filled(3, (row, word) => (isB(row, word) ? 2 : 0)),
        re3d: filled(3, () => 0),
        mention: filled(2, () => 0),
      };
    },
  };
}
const model = (session: ReaderSession): ReaderModel => ({ session, labels, wordPiece });

describe('inferSentences', () => {
  it('answers in the order of the sentences, whatever the batches', async () => {
    const found = await inferSentences(model(chainSession()), [['a', 'b', 'a'], ['a'], ['b', 'b']]);
    expect(found.map(({ heads }) => [...heads])).toEqual([[-1, 0, 1], [-1], [-1, 0]]);
  });

  it('takes the labels of the chosen arcs, and mends an I- without its B-', async () => {
    const [found] = await inferSentences(model(chainSession()), [['a', 'b', 'b']]);
    expect([...found!.deprel]).toEqual([2, 0, 0]);
    expect(found!.ner).toEqual(['O', 'B-PER', 'I-PER']);
  });

  it('cuts a long sentence at a comma and joins its parts under the first root', async () => {
    const words = 'a a a a a a a , a a a a a .'.split(' ');
    const [found] = await inferSentences(model(chainSession()), [words]);
    expect(found!.heads).toHaveLength(words.length);
    expect([...found!.heads].filter((head) => head === -1)).toHaveLength(1);
    expect([...found!.heads].slice(7, 10)).toEqual([6, 0, 8]);
    expect(labels.deprel[found!.deprel[8]!]).toBe('parataxis');
  });

  it('gives no words for an empty sentence and none for none', async () => {
    expect((await inferSentences(model(chainSession()), [])).length).toBe(0);
    expect((await inferSentences(model(chainSession()), [[]]))[0]!.heads).toHaveLength(0);
  });
});

it('readText ties the words to the text', async () => {
  const lemmas = { words: new Map(), endings: new Map(), longestEnding: 0, capitals: new Set<string>() };
  const [sentence] = await readText(createTextReader(model(chainSession()), lemmas), '  a b.');
  expect(sentence).toMatchObject({ index: 0, start: 2, end: 6, paragraph: 0 });
  expect(sentence!.tokens.map(({ start, end, head, feats }) => [start, end, head, feats])).toEqual([
    [2, 3, -1, { Number: 'Sing' }],
    [4, 5, 0, { Number: 'Sing' }],
    [5, 6, 1, { Number: 'Sing' }],
  ]);
});
