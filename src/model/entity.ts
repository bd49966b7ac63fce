import type { MentionRef } from './statement.js';

export type LocationPrecision = 'exact' | 'near' | 'settlement' | 'admin2' | 'admin1' | 'country' | 'region';

/** A gazetteer place that a name may mean, with how well it fits and why. */
export interface PlaceCandidate {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly type: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface EntityLocation {
  readonly lat: number;
  readonly lon: number;
  readonly precision: LocationPrecision;
  readonly geonamesId?: number | null;
  readonly candidates?: readonly PlaceCandidate[];
}

/** Somebody or something that the reading speaks of; registry id where resolved, else local. */
export interface Entity {
  readonly id: string;
  readonly kind: 'actor' | 'place' | 'facility' | 'weapon' | 'other';
  readonly type: string | null;
  readonly name: string;
  readonly otherNames?: readonly string[];
  /** ISO 3166-1 alpha-3. */
  readonly country?: string | null;
  readonly location?: EntityLocation | null;
  readonly mentions: readonly MentionRef[];
}
