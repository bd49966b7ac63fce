import { shortId } from '../ids.js';
import type { LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { colours, entry, heading, safe } from '../print/layout.js';
import { plural } from '../print/words.js';
import { withSitrep } from '../session.js';

/** `sitrep review carried`: what became of judgements when a newer reader read their reports again. */
export function carried(options: LedgerOptions & { readonly json?: boolean }): Promise<number> {
  return withSitrep(options, 'sitrep review carried', async (sitrep) => {
    const found = await sitrep.carryOver();
    if (options.json) {
      await printJson(found);
      return 0;
    }
    const line = ({ verdict, who, id }: (typeof found.carried)[number]['judgement'], words: string) =>
      entry(`${verdict} by ${safe(who)}`, [words], { headWidth: 26, id: shortId(id) });
    await print(
      [
        colours.bold(
          `${plural(found.carried.length, 'judgement')} carried over, ${found.notCarried.length} to be made again`,
        ),
        ...(found.notCarried.length > 0 ? [heading('To be made again')] : []),
        ...found.notCarried.map(({ judgement, reason }) =>
          line(judgement, `${shortId(judgement.subject)}: ${safe(reason)}`),
        ),
        ...(found.carried.length > 0 ? [heading('Carried over')] : []),
        ...found.carried.map(({ judgement, from, to }) =>
          line(judgement, `${shortId(from)} → ${shortId(to)}`),
        ),
      ].join('\n'),
    );
    return 0;
  });
}
