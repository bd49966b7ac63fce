import type { ControlRule } from '../../lexicons/index.js';
import { daysBetween, later } from '../days.js';
import type { Facts, Speaker } from '../facts.js';
import type { DayRange } from '../picture.js';
import { remembered } from '../remember.js';
import type { Evidence } from './evidence.js';

/** Evidence with the rule under which it counts. */
export interface Weighed {
  readonly evidence: Evidence;
  readonly rule: ControlRule;
}

/** A stretch of time through which somebody is taken to hold a place. */
export interface Hold {
  actors: readonly string[];
  since: DayRange;
  readonly opened: string;
  /** Last day of evidence that could have changed the holder. */
  assessedOn: string;
  readonly evidence: Weighed[];
}

export interface Denial {
  readonly actors: readonly string[];
  readonly by: Speaker;
  readonly evidence: Evidence;
}

/** What is known of a place while its evidence is read day by day. */
export interface PlaceState {
  hold: Hold | null;
  lost: Weighed | null;
  /** Whether the loser itself says so. */
  isLossOwn: boolean;
  /** Claims for others than the holder, contests, and holds of parts. */
  claims: Weighed[];
  contests: Weighed[];
  parts: Weighed[];
  denials: Denial[];
  readonly positions: Evidence[];
  readonly before: { readonly hold: Hold; readonly until: string }[];
  /** All evidence of who has the place, in the order of reading, each with its rule. */
  readonly read: Weighed[];
}

/** Reads one place's evidence, piece by piece in order of days. */
export interface PlaceReader {
  /** What has been read so far comes to; changes with what is read next. Its lists only grow, or are replaced. */
  readonly state: PlaceState;
  readonly read: (evidence: Evidence) => void;
}

/**
 * Reads a place's evidence in order of days.
 *
 * A capture or any other assessed evidence opens a hold. The hold lasts until contrary evidence, never ended by
 * silence. What only a party claims, or nobody vouches for, contests a hold and does not end it. A denial stands
 * beside. Evidence of the same day for two holders makes the place contested, the stronger rule naming the holder,
 * unless one is a capture told later than the other.
 */
export function placeReader(rules: readonly ControlRule[], facts: Facts, agreeDays: number): PlaceReader {
  const state: PlaceState = {
    hold: null,
    lost: null,
    isLossOwn: false,
    claims: [],
    contests: [],
    parts: [],
    denials: [],
    positions: [],
    before: [],
    read: [],
  };
  const byName = rulesByName(rules);
  const rule = (name: string) => byName.get(name)!;
  const named = (actors: readonly string[]) => actors.filter((actor) => !facts.isVague(actor));
  // Beside a name, a nominal of the same statement says nothing of who is meant.
  const same = (a: readonly string[], b: readonly string[]) => {
    if (a.length === 1 && b.length === 1) return isSame(a[0]!, b[0]!, facts);
    const [namedA, namedB] = [named(a), named(b)];
    const [ofA, ofB] = namedA.length > 0 && namedB.length > 0 ? [namedA, namedB] : [a, b];
    return ofA.some((x) => ofB.some((y) => isSame(x, y, facts)));
  };
  return { state, read };

  function read(e: Evidence): void {
    switch (e.effect) {
      case 'holds':
        addDenials(e);
        readHold(noted({ evidence: e, rule: ruleFor(e) }));
        return;
      case 'loses':
        readLoss(e);
        return;
      case 'contests':
        state.contests.push(
          noted({ evidence: e, rule: rule(e.fact.assured ? 'fought-over' : 'unconfirmed') }),
        );
        return;
      case 'holds-not':
        noted({ evidence: e, rule: rule('denied') });
        readDenial(e);
        return;
      case 'present':
      case 'near':
      case 'besieges':
      case 'towards':
        state.positions.push(e);
        return;
      default:
        e.effect satisfies never;
    }
  }

  function noted(weighed: Weighed): Weighed {
    state.read.push(weighed);
    return weighed;
  }

  /** A party's publisher is never uninvolved; whom it calls "our heroes" or "the enemy" it speaks of for itself. */
  function ruleFor(e: Evidence): ControlRule {
    const { speaker, assured } = e.fact;
    const isSpeaker = speaker.kind !== 'author' && speaker.kind !== 'unnamed';
    const speaks = (actors: readonly string[]) =>
      isSpeaker && actors.some((actor) => speaksFor(speaker, actor));
    if (e.own || speaks(e.actors)) return rule('own-claim');
    if (!assured) return rule('unconfirmed');
    const holders = [
      state.hold?.actors,
      state.before.at(-1)?.hold.actors,
      state.lost?.evidence.actors,
      e.others,
    ];
    if (holders.some((actors) => speaks(actors ?? []))) return rule('loser-admits');
    const isOwn = (w: Weighed) => speaks(w.evidence.actors);
    if (state.claims.some(isOwn) || state.contests.some(isOwn) || state.parts.some(isOwn))
      return rule('both-sides-agree');
    if (speaker.kind === 'party') return rule(e.actors.every(facts.isVague) ? 'own-claim' : 'unconfirmed');
    return rule(e.capture ? 'reported-capture' : 'uninvolved-holds');
  }

  /** "Security officials" speak for "troops", and for their state's army. */
  function speaksFor(speaker: Speaker, actor: string): boolean {
    if (speaker.kind === 'author' || speaker.kind === 'unnamed') return false;
    if (facts.sameSide(actor, speaker.key)) return true;
    return (facts.isState(speaker.key) || facts.isForce(speaker.key)) && isSame(actor, speaker.key, facts);
  }

  function readHold(weighed: Weighed): void {
    const { evidence: e, rule: r } = weighed;
    const { hold } = state;
    if (hold && same(e.actors, hold.actors)) {
      reinforce(hold, weighed);
      return;
    }
    if (!r.changesHolder && isSeenThere(weighed)) {
      open({ evidence: e, rule: rule('claim-and-presence') });
      return;
    }
    if (!r.changesHolder) {
      state.claims.push(weighed);
      if (state.lost && !hold && e.on >= state.lost.evidence.on)
        openBesideLoss(state.lost.evidence, state.isLossOwn);
      return;
    }
    if (hold && e.extent === 'part') {
      state.parts.push(weighed);
      return;
    }
    if (hold && hold.assessedOn === e.on && !isLaterCapture(e, hold)) {
      if (r.rank >= best(hold.evidence).rule.rank) {
        state.contests.push(weighed);
        return;
      }
      state.contests.push(...hold.evidence.filter((w) => w.rule.changesHolder && w.evidence.on === e.on));
    }
    open(weighed);
  }

  /**
   * A party claims the capture, an uninvolved source sees its forces in the place, nobody else was said to have it of
   * late, and nobody contests or denies it.
   */
  function isSeenThere({ evidence: e, rule: r }: Weighed): boolean {
    if (r.id !== 'control.own-claim' || !e.capture || e.extent === 'part' || e.fact.deniers.length > 0)
      return false;
    const isNear = (on: string) => Math.abs(daysBetween(on, e.on)) <= agreeDays;
    if (state.hold && isNear(state.hold.assessedOn)) return false;
    const isAgainst = (w: Weighed) =>
      isNear(w.evidence.on) && (w.evidence.effect === 'contests' || !same(w.evidence.actors, e.actors));
    if (!state.positions.some((p) => p.effect === 'present' && isNear(p.on))) return false;
    if (state.claims.some(isAgainst) || state.contests.some(isAgainst)) return false;
    if (state.denials.some((d) => isNear(d.evidence.on))) return false;
    return state.positions.some(
      (p) =>
        p.effect === 'present' &&
        isNear(p.on) &&
        !p.own &&
        !p.actors.some((actor) => speaksFor(p.fact.speaker, actor)) &&
        p.fact.speaker.kind !== 'party' &&
        p.actors.some((actor) => !facts.isVague(actor) && e.actors.some((one) => facts.sameSide(one, actor))),
    );
  }

  function isLaterCapture(e: Evidence, hold: Hold): boolean {
    if (!e.capture) return false;
    const others = hold.evidence.filter((w) => w.rule.changesHolder && w.evidence.on === e.on);
    return others.every(
      ({ evidence: o }) =>
        !o.capture ||
        o.fact.report.id !== e.fact.report.id ||
        o.fact.statement.status !== e.fact.statement.status,
    );
  }

  function open(weighed: Weighed): void {
    const { evidence: e } = weighed;
    if (state.hold) state.before.push({ hold: state.hold, until: e.on });
    const borneOut = state.claims.filter((w) => same(w.evidence.actors, e.actors));
    settle(e);
    state.hold = {
      actors: e.actors,
      since: e.since,
      opened: e.on,
      assessedOn: e.on,
      evidence: [...borneOut, weighed],
    };
    state.lost = null;
  }

  function reinforce(hold: Hold, weighed: Weighed): void {
    const { evidence: e, rule: r } = weighed;
    hold.evidence.push(weighed);
    if (!r.changesHolder) return;
    if (hold.actors.every(facts.isVague) && !e.actors.every(facts.isVague)) hold.actors = e.actors;
    if (e.on === hold.opened && e.capture && e.since.from !== null && hold.since.from === null)
      hold.since = e.since;
    if (e.on > hold.assessedOn) settle(e);
    hold.assessedOn = later(hold.assessedOn, e.on);
  }

  /** Assessed evidence answers what was open before its day, and bears out claims for the same actors. */
  function settle(e: Evidence): void {
    const isOpen = (w: Weighed) => w.evidence.on >= e.on && !same(w.evidence.actors, e.actors);
    state.claims = state.claims.filter(isOpen);
    state.contests = state.contests.filter((w) => w.evidence.on >= e.on);
    if (e.extent !== 'part') state.parts = state.parts.filter(isOpen);
    state.denials = state.denials.filter((d) => d.evidence.on >= e.on);
  }

  function readLoss(e: Evidence): void {
    const { speaker, assured } = e.fact;
    const isOwn = e.actors.some((actor) => speaksFor(speaker, actor));
    noted({ evidence: e, rule: rule(isOwn ? 'loser-admits' : assured ? 'lost' : 'unconfirmed') });
    state.parts = state.parts.filter((w) => !same(w.evidence.actors, e.actors));
    if (!state.hold) {
      if (!assured || e.extent === 'part') return;
      state.lost = { evidence: e, rule: rule('lost') };
      state.isLossOwn = isOwn;
      openBesideLoss(e, isOwn);
      return;
    }
    if (!same(e.actors, state.hold.actors) || e.extent === 'part') return;
    const isRival =
      !isOwn && (speaker.kind === 'party' || (speaker.kind === 'named' && isParty(speaker.key)));
    if (!assured || isRival) {
      state.denials.push({ actors: e.actors, by: speaker, evidence: e });
      return;
    }
    state.before.push({ hold: state.hold, until: e.on });
    state.hold = null;
    state.lost = { evidence: e, rule: rule('lost') };
    state.isLossOwn = isOwn;
    openBesideLoss(e, isOwn);
  }

  /** One side left and one alone claims the place, within days: both tell of one change of hands. */
  function openBesideLoss(loss: Evidence, isOwn: boolean): void {
    const near = state.claims.filter(
      ({ evidence: c, rule: r }) =>
        r.id === 'control.own-claim' &&
        c.extent !== 'part' &&
        !same(c.actors, loss.actors) &&
        Math.abs(daysBetween(c.on, loss.on)) <= agreeDays,
    );
    const last = near.at(-1);
    if (!last || near.some((w) => !same(w.evidence.actors, last.evidence.actors))) return;
    const since = near.find((w) => w.evidence.capture)?.evidence ?? last.evidence;
    settle(loss);
    state.claims = state.claims.filter((w) => !near.includes(w));
    const given = rule(isOwn ? 'both-sides-agree' : 'left-and-claimed');
    state.hold = {
      actors: last.evidence.actors,
      since: since.since,
      opened: since.on,
      assessedOn: later(loss.on, last.evidence.on),
      evidence: [...near.map((w) => ({ ...w, rule: given })), { evidence: loss, rule: given }],
    };
    state.lost = null;
  }

  function isParty(key: string): boolean {
    return [...state.claims, ...state.contests, ...state.parts].some((w) =>
      w.evidence.actors.some((actor) => facts.sameSide(actor, key)),
    );
  }

  function readDenial(e: Evidence): void {
    const { speaker, assured } = e.fact;
    const isUninvolved = speaker.kind === 'author' && e.fact.statement.status === 'negated' && assured;
    state.denials.push({ actors: e.actors, by: speaker, evidence: e });
    if (!isUninvolved) return;
    state.claims = state.claims.filter((w) => w.evidence.on > e.on || !same(w.evidence.actors, e.actors));
    if (
      state.hold &&
      !e.capture &&
      e.extent !== 'part' &&
      e.on > state.hold.assessedOn &&
      same(e.actors, state.hold.actors)
    ) {
      state.before.push({ hold: state.hold, until: e.on });
      state.hold = null;
    }
  }

  function addDenials(e: Evidence): void {
    for (const by of e.fact.deniers) state.denials.push({ actors: e.actors, by, evidence: e });
  }
}

const rulesByName = remembered(
  (rules: readonly ControlRule[]) => new Map(rules.map((rule) => [rule.id.replace('control.', ''), rule])),
);

/** Strongest evidence, the earliest of equals. */
export function best(evidence: readonly Weighed[]): Weighed {
  return evidence.reduce((a, b) => (b.rule.rank < a.rule.rank ? b : a));
}

/**
 * One actor under two names: the same side, or a nominal ("gunmen", "troops") beside a name of its sort. A nominal
 * never makes a state's force of a group or the other way round.
 */
function isSame(a: string, b: string, facts: Facts): boolean {
  if (facts.sameSide(a, b)) return true;
  return (facts.isVague(a) || facts.isVague(b)) && facts.isState(a) === facts.isState(b);
}
