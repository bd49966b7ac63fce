import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** How readily a statement is made in each true state, 0 to 1. `own`: who it names has the place. */
export interface Emission {
  readonly own: number;
  readonly contested: number;
  readonly nobody: number;
  readonly other: number;
}

/** Numbers of the filter over a place's evidence; reasons in `data/codebooks/picture/control-filter.yaml`. */
export interface ControlFilterRules {
  /** Chance that a place's state changes within a day. */
  readonly dailyChange: number;
  readonly changesTo: { readonly contested: number; readonly nobody: number; readonly other: number };
  readonly prior: { readonly contested: number; readonly nobody: number; readonly held: number };
  readonly emissions: Readonly<Record<string, Emission>>;
  readonly ruleWeights: Readonly<Record<string, number>>;
  readonly bandWeights: Readonly<Record<string, number>>;
  /** By Admiralty letter. */
  readonly gradeWeights: Readonly<Record<string, number>>;
  readonly defaultGrade: string;
  readonly strongDisagreement: number;
}

/** Reads `data/codebooks/picture/control-filter.yaml`. */
export function loadControlFilterRules(): ControlFilterRules {
  const file = join(packageFolder('data'), 'codebooks', 'picture', 'control-filter.yaml');
  const rows = load(readFileSync(file, 'utf8')) as Record<string, { value: unknown }>;
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, row.value]),
  ) as unknown as ControlFilterRules;
}
