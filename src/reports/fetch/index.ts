export { fetchingIsOff, fetchReport, fetchReports, isAddress } from './fetch-reports.js';
export { type Fetcher, openFetcher } from './fetcher.js';
