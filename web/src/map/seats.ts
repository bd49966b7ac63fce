import type { Geometry, Position } from 'geojson';
import { relationWords } from '../lib/words';
import { signOf } from '../network/signs';
import type { ControlLine, EntityRef, Net, Spot } from '../state/types';
import { t } from '../texts';
import type { BaseMap } from './base-map';
import { isArea, parties, type SeatedTie } from './layers';

/** Arms of states sit in the middle of their country where they hold no place; nobody else is given a seat. */
const OF_STATE = /government|armed-forces|military|state|police|judicial|legislature|spy/;

/**
 * Ties of which both ends have a seat on the map: the place that an actor holds or fights for of which most is told,
 * else the middle of its country where it is an arm of a state. Nobody is set anywhere by guess.
 */
export function seatTies(net: Net, control: readonly ControlLine[], base: BaseMap): SeatedTie[] {
  const held = new Map<string, { lat: number; lon: number; evidence: number }>();
  for (const { place, ...cell } of control) {
    const { lat, lon } = place;
    if (lat === null || lon === null || isArea(place)) continue;
    for (const { key } of [...parties(cell).own, ...parties(cell).rivals])
      if (cell.evidence > (held.get(key)?.evidence ?? 0))
        held.set(key, { lat, lon, evidence: cell.evidence });
  }
  const seatOf = (actor: EntityRef): Spot | null => {
    const own = held.get(actor.key);
    const { key, name } = actor;
    if (own) return { key, name, lat: own.lat, lon: own.lon };
    if (!actor.country || !OF_STATE.test(`${actor.type} ${key}`)) return null;
    const shape = base.countries.features.find((f) => f.id === actor.country)?.geometry;
    return shape ? { key, name, ...middleOf(shape) } : null;
  };
  const seats = new Map(net.actors.map((actor) => [actor.key, seatOf(actor)]));
  return net.ties.flatMap((tie): SeatedTie[] => {
    const [from, to] = [seats.get(tie.source), seats.get(tie.target)];
    if (!from || !to || Math.hypot(from.lat - to.lat, from.lon - to.lon) < 0.05) return [];
    return [
      {
        id: tie.id,
        words: tie.acts ? `${t.network.attacked} ×${tie.weight}` : relationWords(tie.type),
        sign: signOf(tie),
        isTold: tie.standing === 'reported' || tie.standing === 'acknowledged',
        sel: tie.acts ? `i:${tie.statements.join(',')}` : `c:${tie.id}`,
        from,
        to,
      },
    ];
  });
}

/** The middle of the largest part of a country. */
function middleOf(shape: Geometry): { lat: number; lon: number } {
  const rings: Position[][] =
    shape.type === 'Polygon'
      ? [shape.coordinates[0]!]
      : shape.type === 'MultiPolygon'
        ? shape.coordinates.map((polygon) => polygon[0]!)
        : [];
  let best = { lat: 0, lon: 0, area: -1 };
  for (const ring of rings) {
    let [area, x, y] = [0, 0, 0];
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[x1, y1], [x2, y2]] = [ring[j] as [number, number], ring[i] as [number, number]];
      const cross = x1 * y2 - x2 * y1;
      area += cross;
      x += (x1 + x2) * cross;
      y += (y1 + y2) * cross;
    }
    if (Math.abs(area) > best.area) best = { lat: y / (3 * area), lon: x / (3 * area), area: Math.abs(area) };
  }
  return { lat: best.lat, lon: best.lon };
}
