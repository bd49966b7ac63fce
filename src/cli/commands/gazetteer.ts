import { SitrepError } from '../../model/index.js';
import { gazetteerFolder, type LedgerOptions } from '../options.js';
import { print } from '../output.js';
import { plural } from '../print/words.js';

type Importer = (file: string, folder: string) => Promise<{ readonly places: number; readonly file: string }>;

/** `sitrep gazetteer add`: places of a country in full depth, from a file that the user has. */
export async function addGazetteer(file: string, options: LedgerOptions): Promise<number> {
  const lexicons = (await import('../../lexicons/index.js')) as unknown as { importGazetteer?: Importer };
  const { importGazetteer } = lexicons;
  if (!importGazetteer) throw new SitrepError('E-GAZ-NONE', 'This build cannot take in gazetteers yet.');
  const folder = gazetteerFolder(options);
  const { places, file: written } = await importGazetteer(file, folder);
  await print(
    `${plural(places, 'place')} taken from ${file} into ${written}. Later readings with this ledger know them.`,
  );
  return 0;
}
