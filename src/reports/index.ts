export * from './fetch/index.js';
export { readReportInput } from './read-report-input.js';
