import type { Judgement } from '../../model/index.js';
import { compareText } from '../text.js';

/** A relation of two actors over time that people judged; days are ISO dates, null where open. */
export interface Lineage {
  readonly verdict: 'part-of' | 'renamed' | 'split-from' | 'merged-into';
  readonly subject: string;
  readonly object: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly judgement: string;
}

/** A judgement that could not be followed because it would join two that a person told apart. */
export interface RefusedJoin {
  readonly one: string;
  readonly other: string;
  readonly because: readonly [string, string];
}

/**
 * Which keys are one actor, by people's judgements alone. `same` joins, `not-same` keeps apart, and keeps apart also
 * what would be joined by a chain of others or by a score; `unsure` does neither. Nothing is merged for good: without
 * a judgement its join is gone.
 */
export class Identities {
  readonly #parent = new Map<string, string>();
  readonly #apart: (readonly [string, string])[] = [];
  readonly lineages: readonly Lineage[];
  readonly refused: RefusedJoin[] = [];

  constructor(judgements: readonly Judgement[]) {
    for (const j of judgements)
      if (j.object !== null && (j.verdict === 'same' || j.verdict === 'not-same'))
        for (const key of [j.subject, j.object]) if (!this.#parent.has(key)) this.#parent.set(key, key);
    for (const j of judgements) if (j.verdict === 'not-same') this.#apart.push([j.subject, j.object!]);
    for (const j of judgements) if (j.verdict === 'same') this.join(j.subject, j.object!);
    this.lineages = judgements.flatMap((j) => {
      if (j.verdict === 'same' || j.verdict === 'not-same' || j.verdict === 'unsure') return [];
      const day = (name: string) => (typeof j.value?.[name] === 'string' ? (j.value[name] as string) : null);
      const { subject, object, id } = j;
      const verdict = j.verdict as Lineage['verdict'];
      return [{ verdict, subject, object: object!, from: day('from'), to: day('to'), judgement: id }];
    });
    // A renamed actor is one actor under two names.
    for (const line of this.lineages) if (line.verdict === 'renamed') this.join(line.subject, line.object);
  }

  /** Whether nobody has judged anything. */
  get isEmpty(): boolean {
    return this.#parent.size === 0;
  }

  /** Whether any judgement speaks of this key. */
  isJudged(key: string): boolean {
    return this.#parent.has(key);
  }

  /** Joins two keys unless somebody told them apart; says whether it did. */
  join(one: string, other: string): boolean {
    const [a, b] = [this.of(one), this.of(other)];
    if (a === b) return true;
    const conflict = this.#apart.find(([x, y]) => {
      const [rx, ry] = [this.of(x), this.of(y)];
      return (rx === a && ry === b) || (rx === b && ry === a);
    });
    if (conflict) {
      this.refused.push({ one, other, because: conflict });
      return false;
    }
    const [stays, goes] = compareKeys(a, b) <= 0 ? [a, b] : [b, a];
    this.#parent.set(stays, stays);
    this.#parent.set(goes, stays);
    return true;
  }

  /** Keys that stand under this one by people's judgements, sorted. */
  joinedInto(key: string): string[] {
    return [...this.#parent.keys()].filter((one) => one !== key && this.of(one) === key).sort();
  }

  /** The key under which an actor stands. */
  of(key: string): string {
    let at = key;
    for (let next = this.#parent.get(at); next !== undefined && next !== at; next = this.#parent.get(at))
      at = next;
    return at;
  }
}

/** Registry ids before names, names before nominals, then by text. */
function compareKeys(a: string, b: string): number {
  const rank = (key: string) => (key.includes('/') ? 2 : key.startsWith('name:') ? 1 : 0);
  return rank(a) - rank(b) || compareText(a, b);
}
