import { addReports } from '../add-reports.js';
import { type InputOptions, inputReports, warn } from '../input.js';
import { type LedgerOptions, ledgerAt, open } from '../options.js';
import { print, printJson } from '../output.js';
import { plural } from '../print/words.js';

/** `sitrep add`: reads reports and keeps them. */
export async function add(
  files: readonly string[],
  options: InputOptions & LedgerOptions & { readonly json?: boolean },
): Promise<number> {
  const { reports, setAside } = await inputReports(files, options);
  if (reports.length === 0) return 1;
  const sitrep = await open(options, 'sitrep add', reports.length);
  try {
    const { added, known, links, stopped } = await addReports(sitrep, reports);
    const statements = added.reduce((sum, one) => sum + one.statements, 0);
    if (options.json) await printJson({ added, known, links, setAside, stopped });
    else {
      const parts = [
        `${plural(added.length, 'report')} added with ${plural(statements, 'statement')}`,
        known > 0 && `${known} already there`,
        links > 0 && `${plural(links, 'link')} proposed`,
        setAside > 0 && `${setAside} set aside`,
      ];
      await print(`${parts.filter(Boolean).join(', ')}. Ledger: ${nameOfLedger(ledgerAt(options))}`);
    }
    if (stopped) warn('stopped before all were in; the same command goes on from there.');
    return stopped ? 130 : 0;
  } finally {
    await sitrep.close();
  }
}

/** A server's URL without its password. */
export const nameOfLedger = (at: string) => at.replace(/\/\/([^:@/]+):[^@]*@/, '//$1@');
