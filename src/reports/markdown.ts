import { JSON_SCHEMA, load, YAMLException } from 'js-yaml';
import { fieldNamed, plainTextDraft } from './plain-text.js';
import type { ReportDraft } from './report-batch.js';

/** Longest front matter that is read. */
const MAX_FRONT_MATTER = 20_000;

/** Markdown with or without YAML front matter; the marks go, the paragraphs stay. */
export function markdownDraft(source: string): ReportDraft {
  const text = source.replace(/\r\n?/g, '\n').trimStart();
  const match = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  const fields = match && match[1]!.length <= MAX_FRONT_MATTER ? frontMatter(match[1]!) : null;
  if (!match || !fields) {
    const draft = plainTextDraft(text);
    const heading = /^#\s+(.+)$/m.exec(text.slice(0, 500))?.[1];
    return {
      ...draft,
      title: plainMarks(draft.title ?? heading ?? '') || null,
      text: plainMarks(draft.text),
    };
  }
  const body = text.slice(match[0].length);
  const heading = /^\s*#\s+(.+)$/m.exec(body.slice(0, 500))?.[1];
  return { ...fields, title: fields.title ?? (heading ? plainMarks(heading) : null), text: plainMarks(body) };
}

/** Null where the block is no YAML mapping. */
function frontMatter(yaml: string): Omit<ReportDraft, 'text'> | null {
  try {
    const parsed = load(yaml, { schema: JSON_SCHEMA });
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? namedFields(parsed)
      : null;
  } catch (error) {
    if (error instanceof YAMLException) return lineFields(yaml);
    throw error;
  }
}

/** Front matter that is no YAML ("title: Fighting: the third day") read line by line. */
function lineFields(yaml: string): Omit<ReportDraft, 'text'> {
  const pairs = yaml.split('\n').map((line) => /^([\w -]+?)\s*:\s*(.*)$/.exec(line));
  return namedFields(
    Object.fromEntries(
      pairs.filter((pair) => pair !== null).map((pair) => [pair[1]!, pair[2]!.replace(/^["']|["']$/g, '')]),
    ),
  );
}

/** The known fields of a record, as text. Values may be text, numbers, lists of names, or records with a name. */
export function namedFields(record: object): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(record)) {
    const field = fieldNamed(name);
    const text = field ? wordsOf(value) : null;
    if (field && text !== null && fields[field] === undefined) fields[field] = text;
  }
  return fields;
}

function wordsOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ') || null;
  if (typeof value === 'object' && value !== null && 'name' in value) return wordsOf(value.name);
  return null;
}

/** Headings, emphasis, links, quotes and list marks give way to their words. */
function plainMarks(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^ {0,3}\[[^\]\n]{1,200}\]:\s+\S.*$/gm, '')
    .replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,800}\)/g, '')
    .replace(/\[([^\]\n]{1,300})\]\([^)\n]{0,800}\)/g, '$1')
    .replace(/\[([^\]\n]{1,300})\]\[[^\]\n]{0,200}\]/g, '$1')
    .replace(/<(https?:[^>\s]{1,800})>/g, '$1')
    .replace(/<\/?(?:a|b|i|em|strong|br|p|div|span|sup|sub|u|img|hr)\b[^>\n]{0,300}>/gi, '')
    .replace(/^ {0,3}(?:```|~~~).*$/gm, '')
    .replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, '\n$1\n')
    .replace(/^ {0,3}(?:[-*_][ \t]*){3,}$/gm, '')
    .replace(/^(?: {0,3}>[ \t]?)+/gm, '')
    .replace(/^[ \t]*[-*+][ \t]+/gm, '\n')
    .replace(/(\*\*|__)(?=\S)([^\n]{1,800}?\S|\S)\1/g, '$2')
    .replace(/(?<![\p{L}\d*_])([*_])(?=\S)([^\n*_]{0,400}\S|\S)\1(?![\p{L}\d*_])/gu, '$2')
    .replace(/`([^`\n]{1,300})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>-])/g, '$1')
    .trim();
}
