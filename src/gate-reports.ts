import { judgeRelevance } from './gate/index.js';
import { loadGate } from './lexicons/index.js';
import type { Report, SetAside } from './model/index.js';

/** The reports that are worth reading for conflict; each of the others is set aside with the words that told so. */
export function gateReports(reports: readonly Report[]): {
  readonly reports: readonly Report[];
  readonly keptBack: readonly SetAside[];
} {
  const lexicon = loadGate();
  const judged = reports.map((report) => ({ report, verdict: judgeRelevance(report, lexicon) }));
  return {
    reports: judged.filter(({ verdict }) => verdict.relevant).map(({ report }) => report),
    keptBack: judged
      .filter(({ verdict }) => !verdict.relevant)
      .map(({ report, verdict }) => ({
        origin: report.title ?? report.url ?? report.id,
        code: 'E-GATE-1',
        reason: `not read: does not speak of conflict by its words (${verdict.score}${reasonOf(verdict.because)}). Without --gate it is read.`,
      })),
  };
}

function reasonOf(because: readonly { readonly row: string; readonly words: readonly string[] }[]): string {
  return because.length === 0
    ? ''
    : `; ${because.map(({ row, words }) => `${row}: ${words.join(', ')}`).join('; ')}`;
}
