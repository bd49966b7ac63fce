import type { LocationPrecision, Statement, Value } from '../../model/index.js';

/** What linking needs to know of a report. */
export interface SideReport {
  readonly id: string;
  /** The publisher, as given. */
  readonly source: string | null;
  /** ISO 8601 date or date-time. */
  readonly publishedAt: string | null;
}

/** Somebody who acts or suffers, as another report may name them too. */
export interface EventParty {
  /** Registry id, `name:` + folded name, or the report's own key with a slash for whom only it knows ("gunmen"). */
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** Registry ids of what this is a part of, the nearest first. */
  readonly wholes: readonly string[];
  /** Bears a name of its own; otherwise it is only described. */
  readonly named: boolean;
}

export interface EventPlace {
  /** Gazetteer id, `name:` + folded name, or the report's own key with a slash. */
  readonly key: string;
  readonly name: string;
  readonly country: string | null;
  /** Degrees; null where the place is not located. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: LocationPrecision | null;
  /** Gazetteer ids of the areas that hold it, the nearest first; the country last. */
  readonly areas: readonly string[];
  /** A city so large that several events of one kind happen there in a day. */
  readonly isCity: boolean;
}

/** Days of the event, ISO dates, inclusive. */
export interface EventDays {
  readonly from: string;
  readonly to: string;
  /** The statement itself tells both ends, no more than a week apart; otherwise the report's date helped. */
  readonly sure: boolean;
  /** The statement sums up a longer time ("between 6 and 10 June", "this year"). */
  readonly span: boolean;
}

/** One statement with all that is compared of it: one end of a link between statements. */
export interface EventSide {
  /** The statement's id. */
  readonly id: string;
  readonly report: SideReport;
  readonly statement: Statement;
  readonly agents: readonly EventParty[];
  readonly patients: readonly EventParty[];
  readonly places: readonly EventPlace[];
  /** Whether the statement names its place itself, or stands in a passage about it. */
  readonly placeFrom: 'statement' | 'passage' | 'none';
  /** Null where neither the statement nor its report has a date. */
  readonly days: EventDays | null;
  /** Content words of the evidence sentence but for the names of parties and places, as stems, each once, sorted. */
  readonly words: readonly string[];
  /** Figures by type: the statement's own, and those told in its sentence where it is clear which. */
  readonly tolls: Readonly<Record<string, Value>>;
  /** Folded names of holders to whom the statement is attributed. */
  readonly holders: readonly string[];
}
