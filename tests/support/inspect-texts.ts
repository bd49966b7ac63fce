import { type Insight, openReader } from '../../src/reader.js';
import { plainReport } from './plain-report.js';

/** For tests: what the reader finds in each text, all published on one day. */
export async function inspectTexts(texts: readonly string[], publishedAt: string | null): Promise<Insight[]> {
  const reader = await openReader();
  try {
    return await reader.inspect(texts.map((text, at) => plainReport(text, publishedAt, `r${at}`)));
  } finally {
    await reader.close();
  }
}
