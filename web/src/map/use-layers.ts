import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { Palette, Theme } from '../lib/colours';
import { SIGN_COLOURS } from '../network/signs';
import type { ControlLine, EventCell, EventPlace, Flow, Net } from '../state/types';
import { areasOf } from './areas-of';
import type { BaseMap } from './base-map';
import { fill, nameTowns } from './fill';
import {
  aroundRings,
  controlAreas,
  controlPoints,
  eventPoints,
  flowLines,
  holdMarkOf,
  tieLines,
} from './layers';
import { seatTies } from './seats';

/** What the map shows of a day. */
export interface DayShown {
  readonly control: readonly ControlLine[];
  readonly eventPlaces: readonly EventPlace[];
  /** Events that are listed, for the ring around the chosen one. */
  readonly events: readonly EventCell[];
  readonly flows: readonly Flow[];
  /** Holders on another day, for small marks beside those that changed. */
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
const FLOW_COLOURS = {
  light: { people: '#1d7fa3', forces: '#8a5a00' },
  dark: { people: '#6fc6e6', forces: '#e2ab4b' },
} as const;

/** Keeps the sources of a map that stands (`null`: it does not yet) as a day is; each source only where it changes. */
export function useLayers(map: MapLibre | null, base: BaseMap | null, shown: DayShown, sel: string | null) {
  const { control, eventPlaces, events, flows, ghost, net, palette, theme, shows } = shown;
  /** The source whose events are gathered for many places, so that rings do not lie on each other. */
  const clustered = useRef<GeoJSONSource | null>(null);
  useEffect(() => {
    if (!map || !base) return;
    fill(map, 'control', shows.control ? controlPoints(control, palette) : NOTHING);
    fill(map, 'around', shows.control ? aroundRings(control, palette) : NOTHING);
    nameTowns(map, base, [
      ...(shows.control ? control.map((c) => c.place) : []),
      ...(shows.events && eventPlaces.length < MANY_PLACES ? eventPlaces.map((e) => e.place) : []),
    ]);
  }, [map, base, control, eventPlaces, palette, shows.control, shows.events]);
  useEffect(() => {
    if (!map || !base) return;
    let stale = false;
    areasOf(base, shows.areas && shows.control ? control : []).then(({ shapes, lines }) => {
      if (stale) return;
      fill(map, 'areas', controlAreas(shapes, palette));
      fill(map, 'area-lines', lines);
    });
    return () => {
      stale = true;
    };
  }, [map, base, control, palette, shows.areas, shows.control]);
  useEffect(() => {
    if (!map) return;
    const named = new Set(shows.control ? control.map((c) => c.place.key) : []);
    const source = map.getSource('events') as GeoJSONSource | undefined;
    const isMany = eventPlaces.length >= MANY_PLACES;
    if (source && (clustered.current === source) !== isMany) {
      clustered.current = isMany ? source : null;
      void source.setClusterOptions({
        cluster: true,
        clusterRadius: isMany ? 40 : 28,
        clusterMaxZoom: isMany ? 8 : 5,
      });
    }
    fill(map, 'events', shows.events ? eventPoints(eventPlaces, named) : NOTHING);
  }, [map, eventPlaces, control, shows.events, shows.control]);
  useEffect(() => {
    if (!map || !base) return;
    fill(map, 'ties', tieLines(net ? seatTies(net, control, base) : [], SIGN_COLOURS[theme]));
  }, [map, base, net, control, theme]);
  useEffect(() => {
    if (map) fill(map, 'flows', shows.flows ? flowLines(flows, FLOW_COLOURS[theme]) : NOTHING);
  }, [map, flows, shows.flows, theme]);
  useEffect(() => {
    if (!map) return;
    const now = new Map(control.map((c) => [c.place.key, holdMarkOf(c, palette)]));
    const changed = (ghost ?? []).filter((c) => now.get(c.place.key) !== holdMarkOf(c, palette));
    fill(map, 'ghost', controlPoints(changed, palette));
  }, [map, ghost, control, palette]);
  // What is chosen has a ring of its own.
  useEffect(() => {
    if (!map) return;
    const id = sel?.slice(2) ?? '';
    const spots = [
      ...control.filter((c) => c.id === id || c.place.key === id).map((c) => c.place),
      ...events.filter((e) => e.id === id).flatMap((e) => e.places),
      ...eventPlaces.filter(({ place }) => place.key === id).map(({ place }) => place),
    ].filter((p) => p.lon !== null && p.lat !== null);
    const unique = [...new Map(spots.map((p) => [p.key, p])).values()];
    fill(map, 'chosen', {
      type: 'FeatureCollection',
      features: unique.map(
        (p): Feature => ({
          type: 'Feature',
          properties: {},
          geometry: { type: 'Point', coordinates: [p.lon!, p.lat!] },
        }),
      ),
    });
  }, [map, sel, control, events, eventPlaces]);
}
