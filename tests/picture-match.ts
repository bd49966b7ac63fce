import { loadActorRegistry } from '../src/lexicons/index.js';
import type {
  ControlCell,
  DisputeCell,
  EntityRef,
  FigureCell,
  Picture,
  RelationCell,
} from '../src/picture/index.js';
import { isoDay } from './golden-examples.js';

import { bearsName, sameName } from './golden-words.js';

const registry = loadActorRegistry();

type Bounds = readonly (number | null)[];

/** A line that a picture should, or must not, show. Columns: `examples/README.md`. */
export interface PictureRow {
  readonly place?: string;
  readonly state?: string | readonly string[];
  readonly holder?: string;
  readonly claimants?: readonly string[];
  readonly relation?: string;
  readonly type?: string;
  readonly source?: string;
  readonly target?: string;
  readonly values?: readonly { readonly value: Bounds; readonly by: string }[];
  readonly about?: string;
  readonly claimedBy?: string;
  readonly deniedBy?: string;
  readonly why?: string;
}

/** What the example reports add up to on a day. */
export interface ExpectedPicture {
  readonly asOf: string | Date;
  readonly knownAt: string | Date;
  /** Folder of `examples/` whose reports alone are read. */
  readonly from: string;
  readonly control?: readonly PictureRow[];
  readonly relations?: readonly PictureRow[];
  readonly figures?: readonly PictureRow[];
  readonly disputes?: readonly PictureRow[];
  readonly mustNot?: readonly PictureRow[];
}

export interface PictureVerdict {
  readonly found: readonly string[];
  readonly missed: readonly string[];
  readonly violations: readonly string[];
}

/** Compares a picture with what was expected of it. */
export function judgePicture(picture: Picture, expected: ExpectedPicture): PictureVerdict {
  const rows = [
    ...(expected.control ?? []).map((row) => ({ row, hit: showsControl(picture, row) })),
    ...(expected.relations ?? []).map((row) => ({ row, hit: showsRelation(picture, row) })),
    ...(expected.figures ?? []).map((row) => ({ row, hit: showsFigures(picture, row) })),
    ...(expected.disputes ?? []).map((row) => ({ row, hit: showsDispute(picture, row) })),
  ];
  return {
    found: rows.filter(({ hit }) => hit).map(({ row }) => pictureKey(row)),
    missed: rows.filter(({ hit }) => !hit).map(({ row }) => pictureKey(row)),
    violations: (expected.mustNot ?? [])
      .filter((row) => isShown(picture, row))
      .map((row) => `${pictureKey(row)}: ${row.why}`),
  };
}

/** The day of a picture, and the day on which it was known. */
export function daysOf(expected: ExpectedPicture): { asOf: string; knownAt: string } {
  return { asOf: isoDay(expected.asOf)!, knownAt: isoDay(expected.knownAt)! };
}

/** Keys of everything that is expected. */
export function pictureKeys(expected: ExpectedPicture): string[] {
  const { control = [], relations = [], figures = [], disputes = [] } = expected;
  return [...control, ...relations, ...figures, ...disputes].map(pictureKey);
}

function pictureKey(row: PictureRow): string {
  if (row.about) return `dispute: ${row.about}`;
  if (row.state)
    return `${row.place}: ${[row.state].flat().join(' or ')} ${row.holder ?? row.claimants?.join(' / ') ?? ''}`.trim();
  if (row.values)
    return `${row.type} at ${row.place}: ${row.values.map(({ value, by }) => `${value.join('-')} ${by}`).join('; ')}`;
  return `${row.source} ${row.type ?? row.relation} ${row.target}`;
}

const STATES: Readonly<Record<string, string>> = { controls: 'held' };

function showsControl(picture: Picture, row: PictureRow, same = sameName): boolean {
  const states = [row.state ?? []].flat().map((state) => STATES[state] ?? state);
  return picture.control.some((cell) => {
    const involved = actorsOf(cell);
    const holders = cell.state === 'held' ? cell.holders : involved;
    return (
      isPlace(cell.place, row.place!) &&
      (!states.length || states.includes(cell.state)) &&
      (!row.holder || holders.some((actor) => answersTo(actor, row.holder!, same))) &&
      (row.claimants ?? []).every((name) => involved.some((actor) => answersTo(actor, name, same)))
    );
  });
}

function actorsOf(cell: ControlCell): EntityRef[] {
  return [
    ...cell.holders,
    ...cell.contestedBy,
    ...cell.partly,
    ...cell.claims.flatMap((claim) => claim.actors),
  ];
}

/** An actor answers to every name that the registry has for it, and a state's own to "Iraqi army", "Iraqi government". */
function answersTo(actor: Pick<EntityRef, 'key' | 'name'>, name: string, same: typeof sameName): boolean {
  return namesOf(actor).some((one) => same(one, name));
}

const BODIES: Readonly<Record<string, readonly string[]>> = {
  gov: ['government'],
  mil: ['army', 'armed forces', 'forces'],
};

function namesOf(actor: Pick<EntityRef, 'key' | 'name'>): string[] {
  const known = registry.actors.get(actor.key)?.names.map((one) => one.name) ?? [];
  const [, body = '', id = ''] = /^actor:(gov|mil)-(.+)$/.exec(actor.key) ?? [];
  const adjectives = registry.states.get(id)?.adjectives ?? [];
  return [
    actor.name,
    ...known,
    ...(BODIES[body] ?? []).flatMap((word) => adjectives.map((one) => `${one} ${word}`)),
  ];
}

/** Places must carry the same name: "Tikrit" is not "Tikrit University". */
function isPlace(place: EntityRef | null, name: string): boolean {
  return place !== null && bare(place.name) === bare(name);
}

const bare = (name: string) => name.toLowerCase().replace(/^(?:the |al[- ])/, '');

function showsRelation(picture: Picture, row: PictureRow): boolean {
  return picture.relations.some((cell) => isRelation(cell, row) && cell.standing !== 'denied');
}

function isRelation(cell: RelationCell, row: PictureRow): boolean {
  const between = (source: EntityRef, target: EntityRef) =>
    answersTo(source, row.source!, sameName) && answersTo(target, row.target!, sameName);
  const mutual = cell.type === 'allied' || cell.type === 'fights';
  return (
    cell.type === (row.type ?? row.relation) &&
    (between(cell.source, cell.target) || (mutual && between(cell.target, cell.source)))
  );
}

/** Every source's value must stand in a figure of that kind and place. */
function showsFigures(picture: Picture, row: PictureRow): boolean {
  const cells = picture.figures.filter(
    (cell) => isAlike(cell.type, row.type!) && isPlace(cell.place, row.place!),
  );
  return (row.values ?? []).every(({ value }) => cells.some((cell) => hasValue(cell, value)));
}

/** Reports do not tell apart who fled and who is displaced. */
function isAlike(got: string, wanted: string): boolean {
  return got === wanted || [got, wanted].every((type) => type === 'displaced' || type === 'fled');
}

function hasValue(cell: FigureCell, [low = null, best = null, high = null]: Bounds): boolean {
  return cell.entries.some((entry) =>
    best !== null
      ? (entry.best ?? entry.low ?? entry.high) === best
      : entry.low === low && entry.high === high,
  );
}

function showsDispute(picture: Picture, row: PictureRow): boolean {
  return picture.disputes.some((cell) =>
    [row.claimedBy, row.deniedBy].every((name) => !name || isSide(cell, name)),
  );
}

function isSide(cell: DisputeCell, name: string): boolean {
  return cell.sides.some((side) => side.by.some((voice) => answersTo(voice, name, sameName)));
}

/** A forbidden line: a cell with that state and holder, or a relation that stands as reported by an uninvolved source. */
function isShown(picture: Picture, row: PictureRow): boolean {
  if (row.relation) {
    return picture.relations.some(
      (cell) => isRelation(cell, row) && ['acknowledged', 'reported'].includes(cell.standing),
    );
  }
  return showsControl(picture, row, bearsName);
}
