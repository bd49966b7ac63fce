import { tryDecode } from '../decode-bytes.js';
import { documentFormatOf } from '../documents/document-format.js';
import { readReportFile } from '../read-report-file.js';
import { joinBatches, type ReportBatch, type ReportOptions, setAside } from '../report-batch.js';
import { FetchFault } from './fetch-fault.js';
import { type FetchedFile, type Fetcher, openFetcher, type Validators } from './fetcher.js';

/** Whether an input is an address rather than a file's name: `https://…`, `ftp://…`; a drive's letter is none. */
export const isAddress = (input: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(input.trim());

/** Without the user's leave nothing is fetched. */
export const fetchingIsOff = (address: string): ReportBatch =>
  setAside(
    address,
    'E-FETCH-OFF',
    'this is an address, and Sitrep fetches nothing unless told to: give --fetch, or download it and give the file',
  );

/** Where a file came from, without its bytes. */
export type Provenance = Omit<FetchedFile, 'bytes'>;

/** Reports of what stands at some addresses, one after the other; what cannot be had is set aside. */
export async function fetchReports(
  addresses: readonly string[],
  options: ReportOptions = {},
  fetcher: Fetcher = openFetcher(),
): Promise<ReportBatch & { readonly fetched: readonly Provenance[] }> {
  const batches: ReportBatch[] = [];
  const fetched: Provenance[] = [];
  for (const address of addresses) {
    const { batch, file } = await fetchReport(address, options, fetcher);
    batches.push(batch);
    if (file) fetched.push(file);
  }
  return { ...joinBatches(batches), fetched };
}

/** The same for one address; `file` is null where nothing came, and `isUnchanged` tells whether that is well. */
export async function fetchReport(
  address: string,
  options: ReportOptions,
  fetcher: Fetcher,
  known?: Validators,
): Promise<{
  readonly batch: ReportBatch;
  readonly file: Provenance | null;
  readonly isUnchanged: boolean;
}> {
  try {
    const found = await fetcher.fetch(address, known);
    if (!found) return { batch: joinBatches([]), file: null, isUnchanged: true };
    const { bytes, ...file } = found;
    return { batch: await readFetched(found, options), file, isUnchanged: false };
  } catch (error) {
    if (!(error instanceof FetchFault)) throw error;
    return { batch: setAside(address, error.code, error.reason), file: null, isUnchanged: false };
  }
}

/** What it is is found from its bytes and its path; what the server calls it only helps with its letters. */
async function readFetched(file: FetchedFile, options: ReportOptions): Promise<ReportBatch> {
  const { origin, pathname } = new URL(file.url);
  const name = `${origin}${pathname}`;
  const {
    reports,
    setAside: aside,
    notes,
  } = await readReportFile({ name, bytes: inUtf8(name, file) }, options);
  const named = <T extends { readonly origin: string }>(one: T): T =>
    one.origin.startsWith(name) ? { ...one, origin: file.url + one.origin.slice(name.length) } : one;
  return {
    reports: reports.map((report) => ({ ...report, url: report.url ?? file.url })),
    setAside: aside.map(named),
    notes: notes.map(named),
  };
}

/** Text in a charset that only the header names, as UTF-8; everything else as it is. */
function inUtf8(name: string, { bytes, contentType }: FetchedFile): Uint8Array {
  const charset = /^text\/[^;]+;.*?charset\s*=\s*"?([\w-]{3,30})/i.exec(contentType ?? '')?.[1];
  const format = documentFormatOf(name, bytes);
  if (!charset || /^utf-?8$/i.test(charset) || (format !== null && format !== 'table')) return bytes;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  if (/(?:charset|encoding)\s*=/i.test(head.toString('latin1'))) return bytes;
  const text = tryDecode(bytes, charset);
  return text === null ? bytes : new TextEncoder().encode(text); // what does not fit is told by whoever reads it
}
