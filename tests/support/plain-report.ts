import type { Report } from '../../src/model/index.js';

/** For tests: a report of which nothing is known but its text and day. */
export function plainReport(text: string, publishedAt: string | null = null, id = 'r'): Report {
  return { id, title: null, text, publishedAt, source: null, author: null, url: null, language: 'en' };
}
