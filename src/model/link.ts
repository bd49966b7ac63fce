/** Links between reports. `copies`: the same text, edited at most; `quotes`: takes it from the other; `updates`: a new version. */
export const REPORT_LINKS = ['copies', 'quotes', 'updates'] as const;
/** Links between statements of different reports. `same-event`: both tell of one event. */
export const STATEMENT_LINKS = ['same-event', 'repeats', 'denies', 'corrects'] as const;
export type LinkType = (typeof REPORT_LINKS)[number] | (typeof STATEMENT_LINKS)[number];

/** One thing that speaks for or against a link: `weight` in log-odds, with what was compared, in words. */
export interface LinkReason {
  readonly feature: string;
  readonly weight: number;
  readonly words: string;
}

/**
 * A proposal that two rows belong together; never a merger. It is a function of its two ends alone, so that rows in any
 * order give the same links. People accept or refuse it by a judgement about its id, which holds for ever.
 */
export interface Link {
  /** `l` + hex of a hash over type and both ends: the same pair always has the same id, whatever its score. */
  readonly id: string;
  readonly type: LinkType;
  /** Directed types: the later or dependent end. Undirected (`same-event`, `repeats`): the id that sorts first. */
  readonly from: string;
  readonly to: string;
  /** Probability that it holds, 0 to 1. */
  readonly score: number;
  readonly reasons: readonly LinkReason[];
  /** Id of the rule in data/ that proposed it. */
  readonly by: string;
}
