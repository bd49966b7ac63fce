import { type ReportField, reportLexicon } from '../lexicons/index.js';
import type { ReportDraft } from './report-batch.js';

const MAX_TITLE_WORDS = 22;

/** Plain text: header lines ("Title:", "Source:", "Date:") at the top, a headline of its own, then the text. */
export function plainTextDraft(text: string): ReportDraft {
  const { header, rest } = headerLines(text.trimStart());
  return { ...header, text: rest, title: header.title ?? headlineOf(rest) };
}

/** The field that a name means: "Publisher" -> source. */
export function fieldNamed(name: string): ReportField | null {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const fields = Object.entries(reportLexicon().fields) as [ReportField, readonly string[]][];
  return (
    fields.find(([, names]) => names.includes(key) || names.includes(key.replace(/_/g, '')))?.[0] ?? null
  );
}

type Header = { -readonly [Key in Exclude<ReportField, 'text'>]?: string };

function headerLines(text: string): { readonly header: Header; readonly rest: string } {
  const header: Header = {};
  const lines = text.split(/\r\n?|\n/);
  let at = 0;
  for (; at < lines.length && at < 12; at += 1) {
    const line = /^([\p{L}][\p{L} _-]{1,24}):\s*(\S.{0,500})$/u.exec(lines[at]!.trim());
    const field = line ? fieldNamed(line[1]!) : null;
    if (!line || !field || field === 'text' || header[field] !== undefined) break;
    header[field] = line[2]!;
  }
  // A single "By ...:" or "Source: ..." line in running text is no header unless an empty line or more headers follow.
  const closed = at > 1 || (lines[at] ?? '').trim() === '';
  return at > 0 && closed ? { header, rest: lines.slice(at).join('\n').trim() } : { header: {}, rest: text };
}

/** A short first line without a full stop, above an empty line, is the headline. */
function headlineOf(text: string): string | null {
  const match = /^([^\n]{8,200})\n\s*\n\s*\S/.exec(text.replace(/\r\n?/g, '\n'));
  const line = match?.[1]?.trim();
  if (!line || /[.:;,"”]$/.test(line) || line.split(/\s+/).length > MAX_TITLE_WORDS) return null;
  return /^\p{Lu}|^\d|^["“‘']/u.test(line) ? line : null;
}
