import { readFileSync } from 'node:fs';
import { type SetAside, SitrepError } from '../../model/index.js';
import { openSitrep } from '../../sitrep.js';
import { warn } from '../input.js';
import { type LedgerOptions, ledgerAt, open } from '../options.js';
import { print, printJson } from '../output.js';
import { plural } from '../print/words.js';
import { nameOfLedger } from './add.js';

/** Rows that are told one by one; of more, the number is told. */
const TOLD = 10;

/** `sitrep import FORMAT FILE`: a coded dataset as statements of that dataset. */
export async function importFile(
  format: string | undefined,
  file: string | undefined,
  options: LedgerOptions & { readonly list?: boolean; readonly json?: boolean },
): Promise<number> {
  if (options.list) {
    const formats = await (await openSitrep()).importFormats();
    if (options.json) await printJson(formats);
    else await print(formats.map(({ id, title }) => `${id.padEnd(10)}${title}`).join('\n'));
    return 0;
  }
  if (!format || !file)
    throw new SitrepError(
      'E-USAGE-FORMAT',
      'Which format, which file? `sitrep import --list` names the formats.',
    );
  const text = textOf(file);
  const sitrep = await open(options, 'sitrep import');
  try {
    const { setAside, notes, ...counts } = await sitrep.import(format, text, new Date().toISOString());
    tell(setAside, 'not taken');
    tell(notes, 'odd');
    if (options.json) await printJson({ ...counts, setAside, notes });
    else {
      const parts = [
        `${plural(counts.added, 'row')} added`,
        `${counts.updated} updated`,
        `${counts.known} already there`,
        `${setAside.length} set aside`,
      ];
      await print(`${parts.join(', ')}. Ledger: ${nameOfLedger(ledgerAt(options))}`);
    }
    return counts.added + counts.updated + counts.known > 0 ? 0 : 1;
  } finally {
    await sitrep.close();
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw new SitrepError('E-USAGE-FILE', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function tell(list: readonly SetAside[], word: string): void {
  for (const { origin, reason } of list.slice(0, TOLD)) warn(`${origin}: ${word}: ${reason}`);
  if (list.length > TOLD) warn(`and ${list.length - TOLD} more ${word}`);
}
