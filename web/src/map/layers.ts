import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { FAMILIES, type Family, familyOf, type Palette } from '../lib/colours';
import { dayWords, isBygone } from '../lib/words';
import type { ControlLine, EntityRef, EventPlace, Flow, Spot } from '../state/types';

const collection = <P>(features: Feature<Geometry, P>[]) =>
  ({ type: 'FeatureCollection' as const, features }) as FeatureCollection<Geometry, P>;

/** Kinds of places that are areas: they are filled or ringed, never pinned. */
const AREA = /^(country|admin1|admin2|admin3|region|area|continent|sea|province|district)$/;
export const isArea = (place: EntityRef): boolean => AREA.test(place.type ?? '');
const hasPoint = (place: EntityRef) => place.lat !== null && place.lon !== null;

/** Who has a part in a place, by colour: holders, then rivals. */
export function parties(
  cell: Pick<ControlLine, 'state' | 'holders' | 'contestedBy' | 'claims' | 'lostBy' | 'present'>,
): { own: readonly EntityRef[]; rivals: readonly EntityRef[] } {
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

export const holdMarkOf = (cell: ControlLine, palette: Palette): string => {
  const { own, rivals } = parties(cell);
  return `hold|${isBygone(cell) ? 'bygone' : cell.state}|${cell.extent}|${coloursOf(own, palette).join(',')}|${coloursOf(rivals, palette).join(',')}`;
};

/** Older evidence is paler, down to under a half after two months. */
export const fading = (ageDays: number): number => Math.max(0.4, 1 - Math.floor(ageDays / 10) / 10);

export function controlPoints(cells: readonly ControlLine[], palette: Palette): FeatureCollection {
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
          // In steps, so that a day more changes few marks.
          opacity: Math.round(10 * fading(c.ageDays) * (0.6 + 0.4 * (c.probability ?? 1))) / 10,
          // Contested places come first where marks would overlap.
          order:
            (c.state === 'contested' ? 0 : c.state === 'held' ? 1 : 2) + Math.floor(c.ageDays / 10) / 100,
        },
        geometry: { type: 'Point', coordinates: [c.place.lon!, c.place.lat!] },
      })),
  );
}

export interface AreaShape {
  readonly cell: ControlLine;
  readonly geometry: Geometry;
}

export function controlAreas(shapes: readonly AreaShape[], palette: Palette): FeatureCollection {
  return collection(
    shapes.map(({ cell, geometry }) => {
      const { own, rivals } = parties(cell);
      const colours = coloursOf([...own, ...rivals], palette);
      const bygone = isBygone(cell);
      const solid = cell.state === 'held' && cell.extent !== 'part' && !bygone;
      const hatched =
        !bygone && (cell.state === 'contested' || (cell.state === 'held' && cell.extent === 'part'));
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
          opacity: bygone ? 0.4 : fading(cell.ageDays),
        },
        geometry,
      };
    }),
  );
}

/** One point a place, with its events counted by family: never an event on its own pin where only the town is known. */
export function eventPoints(events: readonly EventPlace[], named: ReadonlySet<string>): FeatureCollection {
  return collection(
    events.map(({ place, kinds }) => {
      const counts: Record<Family, number> = { violence: 0, forces: 0, coercion: 0, words: 0, aid: 0 };
      let total = 0;
      for (const [kind, n] of Object.entries(kinds)) {
        counts[familyOf(kind)] += n;
        total += n;
      }
      return {
        type: 'Feature',
        properties: {
          place: place.key,
          // The mark of its holder has the name already.
          name: named.has(place.key) ? '' : place.name,
          total,
          area: isArea(place) ? 1 : 0,
          ...counts,
        },
        geometry: { type: 'Point', coordinates: [place.lon!, place.lat!] },
      };
    }),
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

/** Whole movements are arrows; where one end is not told, a mark at the other points nowhere in particular. */
export function flowLines(
  flows: readonly Flow[],
  colours: { people: string; forces: string },
): FeatureCollection {
  return collection(
    flows.flatMap((flow): Feature<Geometry, Record<string, unknown>>[] => {
      const { origin, destination } = flow;
      const label = `${flow.words}${flow.day ? `${flow.words ? ' · ' : ''}${dayWords(flow.day)}` : ''}`;
      const properties = {
        id: flow.id,
        statements: flow.statements.join(','),
        colour: colours[flow.kind],
        width: 1.6 + Math.min(4, Math.log10((flow.best ?? 10) + 1)),
        label,
      };
      if (!origin || !destination) {
        const at = (origin ?? destination)!;
        return [
          {
            type: 'Feature',
            properties: {
              ...properties,
              end: 2,
              mark: `${origin ? 'out' : 'in'}|${colours[flow.kind]}`,
              label: flow.kind === 'people' ? flow.words : '',
            },
            geometry: { type: 'Point', coordinates: [at.lon, at.lat] },
          },
        ];
      }
      const line = bow([origin.lon, origin.lat], [destination.lon, destination.lat]);
      return [
        {
          type: 'Feature',
          properties: { ...properties, end: 0 },
          geometry: { type: 'LineString', coordinates: line },
        },
        {
          type: 'Feature',
          properties: {
            ...properties,
            end: 1,
            mark: `arrow|${colours[flow.kind]}`,
            bearing: bearing(line.at(-2)!, line.at(-1)!),
          },
          geometry: { type: 'Point', coordinates: line.at(-1)! },
        },
      ];
    }),
  );
}

/** A tie between two actors who have a seat on the map. */
export interface SeatedTie {
  readonly id: string;
  readonly words: string;
  readonly sign: 'friendly' | 'hostile' | 'structure';
  /** Not only alleged. */
  readonly isTold: boolean;
  /** For the drawer: a cell, or statements. */
  readonly sel: string;
  readonly from: Spot;
  readonly to: Spot;
}

/** Who stands with or against whom, from seat to seat: lines of politics, not of roads. */
export function tieLines(
  ties: readonly SeatedTie[],
  colours: Readonly<Record<SeatedTie['sign'], string>>,
): FeatureCollection {
  const seats = new Map<string, { spot: Spot; names: Set<string> }>();
  for (const spot of ties.flatMap(({ from, to }) => [from, to])) {
    const at = `${spot.lon.toFixed(2)} ${spot.lat.toFixed(2)}`;
    const known = seats.get(at) ?? { spot, names: new Set() };
    known.names.add(spot.name);
    seats.set(at, known);
  }
  const together = new Map<string, number>();
  return collection([
    ...[...seats.values()].map(
      ({ spot, names: own }): Feature<Geometry, Record<string, unknown>> => ({
        type: 'Feature',
        properties: { end: 2, label: [...own].slice(0, 2).join('\n'), key: spot.key },
        geometry: { type: 'Point', coordinates: [spot.lon, spot.lat] },
      }),
    ),
    ...ties.flatMap((tie): Feature<Geometry, Record<string, unknown>>[] => {
      const pair = `${tie.from.key} ${tie.to.key}`;
      const nth = together.get(pair) ?? 0;
      together.set(pair, nth + 1);
      const line = bow([tie.from.lon, tie.from.lat], [tie.to.lon, tie.to.lat], 0.18 + 0.13 * nth);
      const properties = {
        sel: tie.sel,
        colour: colours[tie.sign],
        label: tie.words,
        told: tie.isTold ? 1 : 0,
      };
      return [
        {
          type: 'Feature',
          properties: { ...properties, end: 0 },
          geometry: { type: 'LineString', coordinates: line },
        },
        {
          type: 'Feature',
          properties: {
            ...properties,
            end: 1,
            mark: `arrow|${colours[tie.sign]}`,
            bearing: bearing(line.at(-2)!, line.at(-1)!),
          },
          geometry: { type: 'Point', coordinates: line.at(-1)! },
        },
      ];
    }),
  ]);
}

/** A curve that bends to its right, so that there and back are two lines; it stops short of its ends. */
function bow([x1, y1]: [number, number], [x2, y2]: [number, number], bend = 0.18): [number, number][] {
  const k = Math.cos((((y1 + y2) / 2) * Math.PI) / 180);
  const [mx, my] = [(x1 + x2) / 2 + ((y2 - y1) * bend) / k, (y1 + y2) / 2 - (x2 - x1) * bend * k];
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
export function aroundRings(cells: readonly ControlLine[], palette: Palette): FeatureCollection {
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
