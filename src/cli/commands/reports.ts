import Table from 'cli-table3';
import { shortId } from '../ids.js';
import { type LedgerOptions, openExisting } from '../options.js';
import { print, printJson } from '../output.js';
import { colours, lineWidth, safe } from '../print/layout.js';
import { NO_LINES } from '../print/table.js';
import { dayWords, plural } from '../print/words.js';

/** `sitrep reports`: what the ledger holds, by day. */
export async function reports(options: LedgerOptions & { readonly json?: boolean }): Promise<number> {
  const sitrep = await openExisting(options, 'sitrep reports');
  try {
    const list = await sitrep.reports();
    if (options.json) {
      await printJson(list);
      return 0;
    }
    if (list.length === 0) {
      await print('The ledger holds no report yet. Put some in with `sitrep add FILE...`.');
      return 0;
    }
    const widths = [13, 20, lineWidth() - 13 - 20 - 6 - 9, 6, 9];
    const table = new Table({
      chars: NO_LINES,
      style: { 'padding-left': 0, 'padding-right': 1, head: [], border: [] },
      head: ['published', 'source', 'title', 'says', 'id'].map(colours.dim),
      colWidths: widths,
      colAligns: ['left', 'left', 'left', 'right', 'left'],
      wordWrap: true,
    });
    for (const report of list)
      table.push([
        dayWords(report.publishedOn),
        safe(report.source ?? '–'),
        `${safe(report.title ?? '–')}${report.withdrawn ? ' (withdrawn)' : ''}`,
        String(report.statements),
        colours.dim(shortId(report.id)),
      ]);
    await print(`${table.toString().replace(/ +$/gm, '')}\n\n${plural(list.length, 'report')}`);
    return 0;
  } finally {
    await sitrep.close();
  }
}
