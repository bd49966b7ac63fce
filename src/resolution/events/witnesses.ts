import type { Judgement, Link } from '../../model/index.js';
import { compare, linkVerdicts } from './link-verdicts.js';
import type { SideReport } from './types.js';

/** Reports that count as one witness: one text in several papers, its new versions, and what only retells it. */
export interface WitnessGroup {
  /** Id of the origin. */
  readonly id: string;
  /** The earliest of them; without dates the one to which the others lead. */
  readonly origin: string;
  /** Report ids, sorted. */
  readonly reports: readonly string[];
  /** Publishers, as given, each once, sorted. */
  readonly sources: readonly string[];
  /** Ids of the links that make them one, sorted. */
  readonly links: readonly string[];
}

/** Rule of `quotes` links whose report takes all that it tells from the other. */
export const WHOLLY_QUOTED = 'linking.quotes-wholly';

/**
 * Groups reports that are one independent witness. Every report is in exactly one group. A link counts from
 * `holdsFrom` on, or when accepted; never when refused.
 */
export function witnessGroups(
  reports: readonly SideReport[],
  links: readonly Link[],
  judgements: readonly Judgement[] = [],
  holdsFrom = 0.5,
): WitnessGroup[] {
  const sorted = [...reports].sort((a, b) => compare(orderOf(a), orderOf(b)));
  const root = new Map(sorted.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let at = id;
    while (root.get(at) !== at) at = root.get(at)!;
    root.set(id, at);
    return at;
  };
  const rank = new Map(sorted.map(({ id }, at) => [id, at]));
  const verdicts = linkVerdicts(judgements);
  const holding = links
    .filter(({ id, type, by, from, to, score }) => {
      const ties = type === 'copies' || type === 'updates' || (type === 'quotes' && by === WHOLLY_QUOTED);
      if (!ties || !rank.has(from) || !rank.has(to)) return false;
      const verdict = verdicts.get(id);
      return verdict ? verdict === 'accepted' : score >= holdsFrom;
    })
    .sort((a, b) => compare(a.id, b.id));
  for (const { from, to } of holding) {
    const [a, b] = [find(from), find(to)];
    if (a !== b) root.set(...(rank.get(a)! < rank.get(b)! ? ([b, a] as const) : ([a, b] as const)));
  }
  const groups = new Map<string, SideReport[]>();
  for (const report of sorted) groups.set(find(report.id), [...(groups.get(find(report.id)) ?? []), report]);
  const inside = new Map<string, string[]>();
  for (const { id, from } of holding) inside.set(find(from), [...(inside.get(find(from)) ?? []), id]);
  return [...groups].map(([origin, group]) => ({
    id: origin,
    origin,
    reports: group.map(({ id }) => id).sort(),
    sources: [...new Set(group.flatMap(({ source }) => source ?? []))].sort(),
    links: inside.get(origin) ?? [],
  }));
}

/** Dated reports first, the earliest first. */
const orderOf = ({ id, publishedAt }: SideReport): string => `${publishedAt ?? '~'} ${id}`;
