const LOOK_MS = 200;
/** Nobody has asked for anything since. */
const IDLE_MS = 1500;
/** A ledger whose days take longer to fold than this is folded when it is asked. */
const LONGEST_MS = 2500;

export interface Ahead {
  /** Somebody asks; of which day, where it is of one. */
  readonly asked: (day: string | null) => void;
  readonly stop: () => void;
}

/**
 * Folds the days about the one that was asked for last, the nearest first, while nobody asks for anything: playing and
 * moving the day then cost nothing. Starts with the first day that is asked for.
 * @param next the day to fold now, given the one asked for last; null when all are
 */
export function foldAhead(
  next: (near: string) => string | null,
  fold: (day: string) => Promise<void>,
): Ahead {
  let near: string | null = null;
  let lastAsked = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    const day = near !== null && performance.now() - lastAsked > IDLE_MS ? next(near) : null;
    const begin = performance.now();
    if (day !== null) await fold(day).catch(() => {});
    if (performance.now() - begin > LONGEST_MS) stopped = true;
    if (!stopped) timer = setTimeout(look, LOOK_MS).unref();
  };
  return {
    asked: (day) => {
      lastAsked = performance.now();
      if (day !== null) near = day;
      if (!timer && !stopped && near !== null) timer = setTimeout(look, IDLE_MS).unref();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
