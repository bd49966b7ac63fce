import type { PictureRules } from '../../lexicons/index.js';
import { daysBetween } from '../days.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { ControlCell, Voice } from '../picture.js';
import { countUpTo, remembered } from '../remember.js';
import { voicesOf } from '../voices.js';
import { names } from '../words.js';
import type { DisputeDraft, DisputeState } from './dispute.js';

/** Who holds a place, where claims and denials stand against a holder or one another. */
export function openControlDispute(cell: ControlCell, byId: ReadonlyMap<string, Fact>): DisputeDraft[] {
  const rivals = cell.claims.map((claim) => ({ says: `${names(claim.actors)} has it`, by: claim.by }));
  const said = new Set(
    [...cell.holders, ...cell.claims.flatMap(({ actors }) => actors)].map(({ key }) => key),
  );
  // "The army has not retaken it" contradicts nobody who says that others hold it.
  const met = cell.denials.filter(({ actors }) => actors.some(({ key }) => said.has(key)));
  const denials = met.map((denial) => ({
    says: `${names(denial.actors)} does not have it`,
    by: denial.by,
  }));
  const holder =
    cell.holders.length > 0
      ? [{ says: `${names(cell.holders)} has it`, by: voicesFor(sayingSo(cell, byId), byId) }]
      : [];
  const claimed = [...holder, ...rivals];
  if (claimed.length === 0 || (denials.length === 0 && claimed.length < 2)) return [];
  const contested = [...rivals, ...denials].flatMap(({ by }) => by.flatMap((voice) => voice.statements));
  return [draft(cell, [...claimed, ...denials], contested, byId, { rule: 'dispute.open' })];
}

interface Assertion {
  readonly fact: Fact;
  readonly actors: readonly string[];
  readonly by: Fact['speaker'];
  readonly denies: boolean;
}

/**
 * Rival claims to a place and denials that lie within `disputeDays` of one another, of a place that nobody contests any
 * more: what followed has answered them.
 */
export function settledControlDisputes(
  facts: Facts,
  cells: readonly ControlCell[],
  byId: ReadonlyMap<string, Fact>,
  asOf: string,
  rules: PictureRules,
): DisputeDraft[] {
  const assertions = assertionsByPlace(facts);
  return cells.flatMap((cell) => {
    if (cell.state !== 'held') return [];
    const all = assertions.get(cell.place.key) ?? [];
    const said = all.slice(
      0,
      countUpTo(all, asOf, ({ fact }) => fact.said),
    );
    const rivals = rivalsAmong(said, facts, rules.disputeDays);
    if (rivals.length === 0) return [];
    const last = rivals.map(({ fact }) => fact.said).reduce((a, b) => (a > b ? a : b));
    if (cell.lastEvidence < last) return [];
    const hasConceded =
      cell.rule.id === 'control.loser-admits' || cell.rule.id === 'control.both-sides-agree';
    const state: DisputeState = {
      rule: hasConceded ? 'dispute.conceded' : 'dispute.later-hold',
      outcome: `${names(cell.holders)} has it: ${cell.rule.words}`,
      resolvedBy: cell.deciding,
    };
    return [
      draft(
        cell,
        sidesOf(rivals, facts),
        rivals.map(({ fact }) => fact.id),
        byId,
        state,
      ),
    ];
  });
}

/** Every place's assertions, in order of days. */
const assertionsByPlace = remembered((facts: Facts): ReadonlyMap<string, readonly Assertion[]> => {
  const assertions = new Map<string, Assertion[]>();
  for (const fact of facts.facts)
    if (fact.statement.kind === 'control')
      for (const one of assertionsOf(fact, facts))
        for (const place of fact.places) {
          const known = assertions.get(place);
          if (known) known.push(one);
          else assertions.set(place, [one]);
        }
  for (const all of assertions.values())
    all.sort((a, b) => compareText(a.fact.said, b.fact.said) || compareText(a.fact.id, b.fact.id));
  return assertions;
});

/** Those that another answers. In order of days, so that only near ones are looked at. */
function rivalsAmong(said: readonly Assertion[], facts: Facts, days: number): Assertion[] {
  const rivals = new Set<Assertion>();
  let from = 0;
  for (const [at, one] of said.entries()) {
    while (daysBetween(said[from]!.fact.said, one.fact.said) > days) from++;
    for (let before = from; before < at; before++) {
      const other = said[before]!;
      if (rivals.has(one) && rivals.has(other)) continue;
      if (!answer(one, other, facts, days)) continue;
      rivals.add(one);
      rivals.add(other);
    }
  }
  return said.filter((one) => rivals.has(one));
}

function draft(
  cell: ControlCell,
  sides: DisputeDraft['sides'],
  contested: readonly string[],
  byId: ReadonlyMap<string, Fact>,
  state: DisputeState,
): DisputeDraft {
  const first = contested
    .map((id) => byId.get(id)!)
    .sort((a, b) => compareText(a.said, b.said) || compareText(a.id, b.id))[0]!;
  return {
    about: 'control',
    key: [cell.place.key, first.id],
    cell: cell.id,
    matter: `who holds ${cell.place.name}`,
    place: cell.place,
    sides,
    state,
  };
}

/** Claims of a side for itself or by nobody sure, and denials; what an uninvolved source reports is no claim. */
function assertionsOf(fact: Fact, facts: Facts): Assertion[] {
  const { statement, speaker, sources, targets } = fact;
  if (statement.status === 'planned' || statement.status === 'hypothetical') return [];
  const actors = statement.type === 'loses' ? targets : sources;
  if (actors.length === 0 || statement.type === 'contests') return [];
  const denies = statement.status === 'negated' || speaker.stance === 'denies' || speaker.stance === 'doubts';
  const isOwn =
    speaker.kind === 'party' ||
    actors.some((actor) => speaker.kind === 'named' && facts.sameSide(actor, speaker.key));
  return [
    ...(denies || isOwn || !fact.assured ? [{ fact, actors, by: speaker, denies }] : []),
    ...fact.deniers.map((by) => ({ fact, actors, by, denies: true })),
  ];
}

/** One says that somebody has it; another speaker, near in time, that somebody else has, or that he has not. */
function answer(a: Assertion, b: Assertion, facts: Facts, days: number): boolean {
  if (a === b || a.by.key === b.by.key || Math.abs(daysBetween(a.fact.said, b.fact.said)) > days)
    return false;
  const isSame = a.actors.some((x) => b.actors.some((y) => facts.sameSide(x, y)));
  const isVague = [...a.actors, ...b.actors].some(facts.isVague);
  return a.denies === b.denies ? !a.denies && !isSame && !isVague : isSame;
}

function sidesOf(rivals: readonly Assertion[], facts: Facts): DisputeDraft['sides'] {
  const sides = new Map<string, Assertion[]>();
  for (const one of rivals) {
    const key = `${one.denies ? 'not ' : ''}${names(one.actors.map(facts.entity))}`;
    const known = sides.get(key);
    if (known) known.push(one);
    else sides.set(key, [one]);
  }
  return [...sides]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, members]) => ({
      says: `${names(members[0]!.actors.map(facts.entity))} ${members[0]!.denies ? 'does not have it' : 'has it'}`,
      by: voicesOf(members.map(({ by, fact }) => ({ speaker: by, statement: fact.id }))),
    }));
}

/** What decides who holds a place, and whoever else says that the holder has it. */
function sayingSo(cell: ControlCell, byId: ReadonlyMap<string, Fact>): string[] {
  const holders = new Set(cell.holders.map(({ key }) => key));
  const others = cell.statements.filter((id) => {
    const { statement, sources, speaker } = byId.get(id)!;
    const isHold = statement.kind === 'control' && ['controls', 'gains'].includes(statement.type);
    const isSaid =
      statement.status !== 'negated' && speaker.stance !== 'denies' && speaker.stance !== 'doubts';
    return isHold && isSaid && sources.some((source) => holders.has(source));
  });
  return [...new Set([...cell.deciding, ...others])];
}

const voicesFor = (statements: readonly string[], byId: ReadonlyMap<string, Fact>): Voice[] =>
  voicesOf(statements.map((id) => ({ speaker: byId.get(id)!.speaker, statement: id })));
