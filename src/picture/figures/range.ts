/** A number as a source gives it: null where it names no bound. */
export interface Bounds {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** Lowest and highest of the sources' figures; an open end stays open. Best: their lower median. */
export function rangeOf(figures: readonly Bounds[]): Bounds {
  const lows = figures.map((e) => e.low ?? e.best).filter((n) => n !== null);
  const highs = figures.map((e) =>
    e.low !== null && e.high === null && e.best === null ? null : isOpen(e) ? null : (e.high ?? e.best),
  );
  const bests = figures.flatMap((e) => e.best ?? e.low ?? e.high ?? []).sort((a, b) => a - b);
  const closed = highs.filter((n) => n !== null);
  return {
    low: lows.length > 0 ? Math.min(...lows) : null,
    best: bests[Math.floor((bests.length - 1) / 2)] ?? null,
    high: closed.length === highs.length && closed.length > 0 ? Math.max(...closed) : null,
  };
}

/** "At least 40" has a low and a best of 40 and no high. */
const isOpen = (e: Bounds): boolean => e.low !== null && e.high === null && e.best === e.low;

/** Whether two figures can both be right. An open end reaches as far as it likes; an approximate one does not. */
export function meet(a: Bounds, b: Bounds): boolean {
  const low = (e: Bounds) => e.low ?? (e.high === null ? e.best : null) ?? Number.NEGATIVE_INFINITY;
  const high = (e: Bounds) => e.high ?? (e.low === null ? e.best : null) ?? Number.POSITIVE_INFINITY;
  return low(a) <= high(b) && low(b) <= high(a);
}

/** "6", "12 to 20", "at least 20", "at most 300". */
export function boundsWords({ low, best, high }: Bounds): string {
  const n = (value: number) => value.toLocaleString('en-US');
  if (low !== null && high !== null) return low === high ? n(low) : `${n(low)} to ${n(high)}`;
  if (low !== null) return `at least ${n(low)}`;
  if (high !== null) return `at most ${n(high)}`;
  return best === null ? 'an unknown number' : n(best);
}
