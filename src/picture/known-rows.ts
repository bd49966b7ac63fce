import { type LedgerRow, standingJudgements } from '../ledger/index.js';
import type { Judgement, Link } from '../model/index.js';

/** What people decided, and what was proposed to belong together, as far as it was known on a day. */
export interface KnownRows {
  /** Links, each once; whether their ends are known is for their users to see. */
  readonly links: readonly Link[];
  /** Judgements that count, oldest first. */
  readonly judgements: readonly Judgement[];
}

/** Links and standing judgements of the rows; of judgements only those made by the day `knownAt` (all when null). */
export function knownRows(rows: readonly LedgerRow[], knownAt: string | null): KnownRows {
  const links = new Map<string, Link>();
  const judgements: Judgement[] = [];
  for (const row of rows)
    if (row.row === 'link') {
      // A pair has one link; should it have been scored twice, the surer one counts.
      const known = links.get(row.link.id);
      if (!known || row.link.score > known.score) links.set(row.link.id, row.link);
    } else if (row.row === 'judgement') {
      const { when } = row.judgement;
      if (knownAt === null || when.slice(0, knownAt.length) <= knownAt) judgements.push(row.judgement);
    }
  return { links: [...links.values()], judgements: standingJudgements(judgements) };
}
