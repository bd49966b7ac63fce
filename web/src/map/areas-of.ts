import type { FeatureCollection } from 'geojson';
import type { ControlLine } from '../state/types';
import { type BaseMap, loadAreas, shapeAt } from './base-map';
import { type AreaShape, isArea, ringAround } from './layers';

/** Radius of the ring for a region of which we have no shape. */
const REGION_KM = 45;

/** Shapes of the areas that the picture speaks of, and the lines between first-level areas of the countries in it. */
export async function areasOf(base: BaseMap, control: readonly ControlLine[]) {
  const countries = [...new Set(control.flatMap((c) => c.place.country ?? []))].slice(0, 8);
  const loaded = new Map(
    await Promise.all(countries.map(async (iso) => [iso, await loadAreas(iso)] as const)),
  );
  const shapes: AreaShape[] = [];
  for (const cell of control) {
    const { place } = cell;
    if (!isArea(place) || place.lat === null || place.lon === null) continue;
    const shape =
      place.type === 'country'
        ? base.countries.features.find((f) => f.id === place.country)
        : place.type === 'admin1'
          ? shapeAt(loaded.get(place.country ?? '')?.features ?? [], place.lon, place.lat)
          : undefined;
    shapes.push({ cell, geometry: shape?.geometry ?? ringAround(place.lon, place.lat, REGION_KM) });
  }
  // Whole countries lie under their parts.
  shapes.sort((a, b) => Number(b.cell.place.type === 'country') - Number(a.cell.place.type === 'country'));
  const lines: FeatureCollection = {
    type: 'FeatureCollection',
    features: [...loaded.values()].map(({ lines: geometry }) => ({
      type: 'Feature',
      properties: {},
      geometry,
    })),
  };
  return { shapes, lines };
}
