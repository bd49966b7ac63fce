export { loadBareEncoder } from './bare-encoder.js';
export type { SentenceReader } from './reader.js';
export { loadReader } from './reader.js';
