import { linkVerdicts } from '../../resolution/index.js';
import type { Fact, Facts } from '../facts.js';
import type { KnownRows } from '../known-rows.js';
import { bySaid, type EventGroup } from './group-events.js';

/** Statements that deny a group's event, of those that `counts`: that it did not happen, or by a `denies` link. */
export type Denials = (group: EventGroup, counts: (denial: Fact) => boolean) => readonly Fact[];

const LIKELY = 0.5;
const NONE: readonly Fact[] = [];

/**
 * What contradicts which event: statements that the same named parties did not do the same to the same, on days that
 * meet, and what `denies` links say (accepted, or likely and not refused; whatever the day).
 */
export function denialsOf(facts: Facts, known: KnownRows): Denials {
  const negated = new Map<string, Fact[]>();
  for (const fact of facts.facts)
    if (fact.statement.kind === 'event' && fact.statement.status === 'negated')
      for (const key of contentKeys(fact, facts)) push(negated, key, fact);
  const byTarget = byLinks(facts, known);
  if (negated.size === 0 && byTarget.size === 0) return () => NONE;
  // Few acts of few actors are ever denied: all others need no look at their parties.
  const deniedActs = new Set([...negated.keys()].map((key) => key.slice(0, key.lastIndexOf('\n'))));
  const byContent = new Map<Fact, readonly Fact[]>();
  const contradicting = (fact: Fact): readonly Fact[] => {
    const kept = byContent.get(fact);
    if (kept) return kept;
    const { status, type } = fact.statement;
    const isOpen = status === 'negated' || status === 'planned' || status === 'hypothetical';
    const found =
      isOpen || !fact.sources.some((source) => deniedActs.has(`${type}\n${source}`))
        ? NONE
        : contentKeys(fact, facts)
            .flatMap((key) => negated.get(key) ?? NONE)
            .filter((denial) => daysMeet(fact, denial));
    byContent.set(fact, found);
    return found;
  };
  return ({ facts: group }, counts) => {
    const found = new Set<Fact>();
    for (const fact of group) {
      for (const denial of byTarget.get(fact.id) ?? NONE) found.add(denial);
      for (const denial of contradicting(fact)) if (counts(denial)) found.add(denial);
    }
    return found.size === 0 ? NONE : [...found].sort(bySaid);
  };
}

/** Denials by the id of the statement that a link says they deny. */
function byLinks(facts: Facts, { links, judgements }: KnownRows): Map<string, Fact[]> {
  const byTarget = new Map<string, Fact[]>();
  const denying = links.filter(({ type }) => type === 'denies');
  if (denying.length === 0) return byTarget;
  const byId = new Map(facts.facts.map((fact) => [fact.id, fact]));
  const verdicts = linkVerdicts(judgements);
  for (const { id, from, to, score } of denying) {
    const [denial, denied] = [byId.get(from), byId.get(to)];
    const holds = verdicts.get(id) ? verdicts.get(id) === 'accepted' : score >= LIKELY;
    if (holds && denial && denied) push(byTarget, to, denial);
  }
  return byTarget;
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
