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
  /** Forces in, at and around the place, in a layer of their own: where somebody stands says nothing of who holds it. */
  readonly around: readonly Around[];
  /** Parts of the place ("areas of"), by whom held; they never spread to the whole. */
  readonly areas: readonly {
    readonly actors: readonly EntityRef[];
    readonly statements: readonly string[];
  }[];
  /** What the filter gives to what the words say, 0 to 1. */
  readonly probability: number;
  /** All states of the filter, likeliest first; they sum to 1. */
  readonly odds: readonly ControlOdds[];
  /** Said where rule and filter disagree strongly, else null. */
  readonly caution: string | null;
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

/** One force near a place, on the last day for which it is told. */
export interface Around {
  readonly actor: EntityRef;
  readonly how: 'besieges' | 'at' | 'near' | 'towards';
  /** Kilometres from the place, where the text says. */
  readonly distanceKm: number | null;
  readonly on: string;
  readonly statements: readonly string[];
}

/** How likely a state of a place is, by a filter over its evidence up to the day. */
export interface ControlOdds {
  readonly state: 'held' | 'contested' | 'nobody';
  readonly holder: EntityRef | null;
  readonly probability: number;
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

/** One kind of support (arms, money, fighters, shelter, training, political, aid), with who says so. */
export interface SupportKind extends Vouching {
  readonly kind: string;
  readonly statements: readonly string[];
}

/** A stretch of time for which a relation is told, with its statements. Open ends are null. */
export interface RelationSpan extends DayRange {
  readonly statements: readonly string[];
}

/** Actors on one side. `stated`: reports say so of each two; `beside`: they fought the same enemy in the same place. */
export interface CoalitionCell extends Cell {
  readonly ground: 'stated' | 'beside';
  readonly members: readonly EntityRef[];
  /** Ids of the relations that tie them. */
  readonly relations: readonly string[];
}

/** What became of a relation between two pictures. */
export interface AllianceChange {
  readonly change: 'new' | 'new-past' | 'ended' | 'resumed' | 'standing' | 'denied' | 'kinds' | 'gone';
  readonly words: string;
  readonly before: RelationCell | null;
  readonly after: RelationCell | null;
}

/** A directed relation between two actors. */
export interface RelationCell extends Cell, Vouching {
  readonly type: string;
  /** With (+), against (-), or neither (0). */
  readonly sign: '+' | '-' | '0';
  /** Kinds of support, where statements name any. */
  readonly kinds: readonly SupportKind[];
  /** Times for which it is told, earliest first; a former patron keeps its past. */
  readonly spans: readonly RelationSpan[];
  /** Last day of a relation that is over; null for one that goes on, or whose end nobody told. */
  readonly until: string | null;
  /** Rules by which acts count as evidence of it, beside statements of the relation itself. */
  readonly by: readonly RuleRef[];
  readonly source: EntityRef;
  readonly target: EntityRef;
  readonly modes: readonly string[];
  readonly since: DayRange;
  /** False when it is only told of as past. */
  readonly current: boolean;
  readonly lastEvidence: string | null;
}

/** One independent source of an event: copies of one text, and all who quote one speaker, are one. */
export interface Witness {
  readonly key: string;
  readonly name: string;
  /** Whether it is a party to the event. */
  readonly involved: boolean;
  /** Ids of the reports through which it speaks, sorted. */
  readonly reports: readonly string[];
}

/** Admiralty grade (NATO AJP-2.1): reliability of the source, credibility of the information, each with its rule. */
export interface Grade {
  readonly letter: string;
  readonly digit: number;
  readonly letterRule: RuleRef;
  readonly digitRule: RuleRef;
  /** Who overrode the rules, and when (ISO date-time); null where the rules decided. */
  readonly by: { readonly who: string; readonly when: string; readonly why: string } | null;
}

/** What the witnesses of one event say of its killed, wounded and so on. */
export interface EventFigure {
  readonly type: string;
  readonly unit: string;
  readonly counted: string | null;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** Counts some of those that another figure counts. */
  readonly part: boolean;
  readonly statements: readonly string[];
  /** Ids of the figure cells that hold them. */
  readonly cells: readonly string[];
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
  /** Independent witnesses who vouch for it, those who can be named first. */
  readonly witnesses: readonly Witness[];
  /** Number of reports that tell of it. */
  readonly reports: number;
  readonly grade: Grade;
  readonly figures: readonly EventFigure[];
  /** Ids of the links that hold its statements together. */
  readonly links: readonly string[];
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
  /** How its place is known. */
  readonly placeRule: RuleRef | null;
  /** For increments ("another 20"): statements of the same source on top of which it comes. */
  readonly adds: readonly string[];
}

/** Figures of one kind, place, population and time, side by side and never added. */
export interface FigureCell extends Cell {
  /** Family of types: who fled and who was displaced are one. */
  readonly type: string;
  readonly unit: string;
  /** A flow happened within `days`; a stock is what there is at a date. Neither is ever added to the other. */
  readonly measure: 'stock' | 'flow';
  /** `cumulative` figures hold what went before; `increment`s come on top of it. */
  readonly count: 'plain' | 'cumulative' | 'increment';
  /** Counts some of those that another figure counts ("12 of them children"). */
  readonly part: boolean;
  /** Type of who is counted, where it is known. */
  readonly countedType: string | null;
  /** Who or what is counted: `police`, `civilian`, an actor's name; null for people as such. */
  readonly counted: string | null;
  /** The first of `places`. */
  readonly place: EntityRef | null;
  /** Several where one number is given for all of them together. */
  readonly places: readonly EntityRef[];
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
  readonly sides: readonly DisputeSide[];
  /** `open`; `resolved`: later evidence bears one side out; `withdrawn`: one side itself came round. */
  readonly state: 'open' | 'resolved' | 'withdrawn';
  /** The rule and the evidence of the state, in words. */
  readonly stateRule: RuleRef;
  /** What the record now says, where the dispute is over. */
  readonly outcome: string | null;
  /** Statements that ended it. */
  readonly resolvedBy: readonly string[];
}

export interface DisputeSide {
  readonly says: string;
  readonly by: readonly Voice[];
  readonly sentences: readonly SaidSentence[];
}

/** A sentence of a report, as it stands there. */
export interface SaidSentence {
  readonly statement: string;
  readonly report: string;
  /** The publisher. */
  readonly source: string | null;
  /** Day on which it became known. */
  readonly on: string;
  readonly text: string;
}

/** A place or an actor of which no report has spoken for some time, or of which reports say that it is calm. */
export interface GapCell extends Cell {
  readonly about: 'place' | 'actor';
  readonly subject: EntityRef;
  /** `silent`: no report; `calm`: reports say that nothing happens there; `never`: asked for, and no report ever spoke of it. */
  readonly state: 'silent' | 'calm' | 'never';
  /** Day of the last report that speaks of it. */
  readonly lastReport: string | null;
  /** Days from it to the picture's day. */
  readonly days: number | null;
  /** Number of reports that ever spoke of it. */
  readonly reports: number;
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
  /** Places and actors that have fallen silent, apart from those that are said to be calm. */
  readonly gaps: readonly GapCell[];
  readonly leftOut: readonly LeftOut[];
}
