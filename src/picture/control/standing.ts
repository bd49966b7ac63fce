import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { later } from '../days.js';
import { compareText, type Facts, type Speaker } from '../facts.js';
import type { ControlCell, EntityRef, Voice } from '../picture.js';
import { remembered } from '../remember.js';
import { voicesOf } from '../voices.js';
import type { Evidence } from './evidence.js';
import type { wordsAndOdds } from './filter.js';
import { best, type Hold, type PlaceState, type Weighed } from './hold.js';

/** A cell whose odds and age are still to be told, with what the rules' words say of it. */
export interface Standing {
  readonly cell: ControlCell;
  readonly said: Parameters<typeof wordsAndOdds>[0];
}

/**
 * What a place's state comes to in words: who holds, claims, contests or denies it, and who is near.
 * @param recent positions that are not too old
 * @returns null where nothing but forces nearby or old positions is told
 */
export function standingOf(
  key: string,
  state: PlaceState,
  recent: readonly Evidence[],
  facts: Facts,
  rules: PictureRules,
): Standing | null {
  const { hold, lost, claims, contests, parts, denials } = state;
  const holders = hold ? holdersOf(hold, facts) : [];
  const isHolder = (actor: string) => holders.some((holder) => facts.sameSide(holder, actor));
  const open = [...claims, ...contests, ...parts];
  const isNamedBeside = besideNamed(open, holders, facts);
  const actorsOf = (weighed: readonly Weighed[]) =>
    refs(
      weighed.flatMap((w) => w.evidence.actors).filter((actor) => !isHolder(actor) && !isNamedBeside(actor)),
      facts,
    );
  const contestedBy = actorsOf(open);
  const isFoughtByUnnamed = contests.some((w) => w.evidence.actors.length === 0);
  const positions = (effect: 'present' | 'near' | 'besieges') =>
    refs(
      recent
        .filter((e) => e.effect === effect)
        .flatMap((e) => e.actors)
        .filter((actor) => facts.isForce(actor) && !isHolder(actor)),
      facts,
    );
  const present = positions('present');
  const claimants = actorsOf(claims);
  const cellState: ControlCell['state'] = hold
    ? contestedBy.length > 0 || isFoughtByUnnamed
      ? 'contested'
      : 'held'
    : contests.length + parts.length > 0 || claimants.length > 1
      ? 'contested'
      : claimants.length === 1
        ? 'claimed'
        : lost
          ? 'lost'
          : present.length > 0
            ? 'presence'
            : 'unknown';
  const named = (name: string) => rules.control.find((r) => r.id === `control.${name}`)!;
  const top = hold
    ? best(hold.evidence).rule
    : cellState === 'claimed'
      ? best(claims).rule
      : cellState === 'contested'
        ? contests.length > 0
          ? named('fought-over')
          : best([...claims, ...parts]).rule
        : named(cellState === 'lost' ? 'lost' : cellState === 'presence' ? 'presence' : 'denied');
  const decidingEvidence = hold
    ? hold.evidence.filter((w) => w.rule.id === top.id).map((w) => w.evidence)
    : cellState === 'claimed' || cellState === 'contested'
      ? [...claims, ...contests, ...parts].map((w) => w.evidence)
      : cellState === 'lost'
        ? [lost!.evidence]
        : cellState === 'presence'
          ? recent.filter((e) => e.effect === 'present')
          : denials.map((d) => d.evidence);
  if (decidingEvidence.length === 0) return null; // only forces nearby, or positions grown old
  const all = [
    ...decidingEvidence,
    ...(hold?.evidence ?? []).map((w) => w.evidence),
    ...[...claims, ...contests, ...parts].map((w) => w.evidence),
    ...denials.map((d) => d.evidence),
    ...recent,
  ];
  const since = hold?.since ?? decidingEvidence.map((e) => e.since)[0]!;
  const current = hold ? hold.evidence.map((w) => w.evidence) : decidingEvidence;
  const lastEvidence = current.map((e) => e.on).reduce(later);
  const deciding = ids(decidingEvidence);
  const place = facts.entity(key);
  const extent = extentOf(decidingEvidence);
  const cell: ControlCell = {
    id: cellId(
      'control',
      key,
      cellState,
      holders,
      since,
      contestedBy.map((c) => c.key),
      deciding,
    ),
    statements: ids(all),
    place,
    state: cellState,
    holders: refs(holders, facts),
    extent,
    since,
    contestedBy: cellState === 'claimed' ? [] : contestedBy,
    partly: actorsOf(parts),
    claims: grouped(
      claims.map((w) => ({ actors: w.evidence.actors, by: w.evidence.fact.speaker, evidence: w.evidence })),
      facts,
    ),
    denials: grouped(denials, facts),
    lostBy: lost ? refs(lost.evidence.actors, facts) : [],
    present,
    nearby: refs(
      positions('near')
        .concat(positions('besieges'))
        .map((actor) => actor.key),
      facts,
    ),
    around: aroundOf(recent, isHolder, facts),
    areas: areasOf([...(hold?.evidence ?? []), ...open], facts),
    probability: 0,
    caution: null,
    odds: [],
    rule: { id: top.id, words: top.words },
    deciding,
    lastEvidence,
    ageDays: 0,
    before: state.before.map(({ hold: earlierHold, until }) => {
      const { holders: heldBy, since: from, deciding: by } = pastHold(earlierHold, facts);
      return { holders: heldBy, since: from, until, deciding: by };
    }),
  };
  const claimed = claimants.map((c) => c.key);
  return { cell, said: { state: cellState, isPart: extent === 'part', holders, claimants: claimed } };
}

/** A hold that is over: nothing is added to it any more. */
const pastHold = remembered((hold: Hold, facts: Facts): Omit<ControlCell['before'][number], 'until'> => {
  const { rule } = best(hold.evidence);
  return {
    holders: refs(holdersOf(hold, facts), facts),
    since: hold.since,
    deciding: ids(hold.evidence.filter((w) => w.rule === rule).map((w) => w.evidence)),
  };
});

/**
 * A nominal beside a named actor of its sort is no party of its own ("militants", where the Islamic State claims the
 * town), unless one statement sets them side by side.
 */
function besideNamed(
  open: readonly Weighed[],
  holders: readonly string[],
  facts: Facts,
): (actor: string) => boolean {
  const all = [...holders, ...open.flatMap((w) => w.evidence.actors)];
  const named = [...new Set(all.filter((actor) => !facts.isVague(actor)))];
  return (actor) => {
    if (!facts.isVague(actor)) return false;
    const together = open.filter((w) => w.evidence.actors.includes(actor)).flatMap((w) => w.evidence.actors);
    return named.some((one) => facts.isState(one) === facts.isState(actor) && !together.includes(one));
  };
}

/** The actors of the strongest evidence that names any; arms of one state once. */
function holdersOf(hold: Hold, facts: Facts): string[] {
  const byRank = hold.evidence
    .filter((w) => w.evidence.effect === 'holds')
    .sort((a, b) => a.rule.rank - b.rule.rank);
  const named = byRank.find(
    (w) => w.rule.changesHolder && w.evidence.actors.some((actor) => !facts.isVague(actor)),
  );
  const candidates = named
    ? byRank
        .filter((w) => w.rule === named.rule)
        .flatMap((w) => w.evidence.actors.filter((a) => !facts.isVague(a)))
    : hold.actors;
  const chosen: string[] = [];
  for (const actor of candidates) if (!chosen.some((c) => facts.sameSide(c, actor))) chosen.push(actor);
  return chosen.sort();
}

const HOW = { besieges: 'besieges', present: 'at', near: 'near', towards: 'towards' } as const;

/** Last position of each force, the holder's own left out. */
function aroundOf(
  positions: readonly Evidence[],
  isHolder: (actor: string) => boolean,
  facts: Facts,
): ControlCell['around'] {
  const last = new Map<string, { actor: string; evidence: Evidence[] }>();
  for (const e of positions) {
    const how = HOW[e.effect as keyof typeof HOW];
    if (!how) continue;
    for (const actor of e.actors) {
      if (!facts.isForce(actor) || isHolder(actor)) continue;
      const key = `${how}\n${actor}`;
      const known = last.get(key);
      const isLater = !known || e.on > known.evidence[0]!.on;
      if (isLater) last.set(key, { actor, evidence: [e] });
      else if (e.on === known.evidence[0]!.on) known.evidence.push(e);
    }
  }
  return [...last.values()]
    .map(({ actor, evidence }) => {
      const distances = evidence.flatMap(({ fact: { statement } }) =>
        statement.value?.unit === 'km' ? (statement.value.best ?? statement.value.low ?? []) : [],
      );
      return {
        actor: facts.entity(actor),
        how: HOW[evidence[0]!.effect as keyof typeof HOW],
        distanceKm: distances.length > 0 ? Math.min(...distances) : null,
        on: evidence[0]!.on,
        statements: ids(evidence),
      };
    })
    .sort((a, b) =>
      compareText(`${a.actor.name}${a.how}${a.actor.key}`, `${b.actor.name}${b.how}${b.actor.key}`),
    );
}

/** Who is said to hold parts, and where it stands. */
function areasOf(weighed: readonly Weighed[], facts: Facts): ControlCell['areas'] {
  const parts = new Map<string, Evidence[]>();
  for (const { evidence: e } of weighed) {
    if (e.extent !== 'part' || e.effect !== 'holds') continue;
    const key = [...e.actors].sort().join('\n');
    const listed = parts.get(key);
    if (listed) listed.push(e);
    else parts.set(key, [e]);
  }
  return [...parts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, evidence]) => ({ actors: refs(evidence[0]!.actors, facts), statements: ids(evidence) }));
}

function extentOf(evidence: readonly Evidence[]): 'whole' | 'part' | 'unknown' {
  const extents = new Set(evidence.map((e) => e.extent));
  if (extents.has('whole')) return 'whole';
  return extents.size === 1 && extents.has('part') ? 'part' : 'unknown';
}

function refs(keys: readonly string[], facts: Facts): EntityRef[] {
  return [...new Set(keys)].map(facts.entity).sort((a, b) => compareText(a.name + a.key, b.name + b.key));
}

function grouped(
  said: readonly { readonly actors: readonly string[]; readonly by: Speaker; readonly evidence: Evidence }[],
  facts: Facts,
): { actors: EntityRef[]; by: Voice[] }[] {
  const groups = new Map<string, (typeof said)[number][]>();
  for (const one of said) {
    const key = one.actors.length === 1 ? one.actors[0]! : [...one.actors].sort().join(' ');
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, members]) => ({
      actors: refs(members[0]!.actors, facts),
      by: voicesOf(members.map((m) => ({ speaker: m.by, statement: m.evidence.fact.id }))),
    }));
}

const ids = (evidence: readonly Evidence[]) => [...new Set(evidence.map((e) => e.fact.id))].sort();
