import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { bare } from './check-address.js';
import { FetchFault } from './fetch-fault.js';
import { readBody } from './read-body.js';
import type { Pinned } from './resolve-host.js';

export interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Most bytes of a body, packed and unpacked. */
  readonly bytes: number;
  /** Milliseconds without a byte. */
  readonly idle: number;
  /** Ends everything when the time for the whole is over. */
  readonly signal: AbortSignal;
  /** A longer body is cut instead of refused. */
  readonly mayCut?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Empty unless the status is 200. */
  readonly body: Uint8Array;
}

/** Bytes of headers beyond which an answer is refused. */
const MAX_HEADER = 32 * 1024;

/**
 * One request to one of the addresses that were checked, by no proxy, with a connection of its own; no redirect is followed.
 * @throws FetchFault E-FETCH-CONNECT, E-FETCH-TIME, E-FETCH-SIZE, E-FETCH-CUT, E-FETCH-ENCODING, E-FETCH-PRIVATE
 */
export async function requestOnce(
  url: URL,
  pinned: readonly Pinned[],
  options: RequestOptions,
): Promise<Answer> {
  let request: ClientRequest | undefined;
  let late: FetchFault | undefined;
  const idle = idleTimer(options.idle, () => {
    late = tooSlow(options.idle);
    request?.destroy(late);
  });
  try {
    request = started(url, pinned, options);
    const response = await responseOf(request, pinned);
    idle.touch();
    const status = response.statusCode ?? 0;
    const body = status === 200 ? await readBody(response, { ...options, touch: idle.touch }) : EMPTY;
    return { status, headers: response.headers, body };
  } catch (error) {
    throw late ?? faultOf(error, options);
  } finally {
    idle.end();
    request?.destroy();
  }
}

const EMPTY = new Uint8Array();

function started(url: URL, pinned: readonly Pinned[], { headers, signal }: RequestOptions): ClientRequest {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return send({
    hostname: bare(url.hostname),
    port: url.port || undefined,
    path: `${url.pathname}${url.search}`,
    headers,
    agent: false,
    lookup: pinnedLookup(pinned),
    maxHeaderSize: MAX_HEADER,
    insecureHTTPParser: false,
    signal,
  });
}

/** Answers every question for a name with what was checked. */
function pinnedLookup(pinned: readonly Pinned[]): LookupFunction {
  return (_, options, callback) => {
    const [first] = pinned as [Pinned];
    if (options.all)
      callback(
        null,
        pinned.map((one) => ({ ...one })),
      );
    else callback(null, first.address, first.family);
  };
}

function responseOf(request: ClientRequest, pinned: readonly Pinned[]): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', (response) => {
      const { remoteAddress } = response.socket;
      if (pinned.some(({ address }) => address === remoteAddress)) resolve(response);
      else
        reject(
          new FetchFault('E-FETCH-PRIVATE', `the connection went to ${remoteAddress}, which was not checked`),
        );
    });
    request.on('error', reject);
    request.end();
  });
}

function idleTimer(milliseconds: number, end: () => void) {
  let timer = setTimeout(end, milliseconds);
  return {
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(end, milliseconds);
    },
    end: () => clearTimeout(timer),
  };
}

const tooSlow = (milliseconds: number) =>
  new FetchFault('E-FETCH-TIME', `nothing came for ${milliseconds / 1000} s: try later`);

function faultOf(error: unknown, { signal }: RequestOptions): unknown {
  if (error instanceof FetchFault) return error;
  if (signal.aborted) return signal.reason instanceof FetchFault ? signal.reason : error;
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'HPE_HEADER_OVERFLOW')
    return new FetchFault('E-FETCH-SIZE', `its headers are longer than ${MAX_HEADER / 1024} KB`);
  if (/^HPE_/.test(code)) return new FetchFault('E-FETCH-CONNECT', `the answer is no proper HTTP (${code})`);
  return code
    ? new FetchFault('E-FETCH-CONNECT', `the server cannot be reached (${code}): try later, or in a browser`)
    : error;
}
