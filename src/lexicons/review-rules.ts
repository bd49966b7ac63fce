import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** Points for one thing that makes a statement worth a look, with how it is told. */
export interface ReviewRule {
  readonly value: number;
  /** `{name}` and `{count}` are filled in. */
  readonly words: string;
  readonly reason: string;
}

type Rules<Name extends string> = Readonly<Record<Name, ReviewRule>>;

export interface ReviewRules {
  readonly depends: Rules<
    'deciding' | 'soleDeciding' | 'heldBeside' | 'soleWitness' | 'amongWitnesses' | 'dispute' | 'bigFigure'
  >;
  readonly doubt: Rules<
    | 'floor'
    | 'misreading'
    | 'uncertainty'
    | 'unnamedVoice'
    | 'unresolvedPlace'
    | 'unresolvedParty'
    | 'openTime'
    | 'denied'
  >;
}

/** Reads `data/codebooks/review.yaml`. */
export function loadReviewRules(): ReviewRules {
  return load(readFileSync(join(packageFolder('data'), 'codebooks', 'review.yaml'), 'utf8')) as ReviewRules;
}
