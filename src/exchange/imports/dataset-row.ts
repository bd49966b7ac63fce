import type { LocationPrecision, TimePrecision, Value } from '../../model/index.js';

/** One row of a dataset, in the words of statements, before actors and places are looked up. */
export interface DatasetRow {
  /** The row's own id in its dataset; a later file with the same id updates the row. */
  readonly id: string;
  /** When the row was published, ISO date; null where the dataset does not say. */
  readonly publishedAt: string | null;
  readonly title: string | null;
  readonly url: string | null;
  /** The dataset, where the file itself names it. */
  readonly source?: string | null;
  /** What the row says, for people: label and value, in order. Statements find their words in these values. */
  readonly fields: readonly (readonly [label: string, value: string])[];
  readonly statements: readonly DatasetStatement[];
}

export interface DatasetStatement {
  readonly kind: 'event' | 'control' | 'figure' | 'relation';
  readonly type: string;
  readonly mode?: string | null;
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly place: DatasetPlace | null;
  /** Others, where the dataset names several for one act. */
  readonly morePlaces?: readonly DatasetPlace[];
  readonly time: {
    readonly from: string | null;
    readonly to: string | null;
    readonly precision: TimePrecision;
  };
  readonly value?: Value;
  /** Whom the dataset names as its own source ("security officials"). */
  readonly saidBy?: string | null;
}

export interface DatasetPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: LocationPrecision;
}
