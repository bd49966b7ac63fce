import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { CertaintyBand, Stance } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** How bands translate to probabilities and stances to bands. */
export interface CertaintyRules {
  readonly probability: Readonly<Record<CertaintyBand, number>>;
  readonly bandOfStance: Readonly<Record<Stance, CertaintyBand>>;
}

/** Reads `data/codebooks/certainty.yaml`. */
export function loadCertaintyRules(
  file = join(packageFolder('data'), 'codebooks', 'certainty.yaml'),
): CertaintyRules {
  const rows = load(readFileSync(file, 'utf8')) as {
    band: CertaintyBand;
    probability?: number;
    stance?: Stance;
  }[];
  const probability: Partial<Record<CertaintyBand, number>> = {};
  const bandOfStance: Partial<Record<Stance, CertaintyBand>> = {};
  for (const row of rows) {
    if (row.stance) bandOfStance[row.stance] = row.band;
    else probability[row.band] = row.probability!;
  }
  return { probability, bandOfStance } as CertaintyRules;
}
