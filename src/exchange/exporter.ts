import type { Judgement, Link } from '../model/index.js';
import type { Picture } from '../picture/index.js';
import type { Located } from './located.js';
import type { NamedEntity } from './named.js';
import type { Source } from './sources.js';

/** What every exporter gets: a picture, whatever it rests on looked up, nothing that the picture left out. */
export interface ExportInput {
  readonly picture: Picture;
  /** Where a place of the picture lies and how exactly that is known; null where nobody knows. */
  readonly locate: (placeKey: string) => Located | null;
  /** The sentence of a statement and the report that it stands in; null for a statement that the picture does not use. */
  readonly sourceOf: (statementId: string) => Source | null;
  /** Links by which the picture holds statements together, sorted by id. */
  readonly links: readonly Link[];
  /** Judgements that stand about what the picture shows; none that keeps something out of it. */
  readonly judgements: readonly Judgement[];
  /** Whom and what the reports behind the picture call by name: for redaction, no format writes it. */
  readonly named: readonly NamedEntity[];
}

/** What a user asks of a format beside the picture. */
export interface WriteOptions {
  /** A row of HXL hashtags under the header of the format's tables. */
  readonly hxl?: boolean;
}

/** Something that the format could not hold. */
export interface Loss {
  /** `events`, `control`, `figures` ...: lists of the picture. */
  readonly what: string;
  readonly count: number;
  /** Why it was dropped, or what of it was flattened. */
  readonly why: string;
}

export interface ExportedFile {
  /** File name without folder. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface Exported {
  readonly files: readonly ExportedFile[];
  readonly losses: readonly Loss[];
}

/** One format. `write` is pure: the same picture gives the same bytes. */
export interface Exporter {
  /** As the command line takes it: `acled`, `geojson`. */
  readonly id: string;
  readonly title: string;
  /** Who reads it, in a few words. */
  readonly for: string;
  /** The document that defines it. */
  readonly definedBy: string;
  /** Whether its tables can have a row of HXL hashtags. */
  readonly hxl?: true;
  readonly write: (input: ExportInput, options?: WriteOptions) => Exported | Promise<Exported>;
}
