import { timeLexicon } from '../../lexicons/index.js';
import { isTimeNode, type TimeNode, type TimeValue } from '../../mentions/index.js';
import { SitrepError } from '../../model/index.js';
import { type CalendarUnit, type Day, dayOf, months, partsOf, unitAround } from './calendar.js';
import * as calendar from './calendar-times.js';
import { clockText } from './clock-times.js';
import { amountOf, spanFrom, unitAtDistance } from './counted-times.js';
import { nthOfPeriod, partOfPeriod } from './period-shares.js';
import { evaluateRange, openRange } from './range-times.js';
import { type DayContext, open, precisionOf, type Stretch, type Unit } from './time-context.js';

type Args = Readonly<Record<string, TimeValue>>;

/** The days that an expression means in its context; null where its words make no date ("June 31"). */
export function evaluateTime(node: TimeNode, context: DayContext): Stretch | null {
  const { args } = node;
  const { published, anchor, tense } = context;
  const shift = typeof args.shift === 'number' ? args.shift : 0;
  const inner = (name = 'x'): Stretch | null => evaluateInner(args[name], context);
  switch (node.op) {
    case 'calendar':
      return calendar.calendarTime(args, context);
    case 'ofYear':
      return ofYear(args, context);
    case 'lastDate':
      return evaluateInner(args.x, {
        ...context,
        published: published === null ? null : published - 1,
        tense: 'past',
      });
    case 'numeric':
      return calendar.numericTime(args, context);
    case 'isoTime':
      return withClock(calendar.calendarTime(args, context), { ...node, op: 'clock' });
    case 'weekday':
      return calendar.weekdayTime(args, context);
    case 'monthWhich':
      return calendar.monthByWord(args, context);
    case 'holiday':
      return calendar.holidayTime(args, context);
    case 'season':
      return calendar.seasonTime(args, context);
    case 'seasonOfYear':
      return inYearOf(args, context, (year) => calendar.seasonTime({ ...args, year }, context));
    case 'quarter':
      return calendar.shareOfYear(args, 3, context);
    case 'halfYear':
      return calendar.shareOfYear(args, 6, context);
    case 'decade':
      return decade(Number(args.decades ?? args.words));
    case 'century':
      return { ...months(100 * Number(args.n) - 99, 1, 1200), precision: 'year' };
    case 'weekend':
      return calendar.weekendTime(args, context);
    case 'dayShift':
      return oneDay(published, shift);
    case 'anchorDay':
      return oneDay(anchor, shift);
    case 'anchorOrDay':
    case 'dayPartAlone':
      return oneDay(anchor ?? published, 0);
    case 'overnight':
      if (published === null) return open('day');
      return {
        from: published - (tense === 'future' ? 0 : 1),
        to: published + (tense === 'future' ? 1 : 0),
        precision: 'day',
      };
    case 'offsetDay':
      return offsetDay(inner(), shift);
    case 'dayPart':
      return inner();
    case 'clockOn':
      return withClock(args.x === undefined ? oneDay(anchor ?? published, 0) : inner(), args.clock);
    case 'relative':
      return calendarUnit(published, args, shift);
    case 'anchorPeriod':
      return calendarUnit(anchor, args, shift);
    case 'anchorMonth':
      return anchor === null
        ? open('month')
        : calendar.calendarTime({ ...args, year: partsOf(anchor).year }, context);
    case 'soFar':
      return upTo(calendarUnit(published, args, 0), published);
    case 'soFarIn':
      return upTo(inner(), published);
    case 'restOf':
      return published === null ? open('day') : { ...calendarUnit(published, args, 0), from: published };
    case 'part':
    case 'partRange':
      return mapped(inner(), (period) =>
        partOfPeriod(period, String(args.part), String(args.part2 ?? args.part)),
      );
    case 'partOfThis':
      return partOfPeriod(calendarUnit(published, args, 0), String(args.part));
    case 'nth':
      return mapped(inner(), (period) =>
        nthOfPeriod(period, Number(args.n), String(args.unit), smallCount(args.c)),
      );
    case 'nthOfThis':
      return nthOfPeriod(
        calendarUnit(published, { unit: args.of! }, 0),
        Number(args.n),
        String(args.unit),
        null,
      );
    case 'recent':
      return recent(published, String(args.unit));
    case 'pastSpan':
      return typeof args.bare === 'string' ? recent(published, args.bare) : span(published, args, -1);
    case 'nextSpan':
      return span(published, args, 1);
    case 'ago':
      return counted(published, args, -1);
    case 'fromNow':
      return counted(published, args, 1);
    case 'inAmount':
      return tense === 'future' ? counted(published, args, 1) : span(null, args, 1);
    case 'within':
      return span(tense === 'future' ? published : null, args, 1);
    case 'anchored':
      return counted(anchor, args, Number(args.direction));
    case 'offset':
      return mapped(inner(), ({ from, to }) =>
        counted(Number(args.direction) > 0 ? to : from, args, Number(args.direction)),
      );
    case 'duration':
      return span(tense === 'present' && args.bare === undefined ? published : null, args, -1);
    case 'sinceAmount':
      return span(published, args, -1);
    case 'range':
    case 'dayRange':
    case 'monthRange':
    case 'yearRange':
      return evaluateRange(node, context, evaluateTime);
    case 'since':
    case 'until':
    case 'before':
    case 'after':
      return mapped(inner(), (stretch) => openRange(node.op, stretch, context));
    case 'sinceAnchor':
      return anchor === null ? open('after') : { from: anchor, to: published, precision: 'day' };
    case 'untilAnchor':
      return { from: null, to: anchor, precision: 'before' };
    case 'untilNow':
      return { from: null, to: published, precision: 'before' };
    default:
      throw new SitrepError(
        'E-TIME-OP',
        `row ${node.row} has op "${node.op}", expected one that evaluateTime knows`,
      );
  }
}

function evaluateInner(value: TimeValue | undefined, context: DayContext): Stretch | null {
  return isTimeNode(value) ? evaluateTime(value, context) : null;
}

function mapped(stretch: Stretch | null, give: (stretch: Stretch) => Stretch | null): Stretch | null {
  return stretch && give(stretch);
}

function oneDay(reference: Day | null, shift: number): Stretch {
  return reference === null
    ? open('day')
    : { from: reference + shift, to: reference + shift, precision: 'day' };
}

function offsetDay(stretch: Stretch | null, shift: number): Stretch | null {
  return mapped(stretch, ({ from, to }) => {
    const edge = shift < 0 ? from : to;
    return oneDay(edge, shift);
  });
}

function withClock(stretch: Stretch | null, value: TimeValue | undefined): Stretch | null {
  const clock = clockText(value);
  if (clock === null || !stretch) return null;
  return stretch.from === null
    ? open('time')
    : { from: stretch.from, to: stretch.from, precision: 'time', clock };
}

function calendarUnit(reference: Day | null, args: Args, shift: number): Stretch {
  const unit = args.unit as Unit;
  const precision = precisionOf(unit);
  if (reference === null) return open(precision);
  if (unit === 'fortnight') {
    const week = unitAround(reference, 'week', 2 * shift);
    return { from: shift < 0 ? week.from : week.from, to: week.to + (shift === 0 ? 0 : 7), precision };
  }
  return { ...unitAround(reference, unit as CalendarUnit, shift), precision };
}

/** "10 June last year": the year comes from another expression. */
function ofYear(args: Args, context: DayContext): Stretch | null {
  if (!isTimeNode(args.x)) return null;
  const { x } = args;
  if (typeof args.year === 'number')
    return evaluateTime({ ...x, args: { ...x.args, year: args.year } }, context);
  return inYearOf(args, context, (year) => evaluateTime({ ...x, args: { ...x.args, year } }, context));
}

function inYearOf(args: Args, context: DayContext, give: (year: number) => Stretch | null): Stretch | null {
  const year = evaluateInner(args.y, context);
  if (!year) return null;
  return year.from === null ? open('month') : give(partsOf(year.from).year);
}

function decade(number: number): Stretch {
  const first = number < 100 ? 1900 + number : number;
  return { from: dayOf(first, 1, 1), to: dayOf(first + 9, 12, 31), precision: 'year' };
}

function upTo(stretch: Stretch | null, published: Day | null): Stretch | null {
  if (!stretch || published === null || stretch.from === null || published < stretch.from) return stretch;
  return { ...stretch, to: Math.min(published, stretch.to ?? published) };
}

function recent(published: Day | null, unit: string): Stretch {
  const days = timeLexicon().settings.recent[unit] ?? 1;
  const precision = unit === 'bare' ? 'week' : precisionOf(unit as Unit);
  return published === null ? open(precision) : { from: published - days, to: published, precision };
}

function counted(reference: Day | null, args: Args, direction: number): Stretch | null {
  const amount = amountOf(args);
  return amount && unitAtDistance(reference, amount, direction);
}

function span(reference: Day | null, args: Args, direction: number): Stretch | null {
  const amount = amountOf(args);
  return amount && spanFrom(reference, amount, direction);
}

function smallCount(value: TimeValue | undefined): number | null {
  if (value === undefined) return null;
  return isTimeNode(value) ? Number(value.args.n) : Number(value);
}
