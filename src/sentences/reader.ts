import { loadLemmas } from '../lexicons/index.js';
import type { Sentence, Token } from '../model/index.js';
import { loadModel } from './load-model.js';
import { createTextReader, readText, readWords } from './read-text.js';

/** Reads texts into sentences with their syntax. The same text always gives the same reading. */
export interface SentenceReader {
  /** Sentences of each text, in the order of the texts. */
  read(texts: readonly string[]): Promise<Sentence[][]>;
  /** Syntax of sentences whose words are given. */
  parseWords(sentences: readonly (readonly string[])[]): Promise<Token[][]>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** Threads of one inference in this process (default 1). */
  readonly threads?: number;
  /** Folder with reader.onnx, labels.json and vocab.txt (default: the weights that ship). */
  readonly folder?: string;
}

/** A reader in this thread. Throws E-READER-1 when the model or its runtime is missing. */
export async function loadReader(options: ReaderOptions = {}): Promise<SentenceReader> {
  const model = await loadModel(options.threads ?? 1, options.folder);
  const reader = createTextReader(model, loadLemmas());
  return {
    async read(texts) {
      const readings: Sentence[][] = [];
      for (const text of texts) readings.push(await readText(reader, text));
      return readings;
    },
    parseWords: (sentences) => readWords(reader, sentences),
    close: () => model.close(),
  };
}
