import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** What an assault needs to be an incident of a kind; any of the lists may fit. */
export interface IncidentKind {
  readonly kind: string;
  readonly modes: readonly string[];
  /** Beginnings of row ids. */
  readonly rows: readonly string[];
  /** Noun types of the weapon. */
  readonly weapons: readonly string[];
}

/** `data/codebooks/incidents.yaml`. */
export interface IncidentKinds {
  readonly kinds: readonly IncidentKind[];
  /** Beginnings of the ids of rows that tell of fights between two armed sides. */
  readonly fights: readonly string[];
  /** Of these, the ones that make whatever their sentence tells a loss in battle. */
  readonly battles: readonly string[];
  /** Beginnings of the ids of rows that say who did it without saying to whom. */
  readonly blames: readonly string[];
  /** Noun types of weapons that a sentence of an attack names as its means. */
  readonly thrown: readonly string[];
  /** Words of targets that belong to armed forces, whose losses the scheme leaves out. */
  readonly forces: readonly string[];
  /** Words for people in general: nobody in particular, however they are described. */
  readonly nobody: readonly string[];
  /** Noun types of people under arms. */
  readonly armed: readonly string[];
}

/** Reads the kinds of incidents. */
export function loadIncidentKinds(): IncidentKinds {
  const file = join(packageFolder('data'), 'codebooks', 'incidents.yaml');
  loaded ??= load(readFileSync(file, 'utf8')) as IncidentKinds;
  return loaded;
}

let loaded: IncidentKinds | undefined;
