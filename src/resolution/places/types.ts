import type { Place, PlaceType } from '../../lexicons/index.js';
import type { LocationPrecision, PlaceCandidate } from '../../model/index.js';

/** A mention of a place, as far as its own sentence tells. */
export interface PlaceMention {
  /** The caller's name for it; comes back with the answer. */
  readonly key: string;
  readonly text: string;
  /** Offset in the report's text. */
  readonly start: number;
  /** What the mention's type or head noun says of the place's kind, where known. */
  readonly type?: PlaceType | null;
  /** "province", "river" ... where it stands beside the name and outside `text`. */
  readonly headNoun?: string | null;
  /** The area that the text puts it in: "Anbar" in "Fallujah, Anbar". */
  readonly containerText?: string | null;
  /** True where the text speaks of a position relative to the place ("12 km from Goma"). */
  readonly relative?: boolean;
}

export interface PlaceResolutionInput {
  readonly mentions: readonly PlaceMention[];
  /** `text`, where given, yields containers ("X, Ohio"), relative positions and demonyms. */
  readonly report: {
    readonly publishedAt: string | null;
    readonly source: string | null;
    readonly text?: string;
  };
  /** Alpha-3 codes of countries of the actors in the report; repeats weigh. */
  readonly registryCountries?: readonly string[];
}

/** What a mention means. `place` is null where nothing is known, or where the candidates stay ambiguous. */
export interface PlaceResolution {
  readonly key: string;
  readonly place: Place | null;
  readonly precision: LocationPrecision | null;
  /** Best first, at most six; scores are comparable within one mention only. */
  readonly candidates: readonly PlaceCandidate[];
}
