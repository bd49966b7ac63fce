export * from './events/index.js';
export { resolveReading } from './resolve-reading.js';
