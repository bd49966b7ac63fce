import type { Ledger, LedgerRow, Thing } from './ledger/index.js';
import { type Gazetteer, loadGazetteer, type Place, placeKey } from './lexicons/index.js';
import type { EntityRef, EventCell, Picture, PictureOptions } from './picture/index.js';

/** An area that somebody named, and whether it holds a place. */
export interface Area {
  readonly name: string;
  /** ISO 3166-1 alpha-3, where the area is a country. */
  readonly country: string | null;
  readonly id: string;
  readonly holds: (place: EntityRef) => boolean;
}

/**
 * The area that a name means: a country, a province, a district or a town. Of several of that name the one that holds most
 * of the picture's places. Null when the gazetteer knows none and no place of the picture bears the name.
 */
export function findArea(name: string, picture: Picture, gazetteers: readonly string[] = []): Area | null {
  const places = placesOf(picture);
  return fullest([...areasNamed(name, gazetteers), ...namedLike(name, places)], places)?.area ?? null;
}

/** All areas of the gazetteer that a name may mean. */
function areasNamed(name: string, gazetteers: readonly string[]): Area[] {
  const gazetteer = loadGazetteer({ folders: gazetteers });
  const bare = gazetteer.bareName(name);
  const wanted = bare?.types.length
    ? gazetteer.lookup(bare.name).filter(({ type }) => bare.types.includes(type))
    : [];
  const candidates = [...(wanted.length > 0 ? wanted : gazetteer.lookup(name))];
  const byId = gazetteer.byId(name);
  if (byId) candidates.unshift(byId);
  return candidates.map((place) => areaOf(place, gazetteer));
}

/** The first of those that hold most of the places. */
function fullest(areas: readonly Area[], places: readonly EntityRef[]): { area: Area; count: number } | null {
  const counted = areas.map((area) => ({ area, count: places.filter(area.holds).length }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  return counted.find(({ count }) => count === most) ?? null;
}

/** A picture of an area, and the rows from which it was made: those that bear on it, not the whole ledger's. */
export interface AreaPicture {
  readonly area: Area;
  readonly picture: Picture;
  readonly rows: readonly LedgerRow[];
}

/**
 * The picture of an area from that part of the ledger alone which bears on it; of several areas of the name that which
 * holds most of the ledger's places. What a relation rests on is what these reports tell of it. Null for a name that
 * nobody knows, or a place of which the ledger says nothing.
 */
export async function pictureInArea(
  ledger: Ledger,
  name: string,
  options: PictureOptions,
  pictureOf: (rows: readonly LedgerRow[], options: PictureOptions) => Promise<Picture>,
  gazetteers: readonly string[] = [],
): Promise<AreaPicture | null> {
  const known = (await ledger.places()).map(asRef);
  const found = fullest([...areasNamed(name, gazetteers), ...namedLike(name, known)], known);
  const clock = options.knownAt ? { knownAt: options.knownAt } : {};
  const isKnown = found !== null && (found.count > 0 || found.area.country !== null);
  const rows = !isKnown
    ? await ledger.rows() // a name that only the picture gives, or none
    : found.area.country === null
      ? await ledger.rows({ places: known.filter(found.area.holds).map(({ key }) => key), ...clock })
      : await ledger.rows({ country: found.area.country, ...clock });
  const part = await pictureOf(rows, options);
  const area = isKnown && !found.area.id.startsWith('name:') ? found.area : findArea(name, part, gazetteers);
  return area ? { area, picture: ofArea(part, area), rows } : null;
}

const asRef = ({ key, name, type, country }: Thing): EntityRef => ({
  key,
  name,
  type,
  country,
  lat: null,
  lon: null,
});

/** What of a picture lies in an area: its places, and the relations of those who act there. */
export function ofArea(picture: Picture, { holds, country }: Area): Picture {
  const at = (place: EntityRef | null) => place !== null && holds(place);
  // A town may be what is attacked, and an event without a place is where its parties are at home.
  const happensThere = ({ places, sources, targets }: EventCell) => {
    const where = [...places, ...targets.filter(isPlace)];
    if (where.length > 0) return where.some(at);
    return country !== null && [...sources, ...targets].some((party) => party.country === country);
  };
  const events = (cells: readonly EventCell[]) => cells.filter(happensThere);
  const control = picture.control.filter(({ place }) => at(place));
  const kept = [picture.events, picture.planned, picture.negated].map(events);
  const figures = picture.figures.filter((c) => c.places.some(at) || at(c.place));
  const actors = new Set([
    ...control.flatMap((c) => [...c.holders, ...c.contestedBy, ...c.present, ...c.lostBy]).map((a) => a.key),
    ...kept.flat().flatMap(({ sources, targets }) => [...sources, ...targets].map((a) => a.key)),
  ]);
  const relations = picture.relations.filter(
    ({ source, target }) => actors.has(source.key) || actors.has(target.key),
  );
  const ids = new Set([...control, ...kept.flat(), ...figures, ...relations].map(({ id }) => id));
  return {
    ...picture,
    control,
    relations,
    events: kept[0]!,
    planned: kept[1]!,
    negated: kept[2]!,
    figures,
    disputes: picture.disputes.filter((c) => (c.place ? at(c.place) : ids.has(c.cell))),
    gaps: picture.gaps.filter((c) => (c.about === 'place' ? at(c.subject) : actors.has(c.subject.key))),
    leftOut: [],
  };
}

const isPlace = ({ key }: EntityRef) => /^(place|country|name:place):/.test(key);

/** Every place of a picture, once. */
export function placesOf(picture: Picture): EntityRef[] {
  const all = [
    ...picture.control.map((c) => c.place),
    ...[...picture.events, ...picture.planned, ...picture.negated].flatMap((c) => c.places),
    ...picture.figures.flatMap((c) => [...c.places, ...(c.place ? [c.place] : [])]),
  ];
  return [...new Map(all.map((place) => [place.key, place])).values()];
}

function areaOf(area: Place, gazetteer: Gazetteer): Area {
  return {
    name: area.name,
    id: area.id,
    country: area.type === 'country' ? area.country : null,
    holds: (ref) => {
      if (ref.key === area.id) return true;
      if (area.type === 'country') return ref.country !== null && ref.country === area.country;
      const place = gazetteer.byId(ref.key);
      if (!place) return false;
      if (area.type === 'admin2') return place.admin2Id === area.id;
      if (area.type !== 'admin1' || place.type === 'country' || place.type === 'admin1') return false;
      return (
        place.admin1Id === area.id ||
        (place.admin1Id === null &&
          place.country === area.country &&
          place.admin1 !== null &&
          placeKey(place.admin1) === placeKey(area.name))
      );
    },
  };
}

/** Places that only reports know, by their name or a word of it. */
function namedLike(name: string, places: readonly EntityRef[]): Area[] {
  const wanted = placeKey(name);
  const like = places.filter((place) => placeKey(place.name) === wanted);
  if (like.length === 0) return [];
  const keys = new Set(like.map(({ key }) => key));
  return [{ name: like[0]!.name, id: like[0]!.key, country: null, holds: ({ key }) => keys.has(key) }];
}
