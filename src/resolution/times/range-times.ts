import { isTimeNode, type TimeNode } from '../../mentions/index.js';
import { months, partsOf, validDay } from './calendar.js';
import { type DayContext, type Days, open, pickByTense, type Stretch } from './time-context.js';

type Evaluate = (node: TimeNode, context: DayContext) => Stretch | null;

/** "between 5 and 10 June", "July-August", "2013-14", "from 28 May to 3 June": the first to the last day. */
export function evaluateRange(node: TimeNode, context: DayContext, evaluate: Evaluate): Stretch | null {
  const { args } = node;
  const year = typeof args.year === 'number' ? args.year : null;
  switch (node.op) {
    case 'dayRange': {
      const [first, last, month] = [Number(args.d1), Number(args.d2), Number(args.month)];
      return yearly(year, context, 'day', (y) => {
        const from = validDay(y, month, first);
        const to = validDay(y, month, last);
        return from !== null && to !== null && from <= to ? { from, to } : null;
      });
    }
    case 'monthRange': {
      const [first, last] = [Number(args.m1), Number(args.m2)];
      return yearly(year, context, 'month', (y) => ({
        from: months(first > last ? y - 1 : y, first, 1).from,
        to: months(y, last, 1).to,
      }));
    }
    case 'yearRange': {
      const first = Number(args.y1);
      const short = first - (first % 100) + Number(args.yy);
      const last = typeof args.y2 === 'number' ? args.y2 : short < first ? short + 100 : short;
      return last < first
        ? null
        : { from: months(first, 1, 1).from, to: months(last, 12, 1).to, precision: 'year' };
    }
    default:
      return fromTo(node, context, evaluate);
  }
}

function yearly(
  year: number | null,
  context: DayContext,
  precision: 'day' | 'month',
  at: (year: number) => Days | null,
): Stretch | null {
  if (year !== null) {
    const days = at(year);
    return days && { ...days, precision };
  }
  const reference = context.published ?? context.anchor;
  if (reference === null) return open(precision);
  const now = partsOf(reference).year;
  const days = pickByTense((shift) => at(now + shift), reference, context.tense);
  return days && { ...days, precision };
}

/** The end that lacks its year takes it from the other: "from 28 December 2013 to 3 January". */
function fromTo({ args }: TimeNode, context: DayContext, evaluate: Evaluate): Stretch | null {
  if (!isTimeNode(args.from) || !isTimeNode(args.to)) return null;
  const startFirst = !floats(args.from) && floats(args.to);
  const early = startFirst ? evaluate(args.from, context) : null;
  const late = evaluate(
    args.to,
    early?.from == null ? context : { ...context, published: early.from, tense: 'future' },
  );
  if (!late) return null;
  const start =
    early ??
    evaluate(
      args.from,
      late.to !== null && floats(args.from) ? { ...context, published: late.to, tense: 'past' } : context,
    );
  if (!start || (start.from !== null && late.to !== null && start.from > late.to)) return null;
  return { from: start.from, to: late.to, precision: coarser(start, late) };
}

/** True for a weekday or a date without its year. */
function floats(node: TimeNode): boolean {
  if (node.op === 'weekday') return true;
  if (node.op === 'calendar') return node.args.year === undefined && node.args.yy === undefined;
  const inner = [node.args.x, node.args.of].find(isTimeNode);
  return ['part', 'nth', 'dayPart', 'partRange'].includes(node.op) && inner !== undefined && floats(inner);
}

function coarser(a: Stretch, b: Stretch): Stretch['precision'] {
  const order: readonly Stretch['precision'][] = [
    'time',
    'day',
    'week',
    'month',
    'year',
    'before',
    'after',
    'report',
  ];
  const later = order.indexOf(a.precision) > order.indexOf(b.precision) ? a.precision : b.precision;
  return later === 'time' ? 'day' : later;
}

/** Intervals that are open at one end. */
export function openRange(
  op: 'since' | 'until' | 'before' | 'after' | (string & {}),
  { from, to, precision, clock }: Stretch,
  context: DayContext,
): Stretch {
  const kept = clock === undefined ? {} : { clock };
  const known = from !== null || to !== null;
  switch (op) {
    case 'since': {
      if (!known) return open(precision);
      const over =
        context.tense !== 'future' &&
        from !== null &&
        context.published !== null &&
        from <= context.published;
      return {
        from,
        to: over ? context.published : null,
        precision: precision === 'time' ? 'day' : precision,
      };
    }
    case 'after':
      return {
        from: precision === 'day' || clock || to === null ? from : to + 1,
        to: null,
        precision: 'after',
        ...kept,
      };
    case 'before':
      return { from: null, to: clock || from === null ? from : from - 1, precision: 'before', ...kept };
    default:
      return { from: null, to, precision: 'before', ...kept };
  }
}
