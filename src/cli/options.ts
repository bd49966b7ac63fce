import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SitrepError } from '../model/index.js';
import { openSitrep, type Sitrep } from '../sitrep.js';

export interface LedgerOptions {
  readonly ledger?: string;
}

export interface DayOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** Where the ledger is: as named, else the server of DATABASE_URL, else `.sitrep` here. */
export function ledgerAt({ ledger }: LedgerOptions): string {
  return ledger ?? (process.env.DATABASE_URL || '.sitrep');
}

const isServer = (at: string) => /^postgres(ql)?:\/\//.test(at);

/** Folder for gazetteers that the user adds; a server's ledger has none of its own. */
export function gazetteerFolder(options: LedgerOptions): string {
  const at = ledgerAt(options);
  return join(isServer(at) ? '.sitrep' : at, 'gazetteer');
}

/** `reports`: how many are to be read; a few are read soonest by one thread, many by one a core, four at most. */
export function open(options: LedgerOptions, what: string, reports = 1): Promise<Sitrep> {
  const folder = gazetteerFolder(options);
  const workers = reports < 8 ? 1 : Math.min(4, availableParallelism());
  return openSitrep({
    ledger: ledgerAt(options),
    what,
    workers,
    gazetteers: existsSync(folder) ? [folder] : [],
  });
}

/** Opens a ledger to look into: one that is not there yet is not made by looking. */
export async function openExisting(options: LedgerOptions, what: string): Promise<Sitrep> {
  const at = ledgerAt(options);
  if (!isServer(at) && !existsSync(join(at, 'postgres')))
    throw new SitrepError(
      'E-LEDGER-NONE',
      `There is no ledger in ${at} yet. Put reports into it with \`sitrep add FILE...\`, or see the examples with \`sitrep start\`.`,
    );
  return open(options, what);
}

/** An ISO day as given with an option; anything else is refused with the form that is wanted. */
export function dayOption(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!date || Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== text)
    throw new SitrepError('E-USAGE-DATE', `${name} ${text}: not a day. Write it as 2014-06-10.`);
  return text;
}
