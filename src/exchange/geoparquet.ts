import type { Exporter } from './exporter.js';
import { controlFeature, eventFeatures, type Feature, losesOfFeatures } from './geojson.js';
import { LossCount } from './losses.js';
import { type ParquetColumn, parquetTable } from './parquet-table.js';

/** Columns whose values are no plain text; the others are. */
const TYPES: Readonly<Record<string, ParquetColumn<unknown>['type']>> = {
  valid_from: 'day',
  valid_to: 'day',
  as_of: 'day',
  known_at: 'text',
  last_evidence: 'day',
  confidence: 'number',
  age_days: 'whole',
  n_sources: 'whole',
  contested_by: 'json',
  claimed_by: 'json',
  denied_by: 'json',
  figures: 'json',
  sources: 'json',
  statements: 'json',
};
const SHARED = ['id', 'kind', 'valid_from', 'valid_to', 'as_of', 'known_at'];
const PLACE = ['place', 'place_id', 'geo_precision', 'admin1', 'country'];
const CONTROL = [
  ...SHARED,
  ...PLACE,
  ...['state', 'actor', 'actor_id', 'contested_by', 'claimed_by', 'denied_by', 'extent', 'basis'],
  ...['basis_words', 'confidence', 'last_evidence', 'age_days', 'sources', 'statements'],
];
const EVENTS = [
  ...SHARED,
  ...PLACE,
  ...['category', 'mode', 'actor', 'actor_id', 'target', 'target_id', 'standing', 'certainty', 'grade'],
  ...['n_sources', 'denied_by', 'figures', 'sources', 'statements'],
];

/**
 * Control and events with the columns of the GeoJSON export, points as well-known binary in longitude and latitude (WGS84);
 * lists are JSON. Source: GeoParquet 1.1.0.
 */
export const geoparquet: Exporter = {
  id: 'geoparquet',
  title: 'GeoParquet',
  for: 'DuckDB, GeoPandas, QGIS, sf and arrow in R',
  definedBy: 'GeoParquet 1.1.0',
  write: (input) => {
    const control = input.picture.control.map((cell) => controlFeature(cell, input));
    const events = input.picture.events.flatMap((event) => eventFeatures(event, input));
    const losses = new LossCount();
    losesOfFeatures(losses, input.picture, control, events);
    return {
      files: [
        { name: 'control.parquet', content: geoTable(control, CONTROL) },
        { name: 'events.parquet', content: geoTable(events, EVENTS) },
      ],
      losses: losses.list(),
    };
  },
};

function geoTable(features: readonly Feature[], names: readonly string[]): Uint8Array {
  const columns = names.map((name): ParquetColumn<Feature> => {
    return { name, type: TYPES[name] ?? 'text', of: ({ properties }) => properties[name] };
  });
  const points = features.flatMap(({ geometry }) => (geometry ? [geometry.coordinates] : []));
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const bbox = points.length > 0 && {
    bbox: [smallest(lons), smallest(lats), -smallest(lons.map((x) => -x)), -smallest(lats.map((x) => -x))],
  };
  const geo = {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'], ...bbox } },
  };
  return parquetTable(
    features,
    [
      ...columns,
      { name: 'geometry', type: 'bytes', of: ({ geometry }) => geometry && wkb(geometry.coordinates) },
    ],
    { geo },
  );
}

const smallest = (values: readonly number[]) =>
  values.reduce((a, b) => (a < b ? a : b), Number.POSITIVE_INFINITY);

/** A point as little-endian well-known binary (OGC 06-103r4). */
function wkb([lon, lat]: readonly [number, number]): Uint8Array {
  const view = new DataView(new ArrayBuffer(21));
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, lon, true);
  view.setFloat64(13, lat, true);
  return new Uint8Array(view.buffer);
}
