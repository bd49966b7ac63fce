export * from './entity.js';
export * from './errors.js';
export * from './mention.js';
export * from './reading.js';
export * from './report.js';
export * from './sentence.js';
export * from './span.js';
export * from './statement.js';
