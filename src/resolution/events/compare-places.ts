import type { LinkingRules } from '../../lexicons/index.js';
import { kilometresBetween } from '../places/index.js';
import type { EventPlace } from './types.js';

/**
 * How the places of two statements agree; where there are several, the best agreement. `cityAsTown`: for what happens to a
 * city as a whole.
 */
export function comparePlaces(
  a: readonly EventPlace[],
  b: readonly EventPlace[],
  rules: Pick<LinkingRules, 'nearKm' | 'farKm'>,
  cityAsTown = false,
): { readonly row: string; readonly detail: string | null } {
  let best: { rank: number; row: string; detail: string } | null = null;
  for (const one of a)
    for (const other of b) {
      const found = comparePlace(one, other, rules);
      const row = cityAsTown && found === 'same-city' ? 'same' : found;
      const rank = RANKS.indexOf(row);
      if (best && rank >= best.rank) continue;
      best = {
        rank,
        row,
        detail: one.name === other.name ? one.name : [one.name, other.name].sort().join(' / '),
      };
    }
  return best ? { row: `place.${best.row}`, detail: best.detail } : { row: 'place.unknown', detail: null };
}

const RANKS = [
  'same',
  'same-city',
  'near',
  'same-area',
  'within',
  'country',
  'unknown',
  'neighbouring',
  'apart',
];

const isCountry = ({ precision }: EventPlace) => precision === 'country' || precision === 'region';
const isArea = ({ precision }: EventPlace) => precision === 'admin1' || precision === 'admin2';

function comparePlace(
  a: EventPlace,
  b: EventPlace,
  { nearKm, farKm }: Pick<LinkingRules, 'nearKm' | 'farKm'>,
): string {
  if (a.key === b.key)
    return isCountry(a) ? 'country' : isArea(a) ? 'same-area' : a.isCity ? 'same-city' : 'same';
  if (isCountry(a) || isCountry(b))
    return a.country && b.country && a.country !== b.country
      ? 'apart'
      : a.country && b.country
        ? 'country'
        : 'unknown';
  if (a.areas.includes(b.key) || b.areas.includes(a.key)) return 'within';
  if (a.lat === null || b.lat === null || a.lon === null || b.lon === null) return 'unknown';
  const km = kilometresBetween({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
  // The point of an area is its middle; a town at its edge may be far from it.
  if (isArea(a) || isArea(b)) return km > 4 * farKm ? 'apart' : 'neighbouring';
  return km <= nearKm ? 'near' : km <= farKm ? 'neighbouring' : 'apart';
}
