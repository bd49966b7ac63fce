export interface GeoFeature {
  readonly type: 'Feature';
  readonly id?: string | number;
  readonly geometry: { readonly type: string; readonly coordinates?: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
}

/** Features of a collection, of a single feature, or of lines with one each (RFC 8142); null where it is none of them. */
export function featuresOf(text: string): {
  readonly features: readonly GeoFeature[] | null;
  /** The collection's own name, as GDAL and QGIS write it. */
  readonly name: string | null;
} {
  const whole = parsed(text.replace(/^\uFEFF/, ''));
  if (isFeature(whole)) return { features: [whole], name: null };
  const collection = whole as { type?: unknown; features?: unknown; name?: unknown } | null;
  if (collection?.type === 'FeatureCollection' && Array.isArray(collection.features)) {
    const name = typeof collection.name === 'string' ? collection.name : null;
    return { features: collection.features.filter(isFeature), name };
  }
  const lines = text
    .replaceAll('\u001e', '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const features = lines.map(parsed).filter(isFeature);
  return { features: features.length > 0 ? features : null, name: null };
}

/** A point, or the middle of the extent of anything else; null where there is no geometry or it is out of the world. */
export function pointOf(
  geometry: GeoFeature['geometry'],
): { readonly lat: number; readonly lon: number } | null {
  const positions = positionsOf(geometry?.coordinates);
  if (positions.length === 0) return null;
  const middle = (values: readonly number[]) => {
    const [low, high] = values.reduce(
      ([a, b], x) => [Math.min(a, x), Math.max(b, x)],
      [values[0]!, values[0]!],
    );
    return low === high ? low : Number(((low + high) / 2).toFixed(5));
  };
  const [lon, lat] = [middle(positions.map(([x]) => x)), middle(positions.map(([, y]) => y))];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

function positionsOf(coordinates: unknown, depth = 0): (readonly [number, number])[] {
  if (!Array.isArray(coordinates) || depth > 5) return [];
  const [x, y] = coordinates as unknown[];
  if (typeof x === 'number' && typeof y === 'number') return Number.isFinite(x + y) ? [[x, y]] : [];
  return coordinates.flatMap((one) => positionsOf(one, depth + 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isFeature = (value: unknown): value is GeoFeature =>
  value !== null && typeof value === 'object' && (value as { type?: unknown }).type === 'Feature';
