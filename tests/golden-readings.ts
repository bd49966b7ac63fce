import type { Reading, Report } from '../src/model/index.js';
import { openSitrep } from '../src/sitrep.js';
import type { Example } from './golden-examples.js';

/** Reads all examples as a user's reports are read; readings in the examples' order. */
export async function readExamples(examples: readonly Example[]): Promise<readonly Reading[]> {
  const sitrep = await openSitrep();
  try {
    const readings: Reading[] = [];
    for await (const reading of sitrep.readReports(examples.map(toReport))) readings.push(reading);
    return readings;
  } finally {
    await sitrep.close();
  }
}

function toReport(example: Example): Report {
  return {
    id: `r-${example.name}`,
    title: example.title,
    text: `${example.title}\n\n${example.body}`,
    publishedAt: example.date,
    source: example.source,
    author: null,
    url: null,
    language: 'en',
  };
}
