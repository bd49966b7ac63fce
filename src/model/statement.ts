import type { Span } from './span.js';

export type StatementKind = 'event' | 'control' | 'relation' | 'figure' | 'position' | 'identity';

/** PLOVER event categories (2021). */
export const EVENT_TYPES = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'COOPERATE',
  'AID',
  'CONCEDE',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;
export const CONTROL_TYPES = ['controls', 'gains', 'loses', 'contests'] as const;
export const RELATION_TYPES = [
  'supports',
  'opposes',
  'fights',
  'allied',
  'leads',
  'member-of',
  'part-of',
  'fears',
] as const;
export const FIGURE_TYPES = [
  'killed',
  'wounded',
  'displaced',
  'returned',
  'detained',
  'abducted',
  'missing',
  'fled',
  'fighters',
  'money',
  'damaged',
  'other',
] as const;
export const POSITION_TYPES = ['at', 'near', 'moving-to', 'moving-from'] as const;
export const IDENTITY_TYPES = ['alias', 'formerly', 'role'] as const;

export type Status = 'actual' | 'ongoing' | 'past' | 'planned' | 'hypothetical' | 'negated';
export type Stance =
  | 'asserts'
  | 'reports'
  | 'believes'
  | 'alleges'
  | 'denies'
  | 'doubts'
  | 'demands'
  | 'asks';
export type CertaintyBand = 'certain' | 'probable' | 'possible' | 'doubtful';

/** A mention as it stands in a reading (the contract's shape). `entity` names an entity of the same reading. */
export interface MentionRef extends Span {
  readonly text: string;
  readonly form: 'name' | 'nominal' | 'pronoun' | 'implicit';
  readonly entity?: string | null;
}

/** Who vouches: one link of the chain from the report's own voice inwards. */
export interface Holder {
  readonly holder: 'author' | 'unnamed' | MentionRef;
  readonly stance: Stance;
  readonly cue: Span | null;
}

/** A number as worded: `low` and `high` bound it, `best` where one is stated or a rule of data/ gives it. */
export interface Value {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** What is counted: `people`, `households`, `fighters`, `km`, `USD` ... */
  readonly unit: string;
  readonly approximate: boolean;
  /** As worded, e.g. "at least 40". */
  readonly text?: string;
}

export type TimePrecision = 'time' | 'day' | 'week' | 'month' | 'year' | 'before' | 'after' | 'report';

/** An interval of ISO dates (inclusive), null where open. */
export interface TimeInterval {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: TimePrecision;
  readonly text?: string | null;
}

export interface Certainty {
  readonly band: CertaintyBand;
  readonly probability: number;
  readonly cues: readonly MentionRef[];
}

/** The atom: one sourced statement with its evidence. */
export interface Statement {
  readonly id: string;
  readonly kind: StatementKind;
  readonly type: string;
  readonly mode?: string | null;
  readonly roles: Readonly<Record<string, readonly MentionRef[]>>;
  readonly extent?: 'whole' | 'part' | 'unknown' | null;
  readonly value?: Value | null;
  readonly time?: TimeInterval | null;
  readonly status: Status;
  readonly certainty: Certainty;
  readonly attribution: readonly Holder[];
  readonly disputedBy?: readonly MentionRef[];
  readonly causes?: readonly string[];
  readonly loaded?: readonly MentionRef[];
  readonly evidence: { readonly sentence: Span; readonly spans: readonly Span[] };
  readonly derivedBy: string;
  /**
   * How likely it is that its sentence was rightly read (kind, type, roles, status, voice), 0 to 1; `certainty` says how
   * sure the source is. Absent where no reader of ours made it: a correction, a coded dataset, a second reader.
   */
  readonly readingProbability?: number;
}
