import type { PictureRules } from '../../lexicons/index.js';
import { daysBetween } from '../days.js';
import { compareText, type Facts } from '../facts.js';
import type { ControlCell, LeftOut } from '../picture.js';
import { countUpTo, Recent, remembered } from '../remember.js';
import { DayByDay, type PlaceRead } from './day-by-day.js';
import { compareEvidence, type Evidence, evidenceOf } from './evidence.js';
import { oddsOn, wordsAndOdds } from './filter.js';
import type { Hold } from './hold.js';
import { type Standing, standingOf } from './standing.js';

/** What was ever said of who has a place, in order of reading. */
interface PlaceEvidence {
  readonly place: string;
  readonly evidence: readonly Evidence[];
  /** Those that speak of a time before they were said ("has held it since January"). */
  readonly lasting: readonly Evidence[];
  readonly days: DayByDay;
  /** Cells as of days that differ in nothing but the time gone by, by how much was said and how many positions are recent. */
  readonly cells: Recent<Made>;
}

interface Made {
  readonly standing: Standing | null;
  readonly read: PlaceRead;
}

interface AllEvidence {
  readonly places: readonly PlaceEvidence[];
  readonly leftOut: LeftOut[];
}

const allEvidence = remembered((facts: Facts, rules: PictureRules): AllEvidence => {
  const byPlace = new Map<string, Evidence[]>();
  const leftOut = new Map<string, string[]>();
  for (const fact of facts.facts) {
    const { kind } = fact.statement;
    if (kind !== 'control' && kind !== 'position') continue;
    const found = evidenceOf(fact, facts, rules);
    if ('leftOut' in found) {
      const listed = leftOut.get(found.leftOut);
      if (listed) listed.push(fact.id);
      else leftOut.set(found.leftOut, [fact.id]);
      continue;
    }
    for (const evidence of found) {
      const listed = byPlace.get(evidence.place);
      if (listed) listed.push(evidence);
      else byPlace.set(evidence.place, [evidence]);
    }
  }
  const named = [...byPlace].map(([place, evidence]) => {
    const { name, key } = facts.entity(place);
    return { place, evidence: evidence.sort(compareEvidence), order: name + key };
  });
  return {
    places: named
      .sort((a, b) => compareText(a.order, b.order))
      .map(({ place, evidence }) => ({
        place,
        evidence,
        lasting: evidence.filter(({ through }) => through !== undefined),
        days: new DayByDay(evidence, facts, rules),
        cells: new Recent(MOST),
      })),
    leftOut: [...leftOut]
      .sort(([a], [b]) => compareText(a, b))
      .map(([reason, statements]) => ({ reason, statements })),
  };
});

/** Cells of one place kept for days asked again. */
const MOST = 4;

const dayOf = ({ on }: Evidence) => on;

/** Who holds which place on the day `asOf`; a place is a cell as soon as anything is said of who has it. */
export function foldControl(
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): { cells: ControlCell[]; leftOut: LeftOut[] } {
  const { places, leftOut } = allEvidence(facts, rules);
  const cells: ControlCell[] = [];
  for (const { place, evidence, lasting: told, days, cells: kept } of places) {
    // In order of reading is in order of days.
    const many = countUpTo(evidence, asOf, dayOf);
    if (many === 0) continue;
    const recentOf = (positions: readonly Evidence[]) =>
      positions.filter((e) => daysBetween(e.on, asOf) <= rules.positionDays);
    const make = (read: PlaceRead): Made => ({
      standing: standingOf(place, read.state, recentOf(read.state.positions), facts, rules),
      read,
    });
    const { state } = days.upTo(many);
    const lasting = lastingOn(told, asOf, state.hold, facts);
    const made =
      lasting.length > 0
        ? make(readAll([...evidence.slice(0, many), ...lasting], facts, rules))
        : kept.get(`${many} ${recentOf(state.positions).length}`, () => make(days.upTo(many)));
    if (made.standing) cells.push(onDay(made.standing, made.read.filtered, asOf, facts, rules));
  }
  return { cells, leftOut };
}

const readAll = (evidence: readonly Evidence[], facts: Facts, rules: PictureRules): PlaceRead =>
  new DayByDay(evidence, facts, rules).upTo(evidence.length);

/**
 * "Has held it since January", said in June, answers what others claimed in March. What somebody uninvolved saw change
 * in between it does not undo.
 */
function lastingOn(
  told: readonly Evidence[],
  asOf: string,
  hold: Hold | null,
  facts: Facts,
): readonly Evidence[] {
  return told
    .filter(({ on, through, actors }) => {
      if (on <= asOf || through! > asOf) return false;
      return hold === null || actors.some((one) => hold.actors.some((holder) => facts.sameSide(one, holder)));
    })
    .map((e) => ({ ...e, on: asOf }));
}

function onDay(
  { cell, said }: Standing,
  filtered: PlaceRead['filtered'],
  asOf: string,
  facts: Facts,
  rules: PictureRules,
): ControlCell {
  const odds = oddsOn(filtered, asOf, rules.controlFilter);
  return {
    ...cell,
    ...wordsAndOdds(said, { odds, atEvidence: filtered.atEvidence }, facts, rules.controlFilter),
    odds: odds.map(({ state, holder, probability }) => ({
      state,
      holder: holder === null ? null : facts.entity(holder),
      probability,
    })),
    ageDays: daysBetween(cell.lastEvidence, asOf),
  };
}
