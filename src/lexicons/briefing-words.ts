import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** How a kind of event is named, and what stands before who acts and who suffers it. */
export interface EventNoun {
  readonly noun: string;
  readonly by: string;
  readonly on: string;
}

/** The words of a briefing, with their reasons in `data/codebooks/briefing.yaml`. */
export interface BriefingWords {
  /** Terms of ICD 203 from the least to the most likely; each for probabilities below its bound. */
  readonly likelihood: readonly { readonly id: string; readonly below: number; readonly words: string }[];
  readonly events: Readonly<Record<string, EventNoun>>;
  readonly modes: Readonly<Record<string, EventNoun>>;
  /** With `{source}` and `{target}`. */
  readonly relations: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, string>>;
  /** The most that an event's likelihood may be, by the digit of its grade. */
  readonly digits: Readonly<Record<string, number>>;
  /** Points of a category when events have to be left out; a witness counts 4, a figure 2. */
  readonly eventWeights: Readonly<Record<string, number>>;
  readonly limits: Readonly<
    Record<'changes' | 'control' | 'events' | 'figures' | 'disputes' | 'relations' | 'gaps', number>
  >;
}

export function loadBriefingWords(): BriefingWords {
  return load(
    readFileSync(join(packageFolder('data'), 'codebooks', 'briefing.yaml'), 'utf8'),
  ) as BriefingWords;
}
