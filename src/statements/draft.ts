import type { Statement } from '../model/index.js';
import type { TimeDraft } from './time-of.js';

/** A statement before resolution: its time is a phrase, its mentions name local entities, its id is not yet fixed. */
export interface DraftStatement extends Omit<Statement, 'id' | 'time'> {
  /** `d` + number, unique within the report; what `causes` names. */
  readonly key: string;
  readonly time: TimeDraft;
  /** Index of the sentence and of the word that states it. */
  readonly sentence: number;
  readonly token: number;
  /** How a place was found that the statement's own words do not name. */
  readonly placeRule?: string;
}
