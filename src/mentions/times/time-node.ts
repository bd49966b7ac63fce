/** What a slot of a construction may hold. */
export type TimeValue = number | string | { readonly low: number; readonly high: number } | TimeNode;

/** A time expression as read from its words: the operation of the row that matched, and its slots. */
export interface TimeNode {
  readonly op: string;
  /** Id of the row in `data/lexicons/en/times/rows.yaml`. */
  readonly row: string;
  readonly args: Readonly<Record<string, TimeValue>>;
  /** Character offsets of the words that it covers. */
  readonly start: number;
  readonly end: number;
}

export function isTimeNode(value: TimeValue | undefined): value is TimeNode {
  return typeof value === 'object' && 'op' in value;
}
