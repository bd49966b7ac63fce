import type { JudgementFilter, Ledger, LedgerRow } from './ledger/index.js';
import type { Judgement } from './model/index.js';
import { SitrepError } from './model/index.js';
import type { Picture, PictureOptions } from './picture/index.js';
import type { Agreement, Changes, QueueItem } from './review/index.js';

export interface QueueRequest extends PictureOptions {
  /** Whose judgements count as done; anybody's when absent. */
  readonly who?: string;
  /** Others' judgements of statements neither count nor shape the order. */
  readonly blind?: boolean;
  /** Only this report, in the order of its text. */
  readonly report?: string;
}

export interface Reviewing {
  /** Stores what somebody decided; its id comes from its content. */
  readonly judge: (given: Omit<Judgement, 'id'>) => Promise<Judgement>;
  /** Judgements in the order of their making, those that were undone included. */
  readonly judgements: (filter?: JudgementFilter) => Promise<Judgement[]>;
  /** Statements to look at, those first on which much of the picture depends and which are unsure. */
  readonly queue: (request: QueueRequest) => Promise<QueueItem[]>;
  /**
   * A new statement in the place of an old one, which stays.
   * @throws SitrepError E-USAGE-SET for a field or value that is none, E-ID-UNKNOWN for a statement that is none
   */
  readonly correct: (
    statement: string,
    changes: Changes,
    by: Pick<Judgement, 'who' | 'when' | 'why' | 'replaces'>,
  ) => Promise<Judgement>;
  /** How far people agree who judged the same statements. */
  readonly agreement: (coders: readonly string[], reports?: readonly string[]) => Promise<Agreement>;
}

/** What people decide, and what they should look at. */
export function composeReview(parts: {
  readonly ledger: () => Promise<Ledger>;
  readonly pictureOf: (rows: readonly LedgerRow[], options: PictureOptions) => Promise<Picture>;
  readonly gazetteers: readonly string[];
}): Reviewing {
  const { ledger, pictureOf, gazetteers } = parts;
  const rowsNow = async () => (await ledger()).rows();
  return {
    judge: async (given) => (await ledger()).addJudgement(given),
    judgements: async (filter) => (await ledger()).judgements(filter),
    queue: async ({ who, blind, report, ...days }) => {
      const [{ reviewQueue }, { loadReviewRules }] = await Promise.all([
        import('./review/index.js'),
        import('./lexicons/index.js'),
      ]);
      const all = await rowsNow();
      const rows = blind ? all.filter((row) => !isOthers(row, who)) : all;
      return reviewQueue(rows, await pictureOf(rows, days), loadReviewRules(), { who, report });
    },
    correct: async (statement, changes, by) => {
      const rows = await rowsNow();
      const row = rows.find((r) => r.row === 'statement' && r.statement.id === statement);
      if (row?.row !== 'statement')
        throw new SitrepError('E-ID-UNKNOWN', `The ledger holds no statement ${statement}.`);
      const [{ correctStatement }, { findNamed }, { loadCertaintyRules }] = await Promise.all([
        import('./review/index.js'),
        import('./compose-names.js'),
        import('./lexicons/index.js'),
      ]);
      const report = rows.find((r) => r.row === 'report' && r.report.id === row.reportId);
      if (report?.row !== 'report')
        throw new SitrepError('E-ID-UNKNOWN', `The ledger holds no report ${row.reportId}.`);
      const value = correctStatement(row.statement, changes, {
        report: report.report,
        find: findNamed(rows, row.reportId, gazetteers),
        probability: loadCertaintyRules().probability,
      });
      const about = { about: 'statement', subject: statement, object: null, verdict: 'corrected' } as const;
      return (await ledger()).addJudgement({ ...about, value: { ...value }, ...by });
    },
    agreement: async (coders, reports) => {
      const { agreementOf } = await import('./review/index.js');
      return agreementOf(await rowsNow(), coders, (report) => !reports || reports.includes(report));
    },
  };
}

const isOthers = (row: LedgerRow, who: string | undefined) =>
  row.row === 'judgement' && row.judgement.about === 'statement' && row.judgement.who !== who;
