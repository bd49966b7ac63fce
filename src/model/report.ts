/** One report as it came: a fixed text with stable offsets, and what is known of where it came from. */
export interface Report {
  /** `r` + hex of a hash over source, date and text: the same report always gets the same id. */
  readonly id: string;
  readonly title: string | null;
  /** The text that every offset counts in. A title, where there is one, is its first line. */
  readonly text: string;
  /** ISO 8601 date or date-time; anchors relative times. */
  readonly publishedAt: string | null;
  /** The publisher, as given. */
  readonly source: string | null;
  readonly author: string | null;
  readonly url: string | null;
  /** ISO 639-1 code, detected unless given. */
  readonly language: string;
  /** Offset where each page begins, of a report that came in pages (PDF): the first that is beyond an offset ends its page. */
  readonly pages?: readonly number[];
}

/** A piece of input that could not be taken, with a reason that a user can act on. */
export interface SetAside {
  readonly origin: string;
  readonly code: string;
  readonly reason: string;
}
