export type { Briefing } from '../../../src/briefing/briefing';
export type {
  ControlCell,
  DayRange,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  Picture,
  RelationCell,
  Standing,
  Voice,
} from '../../../src/picture/index';
export type { Job } from '../../../src/server/ledger-view';
export type {
  EntityTally,
  MentionView,
  ReportBrief,
  ReportView,
  StatementView,
} from '../../../src/server/views';

import type {
  ControlCell,
  DisputeCell,
  EventCell,
  FigureCell,
  RelationCell,
} from '../../../src/picture/index';
import type { ReportView, StatementView } from '../../../src/server/views';

export type Section = 'control' | 'relation' | 'event' | 'figure' | 'dispute';
export type AnyCell =
  | { readonly section: 'control'; readonly cell: ControlCell }
  | { readonly section: 'relation'; readonly cell: RelationCell }
  | { readonly section: 'event'; readonly cell: EventCell }
  | { readonly section: 'figure'; readonly cell: FigureCell }
  | { readonly section: 'dispute'; readonly cell: DisputeCell };

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
      readonly cells: readonly { readonly section: Section; readonly id: string }[];
    }
  | ({ readonly what: 'report' } & ReportView);

export interface TimelineDay {
  readonly day: string;
  readonly reports: number;
  readonly kinds: Readonly<Record<string, number>>;
}

export interface Flow {
  readonly id: string;
  readonly kind: 'people' | 'forces';
  readonly type: string;
  readonly origin: {
    readonly key: string;
    readonly name: string;
    readonly lat: number;
    readonly lon: number;
  };
  readonly destination: {
    readonly key: string;
    readonly name: string;
    readonly lat: number;
    readonly lon: number;
  };
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
