import { createGunzip } from 'node:zlib';
import { decodeBytes } from '../decode-bytes.js';
import { htmlDraft } from '../html.js';
import { LIMIT_FILE_BYTES } from '../report-batch.js';
import { httpBody, parseHeaders } from './http-message.js';
import { aside, LIMITS, type Piece, type Unpack } from './piece.js';

/** Bytes of a record's header lines beyond which it is none. */
const MAX_HEADER = 64 * 1024;
/** Bytes of all records, unpacked, beyond which the rest is left out. */
const MAX_TOTAL = 2 * 1024 * 1024 * 1024;
/** Types of records that hold what was fetched (ISO 28500:2017, 6), or what was made of it. */
const TYPES = new Set(['response', 'resource', 'conversion']);

/**
 * Pages of a web archive that were fetched well: HTML as reports with their address, PDF and text as files. Records are read
 * one after the other, so that an archive need not fit in memory; what stands before damage is kept and the damage told.
 */
export const unpackWarc: Unpack = async (name, bytes) => {
  const pieces: Piece[] = [];
  const others = new Map<string, number>();
  const problem = await eachRecord(bytes, (record) => {
    const url = (record.headers['warc-target-uri'] ?? name).replace(/^<(.*)>$/, '$1');
    if (!TYPES.has(record.headers['warc-type'] ?? '') || url.startsWith('metadata:')) return;
    const found = pageOf(record);
    if (typeof found === 'string') others.set(found, (others.get(found) ?? 0) + 1);
    else pieces.push(pieceOf(url, found));
  });
  if (problem) pieces.push(aside(name, problem.code, problem.reason));
  if (pieces.length > 0) return pieces;
  const held = [...others].map(([kind, number]) => `${kind} (${number})`).join(', ') || 'no responses';
  return [aside(name, 'E-REPORT-EMPTY', `the web archive holds no page that could be read: ${held}`)];
};

interface Page {
  readonly type: string;
  readonly bytes: Uint8Array;
}
interface WarcRecord {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where it is larger than a file may be. */
  readonly content: Buffer | null;
}
interface Problem {
  readonly code: string;
  readonly reason: string;
}

/** What was fetched, or the kind of what it is instead. */
function pageOf({ headers, content }: WarcRecord): Page | string {
  if (content === null) return 'too large';
  const declared = headers['content-type'] ?? '';
  const isHttp = /^application\/http\b/i.test(declared);
  const http = isHttp ? httpBody(content) : { status: 200, type: declared, body: content };
  if (typeof http === 'string') return http;
  const type = http.type.split(';')[0]!.trim().toLowerCase();
  if (http.status !== 200) return `status ${http.status}`;
  return /html|pdf|plain/.test(type) ? { type, bytes: http.body } : type.slice(0, 60) || 'no type';
}

function pieceOf(url: string, { type, bytes }: Page): Piece {
  if (!type.includes('html')) return { kind: 'file', name: url, bytes, url };
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return aside(url, decoded.code, decoded.reason);
  const draft = htmlDraft(decoded.text);
  return { kind: 'draft', origin: url, draft: { ...draft, url: draft.url ?? url } };
}

/** Calls `take` with each record. @returns why it ended before the end, or null */
async function eachRecord(bytes: Uint8Array, take: (record: WarcRecord) => void): Promise<Problem | null> {
  const limit = Math.min(MAX_TOTAL, LIMITS.ratio * bytes.byteLength + LIMIT_FILE_BYTES);
  const source = openBytes(bytes, limit);
  let count = 0;
  try {
    for (;;) {
      const head = await source.header();
      if (head === null) return count > 0 ? null : damaged(NO_RECORD);
      if (!/^WARC\/\d/.test(head))
        return damaged(count > 0 ? `what follows record ${count} is no record` : NO_RECORD);
      const headers = parseHeaders(head);
      const length = headers['content-length'] ?? '';
      if (!/^\d{1,15}$/.test(length)) return damaged(`record ${count + 1} does not say how long it is`);
      const content = await source.body(Number(length));
      if (source.total() > limit)
        return tooLarge(`it unpacks to more than ${Math.round(limit / 1024 / 1024)} MB`);
      if (content === 'cut') return damaged(`it is cut short in record ${count + 1}`);
      count += 1;
      take({ headers, content });
      if (count >= LIMITS.entries) return tooLarge(`it has more than ${LIMITS.entries} records`);
    }
  } catch (error) {
    if (!(error instanceof Error) || !/^(?:Z_|ERR_)/.test('code' in error ? String(error.code) : ''))
      throw error;
    return damaged(`it cannot be unpacked after record ${count}`);
  } finally {
    source.close();
  }
}

const NO_RECORD = 'it begins with no record';
const damaged = (what: string): Problem => ({
  code: 'E-REPORT-DAMAGED',
  reason: `this web archive is damaged: ${what}; what stands before it is taken`,
});
const tooLarge = (what: string): Problem => ({
  code: 'E-REPORT-SIZE',
  reason: `${what}: the rest is left out`,
});

/** Headers and bodies off a stream of bytes, unpacked on the way where they are packed. */
function openBytes(bytes: Uint8Array, limit: number) {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const gunzip = isPacked ? createGunzip() : null;
  gunzip?.end(bytes);
  const chunks = gunzip
    ? gunzip[Symbol.asyncIterator]()
    : [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)][Symbol.iterator]();
  let rest: Buffer = Buffer.alloc(0);
  let total = 0;
  const more = async (): Promise<boolean> => {
    if (total > limit) return false;
    const { done, value } = await chunks.next();
    if (done) return false;
    total += value.length;
    rest = rest.length > 0 ? Buffer.concat([rest, value]) : value;
    return true;
  };
  return {
    total: () => total,
    close: () => gunzip?.destroy(),
    /** The lines of a header; null at the end. */
    header: async (): Promise<string | null> => {
      for (;;) {
        let start = 0;
        while (rest[start] === 13 || rest[start] === 10) start += 1;
        const end = rest.indexOf('\r\n\r\n', start);
        if (end >= 0 && end - start <= MAX_HEADER) {
          const head = rest.toString('utf8', start, end);
          rest = rest.subarray(end + 4);
          return head;
        }
        if (rest.length - start > MAX_HEADER) return rest.toString('latin1', start, start + 200);
        if (await more()) continue;
        return rest.length === start
          ? null
          : rest.toString('latin1', start, start + 200).replace(/^WARC/, 'cut ');
      }
    },
    /** So many bytes, null for more than a file may have (they are passed over), 'cut' where they are not there. */
    body: async (length: number): Promise<Buffer | null | 'cut'> => {
      const parts: Buffer[] = [];
      for (let missing = length; ; ) {
        const part = rest.subarray(0, missing);
        rest = rest.subarray(part.length);
        missing -= part.length;
        if (length <= LIMIT_FILE_BYTES && part.length > 0) parts.push(part);
        if (missing === 0) break;
        if (!(await more())) return 'cut';
      }
      return length <= LIMIT_FILE_BYTES ? Buffer.concat(parts) : null;
    },
  };
}
