import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** A statement that reads as a relation between the fillers of two roles. */
export interface Re3dStatementRow {
  readonly id: string;
  readonly kind: string;
  readonly types: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  /** Types that the entities may have; absent: any. */
  readonly fromTypes?: readonly string[];
  readonly toTypes?: readonly string[];
}

/** A dependency between words of two entities that reads as a relation. */
export interface Re3dPhraseRow {
  readonly id: string;
  /** Dependency, with the preposition after a colon: `nmod:of`. */
  readonly links: readonly string[];
  readonly headTypes?: readonly string[];
  readonly childTypes?: readonly string[];
  readonly from?: 'child';
  readonly relation: string;
}

/** `data/codebooks/re3d.yaml`. */
export interface Re3dCodebook {
  readonly statements: readonly Re3dStatementRow[];
  readonly phrases: readonly Re3dPhraseRow[];
  /** Types of entities that no statement relates. */
  readonly noParty: readonly string[];
  readonly beside: {
    /** Dependencies on the verb, with the preposition after a colon. */
    readonly arguments: readonly string[];
    readonly prepositions: readonly string[];
    readonly entityTypes: readonly string[];
    readonly relation: string;
  };
}

/** Reads how statements and phrases read as re3d relations. Throws E-LEX-22 on a row without id, relation or reason. */
export function loadRe3dCodebook(file = join(packageFolder('data'), 'codebooks', 're3d.yaml')): Re3dCodebook {
  const raw = load(readFileSync(file, 'utf8')) as Re3dCodebook;
  for (const row of [...raw.statements, ...raw.phrases] as (Re3dPhraseRow & { reason?: string })[])
    if (!row.id || !row.relation || !row.reason)
      throw new SitrepError('E-LEX-22', `re3d.yaml: row ${row.id ?? '?'} has no id, relation or reason`);
  return raw;
}
