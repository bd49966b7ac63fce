import type { Fact, Facts } from './facts.js';
import { remembered } from './remember.js';

const NONE: readonly string[] = [];

/**
 * Who "both sides" of a report are: its two named parties that fight one another there. Empty where it tells of a fight
 * between other parties too.
 */
export function bothSides(facts: Facts, reportId: string): readonly string[] {
  return rivalsByReport(facts).get(reportId) ?? NONE;
}

const rivalsByReport = remembered((facts: Facts): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const fact of facts.facts) {
    if (!isFight(fact)) continue;
    const parties = unlike(
      [...fact.sources, ...fact.targets].filter((key) => isParty(key, facts)),
      facts,
    );
    if (parties.length !== 2) continue;
    const known = found.get(fact.report.id) ?? [];
    found.set(fact.report.id, unlike([...known, ...parties], facts));
  }
  for (const [report, parties] of found) if (parties.length !== 2) found.delete(report);
  return found;
});

const isFight = ({ statement: { kind, type, status } }: Fact): boolean =>
  status !== 'planned' &&
  status !== 'hypothetical' &&
  status !== 'negated' &&
  ((kind === 'event' && type === 'ASSAULT') || type === 'contests' || type === 'fights');

const isParty = (key: string, facts: Facts): boolean =>
  !facts.isVague(key) && (facts.isForce(key) || facts.isState(key));

/** Each side once. */
function unlike(keys: readonly string[], facts: Facts): string[] {
  const kept: string[] = [];
  for (const key of [...keys].sort()) if (!kept.some((one) => facts.sameSide(one, key))) kept.push(key);
  return kept;
}
