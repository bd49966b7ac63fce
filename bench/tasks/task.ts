import type { Reader } from '../../src/reader.js';

/** One record of a benchmark's input: an id and a text, or for parsing the gold words. */
export interface BenchRecord {
  readonly id: string;
  readonly text?: string;
  readonly title?: string;
  readonly date?: string;
  readonly sentences?: readonly (readonly string[])[];
  readonly [field: string]: unknown;
}

/** Turns readings of benchmark records into the prediction format of the shared scorers. One prediction a record. */
export type Task = (records: readonly BenchRecord[], reader: Reader) => Promise<object[]>;

/** A benchmark record as a report. */
export function toReport(record: BenchRecord) {
  const date = typeof record.date === 'string' && /^\d{4}-\d{2}-\d{2}/.test(record.date) ? record.date : null;
  return {
    id: `r-${record.id}`,
    title: null,
    text: record.text ?? '',
    publishedAt: date,
    source: null,
    author: null,
    url: null,
    language: 'en',
  };
}
