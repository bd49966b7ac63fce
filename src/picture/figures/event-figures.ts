import type { EventFigure, FigureCell } from '../picture.js';
import { rangeOf } from './range.js';

/**
 * What the witnesses of one event say of its killed, wounded and so on: the figures tied to its statements, each kind,
 * population and count apart, each source with its last word.
 */
export function eventFigures(
  cells: readonly FigureCell[],
  eventOf: ReadonlyMap<string, string>,
  cellOfEvent: (statement: string) => string | null,
): ReadonlyMap<string, EventFigure[]> {
  const byEvent = new Map<string, Map<string, { cells: FigureCell[]; statements: Set<string> }>>();
  if (eventOf.size === 0) return new Map();
  for (const cell of cells)
    for (const statement of cell.statements) {
      const event = cell.count === 'cumulative' ? undefined : eventOf.get(statement);
      const id = event === undefined ? null : cellOfEvent(event);
      if (id === null) continue;
      const kinds = byEvent.get(id) ?? new Map();
      const key = JSON.stringify([cell.type, cell.unit, cell.counted, cell.part, cell.count]);
      const kind = kinds.get(key) ?? { cells: [], statements: new Set<string>() };
      if (!kind.cells.includes(cell)) kind.cells.push(cell);
      kind.statements.add(statement);
      kinds.set(key, kind);
      byEvent.set(id, kinds);
    }
  return new Map(
    [...byEvent].map(([id, kinds]) => [
      id,
      [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => summed(kind)),
    ]),
  );
}

function summed(kind: {
  readonly cells: readonly FigureCell[];
  readonly statements: ReadonlySet<string>;
}): EventFigure {
  const { type, unit, counted, part } = kind.cells[0]!;
  const entries = kind.cells
    .flatMap((cell) => cell.entries)
    .filter((entry) => entry.by.statements.some((id) => kind.statements.has(id)));
  const lastOf = new Map(entries.map((entry) => [entry.by.key, entry]));
  return {
    type,
    unit,
    counted,
    part,
    ...rangeOf([...lastOf.values()]),
    statements: [...kind.statements].sort(),
    cells: kind.cells.map(({ id }) => id).sort(),
  };
}
