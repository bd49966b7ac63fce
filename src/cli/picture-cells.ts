import { SitrepError } from '../model/index.js';
import type {
  ControlCell,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  GapCell,
  Picture,
  RelationCell,
} from '../sitrep.js';
import { didYouMean, plain } from './suggest.js';

/** Any line of a picture, with the section that it stands in. */
export type AnyCell =
  | { readonly section: 'control'; readonly cell: ControlCell }
  | { readonly section: 'relation'; readonly cell: RelationCell }
  | { readonly section: 'event'; readonly cell: EventCell }
  | { readonly section: 'figure'; readonly cell: FigureCell }
  | { readonly section: 'dispute'; readonly cell: DisputeCell }
  | { readonly section: 'gap'; readonly cell: GapCell };

export function cellsOf(picture: Picture): AnyCell[] {
  const events = [...picture.events, ...picture.planned, ...picture.negated];
  return [
    ...picture.control.map((cell) => ({ section: 'control' as const, cell })),
    ...picture.relations.map((cell) => ({ section: 'relation' as const, cell })),
    ...events.map((cell) => ({ section: 'event' as const, cell })),
    ...picture.figures.map((cell) => ({ section: 'figure' as const, cell })),
    ...picture.disputes.map((cell) => ({ section: 'dispute' as const, cell })),
    ...picture.gaps.map((cell) => ({ section: 'gap' as const, cell })),
  ];
}

/** The shortest beginning of an id, six characters at least, that no other line of the picture shares. */
export function idShortener(picture: Picture): (id: string) => string {
  const sorted = cellsOf(picture)
    .map(({ cell }) => cell.id)
    .sort();
  return (id) => {
    const at = sorted.indexOf(id);
    const shared = Math.max(common(id, sorted[at - 1]), common(id, sorted[at + 1]));
    return id.slice(0, Math.max(6, shared + 1));
  };
}

function common(a: string, b: string | undefined): number {
  let length = 0;
  while (b !== undefined && length < a.length && a[length] === b[length]) length++;
  return length;
}

/** What of a picture concerns the places of a name: their cells, events, figures and disputes. */
export function ofPlace(picture: Picture, name: string): Picture {
  const wanted = plain(name);
  const places = [
    ...picture.control.map((c) => c.place),
    ...[...picture.events, ...picture.planned, ...picture.negated].flatMap((c) => c.places),
    ...picture.figures.flatMap((c) => c.place ?? []),
  ];
  const matching = (test: (place: EntityRef) => boolean) => new Set(places.filter(test).map((p) => p.key));
  const exact = matching((p) => p.key === name || plain(p.name) === wanted);
  const keys = exact.size > 0 ? exact : matching((p) => plain(p.name).split(' ').includes(wanted));
  if (keys.size === 0)
    throw new SitrepError(
      'E-PLACE-UNKNOWN',
      `No report in the ledger says anything of a place called ${name} by ${picture.asOf}. ` +
        `Try another spelling, or leave --place out to see all places.${didYouMean(
          name,
          places.map((p) => p.name),
        )}`,
    );
  const at = (place: EntityRef | null) => place !== null && keys.has(place.key);
  const events = (cells: readonly EventCell[]) => cells.filter((c) => c.places.some(at));
  return {
    ...picture,
    control: picture.control.filter((c) => at(c.place)),
    relations: [],
    events: events(picture.events),
    planned: events(picture.planned),
    negated: events(picture.negated),
    figures: picture.figures.filter((c) => at(c.place)),
    disputes: picture.disputes.filter((c) => at(c.place)),
    gaps: picture.gaps.filter((c) => keys.has(c.subject.key)),
    leftOut: [],
  };
}

/** The ISO day some days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
