import { existsSync } from 'node:fs';
import { SitrepError } from '../../model/index.js';
import { type LedgerOptions, ledgerAt, open } from '../options.js';
import { print, printJson } from '../output.js';
import { plural } from '../print/words.js';
import { withSitrep } from '../session.js';
import { nameOfLedger } from './add.js';

interface BackupOptions extends LedgerOptions {
  readonly json?: boolean;
}

/** `sitrep backup FILE`: everything that was ever added, as one file. */
export function backup(file: string, options: BackupOptions): Promise<number> {
  if (existsSync(file))
    throw new SitrepError('E-USAGE-FILE', `${file} is there already; a backup overwrites nothing.`);
  return withSitrep(options, 'sitrep backup', async (sitrep) => {
    const counts = await sitrep.backup(file);
    await (options.json
      ? printJson({ file, ...counts })
      : print(`${countWords(counts)} written to ${file}.`));
    return 0;
  });
}

/** `sitrep restore FILE`: a backup into an empty ledger. */
export async function restore(file: string, options: BackupOptions): Promise<number> {
  if (!existsSync(file)) throw new SitrepError('E-FILE-NONE', `There is no file ${file}.`);
  const sitrep = await open(options, 'sitrep restore');
  try {
    const counts = await sitrep.restore(file);
    const at = nameOfLedger(ledgerAt(options));
    await (options.json
      ? printJson({ file, ...counts })
      : print(`${countWords(counts)} restored from ${file} into ${at}.`));
    return 0;
  } finally {
    await sitrep.close();
  }
}

function countWords(counts: object): string {
  const parts = Object.entries(counts).flatMap(([name, count]) =>
    typeof count === 'number' ? [plural(count, name.replace(/s$/, ''))] : [],
  );
  return parts.join(', ');
}
