import type {
  ControlCell,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  Picture,
  RelationCell,
  Vouching,
} from '../../picture/index.js';
import { block, colours, entry, heading, safe } from './layout.js';
import {
  dayWords,
  nameList,
  number,
  plural,
  rangeWords,
  sinceWords,
  valueWords,
  voiceList,
} from './words.js';

export interface PictureView {
  /** First day of the events shown. */
  readonly since: string | null;
  /** No limit on the number of lines. */
  readonly all: boolean;
  /** Shortest id that tells a cell from all others. */
  readonly idOf: (id: string) => string;
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
      { title, cells, isNamed: isNamedEvent, print: (c) => eventEntry(c, view), none, lastFirst: true },
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
        print: (cell) => controlEntry(cell, view),
        none: 'No report says who holds a place.',
      },
      view,
    ),
    section(
      {
        title: 'Who stands with or against whom',
        cells: picture.relations,
        isNamed: (cell) => isNamed(cell.source) && isNamed(cell.target),
        print: (cell) => relationEntry(cell, view),
        none: 'None reported.',
      },
      view,
    ),
    events(`Events${when}`, recent, 'None reported.'),
    events('Planned or only possible', picture.planned, ''),
    section(
      {
        title: 'Figures, side by side and never added up',
        cells: picture.figures,
        isNamed: (cell) => cell.place !== null && isNamed(cell.place),
        print: (cell) => figureEntry(cell, view),
        none: 'None reported.',
      },
      view,
    ),
    section(
      {
        title: 'Disputed',
        cells: picture.disputes,
        isNamed: () => true,
        print: (cell) => disputeEntry(cell, view),
        none: 'Nothing.',
      },
      view,
    ),
    ...leftOut(picture),
    colours.dim('\nsitrep why ID leads from any line to its sentences.'),
  ]
    .filter(Boolean)
    .join('\n');
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
  /** The newest lines matter: what is too much is cut at the beginning. */
  readonly lastFirst?: boolean;
}

function section<T>(
  { title, cells, isNamed: named, print, none, lastFirst }: Section<T>,
  view: PictureView,
): string {
  if (cells.length === 0 && !none) return '';
  const fit = view.all ? cells : cells.filter(named);
  const shown = view.all ? fit : lastFirst ? fit.slice(-MOST) : fit.slice(0, MOST);
  const rest = fit.length - shown.length;
  const unnamed = cells.length - fit.length;
  const hidden = [
    rest > 0 && `${number(rest)} ${lastFirst ? 'earlier' : 'more'}`,
    unnamed > 0 && `${number(unnamed)} of unnamed places or parties`,
  ].filter(Boolean);
  return [
    heading(title),
    ...(cells.length === 0 ? [colours.dim(`  ${none}`)] : []),
    ...shown.map(print),
    ...(hidden.length > 0 ? [colours.dim(`  Not shown: ${hidden.join(', ')} (--all)`)] : []),
  ].join('\n');
}

const PLACE_WIDTH = 16;

function controlEntry(cell: ControlCell, view: PictureView): string {
  const age =
    cell.ageDays === 0 ? 'evidence of this day' : `last evidence ${plural(cell.ageDays, 'day')} old`;
  return entry(
    colours.bold(safe(cell.place.name)),
    [stateWords(cell), ...besides(cell), colours.dim(`${cell.rule.words}; ${age}`)],
    { headWidth: PLACE_WIDTH, id: view.idOf(cell.id) },
  );
}

/** Who holds a place, in one sentence. */
export function stateWords(cell: ControlCell): string {
  const part =
    cell.extent === 'part' ? 'parts held by ' : cell.extent === 'whole' ? 'all of it held by ' : 'held by ';
  const held = `${part}${nameList(cell.holders)}, ${sinceWords(cell.since)}`;
  switch (cell.state) {
    case 'held':
      return colours.green(held);
    case 'contested': {
      const by = `contested by ${nameList(cell.contestedBy)}`;
      return colours.yellow(
        cell.holders.length > 0 ? `${held}; ${by}` : `contested: ${nameList(cell.contestedBy)}`,
      );
    }
    case 'claimed':
      return colours.yellow(cell.claims.map(claimWords).join('; '));
    case 'lost':
      return colours.yellow(`lost by ${nameList(cell.lostBy)}, holder not told`);
    case 'presence':
      return `${nameList(cell.present)} there, holder not told`;
    case 'unknown':
      return 'holder not known';
    default:
      return cell.state satisfies never;
  }
}

/** `claimed by X` where X speaks for itself, else for whom and by whom. */
export function claimWords({ actors, by }: ControlCell['claims'][number]): string {
  const own = by.every((voice) => actors.some((actor) => actor.key === voice.key));
  return own ? `claimed by ${voiceList(by)}` : `claimed for ${nameList(actors)} by ${voiceList(by)}`;
}

function besides(cell: ControlCell): string[] {
  const claims = cell.state === 'claimed' ? [] : cell.claims;
  return [
    ...(cell.partly.length > 0 ? [`parts held by ${nameList(cell.partly)}`] : []),
    ...claims.map(claimWords),
    ...cell.denials.map((d) => colours.red(`${nameList(d.actors)}: denied by ${voiceList(d.by)}`)),
    ...(cell.state !== 'presence' && cell.present.length > 0
      ? [`also there: ${nameList(cell.present)}`]
      : []),
    ...(cell.nearby.length > 0 ? [`nearby: ${nameList(cell.nearby)}`] : []),
  ];
}

function relationEntry(cell: RelationCell, view: PictureView): string {
  const time = cell.current
    ? cell.since.from && cell.since.from !== cell.lastEvidence
      ? `since ${dayWords(cell.since.from)}`
      : ''
    : cell.standing === 'denied'
      ? ''
      : 'in the past';
  const modes = cell.modes.length > 0 ? ` (${cell.modes.join(', ')})` : '';
  return entry(
    colours.bold(safe(cell.source.name)),
    [
      [`${relationWords(cell.type)} ${colours.bold(safe(cell.target.name))}${modes}`, time]
        .filter(Boolean)
        .join(', '),
      standingWords(cell),
    ],
    { headWidth: 26, id: view.idOf(cell.id) },
  );
}

const relationWords = (type: string) =>
  ({ allied: 'is allied with', leads: 'leads', 'member-of': 'is a member of', 'part-of': 'is part of' })[
    type
  ] ?? type;

/** Who vouches: acknowledged, reported, alleged, denied. */
function standingWords(cell: Vouching): string {
  const parts = [
    cell.acknowledgedBy.length > 0 && `acknowledged by ${voiceList(cell.acknowledgedBy)}`,
    cell.reportedBy.length > 0 && `reported by ${voiceList(cell.reportedBy)}`,
    cell.allegedBy.length > 0 && colours.yellow(`alleged by ${voiceList(cell.allegedBy)}`),
    cell.deniedBy.length > 0 && colours.red(`denied by ${voiceList(cell.deniedBy)}`),
  ];
  return parts.filter(Boolean).join('; ');
}

function eventEntry(cell: EventCell, view: PictureView): string {
  const who = [nameList(cell.sources), nameList(cell.targets)].filter(Boolean).join(' → ');
  const where = cell.places.length > 0 ? `at ${nameList(cell.places)}` : '';
  const status = { planned: 'planned', hypothetical: 'only possible' }[cell.status as string];
  const kind = colours.blue(`${cell.category}${cell.mode ? `:${cell.mode}` : ''}`);
  const doubt = cell.certainty === 'certain' ? '' : cell.certainty;
  const voices = standingWords(cell).replace(/^acknowledged/, status ? 'announced' : 'acknowledged');
  return entry(
    rangeWords(cell.time) || 'no date',
    [
      [kind, who, where].filter(Boolean).join(' '),
      colours.dim([status, doubt, voices].filter(Boolean).join(' · ')),
    ],
    { headWidth: 19, id: view.idOf(cell.id) },
  );
}

function figureEntry(cell: FigureCell, view: PictureView): string {
  const unit = ['people', 'count'].includes(cell.unit) ? '' : ` (${safe(cell.unit)})`;
  const what = `${cell.type}${cell.counted ? `: ${safe(cell.counted)}` : ''}${unit}`;
  const where = cell.place ? safe(cell.place.name) : 'place not told';
  const several = cell.entries.filter((e) => e.last).length > 1;
  const range = several
    ? `${colours.bold(valueWords(cell))}${cell.best === null ? '' : `, best ${valueWords({ low: cell.best, best: cell.best, high: cell.best })}`}`
    : '';
  const sources = cell.entries.map((e) => {
    const text = `${valueWords(e, cell.unit)} (${safe(e.by.name)}${e.confirmed ? '' : ', unconfirmed'}${e.saidOn ? `, ${dayWords(e.saidOn)}` : ''})`;
    return e.last ? text : colours.dim(text);
  });
  return entry(
    colours.bold(where),
    [`${colours.cyan(what)}, ${rangeWords(cell.days)}${range ? `: ${range}` : ''}`, sources.join('; ')],
    { headWidth: PLACE_WIDTH, id: view.idOf(cell.id) },
  );
}

function disputeEntry(cell: DisputeCell, view: PictureView): string {
  return entry(
    colours.bold(safe(cell.matter)),
    cell.sides.map((side) => `${voiceList(side.by)}: ${safe(side.says)}`),
    { headWidth: 4, id: view.idOf(cell.id) },
  );
}

function leftOut(picture: Picture): string[] {
  if (picture.leftOut.length === 0) return [];
  const parts = picture.leftOut.map(({ reason, statements }) => `${reason} (${statements.length})`);
  return ['', colours.dim(block(`Not in the picture: ${parts.join(', ')}.`, 0))];
}
