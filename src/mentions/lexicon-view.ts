import {
  type ActorRegistry,
  actorKey,
  type Gazetteer,
  loadNaming,
  type NamingLexicon,
  type NounLexicon,
  placeKey,
  type QuantityLexicon,
} from '../lexicons/index.js';
import { actorNames } from './actor-names.js';

/** A registry name found among the words of a sentence: first and last word (inclusive) and the actors it may mean. */
export interface NamedActor {
  readonly first: number;
  readonly last: number;
  readonly actors: readonly { readonly id: string; readonly type: string }[];
}

/** What mentions asks of the registry of actors. */
export interface ActorNames {
  matchNames(forms: readonly string[]): readonly NamedActor[];
  /** The country's registry id that a demonym ("Rwandan", "Rwandans") or a capital names; null for other words. */
  countryOfDemonym(word: string): string | null;
  /** The governments of all states that it may name ("Congolese": two). */
  governmentsOfDemonym(word: string): readonly string[];
}

/** What the words of mentions are looked up in, as data/ is loaded; `naming` is loaded where it is not given. */
export interface MentionLexicons {
  readonly nouns: NounLexicon;
  readonly registry: ActorRegistry;
  readonly gazetteer: Pick<Gazetteer, 'hasName' | 'lookup' | 'typeWord'>;
  readonly quantities: QuantityLexicon;
  readonly naming?: NamingLexicon;
}

/** The same, as the steps of this stage ask it. */
export interface Lookups {
  readonly nouns: NounLexicon;
  readonly naming: NamingLexicon;
  readonly actors: ActorNames;
  isPlaceName(name: string): boolean;
  /** The last name of somebody in the registry. */
  isSurname(name: string): boolean;
  /** Known, and only as an area: Darfur, North Kordofan. */
  isArea(name: string): boolean;
  /** A place that reports name: an area, a site, a town of some size, or one that the project's own rows list. */
  isNotedPlace(name: string): boolean;
}

/** Below this a town shares its name with people more often than it is meant. */
const NOTED_POPULATION = 8000;

export function lookupsOf(lexicons: MentionLexicons): Lookups {
  const places = new Map<string, boolean>();
  return {
    nouns: lexicons.nouns,
    naming: lexicons.naming ?? loadNaming(),
    actors: actorNames(lexicons.registry),
    isPlaceName: (name) => {
      let known = places.get(name);
      if (known === undefined) {
        known = lexicons.gazetteer.hasName(placeKey(name));
        places.set(name, known);
      }
      return known;
    },
    isSurname: (name) => lexicons.registry.bySurname.has(actorKey(name)),
    isArea: (name) => {
      const places = lexicons.gazetteer.lookup(name);
      return places.length > 0 && places.every((place) => place.type !== 'settlement');
    },
    isNotedPlace: (name) =>
      lexicons.gazetteer
        .lookup(name)
        .some(
          (place) =>
            place.type !== 'settlement' || place.population >= NOTED_POPULATION || place.geonamesId === null,
        ),
  };
}
