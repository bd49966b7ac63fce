import { type Gazetteer, type Place, type PlaceType, placeKey } from '../../lexicons/index.js';
import { contains } from './containment.js';
import { kilometresBetween } from './distance.js';
import type { MentionGroup } from './mention-groups.js';

/** A candidate with what speaks for it by itself (`prior`) and within the report (`context`). */
export interface Scored {
  readonly place: Place;
  readonly prior: number;
  readonly reasons: readonly string[];
  readonly context: { readonly score: number; readonly reasons: readonly string[] };
  /** Share of belief among the candidates of this name, 0 to 1. */
  readonly share: number;
  /** The name only sounds like the place's: wants context. */
  readonly proposedOnly: boolean;
}

/** The places that a group's name may mean, with their standing before the report's context is weighed. */
export function candidatesOf(group: MentionGroup, gazetteer: Gazetteer): Scored[] {
  const found = named(group, gazetteer);
  const scored = found.places.map((place) =>
    scoreOf(place, group, found.places, found.types, gazetteer.isOrdinaryWord(group.text)),
  );
  const sorted = scored
    .sort((a, b) => b.prior - a.prior || (a.place.id < b.place.id ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
  const top = sorted[0]?.prior ?? 0;
  const weights = sorted.map((one) => Math.exp(one.prior - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  return sorted.map((one, at) => ({
    ...one,
    proposedOnly: found.proposed || gazetteer.isOrdinaryWord(group.text),
    share: weights[at]! / sum,
  }));
}

const MOST_CANDIDATES = 40;

/** Standing of a type when nothing but the name is known. Own rows (regions, features) were chosen because reports name them. */
const TYPE_STANDING: Readonly<Record<PlaceType, number>> = {
  country: 5,
  region: 3.5,
  admin1: 1,
  admin2: -0.5,
  settlement: 0,
  feature: 2.5,
  facility: 3,
};
const FEATURE_STANDING: Readonly<Record<string, number>> = {
  PPLC: 3,
  PPLA: 0.7,
  PPLA2: 0.3,
  PPLX: -1,
  PPLL: -0.5,
};
const PER_TENFOLD_POPULATION = 0.65;
/** Cities of more than 100,000 are known beyond their country. */
const FAME_PER_TENFOLD = 0.8;
const MAIN_NAME = 0.9;
/** Another place of the same type bears the name as its own. */
const ALTERNATE_BESIDE_MAIN = -1.2;
/** "EU" is not the town of Eu. */
const CAPITALS_FOR_A_NAME = -3;
/** "Western" and "Centre" are regions of several countries, and seldom meant. */
const ORDINARY_WORD = -2;
const WORD_FITS = 2.5;
const WORD_DOES_NOT_FIT = -2.5;
const IN_STATED_CONTAINER = 6;
const OUTSIDE_STATED_CONTAINER = -2;
/** A city is meant rather than the area named after it, where a good part of the area lives in the city. */
const CITY_OF_AREA = 0.12;
const AREA_NAMED_AFTER_ITS_CITY = -2;
/** A second-level area named alone is its seat, where the seat lies within reach. */
const SEAT_WITHIN_KM = 80;

function named(
  group: MentionGroup,
  gazetteer: Gazetteer,
): { places: readonly Place[]; types: readonly PlaceType[]; proposed: boolean } {
  const abbreviated = gazetteer.abbreviation(group.text);
  if (abbreviated.length > 0) return { places: abbreviated, types: [], proposed: false };
  const exact = gazetteer.lookup(group.text);
  const bare = gazetteer.bareName(group.text);
  const types = [...group.types, ...(bare?.types ?? [])];
  const bareFound =
    bare && bare.types.length > 0 && !exact.some((place) => bare.types.includes(place.type))
      ? gazetteer.lookup(bare.name).filter((place) => bare.types.includes(place.type))
      : [];
  const places = [...new Map([...exact, ...bareFound].map((place) => [place.id, place])).values()];
  if (places.length > 0) return { places, types, proposed: false };
  const near = group.countries.flatMap((country) => gazetteer.soundsLike(bare?.name ?? group.text, country));
  return { places: [...new Set(near)], types, proposed: true };
}

function scoreOf(
  place: Place,
  group: MentionGroup,
  all: readonly Place[],
  types: readonly PlaceType[],
  ordinary: boolean,
): Scored {
  const reasons: string[] = [`${place.type}${place.population > 0 ? ` of ${place.population}` : ''}`];
  let prior = TYPE_STANDING[place.type] + (FEATURE_STANDING[place.feature] ?? 0);
  prior += PER_TENFOLD_POPULATION * Math.log10(1 + place.population);
  prior += FAME_PER_TENFOLD * Math.max(0, Math.log10(1 + place.population) - 5);
  const bears = (one: Place): boolean => placeKey(one.name) === placeKey(group.text);
  if (bears(place)) {
    prior += MAIN_NAME;
    reasons.push('main name');
  } else if (all.some((other) => other.type === place.type && bears(other))) {
    prior += ALTERNATE_BESIDE_MAIN;
    reasons.push('other name, which another place bears as its own');
  } else if (place.type === 'admin2') {
    prior += ALTERNATE_BESIDE_MAIN;
    reasons.push('second-level area without its type word');
  }
  if (ordinary) prior += ORDINARY_WORD;
  if (/^\p{Lu}{2,4}$/u.test(group.text) && place.type === 'settlement' && group.text.length < 4)
    prior += CAPITALS_FOR_A_NAME;
  if (types.length > 0) {
    const fits = types.includes(place.type);
    prior += fits ? WORD_FITS : WORD_DOES_NOT_FIT;
    reasons.push(fits ? 'fits its type word' : 'does not fit its type word');
  } else if (isAreaOfItsCity(place, all)) {
    prior += AREA_NAMED_AFTER_ITS_CITY;
    reasons.push('area named after its city');
  }
  if (group.containers.length > 0) {
    const container = group.containers.find((area) => contains(area, place));
    prior += container ? IN_STATED_CONTAINER : OUTSIDE_STATED_CONTAINER;
    reasons.push(
      container ? `in ${container.name}, as the text says` : 'outside the area that the text names',
    );
  }
  return { place, prior, reasons, context: { score: 0, reasons: [] }, share: 0, proposedOnly: false };
}

function isAreaOfItsCity(area: Place, all: readonly Place[]): boolean {
  if (area.type === 'admin2') {
    return all.some(
      (town) =>
        town.type === 'settlement' &&
        town.country === area.country &&
        kilometresBetween(town, area) < SEAT_WITHIN_KM,
    );
  }
  if (area.type !== 'admin1') return false;
  return all.some(
    (city) =>
      city.type === 'settlement' &&
      contains(area, city) &&
      (city.population > CITY_OF_AREA * area.population || city.feature === 'PPLC'),
  );
}
