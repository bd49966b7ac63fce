import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageVersion } from '../../lexicons/index.js';
import { checkAddress } from './check-address.js';
import { FetchFault } from './fetch-fault.js';
import { isPublicAddress } from './public-address.js';
import { type Answer, requestOnce } from './request.js';
import { type AddressRule, type Resolver, resolveHost, systemResolver } from './resolve-host.js';
import {
  ALLOW_ALL,
  ALLOW_NONE,
  isAllowedByRobots,
  parseRobots,
  ROBOTS_BYTES,
  type RobotsRules,
} from './robots.js';

/** Limits of one address; sizes in bytes, times in milliseconds. */
const FETCH_LIMITS = {
  bytes: 20 * 1024 * 1024,
  /** For everything: names, robots.txt, redirects, the body. */
  total: 60_000,
  idle: 15_000,
  redirects: 5,
  /** Between two requests to one host. */
  pause: 1_000,
} as const;

export interface FetcherOptions {
  readonly limits?: Partial<Record<keyof typeof FETCH_LIMITS, number>>;
  readonly allowedPorts?: readonly number[];
  readonly resolver?: Resolver;
  /** Which addresses may be connected to: those on the open Internet. */
  readonly isAllowed?: AddressRule;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** What was fetched before, so that it is not sent again unchanged. */
export interface Validators {
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

export interface FetchedFile extends Validators {
  /** The address that was asked for, and the one that answered after redirects. */
  readonly address: string;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  readonly sha256: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

export interface Fetcher {
  /** Null where the server says that nothing has changed. @throws FetchFault */
  readonly fetch: (address: string, known?: Validators) => Promise<FetchedFile | null>;
}

/** The name under which robots.txt may speak to us. */
const PRODUCT = 'sitrep';

/**
 * Fetches addresses of the open Internet and no others: each hop's spelling, port, name and addresses are checked, the
 * connection goes to the very addresses that were checked, robots.txt is kept to, hosts are not hurried, size and time are
 * limited. No cookies, no credentials, no proxy, no scripts.
 */
export function openFetcher(options: FetcherOptions = {}): Fetcher {
  const limits = { ...FETCH_LIMITS, ...options.limits };
  const now = options.now ?? Date.now;
  const wait = options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  const isAllowed = options.isAllowed ?? isPublicAddress;
  const resolver = options.resolver ?? systemResolver;
  const robots = new Map<string, Promise<RobotsRules>>();
  const nextAt = new Map<string, number>();

  const inTurn = async (host: string, signal: AbortSignal) => {
    const at = Math.max(now(), nextAt.get(host) ?? 0);
    nextAt.set(host, at + limits.pause);
    if (at > now()) await wait(at - now(), signal);
  };

  const hop = async (url: URL, ask: Ask): Promise<Answer> => {
    const pinned = await within(resolveHost(url, resolver, isAllowed), ask.signal);
    await inTurn(url.hostname, ask.signal);
    return requestOnce(url, pinned, { ...ask, idle: limits.idle });
  };

  const follow = async (
    address: string,
    ask: Ask,
    mayFetch: (url: URL) => Promise<void>,
  ): Promise<{ readonly url: URL; readonly answer: Answer }> => {
    let url = checkAddress(address, options.allowedPorts);
    for (let redirects = 0; ; redirects += 1) {
      await mayFetch(url);
      const answer = await hop(url, ask);
      if (!REDIRECTS.has(answer.status)) return { url, answer };
      const to = answer.headers.location;
      if (to === undefined) throw new FetchFault('E-FETCH-REDIRECT', 'it redirects without saying where to');
      if (redirects >= limits.redirects)
        throw new FetchFault('E-FETCH-REDIRECT', `it redirects more than ${limits.redirects} times`);
      url = checkAddress(to, options.allowedPorts, url);
    }
  };

  const rulesOf = async (origin: string, signal: AbortSignal): Promise<RobotsRules> => {
    try {
      const ask = { headers: headersOf(), bytes: ROBOTS_BYTES, mayCut: true, signal };
      const { answer } = await follow(`${origin}/robots.txt`, ask, async () => {});
      if (answer.status === 200) return parseRobots(Buffer.from(answer.body).toString('utf8'), PRODUCT);
      return answer.status >= 400 && answer.status < 500 ? ALLOW_ALL : ALLOW_NONE;
    } catch (error) {
      if (error instanceof FetchFault && error.code !== 'E-FETCH-TIME') {
        // RFC 9309, 2.3.1.2: after too many redirects robots.txt counts as absent; 2.3.1.4: unreachable forbids all.
        return error.code === 'E-FETCH-REDIRECT' ? ALLOW_ALL : ALLOW_NONE;
      }
      throw error;
    }
  };

  const mayFetch = async (url: URL, signal: AbortSignal) => {
    // Refused addresses are told as such before robots.txt is asked for.
    await within(resolveHost(url, resolver, isAllowed), signal);
    let rules = robots.get(url.origin);
    if (!rules) {
      rules = rulesOf(url.origin, signal);
      robots.set(url.origin, rules);
      rules.catch(() => robots.delete(url.origin));
    }
    if (!isAllowedByRobots(await rules, `${url.pathname}${url.search}`))
      throw new FetchFault(
        'E-FETCH-ROBOTS',
        `${url.origin}/robots.txt does not let programs fetch it (or cannot be had): open it in a browser, save it and give the file`,
      );
  };

  return {
    fetch: async (address, known = {}) => {
      const over = new AbortController();
      const timer = setTimeout(
        () =>
          over.abort(new FetchFault('E-FETCH-TIME', `it took more than ${limits.total / 1000} s: try later`)),
        limits.total,
      );
      try {
        const ask = { headers: headersOf(known), bytes: limits.bytes, signal: over.signal };
        const { url, answer } = await follow(address, ask, (to) => mayFetch(to, over.signal));
        if (answer.status === 304 && (known.etag || known.lastModified)) return null;
        if (answer.status !== 200) throw new FetchFault('E-FETCH-STATUS', statusReason(answer));
        return {
          address,
          url: url.href,
          fetchedAt: new Date(now()).toISOString(),
          sha256: createHash('sha256').update(answer.body).digest('hex'),
          contentType: answer.headers['content-type'] ?? null,
          etag: answer.headers.etag ?? null,
          lastModified: answer.headers['last-modified'] ?? null,
          bytes: answer.body,
        };
      } catch (error) {
        throw over.signal.aborted ? over.signal.reason : error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

type Ask = Omit<Parameters<typeof requestOnce>[2], 'idle'>;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function headersOf({ etag, lastModified }: Validators = {}): Record<string, string> {
  return {
    'User-Agent': `${PRODUCT}/${packageVersion()}`,
    Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Language': 'en',
    'Accept-Encoding': 'gzip, br',
    Connection: 'close',
    ...(etag ? { 'If-None-Match': etag } : {}),
    ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
  };
}

function statusReason({ status, headers }: Answer): string {
  const after = headers['retry-after'];
  const when = after
    ? `, and to come again after ${after.slice(0, 40)}${/^\d+$/.test(after) ? ' s' : ''}`
    : '';
  return `the server answers ${status}${when}: open it in a browser, save it and give the file`;
}

/** A name's server that never answers does not hold us up. */
function within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
