import type { PictureRules } from '../../lexicons/index.js';
import { compareText, type Facts } from '../facts.js';
import type { Lineage } from './identities.js';

/** A name with the time in which it holds (years, months or days as ISO prefixes; null where open), and who says so. */
export interface NameSpan {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: 'registry' | 'reports' | 'judgement';
}

/** How an actor hangs together with another over time. */
export interface ActorTie {
  readonly tie:
    | 'part-of'
    | 'formerly'
    | 'became'
    | 'split-from'
    | 'split-into'
    | 'merged-into'
    | 'merged-from';
  readonly key: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: 'registry' | 'judgement';
}

/** One actor over time. */
export interface ActorHistory {
  readonly key: string;
  /** Name on the day asked for. */
  readonly name: string;
  readonly names: readonly NameSpan[];
  readonly ties: readonly ActorTie[];
  /** Keys that people's judgements joined into this one; undone, each stands for itself again. */
  readonly joined: readonly string[];
}

/**
 * An actor's names with their times, what it came out of and went into, and the wholes of which it is a part, from the
 * registry and from people's judgements. `day` chooses the name that held then.
 * @example actorHistory('actor:islamic-state', '2014-06-10', facts, rules).name // as known before 29 June
 */
export function actorHistory(key: string, day: string, facts: Facts, rules: PictureRules): ActorHistory {
  const { identities } = facts;
  const at = identities.of(key);
  const names: NameSpan[] = rules.sides
    .names(at)
    .filter((name) => name.kind === 'full')
    .map(({ name, from, to }) => ({ name, from, to, by: 'registry' as const }));
  for (const { entity } of facts.members(at))
    if (!names.some(({ name }) => name === entity.name))
      names.push({ name: entity.name, from: null, to: null, by: 'reports' });
  const lineages = identities.lineages.filter(
    (l) => identities.of(l.subject) === at || identities.of(l.object) === at,
  );
  for (const { verdict, subject, object, from } of lineages) {
    if (verdict !== 'renamed') continue;
    for (const [one, isNew] of [
      [object, true],
      [subject, false],
    ] as const) {
      const name = nameOf(one, facts, rules);
      const kept = names.findIndex((other) => other.name === name && other.by !== 'judgement');
      if (kept >= 0) names.splice(kept, 1);
      names.push({ name, from: isNew ? from : null, to: isNew ? null : from, by: 'judgement' });
    }
  }
  names.sort((a, b) => compareText(`${a.from ?? ''}\n${a.name}`, `${b.from ?? ''}\n${b.name}`));
  return {
    key: at,
    name: nameOn(names, day) ?? facts.entity(at).name,
    names,
    ties: tiesOf(at, lineages, facts, rules),
    joined: identities.joinedInto(at),
  };
}

/** The name that held on a day: one with dates before one without, the latest first. */
function nameOn(names: readonly NameSpan[], day: string): string | null {
  const holds = names.filter(
    ({ from, to }) =>
      (from === null || day.slice(0, from.length) >= from) && (to === null || day.slice(0, to.length) < to),
  );
  const judged = holds.filter(({ by }) => by === 'judgement');
  const dated = (judged.length > 0 ? judged : holds).filter(({ from }) => from !== null);
  return (dated.at(-1) ?? judged[0] ?? null)?.name ?? null;
}

function nameOf(key: string, facts: Facts, rules: PictureRules): string {
  return rules.actorName(key) ?? (key.startsWith('name:') ? plainName(key, facts) : facts.entity(key).name);
}

const plainName = (key: string, facts: Facts): string => {
  const wanted = key.slice(key.lastIndexOf(':') + 1);
  const member = facts
    .members(facts.identities.of(key))
    .find(({ entity }) => entity.name.toLowerCase() === wanted);
  return member?.entity.name ?? wanted;
};

const TURNED = {
  'part-of': null,
  renamed: null,
  'split-from': 'split-into',
  'merged-into': 'merged-from',
} as const;

function tiesOf(at: string, lineages: readonly Lineage[], facts: Facts, rules: PictureRules): ActorTie[] {
  const name = (key: string) => nameOf(key, facts, rules);
  const ties: ActorTie[] = [];
  const whole = rules.partOf(at);
  if (whole)
    ties.push({ tie: 'part-of', key: whole, name: name(whole), from: null, to: null, by: 'registry' });
  const before = rules.sides.succeeds(at);
  if (before) {
    const from =
      rules.sides
        .names(at)
        .map((one) => one.from)
        .filter((year) => year !== null)
        .sort()[0] ?? null;
    ties.push({ tie: 'formerly', key: before, name: name(before), from: null, to: from, by: 'registry' });
  }
  for (const { verdict, subject, object, from, to } of lineages) {
    if (verdict === 'renamed') continue;
    const isSubject = facts.identities.of(subject) === at;
    const tie = isSubject ? verdict : TURNED[verdict];
    const other = isSubject ? object : subject;
    if (tie) ties.push({ tie, key: other, name: name(other), from, to, by: 'judgement' });
  }
  return ties.sort((a, b) => compareText(`${a.tie}\n${a.key}`, `${b.tie}\n${b.key}`));
}
