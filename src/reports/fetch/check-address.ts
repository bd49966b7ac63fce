import { isIP } from 'node:net';
import { FetchFault } from './fetch-fault.js';

/** Longest address that is followed. */
const MAX_LENGTH = 4096;

/** Names that never mean a host on the open Internet (RFC 6761, 6762, 7686, 8375, 9476; ICANN on `.internal`). */
const LOCAL_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|example|invalid|onion|alt)$/;

/**
 * An address as given, or a redirect's against the address that it came from, as the one URL that is then connected to.
 * Spellings that hide where they lead are refused even where they lead somewhere harmless. Without `allowedPorts` a scheme
 * has its own port only.
 * @throws FetchFault E-FETCH-ADDRESS, E-FETCH-PORT, E-FETCH-PRIVATE
 */
export function checkAddress(given: string, allowedPorts?: readonly number[], base?: URL): URL {
  const text = given.trim();
  if (text.length > MAX_LENGTH) throw refused('it is longer than an address may be');
  if (/[\s\\]|\p{Cc}/u.test(text)) throw refused('it holds blanks, backslashes or control characters');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    throw refused(`only http and https addresses are fetched, not ${scheme}:`);
  const url = parsed(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('it is no http or https address');
  if (url.username || url.password)
    throw refused('it holds a user name or password, which may hide where it leads');
  const host = url.hostname.replace(/\.$/, '');
  const isAbsolute = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(text);
  if (isIP(host) === 4 && isAbsolute && !text.includes(`//${host}`))
    throw refused(`it spells the IP address ${host} in a disguise`);
  if (isIP(bare(host)) === 0) {
    if (host === '' || !host.includes('.'))
      throw new FetchFault('E-FETCH-PRIVATE', `${host || 'an empty name'} is no host on the open Internet`);
    if (LOCAL_NAMES.test(host))
      throw new FetchFault('E-FETCH-PRIVATE', `${host} is a name for private networks`);
  }
  const port = portOf(url);
  const allowed = allowedPorts ?? [url.protocol === 'https:' ? 443 : 80];
  if (!allowed.includes(port))
    throw new FetchFault('E-FETCH-PORT', `port ${port} is not fetched from, only ${allowed.join(', ')}`);
  url.hostname = host;
  url.hash = '';
  return url;
}

export const portOf = (url: URL): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);

/** A host without the brackets of IPv6. */
export const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

function parsed(text: string, base: URL | undefined): URL {
  try {
    return new URL(text, base);
  } catch {
    throw refused('it is no address that could be understood');
  }
}

const refused = (reason: string) => new FetchFault('E-FETCH-ADDRESS', reason);
