import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { FetchFault } from './fetch-fault.js';

export interface BodyOptions {
  readonly bytes: number;
  readonly signal: AbortSignal;
  readonly mayCut?: boolean;
  /** Called with every piece that comes. */
  readonly touch: () => void;
}

/**
 * A body as it comes, unpacked on the way: neither what comes nor what it unpacks to grows beyond the limit.
 * @throws FetchFault E-FETCH-SIZE, E-FETCH-CUT, E-FETCH-ENCODING
 */
export async function readBody(response: IncomingMessage, options: BodyOptions): Promise<Uint8Array> {
  const unpack = unpackOf(response.headers['content-encoding']);
  if (!options.mayCut && Number(response.headers['content-length']) > options.bytes)
    throw tooLarge(options.bytes);
  const parts: Buffer[] = [];
  let size = 0;
  let isCut = false;
  const counted = async function* (source: AsyncIterable<Buffer>) {
    let packed = 0;
    for await (const chunk of source) {
      options.touch();
      packed += chunk.length;
      if (packed > options.bytes && !options.mayCut) throw tooLarge(options.bytes);
      yield chunk;
    }
  };
  const taken = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      const room = options.bytes - size;
      parts.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += chunk.length;
      if (chunk.length <= room) continue;
      isCut = true;
      throw tooLarge(options.bytes);
    }
  };
  try {
    const { signal } = options;
    if (unpack) await pipeline(response, counted, unpack, taken, { signal });
    else await pipeline(response, counted, taken, { signal });
  } catch (error) {
    if (isCut && options.mayCut) return Buffer.concat(parts);
    throw options.signal.aborted ? error : faultOf(error);
  }
  return Buffer.concat(parts);
}

function unpackOf(encoding: string | undefined): Transform | null {
  const name = encoding?.trim().toLowerCase() || 'identity';
  if (name === 'identity') return null;
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'br') return createBrotliDecompress();
  throw new FetchFault('E-FETCH-ENCODING', `it is packed as "${name.slice(0, 60)}", which was not asked for`);
}

const tooLarge = (bytes: number) =>
  new FetchFault(
    'E-FETCH-SIZE',
    `it is larger than ${bytes / 1024 / 1024} MB: download it yourself and give the file`,
  );

function faultOf(error: unknown): unknown {
  if (error instanceof FetchFault || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (/^(?:Z_|ERR_BROTLI|ERR__ERROR|ERR_PADDING|ERR_.*FORMAT)/.test(code))
    return new FetchFault('E-FETCH-CUT', `it cannot be unpacked (${code}): it is damaged or cut short`);
  return new FetchFault(
    'E-FETCH-CUT',
    `it was cut short on the way (${code || error.message.slice(0, 80)}): try again`,
  );
}
