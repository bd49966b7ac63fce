import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { reportLexicon } from '../lexicons/index.js';
import { type SetAside, SitrepError } from '../model/index.js';
import { decodeBytes } from './decode-bytes.js';
import { extensionOf } from './file-format.js';
import { publishedDate } from './published-date.js';
import { readJsonLine, readReportFile, unopened } from './read-report-file.js';
import {
  joinBatches,
  LIMIT_FILE_BYTES,
  type ReportBatch,
  type ReportOptions,
  setAside,
} from './report-batch.js';

const MAX_FOLDER_DEPTH = 32;
const LINE_FEED = 10;

/** All reports of files, folders (recursive, sorted, hidden files passed over) and `-` (standard input). */
export async function readReportInput(
  paths: readonly string[],
  options: ReportOptions = {},
): Promise<ReportBatch> {
  const batches: ReportBatch[] = [];
  for await (const batch of streamReportInput(paths, options)) batches.push(batch);
  return joinBatches(batches);
}

/**
 * The same, a batch a file (a line for JSON Lines), so that a million reports need not fit in memory. Throws
 * E-REPORT-PUBLISHED where the user's date is none.
 */
export async function* streamReportInput(
  paths: readonly string[],
  options: ReportOptions = {},
): AsyncGenerator<ReportBatch> {
  if (options.published && publishedDate(options.published) === null) {
    throw new SitrepError(
      'E-REPORT-PUBLISHED',
      `got the date "${options.published}", expected one such as 2014-06-10`,
    );
  }
  for (const path of paths) {
    if (path === '-') yield* readStandardInput(options);
    else {
      const skipped: string[] = [];
      yield* readPath(path, options, skipped, 0);
      if (skipped.length > 0) yield { reports: [], setAside: [], notes: [skippedNote(skipped, path)] };
    }
  }
}

async function* readPath(
  path: string,
  options: ReportOptions,
  skipped: string[],
  depth: number,
): AsyncGenerator<ReportBatch> {
  let isFolder = false;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    yield unopened(path, error);
    return;
  }
  if (isFolder) yield* readFolder(path, options, skipped, depth);
  else if (['jsonl', 'ndjson'].includes(extensionOf(path)))
    yield* readJsonLines(path, createReadStream(path), options);
  else if (depth > 0 && isSkipped(path)) skipped.push(path);
  else yield await readReportFile(path, options);
}

async function* readFolder(
  path: string,
  options: ReportOptions,
  skipped: string[],
  depth: number,
): AsyncGenerator<ReportBatch> {
  if (depth > MAX_FOLDER_DEPTH) {
    yield setAside(
      path,
      'E-REPORT-OPEN',
      `folders are read ${MAX_FOLDER_DEPTH} deep: give this one by itself`,
    );
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  // Links to folders may lead in circles; links to files may be read.
  const names = entries.filter((entry) => !entry.name.startsWith('.')).map(({ name }) => name);
  for (const name of names.sort()) {
    const inner = join(path, name);
    const linked = entries.find((entry) => entry.name === name)!.isSymbolicLink();
    if (linked && (await isFolderAt(inner))) continue;
    yield* readPath(inner, options, skipped, depth + 1);
  }
}

async function isFolderAt(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** In a folder, files that are no reports by name are passed over with a note; given by name they are tried. */
function isSkipped(path: string): boolean {
  const { skippedExtensions, skippedNames } = reportLexicon();
  const name = basename(path).toLowerCase();
  return skippedExtensions.has(extensionOf(name)) || skippedNames.has(name.replace(/\.\w+$/, ''));
}

/** One note a call: "31 files passed over: .yaml (30), README.md (1)". */
function skippedNote(skipped: readonly string[], origin: string): SetAside {
  const kinds = new Map<string, number>();
  for (const path of skipped) {
    const extension = extensionOf(path);
    const kind = reportLexicon().skippedExtensions.has(extension) ? `.${extension}` : basename(path);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const list = [...kinds].map(([kind, count]) => `${kind} (${count})`).join(', ');
  const reason = `${skipped.length} passed over, by name no reports: ${list}; give one by name to read it`;
  return { origin, code: 'N-REPORT-SKIPPED', reason };
}

/** Lines of any number, each within the limit of a file. */
async function* readJsonLines(
  name: string,
  chunks: AsyncIterable<Buffer>,
  options: ReportOptions,
): AsyncGenerator<ReportBatch> {
  let number = 0;
  let found = false;
  try {
    for await (const line of linesOf(chunks)) {
      number += 1;
      const batch = await readLine(name, number, line, options);
      found ||= batch.reports.length + batch.setAside.length > 0;
      if (batch.reports.length + batch.setAside.length > 0) yield batch;
    }
  } catch (error) {
    yield unopened(name, error);
    return;
  }
  if (!found) yield setAside(name, 'E-REPORT-EMPTY', 'there is no report in it');
}

async function readLine(
  name: string,
  number: number,
  line: Buffer | null,
  options: ReportOptions,
): Promise<ReportBatch> {
  const origin = `${name}:${number}`;
  if (line === null) {
    return setAside(
      origin,
      'E-REPORT-SIZE',
      `line ${number} is longer than ${LIMIT_FILE_BYTES / 1024 / 1024} MB: split the report`,
    );
  }
  if (line.byteLength === 0) return joinBatches([]);
  const decoded = decodeBytes(line);
  if (!decoded.ok) return setAside(origin, decoded.code, `line ${number}: ${decoded.reason}`);
  return readJsonLine(name, number, decoded.text, options);
}

/** The lines of a stream, null for one beyond the limit. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): Buffer | null => {
    const line = size > LIMIT_FILE_BYTES ? null : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, start)) {
      parts.push(chunk.subarray(start, at));
      size += at - start;
      yield take();
      start = at + 1;
    }
    size += chunk.length - start;
    if (size <= LIMIT_FILE_BYTES) parts.push(chunk.subarray(start));
    else parts = [];
  }
  if (size > 0) yield take();
}

async function* readStandardInput(options: ReportOptions): AsyncGenerator<ReportBatch> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT_FILE_BYTES) {
      yield setAside(
        '-',
        'E-REPORT-SIZE',
        `standard input is longer than ${LIMIT_FILE_BYTES / 1024 / 1024} MB: save it as a .jsonl file and give that`,
      );
      return;
    }
    chunks.push(chunk);
  }
  yield await readReportFile({ name: '-', bytes: Buffer.concat(chunks) }, options);
}
