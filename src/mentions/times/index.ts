export { parseTimePhrase } from './parse-time-phrase.js';
export { isTimeNode, type TimeNode, type TimeValue } from './time-node.js';
