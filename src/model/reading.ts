import type { Entity } from './entity.js';
import type { Report } from './report.js';
import type { Statement } from './statement.js';

/** What Sitrep takes from one report: the public contract `reading-1`. */
export interface Reading {
  readonly contract: 'reading-1';
  readonly report: Report;
  readonly entities: readonly Entity[];
  readonly statements: readonly Statement[];
  /** What could not be read, counted and explained. */
  readonly notRead?: readonly { readonly start: number; readonly end: number; readonly reason: string }[];
}
