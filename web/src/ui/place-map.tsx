import type { Geometry, Position } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { loadBaseMap } from '../map/base-map';
import type { PlaceFound } from '../state/types';
import { t } from '../texts';

const [WIDE, HIGH] = [260, 170];
const LEAST_DEGREES = 6;

interface Props {
  readonly places: readonly PlaceFound[];
  readonly picked: PlaceFound | null;
  /** Where the statement has it now. */
  readonly was: { readonly lat: number | null; readonly lon: number | null } | undefined;
  readonly onPick: (place: PlaceFound) => void;
}

/** The candidates on an outline of their countries, numbered as in the list; the place as it was is a cross. */
export function PlaceMap({ places, picked, was, onPick }: Props) {
  const [land, setLand] = useState<readonly Geometry[]>([]);
  useEffect(() => {
    let stale = false;
    loadBaseMap().then(
      ({ countries }) => !stale && setLand(countries.features.map((f) => f.geometry)),
      () => {},
    );
    return () => {
      stale = true;
    };
  }, []);
  const old = was && was.lat !== null && was.lon !== null ? { lat: was.lat, lon: was.lon } : null;
  const spots = [...places, ...(old ? [old] : [])];
  const [west, east] = range(spots.map((p) => p.lon));
  const [south, north] = range(spots.map((p) => p.lat));
  const k = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(WIDE / ((east - west) * k), HIGH / (north - south));
  const [midLon, midLat] = [(west + east) / 2, (south + north) / 2];
  const x = (lon: number) => WIDE / 2 + (lon - midLon) * k * scale;
  const y = (lat: number) => HIGH / 2 - (lat - midLat) * scale;
  // biome-ignore lint/correctness/useExhaustiveDependencies: x and y follow from what is listed
  const outline = useMemo(() => land.map((g) => pathOf(g, x, y)).join(''), [land, midLon, midLat, scale, k]);
  return (
    <svg className="place-map" viewBox={`0 0 ${WIDE} ${HIGH}`} role="group" aria-label={t.correct.candidates}>
      <path className="place-map-land" d={outline} />
      {old && <path className="place-map-was" d={`M${x(old.lon) - 5} ${y(old.lat) - 5}l10 10m0-10l-10 10`} />}
      {[...places].reverse().map((place) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it has the keys
        <g
          key={place.id}
          className={`place-map-spot${picked?.id === place.id ? ' is-picked' : ''}`}
          onClick={() => onPick(place)}
        >
          <circle cx={x(place.lon)} cy={y(place.lat)} r={8} />
          <text x={x(place.lon)} y={y(place.lat) + 3.5} textAnchor="middle">
            {places.indexOf(place) + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** With room around; a single place still shows the land about it. */
function range(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const more = Math.max((most - least) * 0.15, (LEAST_DEGREES - (most - least)) / 2, 0.5);
  return [least - more, most + more];
}

function pathOf(geometry: Geometry, x: (lon: number) => number, y: (lat: number) => number): string {
  const rings: Position[][] =
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : [];
  return rings
    .filter((ring) => ring.some(([lon, lat]) => isNear(x(lon!), y(lat!))))
    .map((ring) => `M${ring.map(([lon, lat]) => `${x(lon!).toFixed(1)} ${y(lat!).toFixed(1)}`).join('L')}Z`)
    .join('');
}

const isNear = (px: number, py: number): boolean =>
  px > -2 * WIDE && px < 3 * WIDE && py > -2 * HIGH && py < 3 * HIGH;
