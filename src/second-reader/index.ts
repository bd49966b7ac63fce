export { type Comparison, compareReadings } from './compare-readings.js';
export { type Asked, proposeStatements, type SecondReaderOptions } from './propose-statements.js';
