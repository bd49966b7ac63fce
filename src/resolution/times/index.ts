export { resolveTime } from './resolve-time.js';
export type { TimeContext } from './time-context.js';
