export type { ReaderOptions, SentenceReader } from './reader.js';
export { loadReader } from './reader.js';
export { loadReaderPool } from './reader-pool.js';
export { type SentenceSpan, splitSentences } from './split-sentences.js';
export { tokenizeSentence, type WordSpan } from './tokenize.js';
