export { buildPicture, type PictureOptions } from './build-picture.js';
export type {
  Cell,
  ControlCell,
  DayRange,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  FigureEntry,
  LeftOut,
  Picture,
  RelationCell,
  RuleRef,
  Standing,
  Voice,
  Vouching,
} from './picture.js';
