import { linkVerdicts } from '../../resolution/index.js';
import type { Fact, Facts } from '../facts.js';
import type { KnownRows } from '../known-rows.js';
import { bySaid, type EventGroup } from './group-events.js';

/** Statements that deny a group's event: that it did not happen, or that the denying end of a link speaks against. */
export type Denials = (group: EventGroup) => readonly Fact[];

const LIKELY = 0.5;

/**
 * What contradicts which event: statements that the same named parties did not do the same to the same, on days that
 * meet, and what `denies` links say (accepted, or likely and not refused).
 */
export function denialsOf(
  groups: readonly EventGroup[],
  facts: Facts,
  { links, judgements }: KnownRows,
): Denials {
  const negated = new Map<string, Fact[]>();
  for (const group of groups)
    for (const fact of group.facts)
      if (fact.statement.status === 'negated')
        for (const key of contentKeys(fact, facts)) push(negated, key, fact);
  const denying = links.filter(({ type }) => type === 'denies');
  const byTarget = new Map<string, Fact[]>();
  if (denying.length > 0) {
    const byId = new Map(facts.facts.map((fact) => [fact.id, fact]));
    const verdicts = linkVerdicts(judgements);
    for (const { id, from, to, score } of denying) {
      const [denial, denied] = [byId.get(from), byId.get(to)];
      const holds = verdicts.get(id) ? verdicts.get(id) === 'accepted' : score >= LIKELY;
      if (holds && denial && denied) push(byTarget, to, denial);
    }
  }
  if (negated.size === 0 && byTarget.size === 0) return () => [];
  // Few acts of few actors are ever denied: all others need no look at their parties.
  const deniedActs = new Set([...negated.keys()].map((key) => key.slice(0, key.lastIndexOf('\n'))));
  return ({ facts: group }) => {
    const found = new Set<Fact>();
    for (const fact of group) {
      for (const denial of byTarget.get(fact.id) ?? []) found.add(denial);
      if (
        fact.statement.status === 'negated' ||
        fact.statement.status === 'planned' ||
        fact.statement.status === 'hypothetical'
      )
        continue;
      if (!fact.sources.some((source) => deniedActs.has(`${fact.statement.type}\n${source}`))) continue;
      for (const key of contentKeys(fact, facts))
        for (const denial of negated.get(key) ?? []) if (daysMeet(fact, denial)) found.add(denial);
    }
    return [...found].sort(bySaid);
  };
}

/** Kind, a named actor, and a named target or place, one key for each pair; nothing where any of them has no name. */
function contentKeys({ statement, sources, targets, places }: Fact, facts: Facts): string[] {
  const named = (keys: readonly string[]) => keys.filter((key) => !facts.isVague(key));
  const ends = [...named(targets), ...named(places)];
  return named(sources).flatMap((source) => ends.map((end) => `${statement.type}\n${source}\n${end}`));
}

function daysMeet(event: Fact, denial: Fact): boolean {
  const from = event.days.from ?? event.days.to ?? event.said;
  const to = event.days.to ?? event.said;
  const isUndated = denial.statement.time?.precision === 'report' || (!denial.days.from && !denial.days.to);
  // A denial without a day of its own answers what was told before it.
  if (isUndated) return from <= denial.said;
  return from <= (denial.days.to ?? denial.said) && (denial.days.from ?? denial.days.to ?? denial.said) <= to;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
