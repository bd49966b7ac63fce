import type { Judgement } from '../model/index.js';

/**
 * The judgements that count among those given, oldest first. One counts no more once a judgement that counts itself
 * replaces it; `undone` replaces and says nothing, so that undoing an undoing brings the first back.
 */
export function standingJudgements(judgements: Iterable<Judgement>): Judgement[] {
  const all = [...new Map([...judgements].map((j) => [j.id, j])).values()];
  const replacing = new Map<string, Judgement[]>();
  for (const j of all)
    if (j.replaces !== null) replacing.set(j.replaces, [...(replacing.get(j.replaces) ?? []), j]);
  const known = new Map<string, boolean>();
  // An id is a hash over the judgement, `replaces` included, so the chain has no ring.
  const stands = (j: Judgement): boolean => {
    const cached = known.get(j.id);
    if (cached !== undefined) return cached;
    const answer = !(replacing.get(j.id) ?? []).some(stands);
    known.set(j.id, answer);
    return answer;
  };
  return all.filter((j) => j.verdict !== 'undone' && stands(j)).sort(byTime);
}

/** By when they were made; ids tell those of one moment apart. */
export function byTime(a: Judgement, b: Judgement): number {
  return compare(a.when, b.when) || compare(a.id, b.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
