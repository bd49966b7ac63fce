import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { LIMIT_FILE_BYTES } from '../report-batch.js';

export interface HttpBody {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
}

/** A stored answer of a web server: its status, type and body, unpacked; or what is wrong with it. */
export function httpBody(message: Buffer): HttpBody | string {
  const end = message.indexOf('\r\n\r\n');
  const head = message.toString('latin1', 0, end < 0 ? Math.min(message.length, 65_536) : end);
  const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(head)?.[1];
  if (status === undefined) return 'no answer of a web server';
  const headers = parseHeaders(head);
  const sent = end < 0 ? message.subarray(message.length) : message.subarray(end + 4);
  const whole = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '') ? unchunked(sent) : sent;
  const body = unpacked(whole, headers['content-encoding']?.trim().toLowerCase());
  return typeof body === 'string'
    ? body
    : { status: Number(status), type: headers['content-type'] ?? '', body };
}

/** `Name: value` lines below the first, names in lower case; the first of a name counts, folded lines are joined. */
export function parseHeaders(head: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const line of head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .slice(1)) {
    const colon = line.indexOf(':');
    if (colon > 0) found[line.slice(0, colon).trim().toLowerCase()] ??= line.slice(colon + 1).trim();
  }
  return found;
}

/** The pieces of a chunked body joined; one that is not chunked after all, as many archives keep it, stays as it is. */
function unchunked(sent: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < sent.length; ) {
    const end = sent.indexOf('\r\n', at);
    const size =
      end < 0 || end - at > 100
        ? undefined
        : /^\s*([\da-f]{1,8})\s*(?:;|$)/i.exec(sent.toString('latin1', at, end))?.[1];
    if (size === undefined) return parts.length > 0 ? Buffer.concat(parts) : sent;
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(sent.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(parts);
}

/** What is declared as packed and is not stays as it is: many archives keep bodies unpacked. */
function unpacked(body: Buffer, encoding: string | undefined): Buffer | string {
  const unpack = encoding === undefined ? undefined : UNPACK[encoding];
  if (!unpack) return body;
  try {
    return unpack(body, { maxOutputLength: LIMIT_FILE_BYTES });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too large';
    return /^(?:<|\s*<)/.test(body.toString('latin1', 0, 100)) ? body : 'damaged';
  }
}

type Inflate = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;
const UNPACK: Readonly<Record<string, Inflate>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  deflate: (bytes, options) => ((bytes[0]! & 15) === 8 ? inflateSync : inflateRawSync)(bytes, options),
};
