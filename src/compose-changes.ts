import type { LedgerRow } from './ledger/index.js';
import type { Change, Picture, PictureOptions } from './picture/index.js';

/** What is new in one picture against another, heaviest first. */
export async function picturesChanged(before: Picture, after: Picture): Promise<Change[]> {
  const [{ pictureChanges }, { loadPictureRules }] = await Promise.all([
    import('./picture/index.js'),
    import('./lexicons/index.js'),
  ]);
  return pictureChanges(before, after, loadPictureRules());
}

/** What the picture of a day would lose or change without a report. */
export async function impactOfReport(
  rows: readonly LedgerRow[],
  report: string,
  options: PictureOptions,
): Promise<Change[]> {
  const [{ impactOf }, { loadPictureRules }] = await Promise.all([
    import('./picture/index.js'),
    import('./lexicons/index.js'),
  ]);
  return impactOf(rows, report, options, loadPictureRules());
}
