import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { actorKey } from './actor-key.js';
import { loadActorRegistry } from './actor-registry.js';
import type { ActorName, Leadership } from './actor-types.js';
import { packageFolder } from './package-folder.js';

export interface SideExample {
  readonly says: string;
  /** Registry actors that the report names. */
  readonly among: readonly string[];
  /** The registry actor meant, or null. */
  readonly side: string | null;
}

/** On whose side somebody stands whom a report does not name in full; reasons in `data/codebooks/picture/sides.yaml`. */
export interface SideRules {
  readonly offices: ReadonlySet<string>;
  readonly formerWords: ReadonlySet<string>;
  readonly againstWords: ReadonlySet<string>;
  /** Bare word -> body of the state: `army` -> `military`. */
  readonly bareForces: ReadonlyMap<string, string>;
  readonly bareModifiers: ReadonlySet<string>;
  readonly possessives: ReadonlySet<string>;
  readonly groupForces: ReadonlySet<string>;
  /** Words of names that mean another thing in every country. */
  readonly genericNames: ReadonlySet<string>;
  /** First words by which a nominal means all parties of a fight. */
  readonly bothWords: ReadonlySet<string>;
  /** Actor types that hold no places, and that do not fight for any. */
  readonly cannotHold: ReadonlySet<string>;
  readonly cannotContest: ReadonlySet<string>;
  readonly examples: readonly SideExample[];
  /** What a person of the registry leads or led, with years. */
  readonly leads: (actorId: string) => readonly Leadership[];
  /** The registry's names of an actor, with the years in which each holds. */
  readonly names: (actorId: string) => readonly ActorName[];
  /** The actor out of which this one came, by the registry. */
  readonly succeeds: (actorId: string) => string | null;
  /** States of an adjective ("congolese" has two). */
  readonly statesCalled: (
    adjective: string,
  ) => readonly { readonly government: string; readonly country: string }[];
  /** Registry type of an actor. */
  readonly type: (actorId: string) => string | null;
}

/** Reads `data/codebooks/picture/sides.yaml`. */
export function loadSideRules(): SideRules {
  const file = join(packageFolder('data'), 'codebooks', 'picture', 'sides.yaml');
  const rows = load(readFileSync(file, 'utf8')) as Record<
    string,
    { value: readonly string[] | Record<string, string>; examples: readonly SideExample[] }
  >;
  const set = (name: string) => new Set(rows[name]!.value as readonly string[]);
  const actor = (id: string) => loadActorRegistry().actors.get(id);
  return {
    offices: set('offices'),
    formerWords: set('formerWords'),
    againstWords: set('againstWords'),
    bareForces: new Map(Object.entries(rows.bareForces!.value as Record<string, string>)),
    bareModifiers: set('bareModifiers'),
    possessives: set('possessives'),
    groupForces: set('groupForces'),
    genericNames: set('genericNames'),
    bothWords: set('bothWords'),
    cannotHold: set('cannotHold'),
    cannotContest: set('cannotContest'),
    examples: Object.values(rows).flatMap((row) => row.examples),
    leads: (id) => actor(id)?.leads ?? [],
    names: (id) => actor(id)?.names ?? [],
    succeeds: (id) => actor(id)?.succeeds ?? null,
    statesCalled: (adjective) => loadActorRegistry().byDemonym.get(actorKey(adjective)) ?? [],
    type: (id) => actor(id)?.type ?? null,
  };
}
