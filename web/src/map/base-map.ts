import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Theme } from '../lib/colours';

/** Natural Earth's countries, waters and names, all from files of the workbench itself. */
export interface BaseMap {
  readonly countries: FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  readonly borders: MultiLineString;
  readonly coast: MultiLineString;
  readonly rivers: MultiLineString;
  readonly lakes: MultiPolygon;
  readonly labels: FeatureCollection;
}

let loading: Promise<BaseMap> | undefined;

export function loadBaseMap(): Promise<BaseMap> {
  loading ??= read();
  return loading;
}

async function read(): Promise<BaseMap> {
  const [world, water, labels] = await Promise.all([
    json<Topology<{ countries: GeometryCollection<{ name: string }> }>>('/map/world.json'),
    json<{ rivers: [number, number][][]; lakes: [number, number][][][] }>('/map/water.json'),
    json<[string, string | 0, number, number, number, number][]>('/map/labels.json'),
  ]);
  return {
    countries: feature(world, world.objects.countries) as BaseMap['countries'],
    borders: mesh(world, world.objects.countries as never, (a, b) => a !== b) as MultiLineString,
    coast: mesh(world, world.objects.countries as never, (a, b) => a === b) as MultiLineString,
    rivers: { type: 'MultiLineString', coordinates: water.rivers },
    lakes: { type: 'MultiPolygon', coordinates: water.lakes },
    labels: {
      type: 'FeatureCollection',
      features: labels.map(([name, local, lat, lon, population, rank], id) => ({
        type: 'Feature',
        id,
        properties: { name, label: local ? `${name}\n${local}` : name, population, rank },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      })),
    },
  };
}

const areas = new Map<
  string,
  Promise<FeatureCollection<Polygon | MultiPolygon, { name: string }> & { lines: MultiLineString }>
>();

/** First-level areas of a country, by its ISO 3166-1 alpha-3 code; empty where we have none. */
export function loadAreas(country: string) {
  let found = areas.get(country);
  if (!found) {
    found = json<Topology<{ areas: GeometryCollection<{ name: string }> }>>(
      `/map/areas/${country}.json`,
    ).then(
      (topology) => ({
        ...(feature(topology, topology.objects.areas) as FeatureCollection<
          Polygon | MultiPolygon,
          { name: string }
        >),
        lines: mesh(topology, topology.objects.areas as never, (a, b) => a !== b) as MultiLineString,
      }),
      () => ({
        type: 'FeatureCollection' as const,
        features: [],
        lines: { type: 'MultiLineString' as const, coordinates: [] },
      }),
    );
    areas.set(country, found);
  }
  return found;
}

/** The shape in which a point lies. */
export function shapeAt<P>(
  shapes: readonly Feature<Polygon | MultiPolygon, P>[],
  lon: number,
  lat: number,
): Feature<Polygon | MultiPolygon, P> | undefined {
  return shapes.find(({ geometry }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).some(
      ([outer, ...holes]) => inRing(outer!, lon, lat) && !holes.some((hole) => inRing(hole, lon, lat)),
    ),
  );
}

function inRing(ring: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi, xj, yj] = [ring[i]![0]!, ring[i]![1]!, ring[j]![0]!, ring[j]![1]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

export const GROUND: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: {
    sea: '#d9e3e8',
    land: '#f7f5ef',
    coast: '#b9c6cc',
    border: '#a9a290',
    area: '#cfc8b8',
    river: '#a9c5d3',
    label: '#5a5f69',
    country: '#8a8474',
    halo: '#f7f5efee',
    ink: '#1a1f2b',
    panel: '#fffefb',
  },
  dark: {
    sea: '#0d1218',
    land: '#1c222b',
    coast: '#36414d',
    border: '#5a6470',
    area: '#333d49',
    river: '#2c4457',
    label: '#a3abb6',
    country: '#7d8794',
    halo: '#161b22ee',
    ink: '#f0ede6',
    panel: '#1a2029',
  },
};
