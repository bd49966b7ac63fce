import { createHash } from 'node:crypto';
import type { Report, SetAside } from '../model/index.js';
import { cleanLine, cleanText } from './clean-text.js';
import { readDateline } from './dateline.js';
import { publishedDate } from './published-date.js';
import {
  LIMIT_TEXT_LENGTH,
  type ReportBatch,
  type ReportDraft,
  type ReportOptions,
  setAside,
} from './report-batch.js';
import { languageName, reportLanguage } from './report-language.js';

/** A draft made into a report with its fixed text, id and ISO date, or set aside with the reason. */
export async function finishReport(
  origin: string,
  draft: ReportDraft,
  options: ReportOptions,
): Promise<ReportBatch> {
  if (draft.text.length > LIMIT_TEXT_LENGTH) {
    const reason = `the text has ${draft.text.length} characters, the limit is ${LIMIT_TEXT_LENGTH}: split it into one file a report, or a line a report in a .jsonl file`;
    return setAside(origin, 'E-REPORT-SIZE', reason);
  }
  const body = cleanText(draft.text);
  if (body === '')
    return setAside(
      origin,
      'E-REPORT-EMPTY',
      'there is no text in it: check that the download or export worked',
    );
  const title = cleanLine(draft.title);
  const below = withoutTitle(title, body);
  const text = [title, below].filter(Boolean).join('\n\n');
  const stated = /^([a-z]{2,3})(?:[-_]|$)/.exec(cleanLine(draft.language)?.toLowerCase() ?? '')?.[1];
  const language = stated && stated !== 'en' ? stated : await reportLanguage(text);
  if (language !== 'en') {
    const reason = `the text is in ${languageName(language)}; Sitrep reads English: give an English version, with the original's publisher and date`;
    return setAside(origin, 'E-REPORT-LANGUAGE', reason);
  }
  const { publishedAt, note } = publicationOf(origin, draft, below, options);
  const source = cleanLine(draft.source) ?? cleanLine(options.source);
  const report: Report = {
    id: reportId(source, publishedAt, text),
    title,
    text,
    publishedAt,
    source,
    author: cleanLine(draft.author),
    url: cleanLine(draft.url),
    language,
    ...(draft.pages && draft.pages.length > 1 ? { pages: pageStarts(text, draft.pages) } : {}),
  };
  return { reports: [report], setAside: [], notes: note ? [note] : [] };
}

/** `r` and 16 hexadecimal digits of SHA-256 over publisher, date and text: the same report always has the same id. */
export function reportId(source: string | null, publishedAt: string | null, text: string): string {
  const content = [source ?? '', publishedAt ?? '', text].join('\u0000');
  return `r${createHash('sha256').update(content, 'utf8').digest('hex').slice(0, 16)}`;
}

/** Letters of a page's head by which it is found again. */
const PAGE_HEAD = 80;

/** Where each page begins in the fixed text; an empty page begins where the next one does, or where the last one ended. */
function pageStarts(text: string, pages: readonly string[]): number[] {
  let from = 0;
  return pages.map((page, at) => {
    const clean = cleanText(page);
    const found = clean === '' ? -1 : text.indexOf(clean.slice(0, PAGE_HEAD), from);
    const start = at === 0 ? 0 : found < 0 ? from : found;
    // The first page's title may have been moved; the others stand as they were.
    if (at === 0) from = Math.floor(clean.length * 0.8);
    else if (found >= 0) from = found + clean.length;
    return Math.min(start, text.length);
  });
}

/** Fewest words of a title that is looked for at the head of a longer first line. */
const TITLE_WORDS = 4;

/** The body below its title: the title's own line, or its repetition at the head of the text, goes. */
function withoutTitle(title: string | null, body: string): string {
  if (title === null) return body;
  const [first, ...rest] = body.split('\n');
  const line = first!
    .replace(/^#+\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!line.toLowerCase().startsWith(title.toLowerCase())) return body;
  const after = line.slice(title.length);
  if (/^[.!?:]?$/.test(after)) return rest.join('\n').trim();
  const repeated = /^\s*[.!?:]\s+(?:-\s+)?(?=\S)/.exec(after);
  if (!repeated || title.split(' ').length < TITLE_WORDS) return body;
  return [after.slice(repeated[0].length), ...rest].join('\n').trim();
}

/** The report's own date, else its dateline's, else what the user said. */
function publicationOf(
  origin: string,
  draft: ReportDraft,
  body: string,
  options: ReportOptions,
): { readonly publishedAt: string | null; readonly note: SetAside | null } {
  const stated = cleanLine(draft.published);
  const own = stated ? publishedDate(stated) : null;
  if (own) return { publishedAt: own, note: null };
  const dateline = readDateline(body);
  const publishedAt = dateline?.date ?? (options.published ? publishedDate(options.published) : null);
  const advice = 'give --published DATE, or a line "Date: 2014-06-10" at the top';
  if (stated) {
    const then = publishedAt ? `${publishedAt} is taken instead` : `relative times stay open; ${advice}`;
    return {
      publishedAt,
      note: {
        origin,
        code: 'N-REPORT-DATE',
        reason: `the date "${stated.slice(0, 60)}" cannot be read: ${then}`,
      },
    };
  }
  if (publishedAt) return { publishedAt, note: null };
  const day = dateline?.monthDay ? `; its dateline says ${dateline.monthDay} without a year` : '';
  return {
    publishedAt,
    note: {
      origin,
      code: 'N-REPORT-NO-DATE',
      reason: `no publication date${day}: relative times ("on Tuesday") stay open; ${advice}`,
    },
  };
}
