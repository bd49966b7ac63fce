import type { PictureRules } from '../lexicons/index.js';
import { isWithin, type PictureArea } from './area.js';
import { cellId } from './cell-id.js';
import { daysBetween } from './days.js';
import { compareText, type Fact, type Facts } from './facts.js';
import type { GapCell } from './picture.js';

interface Trace {
  readonly reports: Set<string>;
  last: string;
  lastFacts: Fact[];
  calm: Fact | null;
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
  const places = new Map<string, Trace>();
  const actors = new Map<string, Trace>();
  for (const fact of facts.facts) {
    if (fact.said > asOf) continue;
    const isCalm = saysCalm(fact);
    for (const key of fact.places) note(places, key, fact, isCalm, facts);
    if (isCalm) continue;
    for (const key of fact.sources) note(actors, key, fact, false, facts);
    for (const key of fact.targets) note(actors, key, fact, false, facts);
  }
  const wanted = (key: string, { reports }: Trace) =>
    area === null ? reports.size >= rules.gapReports : isWithin(facts.entity(key), area, rules);
  const acts = (key: string) =>
    (area?.actors?.includes(key) ?? false) || rules.gapActorTypes.includes(facts.entity(key).type ?? '');
  const asked = [...(area?.places ?? []), ...(area?.actors ?? [])].filter(
    (key) => !places.has(key) && !actors.has(key),
  );
  return [
    ...[...places]
      .filter(([key, trace]) => wanted(key, trace))
      .flatMap(([key, trace]) => gapOf('place', key, trace, facts, asOf, rules)),
    ...[...actors]
      .filter(([key, trace]) => !places.has(key) && acts(key) && wanted(key, trace))
      .flatMap(([key, trace]) => gapOf('actor', key, trace, facts, asOf, rules)),
    ...asked.sort().map((key): GapCell => never(key, area?.actors?.includes(key) ? 'actor' : 'place', facts)),
  ].sort(
    (a, b) => (b.days ?? 1e6) - (a.days ?? 1e6) || compareText(a.subject.name + a.id, b.subject.name + b.id),
  );
}

/** "No fighting was reported in Goma": an attack that did not happen, or a row made for calm. */
function saysCalm({ statement, targets, sources }: Fact): boolean {
  if (/^calm[.-]/.test(statement.derivedBy)) return true;
  const isViolence = statement.type === 'ASSAULT' || statement.type === 'contests';
  return isViolence && statement.status === 'negated' && sources.length + targets.length === 0;
}

function note(traces: Map<string, Trace>, key: string, fact: Fact, isCalm: boolean, facts: Facts): void {
  if (facts.isVague(key)) return;
  const known = traces.get(key);
  const trace = known ?? { reports: new Set(), last: '', lastFacts: [], calm: null };
  if (!known) traces.set(key, trace);
  trace.reports.add(fact.report.id);
  if (fact.said > trace.last) {
    trace.last = fact.said;
    trace.lastFacts = [];
  }
  if (fact.said === trace.last) trace.lastFacts.push(fact);
  if (isCalm && (!trace.calm || fact.said > trace.calm.said)) trace.calm = fact;
}

function gapOf(
  about: GapCell['about'],
  key: string,
  trace: Trace,
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): GapCell[] {
  const days = daysBetween(trace.last, asOf);
  const isCalm = trace.calm?.said === trace.last && trace.lastFacts.every(saysCalm);
  if (!isCalm && days < rules.gapDays) return [];
  return [
    {
      id: cellId('gap', about, key),
      statements: trace.lastFacts.map(({ id }) => id).sort(),
      about,
      subject: facts.entity(key),
      state: isCalm && days < rules.gapDays ? 'calm' : 'silent',
      lastReport: trace.last,
      days,
      reports: trace.reports.size,
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
