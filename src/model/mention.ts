import type { Span } from './span.js';

export type MentionForm = 'name' | 'nominal' | 'pronoun' | 'implicit';

/** What a mention is, as far as its own words tell. */
export type MentionType =
  | 'person'
  | 'organization' // armed groups, armies, governments, parties, companies
  | 'group' // national, religious or ethnic group; people as such ("civilians", "the Yazidis")
  | 'place'
  | 'facility'
  | 'weapon'
  | 'vehicle'
  | 'quantity'
  | 'money'
  | 'time'
  | 'other';

/** A stretch of text that refers to somebody or something. */
export interface Mention extends Span {
  /** `m` + number, unique within the report. */
  readonly id: string;
  readonly text: string;
  readonly form: MentionForm;
  readonly type: MentionType;
  /** Index of the sentence. */
  readonly sentence: number;
  /** Index of the head token within the sentence. */
  readonly head: number;
  /** First and last token (inclusive) within the sentence. */
  readonly firstToken: number;
  readonly lastToken: number;
  /** Finer type from the noun list or registry: armed-group, military, police, government, civilian, settlement, country ... */
  readonly subtype: string | null;
  /** Loaded wording inside or as this mention ("thugs", "so-called"), kept apart from the name. */
  readonly loaded: readonly Span[];
  /** Local entity (chain) to which the mention belongs: `e` + number. */
  readonly entity: string;
}

/** Mentions of one report that refer to the same thing. */
export interface LocalEntity {
  readonly id: string;
  readonly kind: 'actor' | 'place' | 'facility' | 'weapon' | 'other';
  /** The best name: the fullest proper name, else the first nominal. */
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly subtype: string | null;
  /** Mention ids in text order. */
  readonly mentions: readonly string[];
  /** Actors meant by a place used for them ("Khartoum rejected"): the entity acts although it is named by a place. */
  readonly metonym: boolean;
}

/** Everything that refers in one report. */
export interface ReportMentions {
  readonly mentions: readonly Mention[];
  readonly entities: readonly LocalEntity[];
}
