import type { LedgerRow } from '../../ledger/index.js';
import type { PictureRules } from '../../lexicons/index.js';
import type { Facts } from '../facts.js';

/** A place named somewhere in a report's text. */
export interface PlaceNamed {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Where each report names places; anchors of distances ("12 km north of Goma") are none. In order of the text. */
export function placesNamedIn(rows: readonly LedgerRow[], facts: Facts, rules: PictureRules) {
  const entities = new Map<string, Extract<LedgerRow, { row: 'entity' }>[]>();
  for (const row of rows)
    if (row.row === 'entity' && (row.entity.kind === 'place' || row.entity.kind === 'facility')) {
      const known = entities.get(row.reportId);
      if (known) known.push(row);
      else entities.set(row.reportId, [row]);
    }
  const cache = new Map<string, readonly PlaceNamed[]>();
  return (reportId: string, text: string): readonly PlaceNamed[] => {
    const known = cache.get(reportId);
    if (known) return known;
    const found = new Map<string, PlaceNamed>();
    for (const { entity } of entities.get(reportId) ?? [])
      for (const { start, end, form } of entity.mentions) {
        if (form !== 'name') continue;
        const key = facts.keyOf(reportId, { start, end, text: entity.name, form, entity: entity.id });
        if (!facts.isVague(key) && !rules.isRelative(text.slice(Math.max(0, start - 60), start).trimEnd()))
          found.set(`${start} ${key}`, { key, start, end });
      }
    const named = [...found.values()].sort(
      (a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : 1),
    );
    cache.set(reportId, named);
    return named;
  };
}

/**
 * The one place that a stretch of text is about: the only one named, not counting areas that hold it; of several, the area
 * among them that holds all the others. Null where it names none; `several` where it is about more than one.
 */
export function onlyPlace(named: readonly PlaceNamed[], rules: PictureRules): string | 'several' | null {
  const keys = [...new Set(named.map(({ key }) => key))];
  if (keys.length <= 1) return keys[0] ?? null;
  const areas = new Map(keys.map((key) => [key, rules.areasOf(key) ?? []]));
  const inner = keys.filter((key) => !keys.some((other) => areas.get(other)!.includes(key)));
  if (inner.length === 1) return inner[0]!;
  const outer = keys.filter((key) => keys.every((other) => other === key || areas.get(other)!.includes(key)));
  return outer.length === 1 ? outer[0]! : 'several';
}
