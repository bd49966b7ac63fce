export type { Briefing } from '../../../src/briefing/briefing';
export type {
  ControlCell,
  DayRange,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  Picture,
  Voice,
} from '../../../src/picture/index';
export type { AnyCell } from '../../../src/server/cells';
export type { Job } from '../../../src/server/ledger-view';
export type { ControlLine, EventPlace, Situation } from '../../../src/server/situation';
export type { Net, Tie } from '../../../src/server/ties';
export type {
  EntityTally,
  MentionView,
  ReportBrief,
  ReportView,
  StatementView,
} from '../../../src/server/views';

import type { AnyCell } from '../../../src/server/cells';
import type { EntityTally, ReportView, StatementView } from '../../../src/server/views';

/** All of the picture that speaks of an actor or a place. */
export interface About {
  readonly entities: readonly EntityTally[];
  readonly counts: Readonly<Record<string, number>>;
  readonly cells: readonly AnyCell[];
  readonly statements: readonly StatementView[];
}

/** A statement to look at, and why. */
export interface QueueLine {
  readonly statement: StatementView;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** A place of the gazetteer. */
export interface PlaceFound {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly population: number;
  readonly lat: number;
  readonly lon: number;
}

export interface Status {
  readonly version: string;
  readonly ledger: string;
  readonly revision: string;
  readonly reports: number;
  readonly statements: number;
  readonly judgements: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export type Why =
  | (AnyCell & {
      readonly what: 'cell';
      readonly deciding: readonly StatementView[];
      readonly beside: readonly StatementView[];
    })
  | {
      readonly what: 'statement';
      readonly statement: StatementView;
      readonly cells: readonly AnyCell[];
    }
  | ({ readonly what: 'report' } & ReportView);

export interface TimelineDay {
  readonly day: string;
  readonly reports: number;
  readonly kinds: Readonly<Record<string, number>>;
}

export interface Spot {
  readonly key: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

export interface Flow {
  readonly id: string;
  readonly kind: 'people' | 'forces';
  readonly type: string;
  /** Null where nobody tells it; one of the two is always told. */
  readonly origin: Spot | null;
  readonly destination: Spot | null;
  readonly who: readonly string[];
  readonly words: string;
  readonly best: number | null;
  readonly day: string | null;
  readonly statements: readonly string[];
}

export interface ReportLine {
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly publishedAt: string | null;
  readonly recordedAt: string;
  readonly language: string;
  readonly characters: number;
  readonly statements: number;
  readonly withdrawn: boolean;
}
