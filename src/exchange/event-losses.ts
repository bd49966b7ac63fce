import type { DayRange, EventCell, EventFigure } from '../picture/index.js';
import type { LossCount } from './losses.js';

type Figure = Pick<EventFigure, 'type' | 'low' | 'best' | 'high'>;

/** What a reader of the format's rows can take from them of one event. */
export interface KeptOfEvent {
  readonly category: string;
  readonly mode: string | null;
  /** Names, in any order. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly places: readonly string[];
  readonly days: DayRange;
  readonly figures: readonly Figure[];
}

/** An event as it would be if all of it were kept. */
export function wholeEvent(event: EventCell): KeptOfEvent {
  const names = (refs: readonly { readonly name: string }[]) => refs.map(({ name }) => name);
  return {
    category: event.category,
    mode: event.mode,
    sources: names(event.sources),
    targets: names(event.targets),
    places: names(event.places),
    days: event.time,
    figures: event.figures,
  };
}

/** What is compared, with the word under which its loss is counted. */
export const EVENT_FIELDS = {
  categories: ({ category }: KeptOfEvent) => category,
  modes: ({ mode }: KeptOfEvent) => mode ?? '',
  actors: ({ sources, targets }: KeptOfEvent) => `${sorted(sources)} > ${sorted(targets)}`,
  places: ({ places }: KeptOfEvent) => sorted(places),
  days: ({ days }: KeptOfEvent) => `${days.from} ${days.to}`,
  figures: ({ figures }: KeptOfEvent) =>
    sorted(figures.map(({ type, low, best, high }) => `${type} ${low} ${best} ${high}`)),
} as const;

/** Why a field can differ, where a format has nothing more exact to say. */
const WHY: Readonly<Record<keyof typeof EVENT_FIELDS, string>> = {
  categories: 'the code stands for another kind of act too',
  modes: 'the means has no code, or a coarser one',
  actors: 'some actors have no room, change sides by the rules of the format, or are flattened to a kind',
  places: 'a row has one place: the others are lost',
  days: 'an open or wide interval becomes one that is closed or narrow',
  figures: 'only some figures have room, and not all of their bounds',
};

/** Counts an event once for each field that the format's row does not hold as the picture does. */
export function countLostOfEvent(
  losses: LossCount,
  event: EventCell,
  kept: KeptOfEvent,
  why: Partial<typeof WHY> = {},
): void {
  const whole = wholeEvent(event);
  for (const [field, of] of Object.entries(EVENT_FIELDS) as [
    keyof typeof EVENT_FIELDS,
    typeof EVENT_FIELDS.modes,
  ][])
    if (of(kept) !== of(whole)) losses.add(`event ${field}`, why[field] ?? WHY[field]);
}

/** For formats that code events only: how well it is vouched for is lost, and who denies it. */
export function countLostVouching(losses: LossCount, event: EventCell): void {
  losses.add('grades', 'standing, certainty and grade have no field of their own');
  losses.add('voices', 'who denies it is lost', event.deniedBy.length > 0 ? 1 : 0);
}

const sorted = (names: readonly string[]): string => [...new Set(names)].sort().join('|');
