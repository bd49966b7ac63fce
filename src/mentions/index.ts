export { type Amount, amountAt } from './amounts.js';
export { findMentions } from './find-mentions.js';
export type { MentionLexicons } from './lexicon-view.js';
export { wholeSpan } from './phrases.js';
export { readQuantity, unitOf } from './quantities.js';
export { findTimePhrases, type TimePhrase } from './time-phrases.js';
export { isTimeNode, parseTimePhrase, type TimeNode, type TimeValue } from './times/index.js';
