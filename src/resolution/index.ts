export * from './copies/index.js';
export * from './events/index.js';
export { resolveReading } from './resolve-reading.js';
