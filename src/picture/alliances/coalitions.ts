import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { daysBetween } from '../days.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { CoalitionCell, RelationCell } from '../picture.js';

/**
 * Sets of named actors of whom reports say that they are allied, each with each, or that one is part of the other; and
 * pairs that fought the same enemy in the same place within days (`beside`: no alliance is stated). Nobody stands in one
 * coalition with whom he is said to fight. Only relations that go on and somebody stands behind count.
 */
export function foldCoalitions(
  relations: readonly RelationCell[],
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): CoalitionCell[] {
  const isStanding = (cell: RelationCell) =>
    cell.current && (cell.standing === 'acknowledged' || cell.standing === 'reported');
  const isNamed = (cell: RelationCell) => !facts.isVague(cell.source.key) && !facts.isVague(cell.target.key);
  const hostile = new Set(
    relations
      .filter((cell) => cell.type === 'fights' && isStanding(cell))
      .map((cell) => pairKey(cell.source.key, cell.target.key)),
  );
  const ties = new Map<string, { statements: string[]; relations: string[] }>();
  const names = new Map<string, RelationCell['source']>();
  for (const cell of relations) {
    if (!rules.alliances.coalitionRelations.includes(cell.type) || !isStanding(cell) || !isNamed(cell))
      continue;
    if (cell.source.type === 'person' || cell.target.type === 'person') continue;
    const key = pairKey(cell.source.key, cell.target.key);
    if (hostile.has(key)) continue;
    const tie = ties.get(key) ?? { statements: [], relations: [] };
    tie.statements.push(...cell.statements);
    tie.relations.push(cell.id);
    ties.set(key, tie);
    for (const actor of [cell.source, cell.target]) names.set(actor.key, actor);
  }
  const stated = cliques([...ties.keys()].map((key) => key.split('\n') as [string, string])).map((members) =>
    coalition(
      'stated',
      members,
      pairsOf(members).flatMap((key) => ties.get(key) ?? []),
    ),
  );
  const beside = sideBySide(facts, asOf, rules.alliances.coalitionBeside.maxDays).flatMap(
    ([key, statements]) =>
      ties.has(key) || hostile.has(key)
        ? []
        : [coalition('beside', key.split('\n'), [{ statements, relations: [] }])],
  );
  return [...stated, ...beside].sort((a, b) => compareText(orderOf(a), orderOf(b)));

  function coalition(
    ground: CoalitionCell['ground'],
    members: readonly string[],
    held: readonly { readonly statements: readonly string[]; readonly relations: readonly string[] }[],
  ): CoalitionCell {
    const statements = [...new Set(held.flatMap((tie) => tie.statements))].sort();
    return {
      id: cellId('coalition', ground, members, statements),
      statements,
      ground,
      members: members.map((key) => names.get(key) ?? facts.entity(key)),
      relations: [...new Set(held.flatMap((tie) => tie.relations))].sort(),
    };
  }
}

const orderOf = ({ members, ground, id }: CoalitionCell) =>
  `${members.map((m) => m.name).join()}${ground}${id}`;
const pairKey = (a: string, b: string) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);
const pairsOf = (members: readonly string[]) =>
  members.flatMap((a, at) => members.slice(at + 1).map((b) => pairKey(a, b)));

/** Largest sets in which every two are tied (Bron and Kerbosch 1973), in a fixed order. */
function cliques(edges: readonly (readonly [string, string])[]): string[][] {
  const near = new Map<string, Set<string>>();
  for (const [a, b] of edges) {
    near.set(a, (near.get(a) ?? new Set()).add(b));
    near.set(b, (near.get(b) ?? new Set()).add(a));
  }
  const found: string[][] = [];
  const grow = (chosen: string[], open: string[], done: string[]): void => {
    if (open.length === 0 && done.length === 0 && chosen.length > 1) found.push([...chosen].sort());
    const seen = [...done];
    for (let left = [...open]; left.length > 0; left = left.slice(1)) {
      const [one] = left as [string, ...string[]];
      const ties = near.get(one)!;
      grow(
        [...chosen, one],
        left.slice(1).filter((x) => ties.has(x)),
        seen.filter((x) => ties.has(x)),
      );
      seen.push(one);
    }
  };
  grow([], [...near.keys()].sort(), []);
  return found;
}

/** Named forces whose attacks on one enemy in one place lie no more than `maxDays` apart. */
function sideBySide(facts: Facts, asOf: string, maxDays: number): [string, string[]][] {
  const fights = new Map<string, { actor: string; day: string; fact: Fact }[]>();
  for (const fact of facts.facts) {
    const { kind, type, status } = fact.statement;
    if (kind !== 'event' || type !== 'ASSAULT' || !fact.assured) continue;
    if (status !== 'actual' && status !== 'ongoing') continue;
    const day = fact.days.to ?? fact.said;
    if (day > asOf) continue;
    for (const place of fact.places)
      for (const target of fact.targets)
        for (const actor of fact.sources) {
          if (
            facts.isVague(actor) ||
            facts.isVague(target) ||
            !facts.isForce(actor) ||
            !facts.isForce(target)
          )
            continue;
          const key = `${place}\n${facts.wholeOf(target)}`;
          const listed = fights.get(key) ?? [];
          listed.push({ actor, day, fact });
          fights.set(key, listed);
        }
  }
  const pairs = new Map<string, Set<string>>();
  for (const [, listed] of fights)
    for (const [at, one] of listed.entries())
      for (const other of listed.slice(at + 1)) {
        if (facts.sameSide(one.actor, other.actor) || Math.abs(daysBetween(one.day, other.day)) > maxDays)
          continue;
        const key = pairKey(one.actor, other.actor);
        pairs.set(key, (pairs.get(key) ?? new Set()).add(one.fact.id).add(other.fact.id));
      }
  return [...pairs]
    .map(([key, ids]): [string, string[]] => [key, [...ids].sort()])
    .sort(([a], [b]) => compareText(a, b));
}
