import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection, Geometry } from 'geojson';
import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { FAMILIES, type Palette, type Theme } from '../lib/colours';
import { SIGN_COLOURS } from '../network/signs';
import { address, go, select, useAddress } from '../state/address';
import type { ControlLine, EventCell, EventPlace, Flow, Net } from '../state/types';
import { t } from '../texts';
import { type BaseMap, GROUND, loadAreas, loadBaseMap, shapeAt } from './base-map';
import {
  type AreaShape,
  aroundRings,
  controlAreas,
  controlPoints,
  eventPoints,
  flowLines,
  holdMarkOf,
  isArea,
  RING_MARK,
  ringAround,
  tieLines,
} from './layers';
import { drawMarks } from './marks';
import { seatTies } from './seats';

setWorkerUrl(workerUrl);

export interface MapProps {
  readonly control: readonly ControlLine[];
  readonly eventPlaces: readonly EventPlace[];
  /** Events that are listed, for the ring around the chosen one. */
  readonly events: readonly EventCell[];
  readonly flows: readonly Flow[];
  /** Holders on another day, for comparison. */
  readonly ghost: readonly ControlLine[] | null;
  /** Who stands with or against whom; null where it is not asked for. */
  readonly net: Net | null;
  readonly palette: Palette;
  readonly theme: Theme;
  readonly shows: {
    readonly control: boolean;
    readonly events: boolean;
    readonly flows: boolean;
    readonly areas: boolean;
  };
}

/** From this many places with events on, rings are gathered also from near. */
const MANY_PLACES = 150;
const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };
const FONT = ['Inter Variable', 'Noto Sans Arabic', 'sans-serif'];
const BOLD = ['Inter Variable Bold', 'Noto Sans Arabic', 'sans-serif'];
/** Radius of the ring for a region of which we have no shape. */
const REGION_KM = 45;

/** Base map and layers; the camera is in the address bar. */
export function MapView(props: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const base = useRef<BaseMap | null>(null);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  /** Whether events are gathered for many places, so that rings do not lie on each other. */
  const clustered = useRef(false);
  const latest = useRef(props);
  latest.current = props;
  const { map: camera, sel } = useAddress();

  useEffect(() => {
    if (!box.current) return;
    let stopped = false;
    let made: MapLibre | undefined;
    loadBaseMap().then(
      (loaded) => {
        if (stopped || !box.current) return;
        base.current = loaded;
        const [lon, lat, zoom] = (address().map ?? '').split(',').map(Number);
        try {
          made = new MapLibre({
            container: box.current,
            style: styleOf(loaded, latest.current.theme),
            ...(Number.isFinite(zoom)
              ? { center: [lon!, lat!] as [number, number], zoom }
              : viewOf(latest.current)),
            minZoom: 1.5,
            maxZoom: 12,
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            touchPitch: false,
            fadeDuration: 120,
            localIdeographFontFamily: 'sans-serif',
          });
        } catch {
          setFailed(true);
          return;
        }
        made.touchZoomRotate.disableRotation();
        map.current = made;
        (window as unknown as { sitrepMap?: MapLibre }).sitrepMap = made;
        drawMarks(made, () => latest.current.theme);
        made.on('moveend', (event) => {
          if (!(event as { originalEvent?: unknown }).originalEvent) return;
          const { lng, lat: y } = made!.getCenter();
          go({ map: `${lng.toFixed(3)},${y.toFixed(3)},${made!.getZoom().toFixed(2)}` });
        });
        listen(made);
        made.on('style.load', () => setReady(true));
        made.on('idle', () => box.current?.setAttribute('data-idle', 'true'));
      },
      () => setFailed(true),
    );
    return () => {
      stopped = true;
      made?.remove();
      map.current = null;
    };
  }, []);

  // A theme is another style; sources are filled again below.
  const theme = useRef(props.theme);
  useEffect(() => {
    if (!ready || !map.current || !base.current || theme.current === props.theme) return;
    theme.current = props.theme;
    setReady(false);
    clustered.current = false;
    map.current.setStyle(styleOf(base.current, props.theme), { diff: false });
  }, [ready, props.theme]);

  const { control, eventPlaces, events, flows, ghost, net, palette, shows } = props;
  useEffect(() => {
    if (!ready || !map.current) return;
    set(map.current, 'control', shows.control ? controlPoints(control, palette) : NOTHING);
    set(map.current, 'around', shows.control ? aroundRings(control, palette) : NOTHING);
    const filter = townFilter(base.current!, [
      ...(shows.control ? control : []),
      ...(shows.events && eventPlaces.length < MANY_PLACES ? eventPlaces : []),
    ]);
    // A filter lays all towns out anew; most days change none.
    if (JSON.stringify(filter) !== JSON.stringify(map.current.getFilter('towns')))
      map.current.setFilter('towns', filter as never);
  }, [ready, control, eventPlaces, palette, shows.control, shows.events]);
  useEffect(() => {
    if (!ready || !map.current) return;
    let stale = false;
    areasOf(base.current!, shows.areas && shows.control ? control : []).then(({ shapes, lines }) => {
      if (stale || !map.current) return;
      set(map.current, 'areas', controlAreas(shapes, palette));
      set(map.current, 'area-lines', lines);
    });
    return () => {
      stale = true;
    };
  }, [ready, control, palette, shows.areas, shows.control]);
  useEffect(() => {
    if (!ready || !map.current) return;
    const named = new Set(shows.control ? control.map((c) => c.place.key) : []);
    const source = map.current.getSource('events') as GeoJSONSource | undefined;
    const isMany = eventPlaces.length >= MANY_PLACES;
    if (source && clustered.current !== isMany) {
      clustered.current = isMany;
      source.setClusterOptions({
        cluster: true,
        clusterRadius: isMany ? 40 : 28,
        clusterMaxZoom: isMany ? 8 : 5,
      });
    }
    set(map.current, 'events', shows.events ? eventPoints(eventPlaces, named) : NOTHING);
  }, [ready, eventPlaces, control, shows.events, shows.control]);
  useEffect(() => {
    if (!ready || !map.current || !base.current) return;
    const seated = net ? seatTies(net, control, base.current) : [];
    set(map.current, 'ties', tieLines(seated, SIGN_COLOURS[props.theme]));
  }, [ready, net, control, props.theme]);
  useEffect(() => {
    if (ready && map.current)
      set(map.current, 'flows', shows.flows ? flowLines(flows, FLOW_COLOURS[props.theme]) : NOTHING);
  }, [ready, flows, shows.flows, props.theme]);
  useEffect(() => {
    if (!ready || !map.current) return;
    const now = new Map(control.map((c) => [c.place.key, holdMarkOf(c, palette)]));
    const changed = (ghost ?? []).filter((c) => now.get(c.place.key) !== holdMarkOf(c, palette));
    set(map.current, 'ghost', controlPoints(changed, palette));
  }, [ready, ghost, control, palette]);
  // What is chosen has a ring of its own.
  useEffect(() => {
    if (!ready || !map.current) return;
    const id = sel?.slice(2) ?? '';
    const spots = [
      ...control.filter((c) => c.id === id || c.place.key === id).map((c) => c.place),
      ...events.filter((e) => e.id === id).flatMap((e) => e.places),
      ...eventPlaces.filter(({ place }) => place.key === id).map(({ place }) => place),
    ].filter((p) => p.lon !== null && p.lat !== null);
    const unique = [...new Map(spots.map((p) => [p.key, p])).values()];
    set(map.current, 'chosen', {
      type: 'FeatureCollection',
      features: unique.map((p) => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [p.lon!, p.lat!] },
      })),
    });
  }, [ready, sel, control, events, eventPlaces]);
  // The address moves the map when somebody else wrote it: a search, a link, the way back.
  useEffect(() => {
    if (!ready || !map.current || !camera) return;
    const [lon, lat, zoom] = camera.split(',').map(Number) as [number, number, number];
    const { lng, lat: y } = map.current.getCenter();
    if (
      Math.abs(lng - lon) > 0.002 ||
      Math.abs(y - lat) > 0.002 ||
      Math.abs(map.current.getZoom() - zoom) > 0.02
    )
      map.current.easeTo({ center: [lon, lat], zoom, duration: reduced() ? 0 : 500 });
  }, [ready, camera]);

  if (failed) return <p className="empty">{t.map.noWebgl}</p>;
  return (
    <>
      <div
        className="map"
        ref={box}
        role="region"
        aria-label={t.map.label}
        data-ready={ready}
        data-idle="false"
      />
      <div className="map-zoom">
        <button type="button" aria-label={t.map.in} onClick={() => zoomBy(map.current, 1)}>
          +
        </button>
        <button type="button" aria-label={t.map.out} onClick={() => zoomBy(map.current, -1)}>
          −
        </button>
        <button
          type="button"
          aria-label={t.map.fit}
          title={t.map.fit}
          onClick={() => {
            go({ map: null });
            const { bounds, fitBoundsOptions } = viewOf(latest.current);
            if (bounds)
              map.current?.fitBounds(bounds, { ...fitBoundsOptions, duration: reduced() ? 0 : 500 });
          }}
        >
          <svg
            width="13"
            height="13"
            viewBox="0 0 14 14"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
          >
            <path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" />
          </svg>
        </button>
      </div>
    </>
  );
}

/** Towns of the base map that no mark names already; small ones only from near. */
function townFilter(base: BaseMap, control: readonly Pick<ControlLine, 'place'>[]): unknown[] {
  const near = new Set<string>();
  const tile = (lon: number, lat: number) => `${Math.round(lon / 0.12)} ${Math.round(lat / 0.12)}`;
  for (const { place } of control)
    if (place.lat !== null && place.lon !== null && !isArea(place))
      for (const dx of [-0.09, 0, 0.09])
        for (const dy of [-0.09, 0, 0.09]) near.add(tile(place.lon + dx, place.lat + dy));
  const taken = base.labels.features.filter(({ geometry }) => {
    if (geometry.type !== 'Point') return false;
    const [lon, lat] = geometry.coordinates as [number, number];
    return near.has(tile(lon, lat));
  });
  return [
    'all',
    ['>=', ['get', 'rank'], 1],
    [
      'any',
      ['<=', ['get', 'rank'], 2],
      ['>=', ['get', 'population'], ['step', ['zoom'], 400, 5, 200, 6, 90, 7, 40, 8, 0]],
    ],
    ['!', ['in', ['id'], ['literal', taken.map((f) => f.id)]]],
  ];
}

const FLOW_COLOURS = {
  light: { people: '#1d7fa3', forces: '#8a5a00' },
  dark: { people: '#6fc6e6', forces: '#e2ab4b' },
} as const;
const reduced = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

function zoomBy(map: MapLibre | null, by: number): void {
  if (!map) return;
  const { lng, lat } = map.getCenter();
  go({ map: `${lng.toFixed(3)},${lat.toFixed(3)},${(map.getZoom() + by).toFixed(2)}` });
}

/** What a source holds, so that a day on which nothing of it changes costs nothing. */
const held = new WeakMap<object, string>();

function set(map: MapLibre, name: string, data: FeatureCollection | Geometry): void {
  const source = map.getSource(name) as GeoJSONSource | undefined;
  if (!source) return;
  const text = JSON.stringify(data);
  if (held.get(source) === text) return;
  held.set(source, text);
  source.setData(data as FeatureCollection);
}

/** Everything that has a place, with room around it. */
function viewOf({ control, eventPlaces }: Pick<MapProps, 'control' | 'eventPlaces'>) {
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

/** Shapes of the areas that the picture speaks of, and the lines between first-level areas of the countries in it. */
async function areasOf(base: BaseMap, control: readonly ControlLine[]) {
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

function listen(map: MapLibre): void {
  const CLICKABLE = [
    'control-marks',
    'event-rings',
    'event-count',
    'flow-lines',
    'flow-heads',
    'flow-ends',
    'tie-lines',
    'tie-alleged',
    'tie-heads',
    'tie-seats',
    'around-rings',
    'area-fill',
    'area-hatch',
  ];
  const hit = (event: MapMouseEvent) => {
    const { x, y } = event.point;
    return map.queryRenderedFeatures(
      [
        [x - 3, y - 3],
        [x + 3, y + 3],
      ],
      { layers: CLICKABLE.filter((layer) => map.getLayer(layer)) },
    );
  };
  map.on('click', (event) => {
    const [first] = hit(event);
    if (!first) {
      if (address().sel) select(null);
      return;
    }
    const { properties: p } = first;
    if (p.cluster) {
      const source = map.getSource('events') as GeoJSONSource;
      source.getClusterLeaves(p.cluster_id as number, 100, 0).then((leaves) => {
        const keys = leaves.map((l) => (l.properties as { place: string }).place);
        select(keys.length === 1 ? `p:${keys[0]}` : `p:${keys.join('|')}`);
      });
    } else if (first.layer.id === 'tie-seats') select(`a:${p.key}`);
    else if (first.layer.id.startsWith('tie')) select(String(p.sel));
    else if (/^(flow|around)/.test(first.layer.id)) select(`i:${p.statements}`);
    else if (first.layer.id.startsWith('event')) select(`p:${p.place}`);
    else select(`c:${p.id}`);
  });
  let waiting = false;
  map.on('mousemove', (event) => {
    if (waiting || map.isMoving()) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (map.getStyle()) map.getCanvas().style.cursor = hit(event).length > 0 ? 'pointer' : '';
    });
  });
}

function styleOf(base: BaseMap, theme: Theme): StyleSpecification {
  const g = GROUND[theme] as Record<string, string> &
    Record<
      'sea' | 'land' | 'coast' | 'border' | 'area' | 'river' | 'label' | 'country' | 'halo' | 'ink' | 'panel',
      string
    >;
  const empty = () => ({ type: 'geojson' as const, data: NOTHING });
  const geometry = (data: Geometry) => ({ type: 'geojson' as const, data, tolerance: 0.3 });
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: base.countries as FeatureCollection, tolerance: 0.3 },
      borders: geometry(base.borders),
      coast: geometry(base.coast),
      rivers: geometry(base.rivers),
      lakes: geometry(base.lakes),
      labels: { type: 'geojson', data: base.labels },
      'area-lines': empty(),
      areas: empty(),
      around: empty(),
      control: empty(),
      ghost: empty(),
      chosen: empty(),
      flows: empty(),
      ties: empty(),
      events: {
        type: 'geojson',
        data: NOTHING,
        cluster: true,
        clusterRadius: 28,
        clusterMaxZoom: 5,
        clusterProperties: Object.fromEntries(
          [...FAMILIES, 'total'].map((name) => [name, ['+', ['get', name]]]),
        ) as never,
      },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': g.sea } },
      {
        id: 'land',
        type: 'fill',
        source: 'countries',
        paint: { 'fill-color': g.land, 'fill-antialias': false },
      },
      {
        id: 'area-fill',
        type: 'fill',
        source: 'areas',
        filter: ['>', ['get', 'fill'], 0],
        paint: {
          'fill-color': ['get', 'colour'],
          'fill-opacity': ['*', ['get', 'fill'], ['get', 'opacity']],
        },
      },
      {
        id: 'area-hatch',
        type: 'fill',
        source: 'areas',
        filter: ['!=', ['get', 'hatch'], ''],
        paint: { 'fill-pattern': ['get', 'hatch'], 'fill-opacity': 0.16 },
      },
      { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': g.sea } },
      {
        id: 'rivers',
        type: 'line',
        source: 'rivers',
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: {
          'line-color': g.river,
          'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.4, 6, 1.4, 10, 3.4],
        },
      },
      {
        id: 'area-borders',
        type: 'line',
        source: 'area-lines',
        minzoom: 4,
        paint: {
          'line-color': g.area,
          'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 8, 1.2],
          'line-dasharray': [4, 2],
        },
      },
      {
        id: 'coast-line',
        type: 'line',
        source: 'coast',
        paint: { 'line-color': g.coast, 'line-width': 0.8 },
      },
      {
        id: 'border-line',
        type: 'line',
        source: 'borders',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': g.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.5, 6, 1.3, 9, 2],
        },
      },
      {
        id: 'area-outline',
        type: 'line',
        source: 'areas',
        filter: ['==', ['get', 'dashed'], 0],
        paint: {
          'line-color': ['get', 'colour'],
          'line-width': 1.6,
          'line-opacity': ['*', 0.75, ['get', 'opacity']],
        },
      },
      {
        id: 'area-dashes',
        type: 'line',
        source: 'areas',
        filter: ['==', ['get', 'dashed'], 1],
        paint: {
          'line-color': ['get', 'colour'],
          'line-width': 1.6,
          'line-dasharray': [3, 2],
          'line-opacity': ['*', 0.55, ['get', 'opacity']],
        },
      },
      {
        id: 'countries-names',
        type: 'symbol',
        source: 'labels',
        filter: ['==', ['get', 'rank'], 0],
        maxzoom: 7,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10, 6, 17],
          'text-transform': 'uppercase',
          'text-letter-spacing': 0.14,
          'text-max-width': 7,
          'symbol-sort-key': ['-', 0, ['get', 'population']],
        },
        paint: { 'text-color': g.country, 'text-halo-color': g.halo, 'text-halo-width': 1.2 },
      },
      {
        id: 'towns',
        type: 'symbol',
        source: 'labels',
        filter: ['>=', ['get', 'rank'], 1],
        minzoom: 3.5,
        layout: {
          'text-field': ['step', ['zoom'], ['get', 'name'], 6.2, ['get', 'label']],
          'text-font': FONT,
          'text-size': [
            'interpolate',
            ['linear'],
            ['zoom'],
            4,
            ['case', ['==', ['get', 'rank'], 1], 11.5, 9.5],
            9,
            ['case', ['==', ['get', 'rank'], 1], 15, 12],
          ],
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 0.5,
          'text-justify': 'auto',
          'text-line-height': 1.15,
          'text-padding': 5,
          'symbol-sort-key': ['-', ['*', 2000, ['get', 'rank']], ['get', 'population']],
        },
        paint: { 'text-color': g.label, 'text-halo-color': g.halo, 'text-halo-width': 1.3 },
      },
      {
        id: 'around-rings',
        type: 'line',
        source: 'around',
        minzoom: 5,
        paint: {
          'line-color': ['get', 'colour'],
          'line-width': 1.8,
          'line-dasharray': [1.5, 1.8],
          'line-opacity': 0.8,
        },
      },
      {
        id: 'flow-lines',
        type: 'line',
        source: 'flows',
        filter: ['==', ['get', 'end'], 0],
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': ['get', 'colour'], 'line-width': ['get', 'width'], 'line-opacity': 0.85 },
      },
      {
        id: 'flow-heads',
        type: 'symbol',
        source: 'flows',
        filter: ['==', ['get', 'end'], 1],
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-rotate': ['get', 'bearing'],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      {
        id: 'flow-words',
        type: 'symbol',
        source: 'flows',
        filter: ['==', ['get', 'end'], 0],
        minzoom: 5,
        layout: {
          'symbol-placement': 'line-center',
          'text-field': ['get', 'label'],
          'text-font': FONT,
          'text-size': 11,
          'text-offset': [0, -0.9],
        },
        paint: { 'text-color': ['get', 'colour'], 'text-halo-color': g.halo, 'text-halo-width': 1.5 },
      },
      {
        id: 'tie-lines',
        type: 'line',
        source: 'ties',
        filter: ['all', ['==', ['get', 'end'], 0], ['==', ['get', 'told'], 1]],
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': ['get', 'colour'], 'line-width': 1.8, 'line-opacity': 0.8 },
      },
      {
        id: 'tie-alleged',
        type: 'line',
        source: 'ties',
        filter: ['all', ['==', ['get', 'end'], 0], ['==', ['get', 'told'], 0]],
        paint: {
          'line-color': ['get', 'colour'],
          'line-width': 1.8,
          'line-opacity': 0.8,
          'line-dasharray': [3, 2.4],
        },
      },
      {
        id: 'tie-heads',
        type: 'symbol',
        source: 'ties',
        filter: ['==', ['get', 'end'], 1],
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-size': 0.75,
          'icon-rotate': ['get', 'bearing'],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      {
        id: 'tie-words',
        type: 'symbol',
        source: 'ties',
        filter: ['==', ['get', 'end'], 0],
        layout: {
          'symbol-placement': 'line-center',
          'text-field': ['get', 'label'],
          'text-font': FONT,
          'text-size': 11,
          'text-offset': [0, -0.8],
        },
        paint: { 'text-color': ['get', 'colour'], 'text-halo-color': g.halo, 'text-halo-width': 1.6 },
      },
      {
        id: 'event-rings',
        type: 'symbol',
        source: 'events',
        layout: {
          'icon-image': RING_MARK as never,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'total'],
          'text-field': ['case', ['has', 'point_count'], '', ['get', 'name']],
          'text-font': FONT,
          'text-size': 12.5,
          'text-optional': true,
          'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
          'text-radial-offset': 1.5,
        },
        paint: {
          'icon-opacity': 0.95,
          'text-color': g.ink,
          'text-halo-color': g.halo,
          'text-halo-width': 1.6,
        },
      },
      {
        id: 'ghost-marks',
        type: 'symbol',
        source: 'ghost',
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-size': 0.72,
          'icon-offset': [-36, 0],
          'text-field': '›',
          'text-font': BOLD,
          'text-size': 17,
          'text-offset': [-0.92, -0.05],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
        paint: {
          'icon-opacity': 0.95,
          'text-color': g.ink,
          'text-halo-color': g.halo,
          'text-halo-width': 1.4,
        },
      },
      {
        id: 'flow-ends',
        type: 'symbol',
        source: 'flows',
        filter: ['==', ['get', 'end'], 2],
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-size': 0.88,
          'icon-offset': [-33, -28],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['step', ['zoom'], '', 6, ['get', 'label']],
          'text-font': FONT,
          'text-size': 11.5,
          'text-anchor': 'right',
          'text-offset': [-3.8, -2.3],
          'text-optional': true,
        },
        paint: { 'text-color': ['get', 'colour'], 'text-halo-color': g.halo, 'text-halo-width': 1.6 },
      },
      {
        id: 'chosen-ring',
        type: 'circle',
        source: 'chosen',
        paint: {
          'circle-radius': 21,
          'circle-color': 'transparent',
          'circle-stroke-color': g.ink,
          'circle-stroke-width': 2.5,
        },
      },
      {
        id: 'control-marks',
        type: 'symbol',
        source: 'control',
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 3, 0.5, 6, 0.86, 9, 1.05],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['get', 'name'],
          'text-font': BOLD,
          'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10.5, 8, 14],
          'text-optional': true,
          'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
          'text-radial-offset': 1.25,
          'symbol-sort-key': ['get', 'order'],
        },
        paint: {
          'icon-opacity': ['get', 'opacity'],
          'text-color': g.ink,
          'text-halo-color': g.halo,
          'text-halo-width': 1.8,
        },
      },
      {
        id: 'tie-seats',
        type: 'symbol',
        source: 'ties',
        filter: ['==', ['get', 'end'], 2],
        layout: {
          'text-field': ['get', 'label'],
          'text-font': BOLD,
          'text-size': 12,
          'text-anchor': 'bottom',
          'text-offset': [0, -1.5],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': g.ink, 'text-halo-color': g.panel, 'text-halo-width': 2.4 },
      },
      {
        id: 'event-count',
        type: 'symbol',
        source: 'events',
        filter: ['>', ['get', 'total'], 1],
        layout: {
          'text-field': ['to-string', ['get', 'total']],
          'text-font': BOLD,
          'text-size': 10,
          'text-offset': [1.55, -1.35],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': g.ink, 'text-halo-color': g.panel, 'text-halo-width': 2 },
      },
    ],
  };
}
