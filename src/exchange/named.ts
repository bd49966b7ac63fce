import type { LedgerRow } from '../ledger/index.js';
import type { Gazetteer } from '../lexicons/index.js';
import type { Entity } from '../model/index.js';
import { type PlacePrecision, precisionOf } from './located.js';

/** Somebody or something that a report behind the picture calls by name, whether a line shows it or not. */
export interface NamedEntity {
  readonly id: string;
  readonly kind: Entity['kind'];
  readonly type: string | null;
  /** Every name that a report uses for it. */
  readonly names: readonly string[];
  /** How exact a place it is; null for a place that the gazetteer does not know, and for all else. */
  readonly precision: PlacePrecision | null;
}

/** Of the reports named, and of corrections by people; by these, redaction finds names that stand in no list of the picture. */
export function namedEntities(
  rows: readonly LedgerRow[],
  reports: ReadonlySet<string>,
  gazetteer: Gazetteer,
): NamedEntity[] {
  const found = new Map<string, NamedEntity>();
  const add = (reportId: string, { id, kind, type, name, otherNames = [], mentions }: Entity) => {
    const named = mentions.filter(({ form }) => form === 'name').map(({ text }) => text);
    if (named.length === 0) return;
    const known = gazetteer.byId(id);
    const key = known || id.startsWith('actor:') ? id : `${reportId}/${id}`;
    const names = new Set([...(found.get(key)?.names ?? []), name, ...otherNames, ...named]);
    found.set(key, {
      ...{ id: key, kind, type, names: [...names].sort() },
      precision: known ? precisionOf(known) : null,
    });
  };
  for (const row of rows) {
    if (row.row === 'entity' && reports.has(row.reportId)) add(row.reportId, row.entity);
    else if (row.row === 'judgement' && Array.isArray(row.judgement.value?.entities))
      for (const entity of row.judgement.value.entities as Entity[]) add(row.judgement.id, entity);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
