/** A stretch of a report's text: UTF-16 code-unit offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
