/** What a judgement may be about; `subject` names it. */
export const JUDGED = ['statement', 'report', 'identity', 'link', 'source', 'cell'] as const;
export type Judged = (typeof JUDGED)[number];

/**
 * What can be decided, by subject:
 * - statement: `accepted`, `rejected`, `corrected` (`value.statement` is the whole new statement), `noted`
 * - report: `withdrawn` (out of every picture known after it), `restored`, `noted`
 * - identity of two actors (`subject` and `object`, in the order of their keys): `same`, `not-same`, `unsure`; or how they
 *   hang together over time: `part-of`, `renamed`, `split-from`, `merged-into` (`subject` is part of, became, came out of,
 *   went into `object`; `value.from` and `value.to` bound it in ISO dates)
 * - link: `accepted`, `rejected`, `noted`
 * - source: `graded` (`value.grade`: an Admiralty letter A to F)
 * - cell of the picture: `graded` (`value.grade`: letter and digit), `noted`
 * `undone` takes back the judgement that it replaces, whatever that one was about.
 */
export const VERDICTS = {
  statement: ['accepted', 'rejected', 'corrected', 'noted', 'undone'],
  report: ['withdrawn', 'restored', 'noted', 'undone'],
  identity: ['same', 'not-same', 'unsure', 'part-of', 'renamed', 'split-from', 'merged-into', 'undone'],
  link: ['accepted', 'rejected', 'noted', 'undone'],
  source: ['graded', 'noted', 'undone'],
  cell: ['graded', 'noted', 'undone'],
} as const satisfies Readonly<Record<Judged, readonly string[]>>;
export type Verdict = (typeof VERDICTS)[Judged][number];

/** What a person decided: a row that is only ever added. Nothing is deleted; a judgement names the one it replaces. */
export interface Judgement {
  /** `j` + hex of a hash over the rest. */
  readonly id: string;
  readonly about: Judged;
  /** Statement id, report id, link id, publisher's name, cell id; for identities the key that sorts first. */
  readonly subject: string;
  /** The other actor of an identity, else null. */
  readonly object: string | null;
  readonly verdict: Verdict;
  readonly value: Readonly<Record<string, unknown>> | null;
  readonly who: string;
  /** ISO 8601 date-time, UTC: from then on it counts. */
  readonly when: string;
  readonly why: string;
  /** Id of the judgement that this one replaces, if any. */
  readonly replaces: string | null;
}
