import { Heap } from './heap.js';
import { compare } from './link-verdicts.js';

/** What is known of a pair; `a` sorts before `b`. `must` and `never` are people's decisions. */
export interface Tie {
  readonly a: string;
  readonly b: string;
  /** Probability that both belong together, 0 to 1. */
  readonly score: number;
  readonly must: boolean;
  readonly never: boolean;
}

export interface AverageLinkOptions {
  /** Log-odds of a pair of different reports between which nothing was proposed. */
  readonly unlinked?: number;
  /** Mean log-odds above which two groups become one. */
  readonly joinAbove?: number;
}

interface Group {
  readonly name: string;
  readonly members: string[];
  readonly reports: Map<string, number>;
  readonly apart: Set<string>;
  /** Neighbouring group -> sum of log-odds and number of the pairs that have a score. */
  readonly near: Map<string, { sum: number; pairs: number }>;
}

interface Offer {
  readonly score: number;
  readonly a: string;
  readonly b: string;
  readonly sizes: number;
}

/**
 * Agglomerative average-link clustering in log-odds over a sparse graph: the two groups whose pairs speak most for each
 * other join first, until no two are more likely one than not. Pairs within one report say nothing. A group is
 * named by its member that sorts first. Cost: about the number of ties times its logarithm.
 */
export function averageLink(
  members: readonly { readonly id: string; readonly reportId: string }[],
  ties: readonly Tie[],
  { unlinked = -1, joinAbove = 0 }: AverageLinkOptions = {},
): ReadonlyMap<string, string> {
  const reportOf = new Map(members.map(({ id, reportId }) => [id, reportId]));
  const groups = new Map<string, Group>();
  const groupOf = new Map<string, string>();
  for (const { id, reportId } of members) {
    groups.set(id, {
      name: id,
      members: [id],
      reports: new Map([[reportId, 1]]),
      apart: new Set(),
      near: new Map(),
    });
    groupOf.set(id, id);
  }
  for (const { a, b, never } of ties) {
    if (!never) continue;
    groups.get(a)!.apart.add(b);
    groups.get(b)!.apart.add(a);
  }
  for (const { a, b, score, never } of ties) {
    if (never || reportOf.get(a) === reportOf.get(b)) continue;
    groups.get(a)!.near.set(b, { sum: logOdds(score), pairs: 1 });
    groups.get(b)!.near.set(a, { sum: logOdds(score), pairs: 1 });
  }
  const offers = new Heap<Offer>(better);
  for (const { a, b, must } of ties) {
    const [one, other] = [groupOf.get(a)!, groupOf.get(b)!];
    if (must && one !== other && !mustStayApart(one, other)) join(one, other);
  }
  for (const group of groups.values())
    for (const other of group.near.keys()) if (group.name < other) offer(group.name, other);
  for (let best = offers.pop(); best; best = offers.pop()) {
    const [one, other] = [groups.get(best.a), groups.get(best.b)];
    if (!one || !other || one.members.length + other.members.length !== best.sizes) continue;
    const joined = join(best.a, best.b);
    for (const neighbour of groups.get(joined)!.near.keys()) offer(joined, neighbour);
  }
  return groupOf;

  function offer(one: string, other: string): void {
    const [a, b] = one < other ? [one, other] : [other, one];
    const score = meanLogOdds(groups.get(a)!, groups.get(b)!);
    if (score <= joinAbove || mustStayApart(a, b)) return;
    offers.push({ score, a, b, sizes: groups.get(a)!.members.length + groups.get(b)!.members.length });
  }

  function meanLogOdds(one: Group, other: Group): number {
    const { sum, pairs } = one.near.get(other.name)!;
    let all = one.members.length * other.members.length;
    const [few, many] = one.reports.size < other.reports.size ? [one, other] : [other, one];
    for (const [report, n] of few.reports) all -= n * (many.reports.get(report) ?? 0);
    return (sum + unlinked * (all - pairs)) / all;
  }

  function mustStayApart(a: string, b: string): boolean {
    const [one, other] = [groups.get(a)!, groups.get(b)!];
    const [few, many] = one.apart.size < other.apart.size ? [one, other] : [other, one];
    return [...few.apart].some((id) => groupOf.get(id) === many.name);
  }

  /** The group that sorts first takes in the other. */
  function join(a: string, b: string): string {
    const [into, from] = a < b ? [groups.get(a)!, groups.get(b)!] : [groups.get(b)!, groups.get(a)!];
    for (const id of from.members) groupOf.set(id, into.name);
    into.members.push(...from.members);
    for (const [report, n] of from.reports) into.reports.set(report, (into.reports.get(report) ?? 0) + n);
    for (const id of from.apart) into.apart.add(id);
    into.near.delete(from.name);
    from.near.delete(into.name);
    for (const [name, { sum, pairs }] of from.near) {
      const known = into.near.get(name) ?? { sum: 0, pairs: 0 };
      const total = { sum: known.sum + sum, pairs: known.pairs + pairs };
      into.near.set(name, total);
      const neighbour = groups.get(name)!;
      neighbour.near.delete(from.name);
      neighbour.near.set(into.name, total);
    }
    groups.delete(from.name);
    return into.name;
  }
}

function better(x: Offer, y: Offer): number {
  return y.score - x.score || compare(x.a, y.a) || compare(x.b, y.b);
}

export function logOdds(probability: number): number {
  const p = Math.min(0.9999, Math.max(0.0001, probability));
  return Math.log(p / (1 - p));
}
