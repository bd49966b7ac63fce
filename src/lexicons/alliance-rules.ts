import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** How relations and acts of support become alliances; reasons in `data/codebooks/picture/alliances.yaml`. */
export interface AllianceRules {
  /** Sign of each relation type: with (+), against (-), neither (0). */
  readonly relations: Readonly<Record<string, '+' | '-' | '0'>>;
  readonly kindOfMode: Readonly<Record<string, string>>;
  readonly kindOfRow: Readonly<Record<string, string>>;
  readonly eventSupport: Readonly<
    Record<string, { readonly kinds: readonly string[]; readonly words: string }>
  >;
  readonly recipients: readonly string[];
  /** First words of nominals that name nobody: "whose militias". */
  readonly namelessWords: readonly string[];
  /** Types of those whom to support makes no alliance. */
  readonly noSupportFor: readonly string[];
  /** A stretch of time that ended so many days before it was told is over. */
  readonly overAfterDays: number;
  readonly coalitionRelations: readonly string[];
  readonly coalitionBeside: { readonly minDays: number; readonly maxDays: number };
}

/** Reads `data/codebooks/picture/alliances.yaml`. */
export function loadAllianceRules(): AllianceRules {
  const file = join(packageFolder('data'), 'codebooks', 'picture', 'alliances.yaml');
  const rows = load(readFileSync(file, 'utf8')) as Record<string, { value: unknown }>;
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, row.value]),
  ) as unknown as AllianceRules;
}
