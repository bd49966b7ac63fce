import { SitrepError } from '../../model/index.js';
import { theOne } from '../ids.js';
import { decide, tellJudgements } from '../judging.js';
import type { LedgerOptions } from '../options.js';
import { safe } from '../print/layout.js';
import { type WhoOptions, withSitrep } from '../session.js';

/** `sitrep withdraw REPORT`, `sitrep reinstate REPORT`: out of the picture and back into it; nothing is deleted. */
export function judgeReport(
  verdict: 'withdrawn' | 'restored',
  id: string,
  options: LedgerOptions & WhoOptions & { readonly json?: boolean },
): Promise<number> {
  return withSitrep(
    options,
    `sitrep ${verdict === 'withdrawn' ? 'withdraw' : 'reinstate'}`,
    async (sitrep) => {
      const report = theOne(await sitrep.reports(), id, (r) => r.id, 'report');
      if (report.withdrawn === (verdict === 'withdrawn'))
        throw new SitrepError(
          'E-NOTHING-TO-DO',
          report.withdrawn ? `That report is withdrawn already.` : `That report is not withdrawn.`,
        );
      const made = await decide(sitrep, { about: 'report', subject: report.id, verdict }, options);
      await tellJudgements([made], () => `report “${safe(report.title ?? report.id)}”`, options);
      return 0;
    },
  );
}
