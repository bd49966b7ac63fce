import type { Judgement, Link } from '../../model/index.js';
import { averageLink, type Tie } from './average-link.js';
import { linkId } from './link-id.js';
import { compare, type LinkVerdict, linkVerdicts } from './link-verdicts.js';

/** Statements that tell of one event. Nothing is merged: every link that holds it together can be looked at and refused. */
export interface EventCluster {
  /** Id of the member that sorts first. */
  readonly id: string;
  /** Statement ids, sorted. */
  readonly statements: readonly string[];
  /** Ids of the links inside it, sorted. */
  readonly links: readonly string[];
  /** Mean probability of the links inside it; 1 for a statement that stands alone. */
  readonly score: number;
}

/** Link types that say that both statements tell of one event. */
const TYPES = ['same-event', 'repeats', 'corrects'] as const;
const TYING: ReadonlySet<string> = new Set(TYPES);

/**
 * Groups statements by their links. Accepted links tie, refused links keep their two statements apart for ever (also
 * where other links would bring them together); proposed links count by average over all pairs of two groups, so that
 * one doubtful link never chains two events. Every statement is in exactly one cluster; any order gives the same.
 */
export function clusterEvents(
  statements: readonly { readonly id: string; readonly reportId: string }[],
  links: readonly Link[],
  judgements: readonly Judgement[] = [],
): EventCluster[] {
  const members = [...statements].sort((a, b) => compare(a.id, b.id));
  const known = new Set(members.map(({ id }) => id));
  const verdicts = linkVerdicts(judgements);
  const used = links
    .filter(({ type, from, to }) => TYING.has(type) && known.has(from) && known.has(to))
    .sort((a, b) => compare(a.id, b.id));
  const clusterOf = averageLink(members, tiesOf(used, verdicts));
  const groups = new Map<string, string[]>();
  for (const { id } of members) {
    const cluster = clusterOf.get(id)!;
    groups.set(cluster, [...(groups.get(cluster) ?? []), id]);
  }
  const inside = new Map<string, Link[]>();
  for (const link of used) {
    const cluster = clusterOf.get(link.from)!;
    if (cluster === clusterOf.get(link.to)) inside.set(cluster, [...(inside.get(cluster) ?? []), link]);
  }
  return [...groups].map(([id, group]) => {
    const own = inside.get(id) ?? [];
    const sum = own.reduce((total, link) => total + (verdicts.has(link.id) ? 1 : link.score), 0);
    return {
      id,
      statements: group,
      links: own.map((link) => link.id),
      score: own.length > 0 ? sum / own.length : 1,
    };
  });
}

/**
 * One tie for each pair: a refusal outweighs an acceptance, an acceptance any score. Who refused that two statements tell of
 * one event refused it under every type of link, so that a better reader does not bring it back under another.
 */
function tiesOf(links: readonly Link[], verdicts: ReadonlyMap<string, LinkVerdict>): Tie[] {
  const ties = new Map<string, Tie>();
  for (const { from, to, score } of links) {
    const [a, b] = from < to ? [from, to] : [to, from];
    const key = `${a} ${b}`;
    const given = ties.get(key);
    const judged = given ?? verdictOf(a, b, verdicts);
    ties.set(key, {
      a,
      b,
      score: Math.max(score, given?.score ?? 0),
      must: judged.must,
      never: judged.never,
    });
  }
  return [...ties.values()].sort((x, y) => compare(`${x.a} ${x.b}`, `${y.a} ${y.b}`));
}

function verdictOf(
  a: string,
  b: string,
  verdicts: ReadonlyMap<string, LinkVerdict>,
): Pick<Tie, 'must' | 'never'> {
  if (verdicts.size === 0) return { must: false, never: false };
  const given = new Set(
    TYPES.flatMap((type) => [verdicts.get(linkId(type, a, b)), verdicts.get(linkId(type, b, a))]),
  );
  return { must: given.has('accepted'), never: given.has('rejected') };
}

/**
 * Proposals less those that people refused, under whichever type: what is worth storing or showing of new proposals.
 */
export function withoutRefused(links: readonly Link[], judgements: readonly Judgement[]): Link[] {
  const verdicts = linkVerdicts(judgements);
  return links.filter(({ id, type, from, to }) =>
    TYING.has(type) ? !verdictOf(from, to, verdicts).never : verdicts.get(id) !== 'rejected',
  );
}
