import type { FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { FAMILIES, type Theme } from '../lib/colours';
import { type BaseMap, GROUND } from './base-map';
import { RING_MARK } from './layers';

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };
const FONT = ['Inter Variable', 'Noto Sans Arabic', 'sans-serif'];
const BOLD = ['Inter Variable Bold', 'Noto Sans Arabic', 'sans-serif'];

/**
 * All sources and layers of the map, the sources of the picture empty. No layer whose marks may overlap has a sort key: with
 * one, each mark is a draw call of its own. Marks are drawn in the order of their source.
 */
export function styleOf(base: BaseMap, theme: Theme): StyleSpecification {
  const g = GROUND[theme] as Record<string, string> &
    Record<
      'sea' | 'land' | 'coast' | 'border' | 'area' | 'river' | 'label' | 'country' | 'halo' | 'ink' | 'panel',
      string
    >;
  const empty = () => ({ type: 'geojson' as const, data: NOTHING });
  // Features are told apart by their place, so that only what differs is sent.
  const byPlace = () => ({ ...empty(), promoteId: 'place' });
  const style: StyleSpecification = {
    version: 8,
    sources: {
      ground: { type: 'geojson', data: groundOf(base), tolerance: 0.3 },
      labels: { type: 'geojson', data: base.labels },
      'area-lines': empty(),
      areas: empty(),
      around: empty(),
      control: byPlace(),
      ghost: empty(),
      chosen: empty(),
      flows: empty(),
      ties: empty(),
      events: {
        ...byPlace(),
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
        source: 'ground',
        filter: ['==', ['get', 'is'], 'land'],
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
        id: 'lakes',
        type: 'fill',
        source: 'ground',
        filter: ['==', ['get', 'is'], 'lakes'],
        paint: { 'fill-color': g.sea },
      },
      {
        id: 'rivers',
        type: 'line',
        source: 'ground',
        filter: ['==', ['get', 'is'], 'rivers'],
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: {
          'line-color': g.river,
          'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.4, 6, 1.4, 10, 3.4],
        },
      },
      {
        id: 'coast-line',
        type: 'line',
        source: 'ground',
        filter: ['==', ['get', 'is'], 'coast'],
        paint: { 'line-color': g.coast, 'line-width': 0.8 },
      },
      {
        id: 'border-line',
        type: 'line',
        source: 'ground',
        filter: ['==', ['get', 'is'], 'borders'],
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
        filter: [
          'all',
          ['>=', ['get', 'rank'], 1],
          [
            'any',
            ['<=', ['get', 'rank'], 2],
            ['>=', ['get', 'population'], ['step', ['zoom'], 400, 5, 200, 6, 90, 7, 40, 8, 0]],
          ],
        ],
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
        paint: {
          'text-color': g.label,
          'text-halo-color': g.halo,
          'text-halo-width': 1.3,
          // A town that a mark names is not named twice. A state, since a filter would lay all towns out anew.
          'text-opacity': ['case', ['boolean', ['feature-state', 'named'], false], 0, 1],
        },
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
          'symbol-z-order': 'source',
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
          'symbol-z-order': 'source',
        },
        paint: { 'icon-opacity': ['get', 'opacity'] },
      },
      {
        id: 'control-names',
        type: 'symbol',
        source: 'control',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': BOLD,
          'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10.5, 8, 14],
          'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
          'text-radial-offset': 1.25,
          'symbol-sort-key': ['get', 'order'],
        },
        paint: { 'text-color': g.ink, 'text-halo-color': g.halo, 'text-halo-width': 1.8 },
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
          'text-padding': 0,
        },
        paint: { 'text-color': g.ink, 'text-halo-color': g.panel, 'text-halo-width': 2 },
      },
    ],
  };
  return { ...style, layers: style.layers.map(hiddenUntilFilled) };
}

/** The sources of the picture are empty at first; a layer with nothing in it would still cost each frame. */
function hiddenUntilFilled(layer: LayerSpecification): LayerSpecification {
  if (!('source' in layer) || layer.source === 'ground' || layer.source === 'labels') return layer;
  return { ...layer, layout: { ...layer.layout, visibility: 'none' } } as LayerSpecification;
}

/** Land and waters in one source: the tiles of each source are cut out anew for its layers in every frame. */
function groundOf(base: BaseMap): FeatureCollection {
  const { countries, lakes, rivers, coast, borders } = base;
  const parts: Readonly<Record<string, readonly Geometry[]>> = {
    land: countries.features.map(({ geometry }) => geometry),
    lakes: [lakes],
    rivers: [rivers],
    coast: [coast],
    borders: [borders],
  };
  return {
    type: 'FeatureCollection',
    features: Object.entries(parts).flatMap(([is, geometries]) =>
      geometries.map((geometry) => ({ type: 'Feature' as const, properties: { is }, geometry })),
    ),
  };
}
