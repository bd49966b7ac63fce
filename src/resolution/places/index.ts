export { kilometresBetween } from './distance.js';
export { resolvePlaces } from './resolve-places.js';
export type { PlaceMention, PlaceResolution } from './types.js';
