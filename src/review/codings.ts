import { type LedgerRow, standingJudgements } from '../ledger/index.js';
import type { Statement } from '../model/index.js';

/** What one person last decided about one statement. */
export interface Coding {
  readonly who: string;
  readonly statement: string;
  readonly verdict: 'accepted' | 'rejected' | 'corrected';
  /** The statement as this person would have it; null where rejected. */
  readonly coded: Statement | null;
  /** Id of the judgement. */
  readonly judgement: string;
  readonly when: string;
  readonly why: string;
}

/** The last word of each person on each statement, by time; what was undone or replaced counts no more. */
export function codingsOf(rows: readonly LedgerRow[]): Coding[] {
  const statements = new Map(
    rows.flatMap((row) => (row.row === 'statement' ? [[row.statement.id, row.statement] as const] : [])),
  );
  const standing = standingJudgements(
    rows.flatMap((row) => (row.row === 'judgement' ? [row.judgement] : [])),
  );
  const last = new Map<string, Coding>();
  for (const { about, subject, verdict, value, who, when, why, id } of standing) {
    if (about !== 'statement') continue;
    if (verdict !== 'accepted' && verdict !== 'rejected' && verdict !== 'corrected') continue;
    const coded =
      verdict === 'rejected'
        ? null
        : verdict === 'corrected'
          ? (value?.statement as Statement)
          : (statements.get(subject) ?? null);
    const key = JSON.stringify([who, subject]);
    last.delete(key);
    last.set(key, { who, statement: subject, verdict, coded, judgement: id, when, why });
  }
  return [...last.values()];
}
