import { daysBetween, earlier } from '../days.js';
import { compareText, type Fact } from '../facts.js';
import type { DayRange } from '../picture.js';

/** What one statement says of one place on one day. */
export interface Evidence {
  readonly fact: Fact;
  readonly place: string;
  readonly effect: 'holds' | 'loses' | 'contests' | 'holds-not' | 'present' | 'near';
  readonly actors: readonly string[];
  /** The other party, where the statement names one. */
  readonly others: readonly string[];
  readonly capture: boolean;
  readonly extent: 'whole' | 'part' | 'unknown';
  /** Day for which it speaks. */
  readonly on: string;
  readonly since: DayRange;
}

/** Planned and possible control is no evidence at all; the rest is evidence, or left out with a reason. */
export function evidenceOf(fact: Fact): Evidence[] | { readonly leftOut: string } {
  const { statement, sources, targets, places } = fact;
  if (statement.status === 'planned' || statement.status === 'hypothetical') return [];
  if (places.length === 0) return { leftOut: `${statement.kind} of no place` };
  if (statement.kind === 'position') return positions(fact);
  const when = datesOf(fact);
  if (when.length === 0) return { leftOut: 'control at an unknown time' };
  const parties = partiesOf(fact);
  if (parties.length === 0) return { leftOut: 'control by nobody named' };
  const extent = statement.extent ?? 'unknown';
  return places.flatMap((place) =>
    when.flatMap((days) => parties.map((party) => ({ fact, place, extent, ...party, ...days }))),
  );

  function partiesOf(of: Fact): Pick<Evidence, 'effect' | 'actors' | 'others' | 'capture'>[] {
    const { stance } = of.speaker;
    const isDenied = of.statement.status === 'negated' || stance === 'denies' || stance === 'doubts';
    const holds = (actors: readonly string[], others: readonly string[], capture: boolean) =>
      actors.length === 0
        ? []
        : [{ effect: isDenied ? ('holds-not' as const) : ('holds' as const), actors, others, capture }];
    const loses = (actors: readonly string[], others: readonly string[]) =>
      actors.length === 0
        ? []
        : [{ effect: isDenied ? ('holds' as const) : ('loses' as const), actors, others, capture: false }];
    switch (of.statement.type) {
      case 'controls':
        return holds(sources, targets, false);
      case 'gains':
        return sources.length > 0 ? holds(sources, targets, true) : loses(targets, []);
      case 'loses':
        return [...loses(sources, targets), ...(isDenied ? [] : holds(targets, sources, true))];
      case 'contests':
        return isDenied || sources.length + targets.length === 0
          ? []
          : [{ effect: 'contests', actors: [...sources, ...targets], others: [], capture: false }];
      default:
        return [];
    }
  }
}

/**
 * The days for which a statement of control speaks. "Has held since January", said in June, speaks for January,
 * when the hold began, and again for June. A capture speaks for the last day on which it may have happened.
 */
function datesOf(fact: Fact): Pick<Evidence, 'on' | 'since'>[] {
  const { statement, days, said, report } = fact;
  const isDated = report.publishedAt !== null || statement.time?.precision !== 'report';
  const isPast = statement.status === 'past';
  const end = days.to ?? (isPast && days.from === null ? null : said);
  if (end === null || !isDated || (days.from === null && days.to === null && report.publishedAt === null))
    return [];
  const last = earlier(end, said);
  const from = days.from !== null && days.from > last ? last : days.from;
  const isState = statement.type === 'controls';
  const spansTime = from !== null && from < last;
  if (isState && spansTime && !isOneVagueDay(statement.time?.precision, from, last))
    return [
      { on: from, since: { from, to: from } },
      { on: last, since: { from: null, to: last } },
    ];
  return [{ on: last, since: { from: isState && from === last ? null : from, to: last } }];
}

/** "In June" is some day in June; "since June", said in September, is a stretch. */
function isOneVagueDay(precision: string | undefined, from: string, to: string): boolean {
  const longest = { week: 7, month: 31, year: 366 }[precision ?? ''];
  return longest !== undefined && daysBetween(from, to) < longest;
}

function positions(fact: Fact): Evidence[] | { readonly leftOut: string } {
  const { statement, sources, places, said, days } = fact;
  const effect = { at: 'present' as const, near: 'near' as const }[statement.type];
  if (!effect || statement.status === 'negated' || statement.status === 'past' || !fact.assured) return [];
  if (sources.length === 0) return { leftOut: 'position of nobody named' };
  const on = earlier(days.to ?? said, said);
  return places.map((place) => ({
    fact,
    place,
    effect,
    actors: sources,
    others: [],
    capture: false,
    extent: 'unknown',
    on,
    since: { from: days.from, to: on },
  }));
}

/**
 * By day; within a day what is told as earlier first, then by publication, then states before losses before
 * captures, then by place in the text. Total, so that the order of rows does not matter.
 */
export function compareEvidence(a: Evidence, b: Evidence): number {
  return (
    compareText(a.on, b.on) ||
    hourOf(a) - hourOf(b) ||
    compareText(publishedAt(a), publishedAt(b)) ||
    stepOf(a) - stepOf(b) ||
    a.fact.statement.evidence.sentence.start - b.fact.statement.evidence.sentence.start ||
    compareText(a.fact.id, b.fact.id) ||
    compareText(a.effect, b.effect)
  );
}

/** Minutes of the day where both the text and its reading go that far; else noon. */
function hourOf({ fact }: Evidence): number {
  const time = fact.statement.time;
  const clock = time?.precision === 'time' ? /T(\d\d):(\d\d)/.exec(time.to ?? time.from ?? '') : null;
  return clock ? Number(clock[1]) * 60 + Number(clock[2]) : 720;
}

const publishedAt = ({ fact }: Evidence) => fact.report.publishedAt ?? fact.said;

function stepOf({ fact, effect, capture }: Evidence): number {
  const step = effect === 'contests' ? 1 : effect === 'loses' ? 3 : capture ? 4 : 2;
  return fact.statement.status === 'past' ? step - 10 : step;
}
