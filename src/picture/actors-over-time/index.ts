export { type ActorHistory, type ActorTie, actorHistory, type NameSpan } from './actor-history.js';
export { Identities, type RefusedJoin } from './identities.js';
export { type ActorProposal, newLocalActors } from './new-local-actors.js';
