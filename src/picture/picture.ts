import type { CertaintyBand, Status } from '../model/index.js';

/** Somebody or something in the picture. `key` is a registry id, or tells local ones apart. */
export interface EntityRef {
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Who says something, and in which statements. */
export interface Voice {
  readonly key: string;
  readonly name: string;
  readonly statements: readonly string[];
}

/** First and last possible day (ISO dates), equal when exact, null when unknown. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

export interface RuleRef {
  readonly id: string;
  readonly words: string;
}

/** What every line of the picture has: a short-able id from its content, and the statements it rests on. */
export interface Cell {
  readonly id: string;
  readonly statements: readonly string[];
}

/**
 * Who holds a place. `held`: one holder, nobody contests. `contested`: others claim it, hold parts, or fight for it.
 * `claimed`: only claims. `lost`: its holder is gone and nobody is said to have it. `presence`: a force is there.
 * `unknown`: only denials.
 */
export interface ControlCell extends Cell {
  readonly place: EntityRef;
  readonly state: 'held' | 'contested' | 'claimed' | 'lost' | 'presence' | 'unknown';
  readonly holders: readonly EntityRef[];
  /** Whether the holders have all of it, as the text says; a part is never taken for the whole. */
  readonly extent: 'whole' | 'part' | 'unknown';
  readonly since: DayRange;
  readonly contestedBy: readonly EntityRef[];
  /** Actors who are said to hold parts beside the holder. */
  readonly partly: readonly EntityRef[];
  /** Claims that no uninvolved source bears out: who is said to hold it, and who says so. */
  readonly claims: readonly { readonly actors: readonly EntityRef[]; readonly by: readonly Voice[] }[];
  /** Who denies whose hold. */
  readonly denials: readonly { readonly actors: readonly EntityRef[]; readonly by: readonly Voice[] }[];
  readonly lostBy: readonly EntityRef[];
  readonly present: readonly EntityRef[];
  readonly nearby: readonly EntityRef[];
  readonly rule: RuleRef;
  /** The statements that decided; `statements` holds all that had a part. */
  readonly deciding: readonly string[];
  /** Last day for which there is evidence of this state. */
  readonly lastEvidence: string;
  /** Days from `lastEvidence` to the picture's day. */
  readonly ageDays: number;
  /** Earlier holds, oldest first. */
  readonly before: readonly {
    readonly holders: readonly EntityRef[];
    readonly since: DayRange;
    readonly until: string;
    readonly deciding: readonly string[];
  }[];
}

/** How well something is vouched for; `acknowledged` by a party itself is strongest, `denied` means only denied. */
export type Standing = 'acknowledged' | 'reported' | 'alleged' | 'unconfirmed' | 'denied';

export interface Vouching {
  readonly standing: Standing;
  readonly acknowledgedBy: readonly Voice[];
  readonly reportedBy: readonly Voice[];
  readonly allegedBy: readonly Voice[];
  readonly deniedBy: readonly Voice[];
}

/** A directed relation between two actors. */
export interface RelationCell extends Cell, Vouching {
  readonly type: string;
  readonly source: EntityRef;
  readonly target: EntityRef;
  readonly modes: readonly string[];
  readonly since: DayRange;
  /** False when it is only told of as past. */
  readonly current: boolean;
  readonly lastEvidence: string | null;
}

/** An event that happened (`events`), or one that is said to be coming, possible or not to have happened. */
export interface EventCell extends Cell, Vouching {
  readonly category: string;
  readonly mode: string | null;
  readonly status: Status;
  readonly sources: readonly EntityRef[];
  readonly targets: readonly EntityRef[];
  readonly places: readonly EntityRef[];
  readonly time: DayRange;
  readonly certainty: CertaintyBand;
}

/** One source's figure. Null bounds are open ("at least 40": low 40, high null). */
export interface FigureEntry {
  readonly by: Voice;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly text: string | null;
  readonly days: DayRange;
  readonly saidOn: string | null;
  /** Whether the source speaks for itself, or is only said to have said so by nobody named. */
  readonly confirmed: boolean;
  /** Whether this is the source's last word; only those count in the range. */
  readonly last: boolean;
}

/** Figures of one kind, place, population and time, side by side and never added. */
export interface FigureCell extends Cell {
  readonly type: string;
  readonly unit: string;
  /** Who or what is counted: `police`, `civilian`, an actor's name; null for people as such. */
  readonly counted: string | null;
  readonly place: EntityRef | null;
  readonly days: DayRange;
  readonly entries: readonly FigureEntry[];
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly rule: RuleRef;
}

/** What is claimed by one and denied or contradicted by another. */
export interface DisputeCell extends Cell {
  readonly about: 'control' | 'relation' | 'event' | 'figure';
  /** Id of the cell in dispute. */
  readonly cell: string;
  /** The matter in words, without who says it. */
  readonly matter: string;
  readonly place: EntityRef | null;
  readonly sides: readonly { readonly says: string; readonly by: readonly Voice[] }[];
}

/** Statements that no fold could use, by reason. Nothing is dropped silently. */
export interface LeftOut {
  readonly reason: string;
  readonly statements: readonly string[];
}

/** The situation as of a day, from what was known on a day. A pure function of rows, days and rules. */
export interface Picture {
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly reports: number;
  readonly statements: number;
  readonly control: readonly ControlCell[];
  readonly relations: readonly RelationCell[];
  readonly events: readonly EventCell[];
  /** Planned and hypothetical events: announced, threatened, feared. None of them has happened. */
  readonly planned: readonly EventCell[];
  /** Events that a report says did not happen. */
  readonly negated: readonly EventCell[];
  readonly figures: readonly FigureCell[];
  readonly disputes: readonly DisputeCell[];
  readonly leftOut: readonly LeftOut[];
}
