import type { LedgerRow } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import { compareText, type Facts, gatherFacts, knownFrom } from './facts.js';
import { type PlaceNamed, placesNamedIn } from './figures/places-named.js';
import { type KnownRows, knownRows } from './known-rows.js';
import { countUpTo, Recent, remembered } from './remember.js';

/** What is known of a ledger's rows on a day, whatever day the picture is of. */
export interface Gathered {
  readonly facts: Facts;
  readonly known: KnownRows;
  readonly placesNamed: (reportId: string, text: string) => readonly PlaceNamed[];
}

/** States of knowledge kept for one array of rows. */
const MOST = 4;

interface Kept {
  /** An array that grew is another. */
  readonly length: number;
  readonly moments: readonly string[];
  readonly gathered: Recent<Gathered>;
}

const keptOf = remembered((rows: readonly LedgerRow[], _rules: PictureRules): { now: Kept } => ({
  now: keepingOf(rows),
}));

/**
 * Facts, links and judgements known on the day `knownAt` (all when null). A ledger to which nothing was added gives the
 * very same array of rows; what was gathered from it is kept, so that another day costs its folds alone. Two days between
 * which nothing became known share what is gathered.
 */
export function gather(rows: readonly LedgerRow[], knownAt: string | null, rules: PictureRules): Gathered {
  const held = keptOf(rows, rules);
  if (held.now.length !== rows.length) held.now = keepingOf(rows);
  const { moments, gathered } = held.now;
  const many =
    knownAt === null
      ? moments.length
      : countUpTo(moments, knownAt, (moment) => moment.slice(0, knownAt.length));
  return gathered.get(many, () => {
    const facts = gatherFacts(rows, knownAt, rules);
    return { facts, known: knownRows(rows, knownAt), placesNamed: placesNamedIn(rows, facts, rules) };
  });
}

/** With the moments at which reports and judgements became known, each once, in order. */
function keepingOf(rows: readonly LedgerRow[]): Kept {
  const moments = new Set<string>();
  for (const row of rows)
    if (row.row === 'report') moments.add(knownFrom(row));
    else if (row.row === 'judgement') moments.add(row.judgement.when);
  return { length: rows.length, moments: [...moments].sort(compareText), gathered: new Recent(MOST) };
}
