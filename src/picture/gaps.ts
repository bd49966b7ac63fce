import type { PictureRules } from '../lexicons/index.js';
import { isWithin, type PictureArea } from './area.js';
import { cellId } from './cell-id.js';
import { daysBetween } from './days.js';
import { compareText, type Fact, type Facts } from './facts.js';
import type { GapCell } from './picture.js';
import { countUpTo, remembered } from './remember.js';

/** What was said of one place or actor, in order of days. */
interface Trace {
  readonly said: Fact[];
  /** Beside each, how many reports had spoken by then. */
  readonly reports: number[];
}

interface Traces {
  readonly places: ReadonlyMap<string, Trace>;
  readonly actors: ReadonlyMap<string, Trace>;
}

const tracesOf = remembered((facts: Facts): Traces => {
  const places = new Map<string, Trace>();
  const actors = new Map<string, Trace>();
  const inOrder = facts.facts.toSorted((a, b) => compareText(a.said, b.said));
  for (const fact of inOrder) {
    for (const key of fact.places) note(places, key, fact, facts);
    if (saysCalm(fact)) continue;
    for (const key of fact.sources) note(actors, key, fact, facts);
    for (const key of fact.targets) note(actors, key, fact, facts);
  }
  for (const { said, reports } of [...places.values(), ...actors.values()]) {
    const seen = new Set<string>();
    for (const fact of said) reports.push(seen.add(fact.report.id).size);
  }
  return { places, actors };
});

function note(traces: Map<string, Trace>, key: string, fact: Fact, facts: Facts): void {
  const known = traces.get(key);
  if (known) known.said.push(fact);
  else if (!facts.isVague(key)) traces.set(key, { said: [fact], reports: [] });
}

/**
 * Places and actors of an area (all that are named in the ledger when null) of which no report has spoken for
 * `gapDays`, longest silence first; those that reports call calm stand apart, and what was asked for by name and never
 * reported is said to be so. Only what has a name beyond one report can fall silent.
 */
export function foldGaps(
  facts: Facts,
  asOf: string,
  area: PictureArea | null,
  rules: PictureRules,
): GapCell[] {
  const { places, actors } = tracesOf(facts);
  const wanted = (key: string, reports: number) =>
    area === null ? reports >= rules.gapReports : isWithin(facts.entity(key), area, rules);
  const acts = (key: string) =>
    (area?.actors?.includes(key) ?? false) || rules.gapActorTypes.includes(facts.entity(key).type ?? '');
  const isNamed = (traces: ReadonlyMap<string, Trace>, key: string) =>
    (traces.get(key)?.said[0]?.said ?? LATER) <= asOf;
  const asked = [...(area?.places ?? []), ...(area?.actors ?? [])].filter(
    (key) => !isNamed(places, key) && !isNamed(actors, key),
  );
  const gaps: GapCell[] = [];
  for (const [key, { said, reports }] of places) {
    const many = countUpTo(said, asOf, saidOn);
    if (many > 0 && wanted(key, reports[many - 1]!))
      gaps.push(...gapOf('place', key, said, many, reports[many - 1]!, facts, asOf, rules));
  }
  for (const [key, { said, reports }] of actors) {
    const many = countUpTo(said, asOf, saidOn);
    if (many > 0 && !isNamed(places, key) && acts(key) && wanted(key, reports[many - 1]!))
      gaps.push(...gapOf('actor', key, said, many, reports[many - 1]!, facts, asOf, rules));
  }
  for (const key of asked.sort())
    gaps.push(never(key, area?.actors?.includes(key) ? 'actor' : 'place', facts));
  return gaps.sort(
    (a, b) => (b.days ?? 1e6) - (a.days ?? 1e6) || compareText(a.subject.name + a.id, b.subject.name + b.id),
  );
}

/** After every day. */
const LATER = '~';
const saidOn = ({ said }: Fact) => said;

/** "No fighting was reported in Goma": an attack that did not happen, or a row made for calm. */
function saysCalm({ statement, targets, sources }: Fact): boolean {
  if (/^calm[.-]/.test(statement.derivedBy)) return true;
  const isViolence = statement.type === 'ASSAULT' || statement.type === 'contests';
  return isViolence && statement.status === 'negated' && sources.length + targets.length === 0;
}

/** Of the first `many` that were said of it, by so many reports. */
function gapOf(
  about: GapCell['about'],
  key: string,
  said: readonly Fact[],
  many: number,
  reports: number,
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): GapCell[] {
  const last = said[many - 1]!.said;
  const days = daysBetween(last, asOf);
  const lastFacts: Fact[] = [];
  for (let at = many - 1; at >= 0 && said[at]!.said === last; at--) lastFacts.push(said[at]!);
  const isCalm = lastFacts.every(saysCalm);
  if (!isCalm && days < rules.gapDays) return [];
  return [
    {
      id: cellId('gap', about, key),
      statements: lastFacts.map(({ id }) => id).sort(),
      about,
      subject: facts.entity(key),
      state: isCalm && days < rules.gapDays ? 'calm' : 'silent',
      lastReport: last,
      days,
      reports,
    },
  ];
}

function never(key: string, about: GapCell['about'], facts: Facts): GapCell {
  const subject = facts.entity(key);
  return {
    id: cellId('gap', about, key),
    statements: [],
    about,
    subject,
    state: 'never',
    lastReport: null,
    days: null,
    reports: 0,
  };
}
