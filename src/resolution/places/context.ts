import type { Gazetteer, Place } from '../../lexicons/index.js';
import type { Scored } from './candidates.js';
import { contains } from './containment.js';
import { kilometresBetween } from './distance.js';
import type { MentionGroup } from './mention-groups.js';
import type { PlaceResolutionInput } from './types.js';

/** Where a report plays, as far as its names tell: belief for countries and areas, and points with weights. */
export interface Context {
  /** Votes by group, so that a name never supports itself. */
  readonly votes: readonly GroupVotes[];
  /** Votes of demonyms, actors' countries and the publisher's name. */
  readonly outside: ReadonlyMap<string, number>;
}

interface GroupVotes {
  readonly weight: number;
  readonly countries: ReadonlyMap<string, number>;
  readonly admin1s: ReadonlyMap<string, number>;
  readonly points: readonly { readonly place: Place; readonly share: number }[];
}

export function contextFrom(
  groups: readonly MentionGroup[],
  beliefs: readonly (readonly Scored[])[],
  input: PlaceResolutionInput,
  gazetteer: Gazetteer,
): Context {
  const votes = groups.map((group, at): GroupVotes => {
    const countries = new Map<string, number>();
    const admin1s = new Map<string, number>();
    const points: { place: Place; share: number }[] = [];
    for (const { place, share } of beliefs[at]!) {
      if (share < SMALLEST_SHARE) continue;
      if (place.country) add(countries, place.country, share);
      const admin1 = place.type === 'admin1' ? place.id : place.admin1Id;
      if (admin1) add(admin1s, admin1, share);
      if (place.type !== 'country' && place.type !== 'region') points.push({ place, share });
    }
    return { weight: 1 + 0.5 * Math.log(group.mentions.length), countries, admin1s, points };
  });
  return { votes, outside: outsideVotes(input, gazetteer) };
}

/** How well a candidate fits with what the other names of the report mean. */
export function contextScore(
  one: Scored,
  group: MentionGroup,
  groupAt: number,
  context: Context,
): Scored['context'] {
  const { place } = one;
  const reasons: string[] = [];
  let [inCountry, allCountries, inAdmin1, near] = [0, 0, 0, 0];
  for (const [at, vote] of context.votes.entries()) {
    if (at === groupAt) continue;
    for (const [country, share] of vote.countries) {
      allCountries += vote.weight * share;
      if (country === place.country) inCountry += vote.weight * share;
    }
    const admin1 = place.type === 'admin1' ? place.id : place.admin1Id;
    if (admin1) inAdmin1 += vote.weight * (vote.admin1s.get(admin1) ?? 0);
    if (place.type !== 'country') near += vote.weight * nearness(place, vote.points);
  }
  for (const [country, weight] of context.outside) {
    allCountries += weight;
    if (country === place.country) inCountry += weight;
  }
  const share = place.country === null ? REGION_SHARE : inCountry / (allCountries + PRIOR_DOUBT);
  let score =
    COUNTRY_WEIGHT * share + ADMIN1_WEIGHT * Math.min(1, inAdmin1 / 2) + NEAR_WEIGHT * Math.min(1, near / 2);
  if (share > 0.3)
    reasons.push(`${Math.round(share * 100)} % of the report's places are in ${place.country}`);
  if (inAdmin1 > 0.5) reasons.push('other places of the report lie in the same first-level area');
  if (near > 0.5) reasons.push('near other places of the report');
  if (place.type === 'country' && inCountry > 0.8) score += COUNTRY_ITSELF;
  if (group.mentions.length === 0) score = 0;
  return { score, reasons };
}

const SMALLEST_SHARE = 0.05;
const COUNTRY_WEIGHT = 4.5;
const ADMIN1_WEIGHT = 1.8;
const NEAR_WEIGHT = 2.2;
const COUNTRY_ITSELF = 1.5;
/** One vote alone is not the whole context. */
const PRIOR_DOUBT = 0.7;
const NEAR_KM = 70;
/** What spans countries fits with any report about as well as a country among several. */
const REGION_SHARE = 0.5;

function nearness(place: Place, points: GroupVotes['points']): number {
  let sum = 0;
  for (const { place: other, share } of points) {
    if (other.id === place.id || Math.abs(other.lat - place.lat) > 6) continue;
    if (contains(other, place) || contains(place, other)) sum += share * 0.7;
    else sum += share / (1 + (kilometresBetween(place, other) / NEAR_KM) ** 2);
  }
  return sum;
}

/** "Syrian" speaks for Syria, an actor for its country, "Kyiv Independent" a little for Ukraine. */
function outsideVotes(input: PlaceResolutionInput, gazetteer: Gazetteer): Map<string, number> {
  const counts = new Map<string, number>();
  for (const country of input.registryCountries ?? []) add(counts, country, 1);
  for (const word of words(input.report.text ?? '')) {
    const countries = gazetteer.demonym(word);
    for (const country of countries) add(counts, country, 1 / countries.length);
  }
  const votes = new Map(
    [...counts]
      .map(([country, count]) => [country, 0.6 + 0.4 * Math.log(count)] as const)
      .filter(([, weight]) => weight > 0),
  );
  for (const word of words(input.report.source ?? '')) {
    const place = gazetteer.lookup(word)[0];
    const country =
      gazetteer.demonym(word)[0] ??
      (place && (place.type === 'country' || place.population > 200_000) ? place.country : null);
    if (country) add(votes, country, 0.5);
  }
  return votes;
}

function words(text: string): string[] {
  return text.match(/\p{Lu}[\p{L}'’-]+/gu) ?? [];
}

function add(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}
