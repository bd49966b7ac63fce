/** The contract's actor types. */
export type ActorType =
  | 'government'
  | 'military'
  | 'police'
  | 'armed-group'
  | 'party'
  | 'ethnic-or-religious-group'
  | 'international-organisation'
  | 'civilian'
  | 'person'
  | 'media'
  | 'company';

/** Years or months, `YYYY` or `YYYY-MM`, inclusive; null where open or not known. */
export interface Years {
  readonly from: string | null;
  readonly to: string | null;
}

export interface ActorName extends Years {
  readonly name: string;
  /** Acronyms match by case; a metonym is a capital or seat that stands for its government. */
  readonly kind: 'full' | 'acronym' | 'metonym';
  /** Too common to decide by itself ("Republican Guard"): needs the country's context. */
  readonly weak: boolean;
  /** An acronym that is a word in lower case, or in mixed case ("IS"): only this very case matches. */
  readonly strict: boolean;
}

/** `leads` of a person: an actor's id and the years. */
export interface Leadership extends Years {
  readonly actorId: string;
  readonly office: string | null;
}

export interface RegistryActor {
  /** `actor:` + slug. */
  readonly id: string;
  readonly name: string;
  readonly names: readonly ActorName[];
  readonly type: ActorType;
  /** ISO 3166-1 alpha-3, the main country first; XKX for Kosovo. Empty for bodies of no country. */
  readonly countries: readonly string[];
  readonly partOf: string | null;
  readonly succeeds: string | null;
  /** For people: what they lead. */
  readonly leads: readonly Leadership[];
  /** For groups: ids of the people who stand for it. */
  readonly leaders: readonly string[];
  readonly source: string;
}

/** A state's actors and the words for its people. */
export interface StateActors {
  /** Alpha-3, or a slug for a part of a state ("kurdistan-region"). */
  readonly key: string;
  readonly country: string;
  readonly name: string;
  readonly government: string;
  readonly military: string;
  readonly police: string;
  /** "Iraqi"; may stand before "army". */
  readonly adjectives: readonly string[];
  /** "Iraqi", "Iraqis"; persons of that state. */
  readonly people: readonly string[];
  readonly capitals: readonly string[];
}

/** What a head noun makes of a state or group: "army" its military, "officials" a part of its government, "movement" the group. */
export interface ActorBody {
  /** Lower case, singular or plural as it stands in reports. */
  readonly head: string;
  readonly body: 'government' | 'military' | 'police' | 'group';
  /** `none`: stands beside or against the actor named ("rivals of"). */
  readonly extent: 'whole' | 'part' | 'none';
  /** Means the body of the country that the report is clearly about, when no name stands with it. */
  readonly bare: boolean;
}

export interface NameHit {
  readonly actorId: string;
  readonly name: ActorName;
}

export interface ActorRegistry {
  readonly actors: ReadonlyMap<string, RegistryActor>;
  readonly states: ReadonlyMap<string, StateActors>;
  /** Normalised name -> every bearer. See `actorKey`. */
  readonly byKey: ReadonlyMap<string, readonly NameHit[]>;
  /** Normalised adjective or word for a person -> states ("congolese" -> two). */
  readonly byDemonym: ReadonlyMap<string, readonly StateActors[]>;
  /** Head (lower case) -> what it makes of a state. */
  readonly stateBodies: ReadonlyMap<string, ActorBody>;
  /** Head (lower case) -> what it makes of a group. */
  readonly groupBodies: ReadonlyMap<string, ActorBody>;
  /** Normalised capital or seat ("kremlin") -> states. */
  readonly byMetonym: ReadonlyMap<string, readonly StateActors[]>;
  /** Normalised last name -> ids of people who lead something ("assad" -> three). */
  readonly bySurname: ReadonlyMap<string, readonly string[]>;
  /** Alpha-3 -> ids of all actors of that country. */
  readonly byCountry: ReadonlyMap<string, readonly string[]>;
  /** Normalised names listed in ambiguous.yaml, with the reason. */
  readonly ambiguous: ReadonlyMap<string, string>;
  /** First four characters of every key; lets a text be searched quickly. */
  readonly prefixes: ReadonlySet<string>;
}
