import { userInfo } from 'node:os';
import type { Sitrep } from '../sitrep.js';
import { type LedgerOptions, openExisting } from './options.js';

/** Opens a ledger that is there, does something with it, and closes it whatever happens. */
export async function withSitrep<T>(
  options: LedgerOptions,
  what: string,
  use: (sitrep: Sitrep) => Promise<T>,
): Promise<T> {
  const sitrep = await openExisting(options, what);
  try {
    return await use(sitrep);
  } finally {
    await sitrep.close();
  }
}

export interface WhoOptions {
  /** Who decides; `SITREP_WHO`, else the name of the user's account. */
  readonly who?: string;
  readonly why?: string;
}

/** Under whose name a judgement is kept. */
export function whoIs({ who }: WhoOptions): string {
  return who?.trim() || process.env.SITREP_WHO?.trim() || process.env.USER || accountName() || 'unnamed';
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return ''; // an account without a name, as in some containers
  }
}
