export { type Dateline, readDateline } from './dateline.js';
export { reportId } from './finish-report.js';
export { publishedDate } from './published-date.js';
export { type NamedBytes, readReportFile } from './read-report-file.js';
export { readReportInput, streamReportInput } from './read-report-input.js';
export type { ReportBatch, ReportOptions } from './report-batch.js';
