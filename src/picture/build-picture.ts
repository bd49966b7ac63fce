import type { LedgerRow } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import { foldRelations } from './alliances/index.js';
import type { PictureArea } from './area.js';
import { foldControl } from './control/fold-control.js';
import { foldDisputes } from './disputes/fold-disputes.js';
import { eventFigures } from './figures/event-figures.js';
import { foldFigures } from './figures/fold-figures.js';
import { foldGaps } from './gaps.js';
import { gather } from './gather.js';
import type { EventCell, Picture } from './picture.js';
import { foldTimeline } from './timeline/fold-timeline.js';

export interface PictureOptions {
  /** The day that the picture is of, ISO date. */
  readonly asOf: string;
  /** Only what had been reported by this day; all that is known when absent. */
  readonly knownAt?: string | null;
  /** Whose silence counts as a gap; every named place and actor of the ledger when absent. */
  readonly area?: PictureArea | null;
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
  const { asOf, knownAt = null, area = null } = options;
  const { facts, known, placesNamed } = gather(rows, knownAt, rules);
  const control = foldControl(facts, asOf, rules);
  const relations = foldRelations(facts, asOf, rules);
  const timeline = foldTimeline(facts, asOf, known, rules);
  const figures = foldFigures(facts, {
    asOf,
    rules,
    eventCell: timeline.cellOf,
    placesNamed,
  });
  const figuresOf = eventFigures(figures.cells, figures.eventOf, timeline.cellOf);
  const withFigures = (cell: EventCell): EventCell => {
    const told = figuresOf.get(cell.id);
    return told ? { ...cell, figures: told } : cell;
  };
  const events = figuresOf.size === 0 ? timeline.events : timeline.events.map(withFigures);
  return {
    asOf,
    knownAt,
    reports: facts.reports,
    statements: facts.facts.length,
    control: control.cells,
    relations: relations.cells,
    events,
    planned: timeline.planned,
    negated: timeline.negated,
    figures: figures.cells,
    disputes: foldDisputes(facts, {
      asOf,
      rules,
      control: control.cells,
      relations: relations.cells,
      events,
      figures: figures.cells,
    }),
    gaps: foldGaps(facts, asOf, area, rules),
    leftOut: [...control.leftOut, ...relations.leftOut, ...figures.leftOut],
  };
}
