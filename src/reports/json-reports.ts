import { htmlDraft } from './html.js';
import { namedFields } from './markdown.js';
import type { ReportDraft } from './report-batch.js';

/** A record that is a report, or why it is none. */
export type JsonDraft = { readonly draft: ReportDraft } | { readonly problem: string };

/** The records of a list, or of an answer of ReliefWeb's API as saved (`{ data: [{ fields }] }`); null for one record. */
export function recordsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const data = typeof value === 'object' && value !== null && 'data' in value ? value.data : null;
  if (!Array.isArray(data)) return null;
  return data.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'fields' in one && typeof one.fields === 'object'
      ? reliefWebRecord(one.fields as Record<string, unknown>)
      : one,
  );
}

/** ReliefWeb names the day and the languages by lists and records. */
function reliefWebRecord(fields: Record<string, unknown>): Record<string, unknown> {
  const { date, language, ...rest } = fields;
  const days = (typeof date === 'object' && date !== null ? date : {}) as Record<string, unknown>;
  const [first] = Array.isArray(language) ? (language as { code?: string }[]) : [];
  return { ...rest, date: days.original ?? days.created ?? date, language: first?.code ?? null };
}

/** `{ text, title, published, source ... }` under the names of `data/lexicons/en/reports.yaml`, or a reading's `report`. */
export function jsonDraft(value: unknown): JsonDraft {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      problem: 'a report is an object such as {"text": "...", "published": "2014-06-10", "source": "..."}',
    };
  }
  const record =
    'report' in value && typeof value.report === 'object' && value.report !== null ? value.report : value;
  const { text, ...fields } = namedFields(record);
  if (text === undefined) {
    const names = Object.keys(record).slice(0, 8).join(', ');
    return { problem: `there is no field "text" (or "body", "content"); its fields are: ${names || 'none'}` };
  }
  if (!looksLikeHtml(text)) return { draft: { ...fields, text } };
  const page = htmlDraft(text);
  return { draft: { ...page, ...fields, text: page.text } };
}

function looksLikeHtml(text: string): boolean {
  return /<(?:p|div|br|html|body|article)\b[^>]{0,500}>/i.test(text) && /<\/\w+>|<br/i.test(text);
}
