/**
 * A pure function that keeps what it made of the very same objects, as long as somebody holds these. For what many
 * pictures of one ledger share; the answer must not be changed by whoever gets it.
 */
export function remembered<K extends readonly object[], T extends object>(
  make: (...of: K) => T,
): (...of: K) => T {
  const root = new WeakMap<object, object>();
  return (...of) => {
    let at = root;
    for (const key of of.slice(0, -1)) {
      const next = (at.get(key) as WeakMap<object, object> | undefined) ?? new WeakMap();
      at.set(key, next);
      at = next;
    }
    const last = of.at(-1)!;
    const known = at.get(last) as T | undefined;
    if (known) return known;
    const made = make(...of);
    at.set(last, made);
    return made;
  };
}

/** The last few things made, by name: what is asked again comes at once, what was asked longest ago goes first. */
export class Recent<T> {
  readonly #kept = new Map<string | number, T>();

  constructor(private readonly most: number) {}

  get(name: string | number, make: () => T): T {
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.#kept.set(name, made);
    if (this.#kept.size > this.most) this.#kept.delete(this.#kept.keys().next().value!);
    return made;
  }
}

/** How many of a sorted list lie at or before a day. */
export function countUpTo<T>(sorted: readonly T[], day: string, dayOf: (one: T) => string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayOf(sorted[middle]!) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
