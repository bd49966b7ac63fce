import type { PictureRules } from '../lexicons/index.js';
import { cellId } from './cell-id.js';
import { earlier, later } from './days.js';
import { compareText, type Fact, type Facts } from './facts.js';
import type { LeftOut, RelationCell } from './picture.js';
import { vouchingOf } from './voices.js';

/**
 * Who supports, leads, fights or fears whom. One cell for each type and directed pair; symmetric types (data) have one
 * for both directions. Planned and possible relations are none.
 */
export function foldRelations(
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): { cells: RelationCell[]; leftOut: LeftOut[] } {
  const pairs = new Map<string, { source: string; target: string; facts: Fact[] }>();
  const unfinished: string[] = [];
  for (const fact of facts.facts) {
    const { kind, status, type } = fact.statement;
    if (kind !== 'relation' || status === 'planned' || status === 'hypothetical') continue;
    if (startOf(fact) > asOf) continue;
    if (fact.sources.length === 0 || fact.targets.length === 0) {
      unfinished.push(fact.id);
      continue;
    }
    for (const one of fact.sources)
      for (const other of fact.targets) {
        if (one === other) continue;
        const isTurned = rules.symmetricRelations.includes(type) && other < one;
        const [source, target] = isTurned ? [other, one] : [one, other];
        const key = `${type}\n${source}\n${target}`;
        const pair = pairs.get(key) ?? { source, target, facts: [] };
        pair.facts.push(fact);
        pairs.set(key, pair);
      }
  }
  const cells = [...pairs.values()].map((pair) => cellOf(pair.source, pair.target, pair.facts, asOf, facts));
  return {
    cells: cells.sort((a, b) => compareText(orderOf(a), orderOf(b))),
    leftOut:
      unfinished.length > 0 ? [{ reason: 'relation without both sides named', statements: unfinished }] : [],
  };
}

/** First day of which the statement can speak: said of a time before, or of the day of the report. */
const startOf = (fact: Fact): string =>
  fact.days.from ?? (fact.days.to ? earlier(fact.days.to, fact.said) : fact.said);

const orderOf = (cell: RelationCell) => `${cell.source.name}\n${cell.type}\n${cell.target.name}\n${cell.id}`;

function cellOf(
  source: string,
  target: string,
  said: readonly Fact[],
  asOf: string,
  facts: Facts,
): RelationCell {
  const { type } = said[0]!.statement;
  const isTold = (fact: Fact) => fact.statement.status !== 'negated' && fact.speaker.stance !== 'denies';
  const told = said.filter(isTold);
  const starts = told.flatMap((fact) => fact.days.from ?? []).sort();
  const ends = told.map((fact) => earlier(fact.days.to ?? fact.said, fact.said)).filter((day) => day <= asOf);
  const present = told.filter((fact) => fact.statement.status !== 'past');
  const statements = said.map((fact) => fact.id).sort();
  return {
    id: cellId('relation', type, source, target, statements),
    statements,
    type,
    source: facts.entity(source),
    target: facts.entity(target),
    modes: [...new Set(told.flatMap((fact) => fact.statement.mode ?? []))].sort(),
    ...vouchingOf(said, { acting: [source, target], suffering: [] }, facts),
    since: { from: starts[0] ?? null, to: starts[0] ?? null },
    current: told.length > 0 && present.length > 0,
    lastEvidence: ends.length > 0 ? ends.reduce(later) : null,
  };
}
