import type { Span } from './span.js';

/** One syntactic word (Universal Dependencies), tied to the text by exact offsets. */
export interface Token extends Span {
  /** Position in the sentence, from 0. */
  readonly index: number;
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  /** Morphological features, e.g. `{ VerbForm: 'Fin', Tense: 'Past' }`. */
  readonly feats: Readonly<Record<string, string>>;
  /** Index of the head word in the same sentence; -1 for the root. */
  readonly head: number;
  /** Universal Dependencies relation with subtype, e.g. `nsubj:pass`. */
  readonly deprel: string;
  /** BIO tag of the named-entity head, e.g. `B-ORG`, `I-GPE`, `O`. */
  readonly ner: string;
  /** BIO tag in the re3d scheme, e.g. `B-Organisation`. */
  readonly re3d: string;
  /** For the syntactic head word of a mention `type/kind` (`person/nominal`, `place/name`), else `O`. */
  readonly mention: string;
  /** How sure the parser is of tag, head and relation together, 0 to 1; absent where no parser made them. */
  readonly sureness?: number;
}

/** A sentence with its syntax. Offsets count in the report's text. */
export interface Sentence extends Span {
  readonly index: number;
  /** Number of the paragraph in which it stands, from 0. */
  readonly paragraph: number;
  readonly tokens: readonly Token[];
}
