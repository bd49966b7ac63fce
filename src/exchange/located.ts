import type { Gazetteer, Place } from '../lexicons/index.js';
import type { EntityRef } from '../picture/index.js';

/** How exactly a place is known, coarser to the right. */
export const PLACE_PRECISIONS = [
  'site',
  'settlement',
  'near',
  'admin2',
  'admin1',
  'region',
  'country',
] as const;
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

/** A place of the picture with the areas that hold it. */
export interface Located {
  readonly key: string;
  readonly name: string;
  readonly precision: PlacePrecision;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly countryName: string | null;
  readonly admin1: string | null;
  readonly admin2: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly geonamesId: number | null;
}

const BY_TYPE: Readonly<Record<Place['type'], PlacePrecision>> = {
  country: 'country',
  admin1: 'admin1',
  admin2: 'admin2',
  settlement: 'settlement',
  facility: 'site',
  feature: 'region',
  region: 'region',
};

export const precisionOf = ({ type }: Place): PlacePrecision => BY_TYPE[type];

/** Looks a place up in the gazetteer; one that only a report knows keeps what the report gave. */
export function locator(gazetteer: Gazetteer): (place: EntityRef) => Located {
  const name = (id: string | null) => (id ? (gazetteer.byId(id)?.name ?? null) : null);
  return (place) => {
    const known = gazetteer.byId(place.key);
    const country = known?.country ?? place.country;
    return {
      key: place.key,
      name: place.name,
      precision: known ? precisionOf(known) : place.lat === null ? 'region' : 'near',
      country,
      countryName: country ? (gazetteer.country(country)?.name ?? null) : null,
      admin1: known?.type === 'admin1' ? known.name : (known?.admin1 ?? null),
      admin2: known?.type === 'admin2' ? known.name : name(known?.admin2Id ?? null),
      lat: known?.lat ?? place.lat,
      lon: known?.lon ?? place.lon,
      geonamesId: known?.geonamesId ?? null,
    };
  };
}
