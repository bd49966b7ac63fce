import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { FAMILIES, type Family, familyOf, type Palette } from '../lib/colours';
import { dayWords, names } from '../lib/words';
import type { ControlCell, EntityRef, EventCell, Flow } from '../state/types';

const collection = <P>(features: Feature<Geometry, P>[]) =>
  ({ type: 'FeatureCollection' as const, features }) as FeatureCollection<Geometry, P>;

/** Kinds of places that are areas: they are filled or ringed, never pinned. */
const AREA = /^(country|admin1|admin2|admin3|region|area|continent|sea|province|district)$/;
export const isArea = (place: EntityRef): boolean => AREA.test(place.type ?? '');
const hasPoint = (place: EntityRef) => place.lat !== null && place.lon !== null;

/** Who has a part in a place, by colour: holders, then rivals. */
export function parties(cell: ControlCell): { own: readonly EntityRef[]; rivals: readonly EntityRef[] } {
  switch (cell.state) {
    case 'held':
      return { own: cell.holders, rivals: [] };
    case 'contested':
      return { own: cell.holders, rivals: cell.contestedBy };
    case 'claimed':
      return { own: cell.claims.flatMap((c) => c.actors), rivals: [] };
    case 'lost':
      return { own: cell.lostBy, rivals: [] };
    case 'presence':
      return { own: cell.present, rivals: [] };
    default:
      return { own: [], rivals: [] };
  }
}

function coloursOf(refs: readonly EntityRef[], palette: Palette): string[] {
  return [...new Set(refs.map((r) => palette.of(r)))].slice(0, 3);
}

export const holdMarkOf = (cell: ControlCell, palette: Palette): string => {
  const { own, rivals } = parties(cell);
  return `hold|${cell.state}|${cell.extent}|${coloursOf(own, palette).join(',')}|${coloursOf(rivals, palette).join(',')}`;
};

/** Older evidence is paler, down to under a half after two months. */
export const fading = (ageDays: number): number => Math.max(0.42, 1 - ageDays / 100);

export function controlPoints(cells: readonly ControlCell[], palette: Palette): FeatureCollection {
  return collection(
    cells
      .filter((c) => hasPoint(c.place) && !isArea(c.place))
      .map((c) => ({
        type: 'Feature',
        properties: {
          id: c.id,
          place: c.place.key,
          name: c.place.name,
          mark: holdMarkOf(c, palette),
          opacity: fading(c.ageDays) * (0.6 + 0.4 * (c.probability ?? 1)),
          // Contested places come first where marks would overlap.
          order: (c.state === 'contested' ? 0 : c.state === 'held' ? 1 : 2) + c.ageDays / 1000,
        },
        geometry: { type: 'Point', coordinates: [c.place.lon!, c.place.lat!] },
      })),
  );
}

export interface AreaShape {
  readonly cell: ControlCell;
  readonly geometry: Geometry;
}

export function controlAreas(shapes: readonly AreaShape[], palette: Palette): FeatureCollection {
  return collection(
    shapes.map(({ cell, geometry }) => {
      const { own, rivals } = parties(cell);
      const colours = coloursOf([...own, ...rivals], palette);
      const solid = cell.state === 'held' && cell.extent !== 'part';
      const hatched = cell.state === 'contested' || (cell.state === 'held' && cell.extent === 'part');
      return {
        type: 'Feature',
        properties: {
          id: cell.id,
          name: cell.place.name,
          colour: colours[0] ?? '#888888',
          fill: solid ? 0.2 : 0,
          hatch: hatched
            ? `hatch|${colours[0] ?? '#888888'}|${cell.state === 'contested' ? (colours[1] ?? '') : ''}`
            : '',
          dashed: solid ? 0 : 1,
          opacity: fading(cell.ageDays),
        },
        geometry,
      };
    }),
  );
}

/** One point a place, with its events counted by family: never an event on its own pin where only the town is known. */
export function eventPoints(events: readonly EventCell[]): FeatureCollection {
  const places = new Map<string, { place: EntityRef; counts: Record<Family, number>; total: number }>();
  for (const event of events)
    for (const place of event.places) {
      if (!hasPoint(place) || place.type === 'country') continue;
      const at = places.get(place.key) ?? {
        place,
        counts: { violence: 0, forces: 0, coercion: 0, words: 0, aid: 0 },
        total: 0,
      };
      at.counts[familyOf(event.category)]++;
      at.total++;
      places.set(place.key, at);
    }
  return collection(
    [...places.values()].map(({ place, counts, total }) => ({
      type: 'Feature',
      properties: { place: place.key, name: place.name, total, area: isArea(place) ? 1 : 0, ...counts },
      geometry: { type: 'Point', coordinates: [place.lon!, place.lat!] },
    })),
  );
}

/** MapLibre's expression for the ring of a place, or of a cluster whose sums have the same names. */
export const RING_MARK = [
  'concat',
  'ring|',
  ['to-string', ['min', 6, ['round', ['log2', ['+', 1, ['get', 'total']]]]]],
  '|',
  ...FAMILIES.flatMap((family, i) => [
    ...(i > 0 ? [','] : []),
    ['to-string', ['ceil', ['*', 8, ['/', ['get', family], ['get', 'total']]]]],
  ]),
];

export function flowLines(
  flows: readonly Flow[],
  colours: { people: string; forces: string },
): FeatureCollection {
  return collection(
    flows.flatMap((flow): Feature<Geometry, Record<string, unknown>>[] => {
      const line = bow([flow.origin.lon, flow.origin.lat], [flow.destination.lon, flow.destination.lat]);
      const label = `${flow.words || names([]) || ''}${flow.day ? ` · ${dayWords(flow.day)}` : ''}`;
      const properties = {
        id: flow.id,
        statements: flow.statements.join(','),
        colour: colours[flow.kind],
        width: 1.6 + Math.min(4, Math.log10((flow.best ?? 10) + 1)),
        mark: `arrow|${colours[flow.kind]}`,
        label,
      };
      return [
        {
          type: 'Feature',
          properties: { ...properties, end: 0 },
          geometry: { type: 'LineString', coordinates: line },
        },
        {
          type: 'Feature',
          properties: { ...properties, end: 1, bearing: bearing(line.at(-2)!, line.at(-1)!) },
          geometry: { type: 'Point', coordinates: line.at(-1)! },
        },
      ];
    }),
  );
}

/** A curve that bends to its right, so that there and back are two lines; it stops short of its ends. */
function bow([x1, y1]: [number, number], [x2, y2]: [number, number]): [number, number][] {
  const k = Math.cos((((y1 + y2) / 2) * Math.PI) / 180);
  const [mx, my] = [(x1 + x2) / 2 + ((y2 - y1) * 0.18) / k, (y1 + y2) / 2 - (x2 - x1) * 0.18 * k];
  const points: [number, number][] = [];
  for (let i = 1; i <= 28; i++) {
    const u = 0.06 + (i / 28) * 0.84;
    points.push([
      (1 - u) ** 2 * x1 + 2 * (1 - u) * u * mx + u * u * x2,
      (1 - u) ** 2 * y1 + 2 * (1 - u) * u * my + u * u * y2,
    ]);
  }
  return points;
}

/** Degrees clockwise from east, as the map's icons turn. */
function bearing([x1, y1]: [number, number], [x2, y2]: [number, number]): number {
  const k = Math.cos((y1 * Math.PI) / 180);
  return (Math.atan2(-(y2 - y1), (x2 - x1) * k) * 180) / Math.PI;
}

/** A circle of a radius around a place of which only the surroundings are known. */
export function ringAround(lon: number, lat: number, km: number): Geometry {
  const points: [number, number][] = [];
  for (let i = 0; i <= 64; i++) {
    const a = (i / 64) * 2 * Math.PI;
    points.push([
      lon + (km / (111.32 * Math.cos((lat * Math.PI) / 180))) * Math.cos(a),
      lat + (km / 110.57) * Math.sin(a),
    ]);
  }
  return { type: 'Polygon', coordinates: [points] };
}

/** Kilometres of the ring for forces around a place of which no distance is told. */
const AROUND_KM = { besieges: 7, at: 5, near: 11, towards: 14 } as const;

/** Forces around places: rings, since nobody says where on the ring they stand. */
export function aroundRings(cells: readonly ControlCell[], palette: Palette): FeatureCollection {
  return collection(
    cells.flatMap((cell) => {
      const { place } = cell;
      if (place.lat === null || place.lon === null || isArea(place)) return [];
      return (cell.around ?? [])
        .filter((one) => !cell.holders.some((h) => h.key === one.actor.key))
        .map((one, i) => ({
          type: 'Feature' as const,
          properties: { id: cell.id, colour: palette.of(one.actor), statements: one.statements.join(',') },
          geometry: ringAround(place.lon!, place.lat!, (one.distanceKm ?? AROUND_KM[one.how]) + i * 0.8),
        }));
    }),
  );
}
