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

export interface Change {
  readonly section: AnyCell['section'];
  readonly change: 'new' | 'changed' | 'gone';
  readonly id: string;
  readonly was: AnyCell['cell'] | null;
  readonly is: AnyCell['cell'] | null;
}

/**
 * What two pictures tell differently, line by line. A place stays the same line whoever holds it; all else keeps its id.
 * An event that happened before `from` and was known then is no change, nor is a line whose evidence only grew older.
 */
export function changesBetween(was: Picture, is: Picture, from: string): Change[] {
  const lineOf = ({ section, cell }: AnyCell) =>
    section === 'control' ? `control ${cell.place.key}` : `${section} ${cell.id}`;
  const before = new Map(cellsOf(was).map((line) => [lineOf(line), line]));
  const after = new Map(cellsOf(is).map((line) => [lineOf(line), line]));
  const changes: Change[] = [];
  for (const [line, now] of after) {
    const then = before.get(line);
    if (!then)
      changes.push({ section: now.section, change: 'new', id: now.cell.id, was: null, is: now.cell });
    else if (matterOf(then) !== matterOf(now))
      changes.push({
        section: now.section,
        change: 'changed',
        id: now.cell.id,
        was: then.cell,
        is: now.cell,
      });
  }
  for (const [line, then] of before)
    if (!after.has(line) && !(then.section === 'event' && (then.cell.time.to ?? from) < from))
      changes.push({ section: then.section, change: 'gone', id: then.cell.id, was: then.cell, is: null });
  return changes;
}

/** What a reader would call different: not ids, ages or the number of witnesses. */
function matterOf(line: AnyCell): string {
  const keys = (refs: readonly EntityRef[]) => refs.map((r) => r.key).sort();
  switch (line.section) {
    case 'control': {
      const { state, holders, extent, contestedBy, lostBy, claims } = line.cell;
      return JSON.stringify([
        state,
        keys(holders),
        extent,
        keys(contestedBy),
        keys(lostBy),
        claims.map((c) => keys(c.actors)),
      ]);
    }
    case 'relation':
      return JSON.stringify([line.cell.standing, line.cell.current, line.cell.deniedBy.map((v) => v.key)]);
    case 'event':
      return JSON.stringify([line.cell.standing, line.cell.status, line.cell.deniedBy.map((v) => v.key)]);
    case 'figure':
      return JSON.stringify([line.cell.low, line.cell.best, line.cell.high]);
    case 'dispute':
      return JSON.stringify(line.cell.sides.map((side) => side.by.map((v) => v.key)));
    default:
      return line satisfies never;
  }
}
