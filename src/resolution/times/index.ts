export { resolveTime } from './resolve-time.js';
