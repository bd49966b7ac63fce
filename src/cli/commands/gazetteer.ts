import { gazetteerFolder, type LedgerOptions } from '../options.js';
import { print } from '../output.js';
import { plural } from '../print/words.js';

/** `sitrep gazetteer add`: places of a country in full depth, from a file that the user has. */
export async function addGazetteer(file: string, options: LedgerOptions): Promise<number> {
  const { importGazetteer } = await import('../../lexicons/index.js');
  const { places, file: written } = await importGazetteer(file, gazetteerFolder(options));
  await print(
    `${plural(places, 'place')} taken from ${file} into ${written}. Later readings with this ledger know them.`,
  );
  return 0;
}
