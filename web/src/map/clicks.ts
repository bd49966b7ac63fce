import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { address, select } from '../state/address';

/** A click on a mark opens its sentences; one beside all marks closes them. */
export function listen(
  map: MapLibre,
  /** The map of another day and that day, where it lies over this one at x. */
  over: (x: number) => { readonly map: MapLibre; readonly day: string } | null,
): void {
  const CLICKABLE = [
    'control-marks',
    'control-names',
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
    const seen = over(x)?.map ?? map;
    return seen.queryRenderedFeatures(
      [
        [x - 3, y - 3],
        [x + 3, y + 3],
      ],
      { layers: CLICKABLE.filter((layer) => seen.getLayer(layer)) },
    );
  };
  map.on('click', (event) => {
    const [first] = hit(event);
    if (!first) {
      if (address().sel) select(null);
      return;
    }
    const { properties: p } = first;
    const there = over(event.point.x);
    // A line of another day is asked for with its day.
    const at = there ? `@${there.day}` : '';
    if (p.cluster) {
      const source = (there?.map ?? map).getSource('events') as GeoJSONSource;
      source.getClusterLeaves(p.cluster_id as number, 100, 0).then((leaves) => {
        const keys = leaves.map((l) => (l.properties as { place: string }).place);
        select(`p:${keys.join('|')}${at}`);
      });
    } else if (first.layer.id === 'tie-seats') select(`a:${p.key}${at}`);
    else if (first.layer.id.startsWith('tie')) select(String(p.sel));
    else if (/^(flow|around)/.test(first.layer.id)) select(`i:${p.statements}`);
    else if (first.layer.id.startsWith('event')) select(`p:${p.place}${at}`);
    else select(`c:${p.id}${at}`);
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
