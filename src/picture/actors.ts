import type { LedgerRow } from '../ledger/index.js';
import type { PictureRules } from '../lexicons/index.js';
import {
  type ActorHistory,
  type ActorProposal,
  actorHistory,
  newLocalActors,
  type RefusedJoin,
} from './actors-over-time/index.js';
import { foldCoalitions, foldRelations } from './alliances/index.js';
import { gather } from './gather.js';
import type { CoalitionCell } from './picture.js';

/** The day asked for, and the day on which it was known (all that is known when absent). ISO dates. */
export interface ActorDays {
  readonly asOf: string;
  readonly knownAt?: string | null;
}

/** One actor's names over time, what it came out of and went into, and the wholes of which it is a part. */
export function actorOverTime(
  rows: readonly LedgerRow[],
  key: string,
  { asOf, knownAt = null }: ActorDays,
  rules: PictureRules,
): ActorHistory {
  return actorHistory(key, asOf, gather(rows, knownAt, rules).facts, rules);
}

/** Named actors that the registry lacks, with their evidence; the best attested first. */
export function proposedActors(
  rows: readonly LedgerRow[],
  knownAt: string | null,
  rules: PictureRules,
): ActorProposal[] {
  return newLocalActors(gather(rows, knownAt, rules).facts, rules);
}

/** Judgements of `same` that were not followed, because they would join two whom somebody told apart. */
export function refusedIdentities(
  rows: readonly LedgerRow[],
  knownAt: string | null,
  rules: PictureRules,
): readonly RefusedJoin[] {
  return gather(rows, knownAt, rules).facts.identities.refused;
}

/** Who stands on one side on a day, by stated alliances or by fighting side by side. */
export function coalitions(
  rows: readonly LedgerRow[],
  { asOf, knownAt = null }: ActorDays,
  rules: PictureRules,
): CoalitionCell[] {
  const facts = gather(rows, knownAt, rules).facts;
  return foldCoalitions(foldRelations(facts, asOf, rules).cells, facts, asOf, rules);
}
