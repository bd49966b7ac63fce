import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { bare, portOf } from './check-address.js';
import { FetchFault } from './fetch-fault.js';

/** An address that was checked and may be connected to. */
export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a name. */
export type Resolver = (host: string) => Promise<readonly string[]>;
/** Whether an address may be connected to. */
export type AddressRule = (address: string, port: number) => boolean;

/** By the system, hosts file included, as every other program does. */
export const systemResolver: Resolver = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * The addresses of a URL's host, asked for once: the connection goes to these and to no others, so that a second answer of
 * the name's server plays no part. One address that may not be reached condemns the whole answer.
 * @throws FetchFault E-FETCH-DNS, E-FETCH-PRIVATE
 */
export async function resolveHost(
  url: URL,
  resolver: Resolver,
  isAllowed: AddressRule,
): Promise<readonly Pinned[]> {
  const host = bare(url.hostname);
  const addresses = isIP(host) ? [host] : await asked(host, resolver);
  if (addresses.length === 0) throw new FetchFault('E-FETCH-DNS', `the name ${host} has no address`);
  const refused = addresses.find((address) => isIP(address) === 0 || !isAllowed(address, portOf(url)));
  if (refused !== undefined)
    throw new FetchFault(
      'E-FETCH-PRIVATE',
      isIP(host)
        ? `${host} is no address on the open Internet`
        : `the name ${host} leads to ${refused}, which is no address on the open Internet`,
    );
  return addresses.map((address) => ({ address, family: isIP(address) as 4 | 6 }));
}

async function asked(host: string, resolver: Resolver): Promise<readonly string[]> {
  try {
    return await resolver(host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new FetchFault('E-FETCH-DNS', `the name ${host} cannot be resolved${code}: check its spelling`);
  }
}
