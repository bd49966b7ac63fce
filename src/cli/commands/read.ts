import { type InputOptions, inputReports } from '../input.js';
import { type LedgerOptions, open } from '../options.js';
import { print } from '../output.js';
import { printReading } from '../print/reading.js';

/** `sitrep read`: shows what reports say, storing nothing. */
export async function read(
  files: readonly string[],
  options: InputOptions & LedgerOptions & { readonly json?: boolean },
): Promise<number> {
  const { reports } = await inputReports(files, options);
  if (reports.length === 0) return 1;
  const sitrep = await open(options, 'sitrep read', reports.length);
  try {
    let isFirst = true;
    for await (const reading of sitrep.readReports(reports)) {
      await print(
        options.json ? JSON.stringify(reading) : `${isFirst ? '' : '\n\n'}${printReading(reading)}`,
      );
      isFirst = false;
    }
    return 0;
  } finally {
    await sitrep.close();
  }
}
