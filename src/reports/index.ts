export { readReportInput } from './read-report-input.js';
