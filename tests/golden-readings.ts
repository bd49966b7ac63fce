import type { Reading, Report } from '../src/model/index.js';
import { openReader } from '../src/reader.js';
import type { Example } from './golden-examples.js';

/** Reads all examples; readings in the examples' order. */
export async function readExamples(examples: readonly Example[]): Promise<readonly Reading[]> {
  const reader = await openReader();
  try {
    return await reader.read(examples.map(toReport));
  } finally {
    await reader.close();
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
