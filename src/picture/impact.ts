import type { LedgerRow } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import { SitrepError } from '../model/index.js';
import { buildPicture, type PictureOptions } from './build-picture.js';
import { type Change, pictureChanges } from './changes.js';

/**
 * What the picture would lose or change if a report were withdrawn: the difference between the picture with it and the
 * one without it. Nothing is withdrawn by asking.
 * @throws SitrepError E-REPORT-UNKNOWN where no row has that report
 * @example impactOf(await ledger.rows(), 'r12ab', { asOf: '2014-06-20' }, rules)[0].words // Mosul: nothing is known ...
 */
export function impactOf(
  rows: readonly LedgerRow[],
  reportId: string,
  options: PictureOptions,
  rules: PictureRules,
): Change[] {
  if (!rows.some((row) => row.row === 'report' && row.report.id === reportId))
    throw new SitrepError('E-REPORT-UNKNOWN', `no report ${reportId} among the rows of the ledger`);
  const without = rows.filter((row) => {
    if (row.row === 'report') return row.report.id !== reportId;
    return row.row === 'judgement' || row.row === 'link' || row.reportId !== reportId;
  });
  return pictureChanges(buildPicture(rows, options, rules), buildPicture(without, options, rules), rules);
}
