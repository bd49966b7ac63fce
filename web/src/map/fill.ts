import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { EntityRef } from '../state/types';
import type { BaseMap } from './base-map';
import { isArea } from './layers';

/** What a source holds: by id, where its features have one. */
interface Held {
  readonly features: readonly Feature[];
  readonly byId: ReadonlyMap<string, Feature> | null;
}
const held = new WeakMap<object, Held>();

/**
 * Sends a source what differs from what it holds, and nothing where nothing does: a day that changes three marks costs three.
 * Sources without a `promoteId`, or in which an id stands twice, are sent whole.
 */
export function fill(map: MapLibre, name: string, { features }: FeatureCollection): void {
  const source = map.getSource(name) as GeoJSONSource | undefined;
  if (!source) return;
  const before = held.get(source) ?? { features: [], byId: null };
  const { promoteId } = source;
  const byId = typeof promoteId === 'string' ? keyed(features, promoteId) : null;
  const wasKeyed = before.byId !== null && before.byId.size > 0;
  if (byId && wasKeyed) {
    held.set(source, { features, byId });
    const add = [...byId].flatMap(([id, one]) => (isSame(before.byId!.get(id), one) ? [] : [one]));
    const remove = [...before.byId!.keys()].filter((id) => !byId.has(id));
    if (add.length + remove.length === 0) return;
    if (add.length + remove.length < features.length) {
      void source.updateData({ add, remove });
      return;
    }
  } else if (
    before.features.length === features.length &&
    features.every((one, i) => isSame(before.features[i], one))
  )
    return;
  held.set(source, { features, byId });
  show(map, name, features.length > 0);
  void source.setData({ type: 'FeatureCollection', features: [...features] });
}

/** A layer with nothing in it still costs each frame its cutting out of tiles. */
function show(map: MapLibre, source: string, isShown: boolean): void {
  for (const layer of map.getLayersOrder())
    if (map.getLayer(layer)?.source === source)
      map.setLayoutProperty(layer, 'visibility', isShown ? 'visible' : 'none');
}

function keyed(features: readonly Feature[], key: string): Map<string, Feature> | null {
  const found = new Map(features.map((one) => [String(one.properties?.[key]), one]));
  return found.size === features.length ? found : null;
}

function isSame(a: Feature | undefined, b: Feature): boolean {
  if (!a) return false;
  const [p, q] = [a.properties ?? {}, b.properties ?? {}];
  const names = Object.keys(q);
  return (
    Object.keys(p).length === names.length &&
    names.every((name) => p[name] === q[name]) &&
    (a.geometry === b.geometry || JSON.stringify(a.geometry) === JSON.stringify(b.geometry))
  );
}

/** Degrees of a cell of the grid in which towns are looked up. */
const CELL = 0.12;
const cellOf = (lon: number, lat: number) => `${Math.round(lon / CELL)} ${Math.round(lat / CELL)}`;
const grids = new WeakMap<BaseMap, ReadonlyMap<string, readonly number[]>>();
const named = new WeakMap<object, ReadonlySet<number>>();

/** Takes the names off those towns of the base map that a mark names already. */
export function nameTowns(map: MapLibre, base: BaseMap, places: readonly EntityRef[]): void {
  const source = map.getSource('labels');
  if (!source) return;
  const grid = gridOf(base);
  const now = new Set<number>();
  for (const place of places)
    if (place.lat !== null && place.lon !== null && !isArea(place)) {
      const cells = [-0.09, 0, 0.09].flatMap((dx) =>
        [-0.09, 0, 0.09].map((dy) => cellOf(place.lon! + dx, place.lat! + dy)),
      );
      for (const cell of new Set(cells)) for (const id of grid.get(cell) ?? []) now.add(id);
    }
  const before = named.get(source) ?? new Set();
  for (const id of now) if (!before.has(id)) map.setFeatureState({ source: 'labels', id }, { named: true });
  for (const id of before) if (!now.has(id)) map.setFeatureState({ source: 'labels', id }, { named: false });
  named.set(source, now);
}

function gridOf(base: BaseMap): ReadonlyMap<string, readonly number[]> {
  const known = grids.get(base);
  if (known) return known;
  const grid = new Map<string, number[]>();
  for (const { id, geometry } of base.labels.features) {
    if (geometry.type !== 'Point') continue;
    const [lon, lat] = geometry.coordinates as [number, number];
    const cell = grid.get(cellOf(lon, lat));
    if (cell) cell.push(Number(id));
    else grid.set(cellOf(lon, lat), [Number(id)]);
  }
  grids.set(base, grid);
  return grid;
}
