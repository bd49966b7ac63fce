import { join } from 'node:path';
import { packageFolder } from '../../lexicons/index.js';
import { takeReports } from '../../sitrep.js';
import { addReports } from '../add-reports.js';
import { open } from '../options.js';
import { print } from '../output.js';
import { colours } from '../print/layout.js';
import { dayWords, plural } from '../print/words.js';
import { lastDay, showPicture } from './picture.js';

/** `sitrep start`, which `npm start` runs: the northern Iraq offensive of June 2014, read and shown. */
export async function start(options: { readonly ledger: string; readonly serve?: boolean }): Promise<number> {
  const folder = join(packageFolder('examples'), 'iraq-2014');
  const { reports } = await takeReports([folder]);
  if (reports.length === 0) return 1;
  const sitrep = await open(options, 'sitrep start', reports.length);
  try {
    await print(
      `Reading ${plural(reports.length, 'example report')} of June 2014 in northern Iraq into ${options.ledger} ...\n`,
    );
    const { stopped } = await addReports(sitrep, reports);
    if (stopped) return 130;
    const asOf = await lastDay(sitrep);
    await showPicture(await sitrep.picture({ asOf }), {});
    const at = options.ledger === '.sitrep' ? '' : ` --ledger ${options.ledger}`;
    await print(
      [
        colours.bold('\nGo on from here (npx sitrep, or node bin/sitrep.mjs)'),
        `  sitrep picture${at} --as-of 2014-06-12 --known-at 2014-06-12`,
        colours.dim(`      the same war as it stood, and was known, on ${dayWords('2014-06-12')}`),
        `  sitrep why ID${at}`,
        colours.dim('      from the id at the end of a line to its sentences'),
        '  sitrep read FILE',
        colours.dim('      your own report: text, Markdown, HTML, JSON Lines'),
        '  sitrep add FILE... && sitrep picture',
        colours.dim('      a ledger of your own, in .sitrep'),
      ].join('\n'),
    );
    // A pipe or a test wants the picture and the end; a person wants the workbench.
    if (options.serve !== false && process.stdout.isTTY && !process.env.SITREP_NO_SERVE) {
      const { serveUntilStopped } = await import('./serve.js');
      await serveUntilStopped(sitrep, options);
    }
    return 0;
  } finally {
    await sitrep.close();
  }
}
