import type { Judgement } from '../../model/index.js';

export type LinkVerdict = 'accepted' | 'rejected';

/**
 * What people decided about links, by link id: of the judgements that no other replaces, the latest of each link.
 * `undone` counts for nothing but takes back what it replaces.
 */
export function linkVerdicts(judgements: readonly Judgement[]): ReadonlyMap<string, LinkVerdict> {
  const replaced = new Set(judgements.map((judgement) => judgement.replaces));
  const standing = judgements
    .filter((one) => one.about === 'link' && !replaced.has(one.id))
    .sort((a, b) => compare(`${a.when} ${a.id}`, `${b.when} ${b.id}`));
  const verdicts = new Map<string, LinkVerdict>();
  for (const { subject, verdict } of standing)
    if (verdict === 'accepted' || verdict === 'rejected') verdicts.set(subject, verdict);
  return verdicts;
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
