export { resolveActors } from './resolve-actors.js';
export type { ActorCandidate, ActorInput, ActorResolution } from './types.js';
