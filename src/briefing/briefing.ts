/** A sentence of a briefing and the numbers of its sources; there is none without. */
export interface Sentence {
  readonly text: string;
  readonly sources: readonly number[];
}

/** One matter: a paragraph of sentences, headed by what they are about. */
export interface Item {
  readonly head: string;
  readonly sentences: readonly Sentence[];
}

export interface Section {
  readonly title: string;
  readonly items: readonly Item[];
}

/** One sentence of one report; the last number is the ledger itself, on which all that is said of silence rests. */
export interface NumberedSource {
  readonly number: number;
  readonly title: string | null;
  readonly publisher: string | null;
  /** ISO date, null when unknown. */
  readonly date: string | null;
  readonly url: string | null;
  /** The sentence as it stands in the report. */
  readonly quote: string;
  /** Null for the ledger itself. */
  readonly report: string | null;
  readonly statements: readonly string[];
}

/** A briefing as data; `toMarkdown` and `toHtml` write it. */
export interface Briefing {
  readonly title: string;
  /** What it covers, in words. */
  readonly about: string;
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly since: string;
  readonly area: string | null;
  readonly sections: readonly Section[];
  readonly sources: readonly NumberedSource[];
}
