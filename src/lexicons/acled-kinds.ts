import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** One rule of `data/codebooks/acled.yaml`: every given field must fit; the file says what each means. */
export interface AcledRule {
  readonly kind: string;
  readonly states?: readonly string[];
  readonly modes?: readonly string[];
  readonly rows?: readonly string[];
  readonly sources?: readonly string[];
  readonly targets?: readonly string[];
  readonly words?: readonly string[];
  readonly also?: readonly string[];
  readonly without?: readonly string[];
}

/** The rules in the order in which they are tried, and the kind where none fits. */
export interface AcledKinds {
  readonly kinds: readonly AcledRule[];
  readonly otherwise: string;
}

/** Reads the rules from statements to ACLED's kinds of events. */
export function loadAcledKinds(): AcledKinds {
  return load(readFileSync(join(packageFolder('data'), 'codebooks', 'acled.yaml'), 'utf8')) as AcledKinds;
}
