import { cellId } from './cell-id.js';
import { compareText } from './facts.js';
import type {
  ControlCell,
  DisputeCell,
  EntityRef,
  EventCell,
  FigureCell,
  FigureEntry,
  RelationCell,
  Voice,
} from './picture.js';

/** What the other folds found claimed by one and denied or contradicted by another. */
export function foldDisputes(folds: {
  readonly control: readonly ControlCell[];
  readonly relations: readonly RelationCell[];
  readonly events: readonly EventCell[];
  readonly figures: readonly FigureCell[];
  readonly speakersOf: (statements: readonly string[]) => Voice[];
}): DisputeCell[] {
  return [
    ...folds.control.flatMap((cell) => ofControl(cell, folds.speakersOf)),
    ...folds.relations.flatMap((cell) => ofVouched('relation', cell, relationWords(cell), null)),
    ...folds.events.flatMap((cell) => ofVouched('event', cell, eventWords(cell), cell.places[0] ?? null)),
    ...folds.figures.flatMap(ofFigures),
  ].sort((a, b) => compareText(a.matter + a.id, b.matter + b.id));
}

type Side = DisputeCell['sides'][number];

function dispute(
  about: DisputeCell['about'],
  cell: string,
  matter: string,
  place: EntityRef | null,
  sides: readonly Side[],
): DisputeCell {
  const statements = [...new Set(sides.flatMap((s) => s.by.flatMap((v) => v.statements)))].sort();
  return { id: cellId('dispute', about, matter, statements), statements, about, cell, matter, place, sides };
}

function ofControl(cell: ControlCell, speakersOf: (statements: readonly string[]) => Voice[]): DisputeCell[] {
  const rivals = cell.claims.map((claim) => ({ says: `${names(claim.actors)} has it`, by: claim.by }));
  const denials = cell.denials.map((denial) => ({
    says: `${names(denial.actors)} does not have it`,
    by: denial.by,
  }));
  const holder =
    cell.holders.length > 0 ? [{ says: `${names(cell.holders)} has it`, by: speakersOf(cell.deciding) }] : [];
  const claimed = [...holder, ...rivals];
  if (denials.length === 0 && claimed.length < 2) return [];
  if (claimed.length === 0) return [];
  return [dispute('control', cell.id, `who holds ${cell.place.name}`, cell.place, [...claimed, ...denials])];
}

function ofVouched(
  about: 'relation' | 'event',
  cell: RelationCell | EventCell,
  matter: string,
  place: EntityRef | null,
): DisputeCell[] {
  const says = [...cell.acknowledgedBy, ...cell.reportedBy, ...cell.allegedBy];
  if (says.length === 0 || cell.deniedBy.length === 0) return [];
  return [
    dispute(about, cell.id, matter, place, [
      { says: 'it is so', by: says },
      { says: 'it is not so', by: cell.deniedBy },
    ]),
  ];
}

const relationWords = (cell: RelationCell) => `${cell.source.name} ${cell.type} ${cell.target.name}`;

function eventWords(cell: EventCell): string {
  const where = cell.places.length > 0 ? ` in ${names(cell.places)}` : '';
  return `${names(cell.sources) || 'somebody'} ${cell.category}${cell.targets.length > 0 ? ` ${names(cell.targets)}` : ''}${where}`;
}

/** Two sources whose ranges do not meet. An open end reaches as far as it likes; an approximate one does not. */
function ofFigures(cell: FigureCell): DisputeCell[] {
  const last = cell.entries.filter((entry) => entry.last);
  const apart = last.filter((a) => last.some((b) => b !== a && !meet(a, b)));
  if (apart.length === 0) return [];
  const where = cell.place ? ` in ${cell.place.name}` : '';
  const who = cell.counted ? ` (${cell.counted})` : '';
  const sides = apart.map((entry) => ({ says: numberOf(entry), by: [entry.by] }));
  return [dispute('figure', cell.id, `how many ${cell.type}${who}${where}`, cell.place, sides)];
}

function meet(a: FigureEntry, b: FigureEntry): boolean {
  const low = (e: FigureEntry) => e.low ?? (e.high === null ? e.best : null) ?? Number.NEGATIVE_INFINITY;
  const high = (e: FigureEntry) => e.high ?? (e.low === null ? e.best : null) ?? Number.POSITIVE_INFINITY;
  return low(a) <= high(b) && low(b) <= high(a);
}

function numberOf({ low, best, high }: FigureEntry): string {
  if (low !== null && high !== null) return low === high ? `${low}` : `${low} to ${high}`;
  if (low !== null) return `at least ${low}`;
  return high !== null ? `at most ${high}` : `${best}`;
}

const names = (actors: readonly EntityRef[]): string => actors.map((a) => a.name).join(' and ');
