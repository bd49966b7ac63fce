export { type Agreement, agreementOf, type Disagreement, type FieldAgreement } from './agreement.js';
export { type Coding, codingsOf } from './codings.js';
export { type Changes, correctStatement } from './correct.js';
export { proposeActors } from './propose-actors.js';
export { type QueueItem, reviewQueue } from './queue.js';
