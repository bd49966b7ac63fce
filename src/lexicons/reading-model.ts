import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** Weights of the logistic model that says how likely a statement was rightly read. */
export interface ReadingModel {
  readonly intercept: number;
  /** By the name of the feature (`src/statements/reading-features.ts`). */
  readonly weights: Readonly<Record<string, number>>;
}

/** Reads `data/codebooks/reading-probability.yaml`. */
export function loadReadingModel(): ReadingModel {
  const file = join(packageFolder('data'), 'codebooks', 'reading-probability.yaml');
  const rows = load(readFileSync(file, 'utf8')) as { id: string; weight: number }[];
  const weights = Object.fromEntries(rows.map(({ id, weight }) => [id, weight]));
  const { intercept = 0, ...others } = weights;
  return { intercept, weights: others };
}
