import type { ActorRegistry } from '../../lexicons/index.js';
import type { LocalEntity, Mention, Report } from '../../model/index.js';

export interface ActorInput {
  readonly entities: readonly LocalEntity[];
  readonly mentions: readonly Mention[];
  readonly report: Pick<Report, 'publishedAt' | 'source' | 'text'>;
  readonly registry: ActorRegistry;
  /** Alpha-3 of the places that the report names, one for each mention; repeats weigh. */
  readonly placeCountries?: readonly string[];
}

export interface ActorCandidate {
  /** Registry id. */
  readonly id: string;
  /** From 0; 1 is a full name that fits date and country. */
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Which registry actor a local entity is; `id` null where it is none of them, or where several fit as well. */
export interface ActorResolution {
  readonly entityId: string;
  readonly id: string | null;
  /** The contract's actor type, from the registry or the head noun; null where neither tells. */
  readonly type: string | null;
  /** Alpha-3. */
  readonly country: string | null;
  readonly name: string;
  /** Best first. */
  readonly candidates: readonly ActorCandidate[];
  /** Registry id of the actor that this entity is a part, member or voice of. */
  readonly partOf: string | null;
  /** For people: registry id of what they lead on the day of publication. */
  readonly leads: string | null;
}

/** Share of each country (alpha-3) among the report's places and names; shares sum to 1. */
export interface CountryContext {
  readonly shares: ReadonlyMap<string, number>;
  /** The one country that the report is about, where it clearly is about one. */
  readonly clear: string | null;
}
