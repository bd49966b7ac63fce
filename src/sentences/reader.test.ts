import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSentence } from './encode.js';
import { loadModel, readerFolder } from './load-model.js';
import { loadReader, type SentenceReader } from './reader.js';

interface Golden {
  readonly words: readonly string[];
  readonly input_ids: readonly number[];
  readonly word_first: readonly number[];
  readonly word_last: readonly number[];
  readonly word_shape: readonly number[];
  readonly upos: readonly string[];
}

const file = join(readerFolder(), 'golden.json');
const weights = existsSync(join(readerFolder(), 'reader.onnx'));
const golden: readonly Golden[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
if (!weights) console.log(`no weights in ${readerFolder()}: the reader is not tried`);

const REPORT =
  'BEIRUT (Agency) - Rebels seized the town of Qusair on Monday, officials said.\n\nThe army denied it. "Our troops don\'t retreat," Gen. Haddad told reporters in Damascus.';
const OTHER =
  'Aid reached 1,200 families. The road to Aleppo, which had been closed since May, was opened by the Red Crescent.';

describe.skipIf(!weights)('the reader with the weights that ship', () => {
  let reader: SentenceReader;
  beforeAll(async () => {
    reader = await loadReader();
  });
  afterAll(() => reader.close());

  it('encodes words as the training does', async () => {
    const model = await loadModel(1);
    for (const { words, input_ids, word_first, word_last, word_shape } of golden) {
      const [encoded] = encodeSentence(words, model.wordPiece, model.labels.maxPieces);
      expect(encoded).toEqual({ ids: input_ids, first: word_first, last: word_last, shapes: word_shape });
    }
    await model.close();
  });

  it('tags words as the training does', async () => {
    const found = await reader.parseWords(golden.map(({ words }) => words));
    const pairs = golden.flatMap(({ upos }, i) => upos.map((tag, word) => [tag, found[i]![word]!.upos]));
    expect(pairs.filter(([a, b]) => a === b).length).toBeGreaterThanOrEqual(0.97 * pairs.length);
  });

  it('gives one tree a sentence, with offsets into the text', async () => {
    const [sentences] = await reader.read([REPORT]);
    expect(sentences!.map(({ paragraph }) => paragraph)).toEqual([0, 0, 1, 1]);
    for (const { tokens } of sentences!) {
      expect(tokens.filter(({ head, deprel }) => head === -1 && deprel === 'root')).toHaveLength(1);
      for (const { form, start, end } of tokens) expect(REPORT.slice(start, end)).toBe(form);
    }
    const seized = sentences![1]!.tokens.find(({ form }) => form === 'seized')!;
    expect(seized).toMatchObject({ lemma: 'seize', upos: 'VERB' });
  });

  it('reads a report the same alone and beside others', async () => {
    const [alone] = await reader.read([REPORT]);
    const [, beside] = await reader.read([OTHER, REPORT]);
    expect(beside).toEqual(alone);
  });

  it('reads a text without words as no sentences', async () => {
    expect(await reader.read(['', ' \n'])).toEqual([[], []]);
  });
});
