import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** How often statements of a make were rightly read on texts whose answer is known. */
export interface Calibration {
  /** What each trait of a statement adds to its score; `all` to every one. */
  readonly weights: ReadonlyMap<string, number>;
  /** From which score on which share was right, lowest score first. */
  readonly levels: readonly { readonly from: number; readonly probability: number }[];
}

/** Reads `data/codebooks/calibration.yaml`, which `npx tsx bench/calibration.ts --fit` writes. */
export function loadCalibration(
  file = join(packageFolder('data'), 'codebooks', 'calibration.yaml'),
): Calibration {
  const { weights, levels } = load(readFileSync(file, 'utf8')) as {
    weights: Record<string, number>;
    levels: { from: number; probability: number }[];
  };
  return { weights: new Map(Object.entries(weights)), levels };
}
