import { timeLexicon } from '../../lexicons/index.js';
import type { TimePrecision } from '../../model/index.js';
import { type Day, dayOf, months, partsOf } from './calendar.js';
import type { Stretch } from './time-context.js';

/** "early June", "the end of 2013": the shares that settings give, in whole days, months or years. */
export function partOfPeriod(period: Stretch, first: string, last = first): Stretch {
  const { parts } = timeLexicon().settings;
  const low = parts[first]?.[0] ?? 0;
  const high = parts[last]?.[1] ?? 1;
  if (period.from === null || period.to === null) return period;
  if (period.from === period.to) return period;
  return share(period.from, period.to, low, high, finer(period));
}

/** The n-th (or, with -1, the last) half, third, quarter, or counted stretch of a period. */
export function nthOfPeriod(period: Stretch, n: number, unit: string, count: number | null): Stretch | null {
  const { from, to } = period;
  if (from === null || to === null) return period;
  const shares = { half: 2, third: 3, quarter: 4 }[unit];
  if (shares) {
    const index = n === -1 ? shares : n;
    return index > shares ? null : share(from, to, (index - 1) / shares, index / shares, finer(period));
  }
  const { nthBare } = timeLexicon().settings;
  const length = count ?? nthBare[unit] ?? 1;
  const singular = unit.replace(/s$/, '');
  const precision = singular === 'day' ? 'day' : (singular as TimePrecision);
  const size = singular === 'day' ? length : singular === 'week' ? 7 * length : 0;
  if (size > 0) {
    const start = n === -1 ? to - size + 1 : from + size * (n - 1);
    return start > to ? null : { from: Math.max(from, start), to: Math.min(to, start + size - 1), precision };
  }
  const monthCount = length * (singular === 'year' ? 12 : 1);
  const origin = n === -1 ? monthIndex(to) + 1 - monthCount : monthIndex(from) + monthCount * (n - 1);
  const stretch = months(Math.floor(origin / 12), (origin % 12) + 1, monthCount);
  return stretch.from > to ? null : { ...stretch, precision };
}

function share(from: Day, to: Day, low: number, high: number, precision: TimePrecision): Stretch {
  const first = partsOf(from);
  const aligned = first.day === 1 && partsOf(to + 1).day === 1;
  const monthCount = monthIndex(to) - monthIndex(from) + 1;
  if (!aligned || monthCount < 2) {
    const length = to - from + 1;
    return { from: from + Math.round(low * length), to: from + Math.round(high * length) - 1, precision };
  }
  const step = monthCount >= 60 ? 12 : 1;
  const steps = monthCount / step;
  const start = dayOf(first.year, first.month + Math.round(low * steps) * step, 1);
  return {
    from: start,
    to: dayOf(first.year, first.month + Math.round(high * steps) * step, 1) - 1,
    precision,
  };
}

function finer({ from, to, precision }: Stretch): TimePrecision {
  const length = (to ?? 0) - (from ?? 0);
  if (precision === 'year') return length > 400 ? 'year' : 'month';
  if (precision === 'month') return length > 60 ? 'month' : 'week';
  return 'day';
}

function monthIndex(day: Day): number {
  const { year, month } = partsOf(day);
  return 12 * year + month - 1;
}
