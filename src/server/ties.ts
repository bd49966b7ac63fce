import type { DayRange, EntityRef, Picture, Standing } from '../picture/index.js';

/** A tie between two actors: a relation of the picture, or the attacks of one on the other told as one line. */
export interface Tie {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly standing: Standing;
  readonly current: boolean;
  /** The first 60 statements. */
  readonly statements: readonly string[];
  readonly weight: number;
  readonly acts: boolean;
  /** Kinds of support, where any is told. */
  readonly kinds: readonly string[];
  readonly since: DayRange | null;
  /** Last day of a tie that is over. */
  readonly until: string | null;
}

export interface Net {
  readonly actors: readonly EntityRef[];
  readonly ties: readonly Tie[];
  /** How many actors and ties there are, those left out for clarity among them. */
  readonly total: { readonly actors: number; readonly ties: number };
}

const MOST_STATEMENTS = 60;
const isNamed = (ref: EntityRef) => !ref.key.includes('/');

/** Ties of a picture, the weightiest first. `unnamed`: also between those who have no name beyond one report. */
export function tiesOf(picture: Picture, unnamed: boolean): { ties: Tie[]; actors: Map<string, EntityRef> } {
  const actors = new Map<string, EntityRef>();
  const isShown = (a: EntityRef, b: EntityRef) => unnamed || (isNamed(a) && isNamed(b));
  const know = (ref: EntityRef) => {
    if (!actors.has(ref.key)) actors.set(ref.key, ref);
    return ref.key;
  };
  const ties: Tie[] = [];
  for (const r of picture.relations) {
    if (!isShown(r.source, r.target)) continue;
    const { id, type, standing, current, statements, kinds, spans, until } = r;
    ties.push({
      id,
      source: know(r.source),
      target: know(r.target),
      type,
      standing,
      current,
      statements: statements.slice(0, MOST_STATEMENTS),
      weight: statements.length,
      acts: false,
      kinds: kinds.map(({ kind }) => kind),
      // The first time for which it is told, as exactly as it is told.
      since: spans[0] ? { from: spans[0].from, to: spans[0].to } : null,
      until,
    });
  }
  const attacks = new Map<string, { -readonly [K in keyof Tie]: Tie[K] } & { statements: string[] }>();
  for (const event of picture.events) {
    if (event.category !== 'ASSAULT') continue;
    for (const source of event.sources)
      for (const target of event.targets) {
        if (!isShown(source, target) || source.key === target.key || target.key.startsWith('place')) continue;
        const id = `acts:${source.key}>${target.key}`;
        const tie = attacks.get(id) ?? {
          id,
          source: know(source),
          target: know(target),
          type: 'attacked',
          standing: event.standing,
          current: true,
          statements: [],
          weight: 0,
          acts: true,
          kinds: [],
          since: null,
          until: null,
        };
        if (tie.standing === 'alleged') tie.standing = event.standing;
        tie.statements.push(...event.statements.slice(0, MOST_STATEMENTS - tie.statements.length));
        tie.weight++;
        attacks.set(id, tie);
      }
  }
  return { ties: [...ties, ...attacks.values()].sort((a, b) => b.weight - a.weight), actors };
}

/**
 * The actors to whom most happens, by the weight of their ties in the whole ledger, so that the same ones are shown on every
 * day. Whoever is asked about, and their partners, are among them.
 */
export function weightiest(ties: readonly Tie[], most: number, asked: ReadonlySet<string>): Set<string> {
  const weight = new Map<string, number>();
  for (const { source, target, weight: w } of ties)
    for (const key of [source, target]) weight.set(key, (weight.get(key) ?? 0) + Math.log2(1 + w));
  const sorted = [...weight].sort(([a, v], [b, w]) => w - v || (a < b ? -1 : 1));
  return new Set([...asked, ...sorted.slice(0, most).map(([key]) => key)]);
}
