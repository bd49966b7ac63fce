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
