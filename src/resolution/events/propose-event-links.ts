import type { LinkingRules } from '../../lexicons/index.js';
import type { Link, LinkType } from '../../model/index.js';
import { blocksOf, isPlaced, LOOSE_BLOCK } from './blocking.js';
import { inWords, weighSides } from './compare-sides.js';
import { folded } from './content-words.js';
import { linkEnds, linkId } from './link-id.js';
import { compare } from './link-verdicts.js';
import type { EventSide } from './types.js';

/**
 * Links between statements of different reports that tell of one event, with probability and reasons: among `fresh`,
 * and between `fresh` and `known`. Each link is a function of its two ends alone, so that reports added in any order and in
 * any portions give the same links. Sorted by id.
 *
 * - `same-event`: both tell of one event, maybe differently
 * - `repeats`: both make the same claim: kind, parties, place, day and number agree
 * - `denies`: `from` says that what `to` tells did not happen
 * - `corrects`: `from` gives a newer number by the same publisher for the same thing
 */
export function proposeEventLinks(
  fresh: readonly EventSide[],
  known: readonly EventSide[],
  rules: LinkingRules,
): Link[] {
  const sides = [...fresh, ...known];
  const blocks = sides.map((side) => blocksOf(side, rules));
  const placed = sides.map(isPlaced);
  const byBlock = new Map<string, number[]>();
  blocks.forEach((names, at) => {
    for (const name of names) {
      const members = byBlock.get(name);
      if (members) members.push(at);
      else byBlock.set(name, [at]);
    }
  });
  const links: Link[] = [];
  for (const [name, members] of byBlock) {
    const isLoose = name.startsWith(LOOSE_BLOCK);
    const unplaced = isLoose ? members.filter((at) => !placed[at]) : [];
    if (isLoose && unplaced.length === 0) continue;
    for (const one of members) {
      if (one >= fresh.length) break;
      // Who both know where it was meet in the blocks of that area.
      for (const other of isLoose && placed[one] ? unplaced : members) {
        if (other > one) put(one, other, name);
      }
    }
  }
  return links.sort((a, b) => compare(a.id, b.id));

  function put(one: number, other: number, block: string): void {
    const [a, b] = [sides[one]!, sides[other]!];
    if (a.report.id === b.report.id) return;
    if (firstCommon(blocks[one]!, blocks[other]!, placed[one]! && placed[other]!) !== block) return;
    const link = linkBetween(a, b, rules);
    if (link) links.push(link);
  }
}

/** The block in which a pair is compared, though it may share several. */
function firstCommon(a: readonly string[], b: readonly string[], areasOnly: boolean): string | null {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      if (!areasOnly || !a[i]!.startsWith(LOOSE_BLOCK)) return a[i]!;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return null;
}

/** The link between two statements; null where it is less likely than what is worth proposing. */
export function linkBetween(one: EventSide, other: EventSide, rules: LinkingRules): Link | null {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const fired = weighSides(a, b, rules);
  if (!fired) return null;
  const logOdds = fired.reduce((sum, { weight }) => sum + weight, rules.bias);
  const score = Math.round(1e4 / (1 + Math.exp(-logOdds))) / 1e4;
  if (score < rules.proposeFrom) return null;
  const [type, from, to] = typeOf(a, b, new Set(fired.map(({ row }) => row)));
  return {
    id: linkId(type, from.id, to.id),
    type,
    ...linkEnds(type, from.id, to.id),
    score,
    reasons: inWords(fired, rules),
    by: `linking.${type}`,
  };
}

function typeOf(a: EventSide, b: EventSide, fired: ReadonlySet<string>): [LinkType, EventSide, EventSide] {
  const [noA, noB] = [isDenial(a), isDenial(b)];
  if (noA !== noB) return noA ? ['denies', a, b] : ['denies', b, a];
  const later = correction(a, b, fired);
  if (later) return later;
  return isSameClaim(a, b, fired) ? ['repeats', a, b] : ['same-event', a, b];
}

/** It did not happen, or whoever is quoted last says so. */
function isDenial({ statement: { status, attribution } }: EventSide): boolean {
  return status === 'negated' || attribution.at(-1)?.stance === 'denies';
}

/** A publisher's own newer number for the same thing; it takes the place of the older one. */
function correction(
  a: EventSide,
  b: EventSide,
  fired: ReadonlySet<string>,
): [LinkType, EventSide, EventSide] | null {
  const { source } = a.report;
  const [early, late] = (a.report.publishedAt ?? '') < (b.report.publishedAt ?? '') ? [a, b] : [b, a];
  const isOwn = source !== null && folded(source) === folded(b.report.source ?? '');
  const isDated = early.report.publishedAt !== null && early.report.publishedAt !== late.report.publishedAt;
  const isNewNumber = ['figures.close', 'figures.apart', 'figures.far', 'figures.meet'].some((row) =>
    fired.has(row),
  );
  const isOfSame =
    a.statement.type === b.statement.type && fired.has('place.same') && !fired.has('patients.other');
  return isOwn && isDated && isNewNumber && isOfSame ? ['corrects', late, early] : null;
}

/** Nothing that both tell differs, and they have at least three things in common. */
function isSameClaim(a: EventSide, b: EventSide, fired: ReadonlySet<string>): boolean {
  const [one, other] = [a.statement, b.statement];
  if (one.type !== other.type || one.status !== other.status || (one.mode ?? null) !== (other.mode ?? null))
    return false;
  const isEqual = (row: string) => fired.has(row);
  const agreed = [
    'place.same',
    'time.same-day',
    'agents.same',
    'patients.same',
    'figures.equal',
    'words.most',
  ];
  const apart = [
    'agents.other',
    'agents.side',
    'patients.other',
    'figures.meet',
    'figures.close',
    'figures.apart',
    'figures.far',
    'time.next-day',
  ];
  if (apart.some(isEqual) || (one.value === null) !== (other.value === null)) return false;
  const isComplete = a.agents.length === b.agents.length && a.patients.length === b.patients.length;
  return isComplete && agreed.filter(isEqual).length >= 3;
}
