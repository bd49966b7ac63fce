export { resolveActors } from './resolve-actors.js';
export type { ActorResolution } from './types.js';
