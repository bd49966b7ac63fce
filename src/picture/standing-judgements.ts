import type { LedgerRow } from '../ledger/index.js';
import type { Entity, Judgement, Statement } from '../model/index.js';
import { compareText } from './text.js';

/** What people decided, as it stands on a day. */
export interface StandingJudgements {
  /** Ids of statements and reports that are out of the picture. */
  readonly out: ReadonlySet<string>;
  /** Statements as people corrected them, by the id of the first reading. */
  readonly corrected: ReadonlyMap<string, Statement>;
  /** Whom and what these name beyond the report's own entities, by the same ids. */
  readonly named: ReadonlyMap<string, readonly Entity[]>;
  /** Admiralty letters of publishers, by name. */
  readonly grades: ReadonlyMap<string, string>;
  /** Judgements of identities, by time; the last of each pair and sort of verdict. */
  readonly identities: readonly Judgement[];
  /** Ids of links that people refused. */
  readonly refusedLinks: ReadonlySet<string>;
}

/**
 * Judgements known so far. One that is replaced by a judgement that stands no longer counts; taking back the
 * replacement brings it back. Of several that stand on one subject, the last counts.
 */
export function standingJudgements(
  rows: readonly LedgerRow[],
  isKnown: (when: string) => boolean,
): StandingJudgements {
  const all = new Map<string, Judgement>();
  for (const row of rows)
    if (row.row === 'judgement' && isKnown(row.judgement.when)) all.set(row.judgement.id, row.judgement);
  const stand = standingOf([...all.values()]);
  const last = new Map<string, Judgement>();
  for (const j of stand)
    if (j.about === 'statement' || j.about === 'report' || j.about === 'link' || j.about === 'source')
      last.set(`${j.about} ${j.subject}`, j);
  const out = new Set<string>();
  const corrected = new Map<string, Statement>();
  const named = new Map<string, readonly Entity[]>();
  const grades = new Map<string, string>();
  const refusedLinks = new Set<string>();
  for (const { about, subject, verdict, value } of last.values()) {
    if (about === 'link') {
      if (verdict === 'rejected') refusedLinks.add(subject);
    } else if (verdict === 'rejected' || verdict === 'withdrawn') out.add(subject);
    else if (verdict === 'corrected' && value?.statement) {
      corrected.set(subject, value.statement as Statement);
      if (Array.isArray(value.entities)) named.set(subject, value.entities as Entity[]);
    } else if (verdict === 'graded' && typeof value?.grade === 'string') grades.set(subject, value.grade);
  }
  return { out, corrected, named, grades, identities: lastOfPairs(stand), refusedLinks };
}

/** Those that no standing judgement replaces, without notes and takings-back, by time. */
function standingOf(all: readonly Judgement[]): Judgement[] {
  const replacers = new Map<string, Judgement[]>();
  for (const j of all) if (j.replaces) replacers.set(j.replaces, [...(replacers.get(j.replaces) ?? []), j]);
  const known = new Map<string, boolean>();
  const stands = (j: Judgement, above: ReadonlySet<string>): boolean => {
    const before = known.get(j.id);
    if (before !== undefined) return before;
    const inner = new Set(above).add(j.id);
    const result = !(replacers.get(j.id) ?? []).some((r) => !inner.has(r.id) && stands(r, inner));
    known.set(j.id, result);
    return result;
  };
  return all
    .filter((j) => j.verdict !== 'noted' && j.verdict !== 'undone' && stands(j, new Set()))
    .sort((a, b) => compareText(a.when, b.when) || compareText(a.id, b.id));
}

function lastOfPairs(stand: readonly Judgement[]): Judgement[] {
  const last = new Map<string, Judgement>();
  for (const j of stand) {
    if (j.about !== 'identity' || j.object === null) continue;
    const sort =
      j.verdict === 'same' || j.verdict === 'not-same' || j.verdict === 'unsure' ? 'same' : j.verdict;
    const pair = sort === 'same' ? [j.subject, j.object].sort() : [j.subject, j.object];
    const key = [sort, ...pair].join('\n');
    last.delete(key);
    last.set(key, j);
  }
  return [...last.values()];
}
