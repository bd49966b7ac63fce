import type { EntityRef, EventCell, GapCell, Picture } from '../../picture/index.js';
import type { AnyCell } from '../picture-cells.js';
import { block, colours, heading } from './layout.js';
import {
  controlEntry,
  disputeEntry,
  eventEntry,
  figureEntry,
  gapEntry,
  type IdOf,
  relationEntry,
} from './picture-lines.js';
import { dayWords, number, plural } from './words.js';

export interface PictureView {
  /** First day of the events shown. */
  readonly since: string | null;
  /** No limit on the number of lines. */
  readonly all: boolean;
  /** Shortest id that tells a cell from all others. */
  readonly idOf: IdOf;
}

/** Lines of a section before the rest is only counted. */
const MOST = 30;

/** The picture for people: who holds what, relations, events, figures, disputes; each line ends in its id. */
export function printPicture(picture: Picture, view: PictureView): string {
  const known = picture.knownAt ? `as known on ${dayWords(picture.knownAt)}` : 'as known now';
  const recent = picture.events.filter((cell) => !view.since || (cell.time.to ?? picture.asOf) >= view.since);
  const earlier = picture.events.length - recent.length;
  const when = view.since && earlier > 0 ? ` since ${dayWords(view.since)} (${earlier} earlier: --all)` : '';
  const events = (title: string, cells: readonly EventCell[], none: string) =>
    section(
      { title, cells, isNamed: isNamedEvent, print: (c) => eventEntry(c, view.idOf), none, lastFirst: true },
      view,
    );
  return [
    colours.bold(`The situation as of ${dayWords(picture.asOf)}`),
    colours.dim(
      `${known} · ${plural(picture.reports, 'report')} · ${plural(picture.statements, 'statement')}`,
    ),
    section(
      {
        title: 'Who holds what',
        cells: picture.control,
        isNamed: (cell) => isNamed(cell.place),
        print: (cell) => controlEntry(cell, view.idOf),
        none: 'No report says who holds a place.',
      },
      view,
    ),
    section(
      {
        title: 'Who stands with or against whom',
        cells: picture.relations,
        isNamed: (cell) => isNamed(cell.source) && isNamed(cell.target),
        print: (cell) => relationEntry(cell, view.idOf),
        none: 'None reported.',
      },
      view,
    ),
    events(`Events${when}`, recent, 'None reported.'),
    events('Planned or only possible', picture.planned, ''),
    figureSection(picture, view),
    section(
      {
        title: 'Disputed',
        cells: picture.disputes,
        isNamed: () => true,
        print: (cell) => disputeEntry(cell, view.idOf),
        none: 'Nothing.',
      },
      view,
    ),
    section(
      {
        title: 'Silent, which is not calm',
        cells: picture.gaps,
        isNamed: (cell: GapCell) => cell.about === 'place',
        print: (cell) => gapEntry(cell, view.idOf),
        none: '',
        unnamed: 'actors',
      },
      view,
    ),
    ...leftOut(picture),
    colours.dim('\nsitrep why ID leads from any line to its sentences.'),
  ]
    .filter(Boolean)
    .join('\n');
}

const figureSection = (picture: Picture, view: PictureView): string =>
  section(
    {
      title: 'Figures, side by side and never added up',
      cells: picture.figures,
      isNamed: (cell) => cell.place !== null && isNamed(cell.place),
      print: (cell) => figureEntry(cell, view.idOf),
      none: 'None reported.',
    },
    view,
  );

/** The figures of a picture by themselves. */
export function printFigures(picture: Picture, view: PictureView): string {
  const known = picture.knownAt ? `as known on ${dayWords(picture.knownAt)}` : 'as known now';
  return [
    colours.bold(`${plural(picture.figures.length, 'matter')} counted as of ${dayWords(picture.asOf)}`),
    colours.dim(known),
    figureSection(picture, view),
    colours.dim('\nsitrep why ID leads from any line to its sentences.'),
  ].join('\n');
}

/** One line of a picture, whatever its section. */
export function printCellLine(any: AnyCell, idOf: IdOf): string {
  switch (any.section) {
    case 'control':
      return controlEntry(any.cell, idOf);
    case 'relation':
      return relationEntry(any.cell, idOf);
    case 'event':
      return eventEntry(any.cell, idOf);
    case 'figure':
      return figureEntry(any.cell, idOf);
    case 'dispute':
      return disputeEntry(any.cell, idOf);
    case 'gap':
      return gapEntry(any.cell, idOf);
    default:
      return any satisfies never;
  }
}

/** Known beyond one report: by a registry, a gazetteer, or a proper name. */
const isNamed = (entity: EntityRef): boolean => !entity.key.includes('/');

/** Somebody named, and to whom or where. */
function isNamedEvent({ sources, targets, places }: EventCell): boolean {
  const parties = [...sources, ...targets];
  return parties.some(isNamed) && parties.length + places.length > 1;
}

interface Section<T> {
  readonly title: string;
  readonly cells: readonly T[];
  /** Lines of the unnamed ("several villages", "the attackers") are only counted, unless all are wanted. */
  readonly isNamed: (cell: T) => boolean;
  readonly print: (cell: T) => string;
  /** Said when there are none; a section without it is left out. */
  readonly none: string;
  /** What the lines that are only counted are; of unnamed places or parties unless told. */
  readonly unnamed?: string;
  /** The newest lines matter: what is too much is cut at the beginning. */
  readonly lastFirst?: boolean;
}

function section<T>(
  { title, cells, isNamed: named, print, none, lastFirst, unnamed: sort }: Section<T>,
  view: PictureView,
): string {
  if (cells.length === 0 && !none) return '';
  const fit = view.all ? cells : cells.filter(named);
  const shown = view.all ? fit : lastFirst ? fit.slice(-MOST) : fit.slice(0, MOST);
  const rest = fit.length - shown.length;
  const unnamed = cells.length - fit.length;
  const hidden = [
    rest > 0 && `${number(rest)} ${lastFirst ? 'earlier' : 'more'}`,
    unnamed > 0 && `${number(unnamed)} ${sort ?? 'of unnamed places or parties'}`,
  ].filter(Boolean);
  return [
    heading(title),
    ...(cells.length === 0 ? [colours.dim(`  ${none}`)] : []),
    ...shown.map(print),
    ...(hidden.length > 0 ? [colours.dim(`  Not shown: ${hidden.join(', ')} (--all)`)] : []),
  ].join('\n');
}

function leftOut(picture: Picture): string[] {
  if (picture.leftOut.length === 0) return [];
  const parts = picture.leftOut.map(({ reason, statements }) => `${reason} (${statements.length})`);
  return ['', colours.dim(block(`Not in the picture: ${parts.join(', ')}.`, 0))];
}
