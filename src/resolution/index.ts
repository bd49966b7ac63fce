export { type ResolutionInput, resolveReading } from './resolve-reading.js';
