export { type ActorDays, actorOverTime, coalitions, proposedActors, refusedIdentities } from './actors.js';
export type {
  ActorHistory,
  ActorProposal,
  ActorTie,
  NameSpan,
  RefusedJoin,
} from './actors-over-time/index.js';
export { alliancesChanged } from './alliances/index.js';
export { isWithin, type PictureArea } from './area.js';
export { buildPicture, type PictureOptions } from './build-picture.js';
export { type AnyPictureCell, type Change, type ChangedSection, pictureChanges } from './changes.js';
export { boundsWords } from './figures/range.js';
export { type Total, type TotalQuestion, type TotalReason, totalOver } from './figures/total-over.js';
export { impactOf } from './impact.js';
export type {
  AllianceChange,
  Around,
  Cell,
  CoalitionCell,
  ControlCell,
  ControlOdds,
  DayRange,
  DisputeCell,
  DisputeSide,
  EntityRef,
  EventCell,
  EventFigure,
  FigureCell,
  FigureEntry,
  GapCell,
  Grade,
  LeftOut,
  Picture,
  RelationCell,
  RelationSpan,
  RuleRef,
  SaidSentence,
  Standing,
  SupportKind,
  Voice,
  Vouching,
  Witness,
} from './picture.js';
export { eventWords, figureWords } from './words.js';
