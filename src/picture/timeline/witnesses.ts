import { witnessGroups } from '../../resolution/index.js';
import { compareText, type Fact, type Facts, plain } from '../facts.js';
import type { KnownRows } from '../known-rows.js';
import type { Witness } from '../picture.js';

/** Which text each report goes back to: copies, new versions and mere retellings of one text have one origin. */
export function originsOf(facts: Facts, { links, judgements }: KnownRows): (reportId: string) => string {
  const tying = links.filter(({ type }) => type === 'copies' || type === 'quotes' || type === 'updates');
  if (tying.length === 0) return (id) => id;
  const reports = new Map(facts.facts.map(({ report }) => [report.id, report]));
  const origin = new Map<string, string>();
  for (const group of witnessGroups([...reports.values()], tying, judgements))
    for (const report of group.reports) origin.set(report, group.origin);
  return (id) => origin.get(id) ?? id;
}

/**
 * The independent witnesses among statements that vouch for one event. One speaker quoted in ten papers is one witness,
 * and so are ten papers with one text, and a paper that writes twice. What nobody vouches for by name has no witness.
 */
export function witnessesOf(
  vouching: readonly Fact[],
  parties: readonly string[],
  facts: Facts,
  originOf: (reportId: string) => string,
): Witness[] {
  const root = new Map<string, string>();
  const find = (key: string): string => {
    const up = root.get(key);
    if (up === undefined || up === key) return key;
    const top = find(up);
    root.set(key, top);
    return top;
  };
  const named = vouching.filter(({ speaker }) => speaker.kind !== 'unnamed');
  if (named.length === 0) return [];
  if (named.length === 1) return [witnessOf(named)];
  for (const fact of named) {
    const own = find(speakerKey(fact));
    // Whoever speaks in a text of its own stands for that text; a quoted speaker stands for himself wherever he is quoted.
    if (fact.speaker.kind === 'named') root.set(own, own);
    else root.set(find(`text ${originOf(fact.report.id)}`), own);
  }
  const groups = new Map<string, Fact[]>();
  for (const fact of named) {
    const key = find(speakerKey(fact));
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()].map(witnessOf).sort((a, b) => compareText(a.name + a.key, b.name + b.key));

  function witnessOf(group: readonly Fact[]): Witness {
    const first = group.reduce((a, b) =>
      (compareText(a.said, b.said) || compareText(a.id, b.id)) <= 0 ? a : b,
    );
    return {
      key: first.speaker.key,
      name: first.speaker.name,
      involved: isInvolved(first, parties, facts),
      reports: [...new Set(group.map((fact) => fact.report.id))].sort(),
    };
  }
}

/** A party to the event, its arm, or a publisher that speaks for one. */
export function isInvolved({ speaker }: Fact, parties: readonly string[], facts: Facts): boolean {
  if (speaker.kind === 'author' || speaker.kind === 'unnamed') return false;
  return speaker.kind === 'party' || parties.some((party) => facts.sameSide(party, speaker.key));
}

/** "Reuters said" is the witness Reuters, whether as the publisher or quoted by another. */
const speakerKey = ({ speaker }: Fact): string =>
  speaker.kind !== 'author' && speaker.key.includes('/') ? speaker.key : `name ${plain(speaker.name)}`;
