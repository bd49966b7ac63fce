import type { Map as MapLibre } from 'maplibre-gl';
import { go } from '../state/address';
import type { ControlLine, EventPlace } from '../state/types';
import { isArea } from './layers';

export const reduced = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function zoomBy(map: MapLibre | null, by: number): void {
  if (!map) return;
  const { lng, lat } = map.getCenter();
  go({ map: `${lng.toFixed(3)},${lat.toFixed(3)},${(map.getZoom() + by).toFixed(2)}` });
}

interface Seen {
  readonly control: readonly ControlLine[];
  readonly eventPlaces: readonly EventPlace[];
}

/** Everything that has a place, with room around it. */
export function viewOf({ control, eventPlaces }: Seen) {
  const spots = [...control, ...eventPlaces]
    .map(({ place }) => place)
    .filter((p) => p.lon !== null && p.lat !== null && !isArea(p));
  if (spots.length === 0) return { center: [43.5, 34.5] as [number, number], zoom: 5 };
  // The middle nine tenths: one event far away must not make the rest small.
  const sorted = (list: number[]) => [...list].sort((a, b) => a - b);
  const cut = (list: number[]) => {
    const s = sorted(list);
    const drop = Math.floor(s.length * 0.06);
    return [s[drop]!, s[s.length - 1 - drop]!] as const;
  };
  const [west, east] = cut(spots.map((p) => p.lon!));
  const [south, north] = cut(spots.map((p) => p.lat!));
  return {
    bounds: [
      [west - 0.35, south - 0.3],
      [east + 0.35, north + 0.3],
    ] as [[number, number], [number, number]],
    fitBoundsOptions: { padding: { top: 50, bottom: 60, left: 60, right: 60 }, maxZoom: 8 },
  };
}
