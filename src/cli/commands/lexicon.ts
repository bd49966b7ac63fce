import { checkLexicon as check } from '../../check-lexicon.js';
import { type Explanation, openSitrep } from '../../sitrep.js';
import { print, printJson } from '../output.js';
import { printExplanation } from '../print/explanation.js';
import { colours } from '../print/layout.js';
import { plural } from '../print/words.js';

/** `sitrep lexicon check`: reads every row's example and says which do not give what they should. */
export async function checkLexicon(): Promise<number> {
  const { rows, faults } = await check();
  for (const { row, example, problem } of faults)
    await print(`${colours.bold(row)}\n  ${example}\n  ${colours.red(problem)}\n`);
  await print(
    faults.length === 0
      ? `${plural(rows, 'row')}: every example gives what it should.`
      : `${plural(rows, 'row')}: ${plural(faults.length, 'example fails', 'examples fail')}.`,
  );
  return faults.length === 0 ? 0 : 1;
}

/** `sitrep lexicon explain`: parse, mentions, rows that fired and rows that nearly did. */
export async function explain(sentence: string, options: { readonly json?: boolean }): Promise<number> {
  const sitrep = await openSitrep();
  try {
    const { insight, words } = await sitrep.explain(sentence);
    if (options.json) await printJson({ insight, words: words.map(withoutInsight) });
    else await print(printExplanation(insight, words));
    return 0;
  } finally {
    await sitrep.close();
  }
}

const withoutInsight = ({ insight: _, ...rest }: Explanation) => rest;
