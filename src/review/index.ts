export { type Agreement, agreementOf, type Disagreement, type FieldAgreement } from './agreement.js';
export { type Coding, codingsOf } from './codings.js';
export { type Changes, CORRECTABLE, type CorrectionHelp, correctStatement } from './correct.js';
export { type ProposedActor, proposeActors } from './propose-actors.js';
export { type QueueItem, type QueueOptions, reviewQueue } from './queue.js';
export { type Coefficient, cohenKappa, krippendorffAlpha, type Level } from './reliability.js';
