import type {
  ControlCell,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  GapCell,
  Picture,
} from '../picture/index.js';
import { aboutOnly, eventsFrom } from './cells.js';

/** A line of control with what a map and a list show of it; `/api/why` has the rest. */
export interface ControlLine
  extends Pick<
    ControlCell,
    | 'id'
    | 'place'
    | 'state'
    | 'holders'
    | 'extent'
    | 'since'
    | 'contestedBy'
    | 'claims'
    | 'lostBy'
    | 'present'
    | 'around'
    | 'probability'
    | 'ageDays'
  > {
  /** How many statements it rests on. */
  readonly evidence: number;
}

/** Events of one place, counted by PLOVER category: never an event on a pin of its own where only the town is known. */
export interface EventPlace {
  readonly place: EntityRef;
  readonly kinds: Readonly<Record<string, number>>;
}

/** The first lines of a section, and how many there are. */
export interface Some<T> {
  readonly total: number;
  readonly first: readonly T[];
}

/** The picture of a day as one screen shows it: a hundredth of its size where the ledger is large. */
export interface Situation {
  readonly asOf: string;
  readonly knownAt: string | null;
  /** First day of the window of events. */
  readonly eventsFrom: string;
  readonly reports: number;
  readonly statements: number;
  readonly control: readonly ControlLine[];
  readonly disputes: Some<DisputeCell>;
  readonly figures: Some<FigureCell>;
  readonly gaps: Some<GapCell>;
  /** The weightiest first. */
  readonly events: Some<EventCell>;
  readonly eventPlaces: readonly EventPlace[];
}

export interface SituationOptions {
  /** Only events that end on this day or later; the last week's unless given. */
  readonly from: string | null;
  /** Only what speaks of one of these actors or places. */
  readonly focus: ReadonlySet<string> | null;
}

const LATELY_DAYS = 7;
const MOST = 60;
const isNamed = (ref: { readonly key: string }) => !ref.key.includes('/');

/** Of a picture what a map, its lists and its counts need. */
export function situationOf(picture: Picture, { from, focus }: SituationOptions): Situation {
  const begin = from ?? weekBefore(picture.asOf);
  const shown = eventsFrom(focus ? aboutOnly(picture, focus) : picture, begin);
  const told = shown.events.filter((e) => e.sources.some(isNamed) || e.targets.some(isNamed));
  const figures = shown.figures.filter((f) => f.place && isNamed(f.place) && f.unit !== 'USD');
  const gaps = (shown.gaps ?? []).filter((gap) => isNamed(gap.subject));
  return {
    asOf: picture.asOf,
    knownAt: picture.knownAt,
    eventsFrom: begin,
    reports: picture.reports,
    statements: picture.statements,
    control: shown.control.map(lineOf),
    disputes: first(shown.disputes, shown.disputes.length),
    figures: first(figures.toSorted(byFigure), figures.length),
    gaps: first(gaps, gaps.length),
    events: first(
      told.toSorted((a, b) => weightOf(b) - weightOf(a) || (dayOf(a) < dayOf(b) ? 1 : -1)),
      shown.events.length,
    ),
    eventPlaces: placesOf(shown.events),
  };
}

function first<T>(list: readonly T[], total: number): Some<T> {
  return { total, first: list.slice(0, MOST) };
}

function weekBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - (LATELY_DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
}

function lineOf(cell: ControlCell): ControlLine {
  const { id, place, state, holders, extent, since, contestedBy, claims, lostBy, present } = cell;
  const { around, probability, ageDays, statements } = cell;
  return {
    ...{ id, place, state, holders, extent, since, contestedBy, claims, lostBy, present },
    ...{ around, probability, ageDays },
    evidence: statements.length,
  };
}

function placesOf(events: readonly EventCell[]): EventPlace[] {
  const places = new Map<string, { place: EntityRef; kinds: Record<string, number> }>();
  for (const { places: at, category } of events)
    for (const place of at) {
      if (place.lat === null || place.lon === null || place.type === 'country') continue;
      const known = places.get(place.key) ?? { place, kinds: {} };
      known.kinds[category] = (known.kinds[category] ?? 0) + 1;
      places.set(place.key, known);
    }
  return [...places.values()];
}

const dayOf = (e: EventCell): string => e.time.to ?? '';

/** What harms or moves people is told before talk. */
const WEIGHTS: Readonly<Record<string, number>> = {
  ASSAULT: 3,
  MOBILIZE: 2.4,
  RETREAT: 2.4,
  CONCEDE: 2.4,
  COERCE: 2,
  SANCTION: 2,
  PROTEST: 2,
  AID: 1.2,
  SUPPORT: 1.2,
  COOPERATE: 1.2,
  AGREE: 1.2,
};
const weightOf = (e: EventCell): number =>
  (WEIGHTS[e.category] ?? 0.6) +
  Math.log2(1 + e.statements.length) +
  (e.places.some((p) => p.lat !== null) ? 0.8 : 0) +
  (e.deniedBy.length > 0 ? 0.6 : 0);

const OF_PEOPLE: ReadonlySet<string> = new Set(
  'killed displaced fled wounded detained abducted missing'.split(' '),
);
const sizeOf = (f: FigureCell) => (f.best ?? f.high ?? f.low ?? 0) * (OF_PEOPLE.has(f.type) ? 1 : 0.01);
const byFigure = (a: FigureCell, b: FigureCell): number => sizeOf(b) - sizeOf(a);
