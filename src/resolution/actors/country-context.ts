import { type ActorNameMatch, type ActorRegistry, matchActorNames } from '../../lexicons/index.js';
import type { ActorInput, CountryContext } from './types.js';

const CLEAR_SHARE = 0.55;
const CLEAR_LEAD = 2;
const ACTOR_WEIGHT = 0.5;

/** Which countries a report is about: its places, and the states, peoples, capitals and unmistakable actors that it names. */
export function countryContext(input: ActorInput): CountryContext {
  const weights = new Map<string, number>();
  const add = (country: string | undefined, weight: number) => {
    if (country) weights.set(country, (weights.get(country) ?? 0) + weight);
  };
  for (const country of input.placeCountries ?? []) add(country, 1);
  for (const match of namesIn(input)) {
    const countries = countriesOf(match.actorIds, input.registry);
    const weight = match.kind === 'actor' || match.kind === 'person' ? ACTOR_WEIGHT : 1;
    if (countries.size === 1 && !match.weak) add([...countries][0], weight);
  }
  return withShares(weights);
}

/** Actor names of the report's text; both passes over its actors ask for them. */
function namesIn({ report, registry }: ActorInput): readonly ActorNameMatch[] {
  const known = namesOf.get(report);
  if (known?.registry === registry) return known.names;
  const forms = report.text.match(/[\p{L}\p{N}'’.&-]*[\p{L}\p{N}]|[^\s\p{L}\p{N}]/gu) ?? [];
  const names = matchActorNames(forms, registry);
  namesOf.set(report, { registry, names });
  return names;
}

const namesOf = new WeakMap<
  object,
  { readonly registry: ActorRegistry; readonly names: readonly ActorNameMatch[] }
>();

/** The main countries of the bearers of a name. */
function countriesOf(ids: readonly string[], registry: ActorRegistry): Set<string> {
  return new Set(
    ids.map((id) => registry.actors.get(id)?.countries[0]).filter((country) => country !== undefined),
  );
}

function withShares(weights: ReadonlyMap<string, number>): CountryContext {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const shares = new Map([...weights].map(([country, weight]) => [country, weight / total]));
  const [first, second] = [...shares].sort((a, b) => b[1] - a[1]);
  const leads = first && first[1] >= CLEAR_SHARE && first[1] >= CLEAR_LEAD * (second?.[1] ?? 0);
  return { shares, clear: leads ? first[0] : null };
}
