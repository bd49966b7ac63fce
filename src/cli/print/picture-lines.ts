import type {
  ControlCell,
  DisputeCell,
  EventCell,
  FigureCell,
  GapCell,
  RelationCell,
  Vouching,
} from '../../picture/index.js';
import { told } from './event-words.js';
import { colours, entry, safe } from './layout.js';
import {
  dayWords,
  nameList,
  percent,
  plural,
  rangeWords,
  sinceWords,
  valueWords,
  voiceList,
} from './words.js';

/** The shortest id that tells a line from all others. */
export type IdOf = (id: string) => string;

const PLACE_WIDTH = 16;

export function controlEntry(cell: ControlCell, idOf: IdOf): string {
  const age =
    cell.ageDays === 0 ? 'evidence of this day' : `last evidence ${plural(cell.ageDays, 'day')} old`;
  const isAssessed = cell.state === 'held' || (cell.state === 'contested' && cell.holders.length > 0);
  const odds = isAssessed && cell.probability > 0 ? ` (${percent(cell.probability)})` : '';
  return entry(
    colours.bold(safe(cell.place.name)),
    [
      stateWords(cell) + odds,
      ...besides(cell),
      ...(cell.caution ? [colours.yellow(safe(cell.caution))] : []),
      colours.dim(`${cell.rule.words}; ${age}`),
    ],
    { headWidth: PLACE_WIDTH, id: idOf(cell.id) },
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
        cell.holders.length > 0
          ? `${held}; ${by}`
          : `contested: ${nameList(cell.contestedBy) || 'by parties not named'}`,
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
    ...aroundWords(cell),
  ];
}

/** Forces near a place, a layer of its own: where somebody stands says nothing of who holds it. */
function aroundWords({ around, nearby }: ControlCell): string[] {
  const words = { besieges: 'besieged by', near: 'nearby:', towards: 'moving towards it:' };
  const told = (['besieges', 'near', 'towards'] as const).flatMap((how) => {
    const forces = around.filter((one) => one.how === how);
    const names = forces.map(({ actor, distanceKm }) =>
      distanceKm === null ? actor : { ...actor, name: `${actor.name} (${distanceKm} km)` },
    );
    return forces.length > 0 ? [`${words[how]} ${nameList(names)}`] : [];
  });
  return told.length > 0 || nearby.length === 0 ? told : [`nearby: ${nameList(nearby)}`];
}

export function relationEntry(cell: RelationCell, idOf: IdOf): string {
  const time = cell.current
    ? cell.since.from && cell.since.from !== cell.lastEvidence
      ? `since ${dayWords(cell.since.from)}`
      : ''
    : cell.standing === 'denied'
      ? ''
      : cell.until
        ? `until ${dayWords(cell.until)}`
        : 'in the past';
  const kinds = cell.kinds.length > 0 ? cell.kinds.map(({ kind }) => kind) : cell.modes;
  const modes = kinds.length > 0 ? ` (${kinds.join(', ')})` : '';
  return entry(
    colours.bold(safe(cell.source.name)),
    [
      [`${relationWords(cell.type)} ${colours.bold(safe(cell.target.name))}${modes}`, time]
        .filter(Boolean)
        .join(', '),
      standingWords(cell),
    ],
    { headWidth: 26, id: idOf(cell.id) },
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

export function eventEntry(cell: EventCell, idOf: IdOf): string {
  const status = { planned: 'planned', hypothetical: 'only possible' }[cell.status as string];
  const kind = `${cell.category}${cell.mode ? `:${cell.mode}` : ''}`;
  const doubt = cell.certainty === 'certain' ? '' : cell.certainty;
  const weight = `${cell.grade.letter}${cell.grade.digit}`;
  const witnesses =
    cell.reports > 1
      ? `${plural(cell.witnesses.length, 'independent witness', 'independent witnesses')} in ${cell.reports} reports`
      : '';
  const voices = standingWords(cell).replace(/^acknowledged/, status ? 'announced' : 'acknowledged');
  return entry(
    rangeWords(cell.time) || 'no date',
    [
      safe(told(cell)),
      colours.dim([kind, weight, status, doubt, witnesses, voices].filter(Boolean).join(' · ')),
    ],
    { headWidth: 19, id: idOf(cell.id) },
  );
}

export function figureEntry(cell: FigureCell, idOf: IdOf): string {
  const unit = ['people', 'count'].includes(cell.unit) ? '' : ` (${safe(cell.unit)})`;
  const what = `${cell.type}${cell.counted ? `: ${safe(cell.counted)}` : ''}${unit}`;
  const where = cell.places.length > 0 ? nameList(cell.places) : 'place not told';
  const measure = [
    cell.measure === 'stock' && 'at the time',
    cell.count !== 'plain' && cell.count,
    cell.part && 'a part',
  ]
    .filter(Boolean)
    .join(', ');
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
    [
      `${colours.cyan(what)}${measure ? ` (${measure})` : ''}, ${rangeWords(cell.days)}${range ? `: ${range}` : ''}`,
      sources.join('; '),
    ],
    { headWidth: PLACE_WIDTH, id: idOf(cell.id) },
  );
}

export function disputeEntry(cell: DisputeCell, idOf: IdOf): string {
  return entry(
    colours.bold(safe(cell.matter)),
    [
      ...cell.sides.map((side) => `${voiceList(side.by) || 'somebody unnamed'}: ${safe(side.says)}`),
      ...(cell.state === 'open'
        ? []
        : [colours.green(`${cell.state}: ${safe(cell.outcome ?? cell.stateRule.words)}`)]),
    ],
    { headWidth: 4, id: idOf(cell.id) },
  );
}

/** Silence, calm, and what was asked for and never reported, told apart. */
export function gapEntry(cell: GapCell, idOf: IdOf): string {
  const last = `${dayWords(cell.lastReport)}, ${plural(cell.days ?? 0, 'day')} ago`;
  const words = {
    silent: `no report since ${last}`,
    calm: colours.green(`reported calm, ${last}`),
    never: 'no report ever',
  }[cell.state];
  return entry(safe(cell.subject.name), [words], { headWidth: 34, id: idOf(cell.id) });
}
