import { readFile, stat } from 'node:fs/promises';
import { decodeBytes } from './decode-bytes.js';
import { documentFormatOf } from './documents/document-format.js';
import { LIMITS } from './documents/piece.js';
import { unpackDocument } from './documents/unpack-document.js';
import { formatOf } from './file-format.js';
import { finishReport } from './finish-report.js';
import { htmlDraft } from './html.js';
import { jsonDraft, recordsOf } from './json-reports.js';
import { parseJson } from './json-text.js';
import { markdownDraft } from './markdown.js';
import { plainTextDraft } from './plain-text.js';
import {
  joinBatches,
  LIMIT_DOCUMENT_BYTES,
  LIMIT_FILE_BYTES,
  type ReportBatch,
  type ReportOptions,
  setAside,
} from './report-batch.js';

/** A file's name and bytes, where they do not come from disk. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The reports of one file: text, Markdown, HTML, JSON, JSON Lines; PDF, DOCX, mail, feeds, tables, and archives of any of
 * them. Never throws on what a file holds: what cannot be taken is set aside with a code and what to do.
 */
export async function readReportFile(
  file: string | NamedBytes,
  options: ReportOptions = {},
  depth = 0,
): Promise<ReportBatch> {
  const named = typeof file === 'string' ? await bytesOf(file) : file;
  if ('setAside' in named) return named;
  const { name, bytes } = named;
  if (bytes.byteLength === 0)
    return setAside(name, 'E-REPORT-EMPTY', 'the file is empty: check that the download or export worked');
  const format = documentFormatOf(name, bytes);
  const limit = format ? LIMIT_DOCUMENT_BYTES : LIMIT_FILE_BYTES;
  if (bytes.byteLength > limit) return tooLarge(name, bytes.byteLength, limit);
  if (format) return readDocument(name, format, bytes, options, depth);
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return setAside(name, decoded.code, decoded.reason);
  return readReportText(name, decoded.text, options);
}

/** A document's pieces, read in their turn; archives within archives as deep as the limit. */
async function readDocument(
  name: string,
  format: Parameters<typeof unpackDocument>[1],
  bytes: Uint8Array,
  options: ReportOptions,
  depth: number,
): Promise<ReportBatch> {
  if (depth >= LIMITS.depth)
    return setAside(
      name,
      'E-REPORT-SIZE',
      `archives are opened ${LIMITS.depth} deep: give this one by itself`,
    );
  const batches: ReportBatch[] = [];
  for (const piece of await unpackDocument(name, format, bytes)) {
    if (piece.kind === 'aside') batches.push(setAside(piece.origin, piece.code, piece.reason));
    else if (piece.kind === 'draft') batches.push(await finishReport(piece.origin, piece.draft, options));
    else {
      const batch = await readReportFile({ name: piece.name, bytes: piece.bytes }, options, depth + 1);
      const reports = batch.reports.map((report) => ({ ...report, url: report.url ?? piece.url ?? null }));
      batches.push({ ...batch, reports });
    }
  }
  return someReports(name, joinBatches(batches));
}

/** The same for text that is decoded already. */
export async function readReportText(
  name: string,
  text: string,
  options: ReportOptions,
): Promise<ReportBatch> {
  const format = formatOf(name, text);
  switch (format) {
    case 'text':
      return finishReport(name, plainTextDraft(text), options);
    case 'markdown':
      return finishReport(name, markdownDraft(text), options);
    case 'html':
      return finishReport(name, htmlDraft(text), options);
    case 'json':
      return readJson(name, text, options);
    case 'jsonl': {
      const batches: ReportBatch[] = [];
      for (const [index, line] of text.split('\n').entries())
        batches.push(await readJsonLine(name, index + 1, line, options));
      return someReports(name, joinBatches(batches));
    }
    default:
      return format satisfies never;
  }
}

/** One line of JSON Lines; empty lines hold nothing. */
export async function readJsonLine(
  name: string,
  number: number,
  line: string,
  options: ReportOptions,
): Promise<ReportBatch> {
  if (line.trim() === '') return joinBatches([]);
  const origin = `${name}:${number}`;
  const parsed = parseJson(line);
  if ('problem' in parsed) return setAside(origin, 'E-REPORT-JSON', `line ${number}: ${parsed.problem}`);
  const made = jsonDraft(parsed.value);
  if ('problem' in made) return setAside(origin, 'E-REPORT-FIELD', `line ${number}: ${made.problem}`);
  return finishReport(origin, made.draft, options);
}

async function readJson(name: string, text: string, options: ReportOptions): Promise<ReportBatch> {
  const parsed = parseJson(text);
  if ('problem' in parsed)
    return setAside(name, 'E-REPORT-JSON', `${parsed.problem}: mend it, or save one report a line as .jsonl`);
  const list = recordsOf(parsed.value);
  const batches: ReportBatch[] = [];
  for (const [index, value] of (list ?? [parsed.value]).entries()) {
    const origin = list ? `${name}[${index}]` : name;
    const made = jsonDraft(value);
    batches.push(
      'problem' in made
        ? setAside(origin, 'E-REPORT-FIELD', made.problem)
        : await finishReport(origin, made.draft, options),
    );
  }
  return someReports(name, joinBatches(batches));
}

function someReports(name: string, batch: ReportBatch): ReportBatch {
  if (batch.reports.length > 0 || batch.setAside.length > 0) return batch;
  return setAside(name, 'E-REPORT-EMPTY', 'there is no report in it');
}

function tooLarge(name: string, bytes: number, limit: number): ReportBatch {
  const size = (bytes / 1024 / 1024).toFixed(0);
  return setAside(
    name,
    'E-REPORT-SIZE',
    `the file has ${size} MB, the limit is ${limit / 1024 / 1024} MB: split it into one file a report, or save one report a line as .jsonl, which may be of any size`,
  );
}

async function bytesOf(path: string): Promise<NamedBytes | ReportBatch> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return setAside(path, 'E-REPORT-OPEN', 'this is no regular file');
    if (found.size > LIMIT_DOCUMENT_BYTES) return tooLarge(path, found.size, LIMIT_DOCUMENT_BYTES);
    return { name: path, bytes: await readFile(path) };
  } catch (error) {
    return unopened(path, error);
  }
}

/** A file that the system does not let us read; anything else is our mistake and goes on up. */
export function unopened(path: string, error: unknown): ReportBatch {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  if (code === 'ENOENT')
    return setAside(path, 'E-REPORT-MISSING', 'there is no such file or folder: check the name');
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? 'you may not read it: check its permissions'
      : `it cannot be opened (${code})`;
  return setAside(path, 'E-REPORT-OPEN', why);
}
