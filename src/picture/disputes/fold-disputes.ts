import type { PictureRules } from '../../lexicons/index.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { ControlCell, DisputeCell, EventCell, FigureCell, RelationCell } from '../picture.js';
import { remembered } from '../remember.js';
import { bareDenials } from './bare-denials.js';
import { openControlDispute, settledControlDisputes } from './control-disputes.js';
import { disputeCell } from './dispute.js';
import { figureDispute } from './figure-disputes.js';
import { eventDispute, relationDispute } from './vouched-disputes.js';

export interface DisputeInput {
  readonly asOf: string;
  readonly rules: PictureRules;
  readonly control: readonly ControlCell[];
  readonly relations: readonly RelationCell[];
  readonly events: readonly EventCell[];
  readonly figures: readonly FigureCell[];
}

/**
 * What is claimed by one and denied or contradicted by another: rival claims to a place, relations and events denied,
 * figures that do not meet. Each with both sides' sentences and the state of the record; a dispute that is over stays,
 * with what ended it. Open ones first.
 */
export function foldDisputes(facts: Facts, input: DisputeInput): DisputeCell[] {
  const { asOf, rules, control, relations, events, figures } = input;
  const byId = factsById(facts);
  const figureDisputes = ofFigures(byId, rules);
  const open = control.map((cell) => [cell, openControlDispute(cell, byId)] as const);
  const quiet = open.filter(([, drafts]) => drafts.length === 0).map(([cell]) => cell);
  const drafts = [
    ...open.flatMap(([, found]) => found),
    ...settledControlDisputes(facts, quiet, byId, asOf, rules),
    ...relations.flatMap((cell) => relationDispute(cell, byId, rules.words)),
    ...events.flatMap((cell) => eventDispute(cell, byId, rules.words)),
    ...figures.flatMap((cell) => figureDisputes(cell)),
  ];
  const shown = new Set(
    drafts.flatMap(({ sides }) => sides.flatMap(({ by }) => by.flatMap(({ statements }) => statements))),
  );
  return [...drafts, ...bareDenials(facts, events, byId, shown, asOf)]
    .map((draft) => disputeCell(draft, byId, rules))
    .sort((a, b) => compareText(orderOf(a), orderOf(b)));
}

const factsById = remembered((facts: Facts) => new Map(facts.facts.map((fact) => [fact.id, fact])));

/** A cell that stands in many pictures is looked through once. */
const ofFigures = remembered((byId: ReadonlyMap<string, Fact>, rules: PictureRules) =>
  remembered((cell: FigureCell) => figureDispute(cell, byId, rules)),
);

const orderOf = ({ state, matter, id }: DisputeCell) => `${state === 'open' ? 0 : 1}${matter}\n${id}`;
