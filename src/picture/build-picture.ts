import type { LedgerRow } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import { foldControl } from './control/fold-control.js';
import { foldDisputes } from './disputes.js';
import { gatherFacts } from './facts.js';
import { foldFigures } from './figures.js';
import type { Picture } from './picture.js';
import { foldRelations } from './relations.js';
import { foldTimeline } from './timeline.js';
import { voicesOf } from './voices.js';

export interface PictureOptions {
  /** The day that the picture is of, ISO date. */
  readonly asOf: string;
  /** Only what had been reported by this day; all that is known when absent. */
  readonly knownAt?: string | null;
}

/**
 * The situation on a day, from what was known on a day. Pure: the same rows in any order give the same picture, and
 * rows that became known after `knownAt` change nothing.
 * @example buildPicture(await ledger.rows(), { asOf: '2014-06-12' }, loadPictureRules()).control
 */
export function buildPicture(
  rows: readonly LedgerRow[],
  options: PictureOptions,
  rules: PictureRules,
): Picture {
  const { asOf, knownAt = null } = options;
  const facts = gatherFacts(rows, knownAt, rules);
  const control = foldControl(facts, asOf, rules);
  const relations = foldRelations(facts, asOf, rules);
  const timeline = foldTimeline(facts, asOf);
  const figures = foldFigures(facts, asOf, rules);
  const byId = new Map(facts.facts.map((fact) => [fact.id, fact]));
  return {
    asOf,
    knownAt,
    reports: facts.reports,
    statements: facts.facts.length,
    control: control.cells,
    relations: relations.cells,
    ...timeline,
    figures: figures.cells,
    disputes: foldDisputes({
      control: control.cells,
      relations: relations.cells,
      events: timeline.events,
      figures: figures.cells,
      speakersOf: (statements) =>
        voicesOf(statements.map((id) => ({ speaker: byId.get(id)!.speaker, statement: id }))),
    }),
    leftOut: [...control.leftOut, ...relations.leftOut, ...figures.leftOut],
  };
}
