export { findMentions } from './find-mentions.js';
export { wholeSpan } from './phrases.js';
export { readQuantity } from './quantities.js';
export { findTimePhrases } from './time-phrases.js';
export { isTimeNode, parseTimePhrase, type TimeNode, type TimeValue } from './times/index.js';
