export {
  fetchingIsOff,
  fetchReport,
  fetchReports,
  isAddress,
  type Provenance,
} from './fetch-reports.js';
export { FETCH_LIMITS, type Fetcher, type FetcherOptions, openFetcher, type Validators } from './fetcher.js';
