import type {
  ControlCell,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  Picture,
  RelationCell,
} from '../picture/index.js';

/** Any line of a picture, with the section that it stands in. */
export type AnyCell =
  | { readonly section: 'control'; readonly cell: ControlCell }
  | { readonly section: 'relation'; readonly cell: RelationCell }
  | { readonly section: 'event'; readonly cell: EventCell }
  | { readonly section: 'figure'; readonly cell: FigureCell }
  | { readonly section: 'dispute'; readonly cell: DisputeCell };

export function cellsOf(picture: Picture): AnyCell[] {
  return [
    ...picture.control.map((cell) => ({ section: 'control' as const, cell })),
    ...picture.relations.map((cell) => ({ section: 'relation' as const, cell })),
    ...[...picture.events, ...picture.planned, ...picture.negated].map((cell) => ({
      section: 'event' as const,
      cell,
    })),
    ...picture.figures.map((cell) => ({ section: 'figure' as const, cell })),
    ...picture.disputes.map((cell) => ({ section: 'dispute' as const, cell })),
  ];
}

/** What of a picture lies between west, south, east and north (degrees). Relations lie nowhere and stay. */
export function inArea(
  picture: Picture,
  [west = -180, south = -90, east = 180, north = 90]: readonly number[],
): Picture {
  const inside = (place: EntityRef | null) =>
    place !== null &&
    place.lat !== null &&
    place.lon !== null &&
    place.lat >= south &&
    place.lat <= north &&
    (west <= east ? place.lon >= west && place.lon <= east : place.lon >= west || place.lon <= east);
  const events = (cells: readonly EventCell[]) => cells.filter((c) => c.places.some(inside));
  return {
    ...picture,
    control: picture.control.filter((c) => inside(c.place)),
    events: events(picture.events),
    planned: events(picture.planned),
    negated: events(picture.negated),
    figures: picture.figures.filter((c) => inside(c.place)),
    disputes: picture.disputes.filter((c) => inside(c.place)),
  };
}

/** Whether a line of the picture speaks of an actor or a place. */
export function concerns({ section, cell }: AnyCell, keys: ReadonlySet<string>): boolean {
  const has = (refs: readonly { readonly key: string }[]) => refs.some((r) => keys.has(r.key));
  switch (section) {
    case 'control':
      return (
        keys.has(cell.place.key) ||
        has(cell.holders) ||
        has(cell.contestedBy) ||
        has(cell.partly) ||
        has(cell.lostBy) ||
        has(cell.present) ||
        cell.claims.some((c) => has(c.actors)) ||
        (cell.around ?? []).some((one) => keys.has(one.actor.key))
      );
    case 'relation':
      return keys.has(cell.source.key) || keys.has(cell.target.key);
    case 'event':
      return has(cell.sources) || has(cell.targets) || has(cell.places);
    case 'figure':
      return (
        (cell.place !== null && keys.has(cell.place.key)) || cell.entries.some((e) => keys.has(e.by.key))
      );
    case 'dispute':
      return (cell.place !== null && keys.has(cell.place.key)) || cell.sides.some((s) => has(s.by));
    default:
      return false;
  }
}

/** What of a picture speaks of the given actors or places. */
export function aboutOnly(picture: Picture, keys: ReadonlySet<string>): Picture {
  const events = (cells: readonly EventCell[]) => eventsAbout(cells, keys);
  return {
    ...picture,
    control: picture.control.filter((cell) => concerns({ section: 'control', cell }, keys)),
    relations: picture.relations.filter((cell) => concerns({ section: 'relation', cell }, keys)),
    events: events(picture.events),
    planned: events(picture.planned),
    negated: events(picture.negated),
    figures: picture.figures.filter((cell) => concerns({ section: 'figure', cell }, keys)),
    disputes: picture.disputes.filter((cell) => concerns({ section: 'dispute', cell }, keys)),
    ...(picture.gaps && { gaps: picture.gaps.filter((gap) => keys.has(gap.subject.key)) }),
  };
}

const positions = new WeakMap<readonly EventCell[], ReadonlyMap<string, readonly number[]>>();

/** Events of these actors or places; of a list that is asked again, looked up and not gone through. */
function eventsAbout(cells: readonly EventCell[], keys: ReadonlySet<string>): EventCell[] {
  let byKey = positions.get(cells);
  if (!byKey) {
    const found = new Map<string, number[]>();
    cells.forEach((cell, at) => {
      for (const { key } of [...cell.sources, ...cell.targets, ...cell.places]) {
        const own = found.get(key);
        if (!own) found.set(key, [at]);
        else if (own.at(-1) !== at) own.push(at);
      }
    });
    byKey = found;
    positions.set(cells, byKey);
  }
  const asked = new Set([...keys].flatMap((key) => byKey.get(key) ?? []));
  return [...asked].sort((a, b) => a - b).map((at) => cells[at]!);
}

/** Events that end on a day or later; those without a day stay out, since no window holds them. */
export function eventsFrom(picture: Picture, day: string): Picture {
  const late = (cells: readonly EventCell[]) =>
    cells.filter((cell) => (cell.time.to ?? cell.time.from ?? '').slice(0, 10) >= day);
  return {
    ...picture,
    events: late(picture.events),
    planned: late(picture.planned),
    negated: late(picture.negated),
  };
}
