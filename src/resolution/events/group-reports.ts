import type { LinkingRules } from '../../lexicons/index.js';
import type { Report } from '../../model/index.js';
import { averageLink, logOdds, type Tie } from './average-link.js';
import { daysFrom } from './days.js';
import { compare } from './link-verdicts.js';
import { likenessOf, wordVectors } from './word-vectors.js';

/** Reports that tell mainly of one event. */
export interface ReportGroup {
  /** Id of the report that sorts first. */
  readonly id: string;
  /** Report ids, sorted. */
  readonly reports: readonly string[];
}

/**
 * Groups reports by the event that they mainly tell of: likeness of their words and names, weighed by how rare these are
 * among the given reports, and nearness in time; average-link, so that a round-up does not chain two events.
 * Every report is in exactly one group; any order gives the same groups, sorted by id.
 *
 * For reading and filtering collections. What single statements have in common is told by `proposeEventLinks`.
 */
export function groupReports(
  reports: readonly Pick<Report, 'id' | 'text' | 'publishedAt'>[],
  rules: LinkingRules,
): ReportGroup[] {
  const sorted = [...reports].sort((a, b) => compare(a.id, b.id));
  const { likeness, steepness, freeDays, dayPenalty, mostDays } = rules.reports;
  const vectors = wordVectors(
    sorted.map(({ text }) => text),
    rules,
  );
  const ties: Tie[] = candidates(vectors).map(([i, j]) => {
    const [a, b] = [sorted[i]!, sorted[j]!];
    const apart = a.publishedAt && b.publishedAt ? Math.abs(daysFrom(a.publishedAt, b.publishedAt)) : 0;
    const late = dayPenalty * Math.min(mostDays, Math.max(0, apart - freeDays));
    const odds = steepness * (likenessOf(vectors[i]!, vectors[j]!) - likeness) - late;
    return { a: a.id, b: b.id, score: 1 / (1 + Math.exp(-odds)), must: false, never: false };
  });
  const members = sorted.map(({ id }) => ({ id, reportId: id }));
  const unlinked = logOdds(1 / (1 + Math.exp(steepness * (likeness - UNLIKE))));
  const groupOf = averageLink(members, ties, { unlinked });
  const groups = new Map<string, string[]>();
  for (const { id } of sorted) groups.set(groupOf.get(id)!, [...(groups.get(groupOf.get(id)!) ?? []), id]);
  return [...groups].map(([id, group]) => ({ id, reports: group }));
}

/** Likeness of two reports that have no telling word in common. */
const UNLIKE = 0.02;
const TELLING = 25;

/** Pairs with one of their most telling words in common. */
function candidates(vectors: readonly ReadonlyMap<string, number>[]): [number, number][] {
  const byWord = new Map<string, number[]>();
  vectors.forEach((vector, at) => {
    const telling = [...vector].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).slice(0, TELLING);
    for (const [word] of telling) byWord.set(word, [...(byWord.get(word) ?? []), at]);
  });
  const pairs = new Set<number>();
  for (const members of byWord.values())
    members.forEach((a, at) => {
      for (const b of members.slice(at + 1)) pairs.add(a * vectors.length + b);
    });
  return [...pairs]
    .sort((a, b) => a - b)
    .map((key) => [Math.floor(key / vectors.length), key % vectors.length]);
}
