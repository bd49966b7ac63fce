export { attributionsIn } from './attributions.js';
export { contextsOf } from './context.js';
export type { DraftStatement } from './draft.js';
export { explainWord, readStatements } from './read-statements.js';
export type { TimeDraft } from './time-of.js';
