import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** When a sentence may end at an abbreviation's full stop; told in `abbreviations.yaml`. */
export type AbbreviationEnd = 'never' | 'before-number' | 'openers' | 'unless-time';

/** A row of `data/lexicons/en/sentences`, with its example text and the sentences (words by blanks) expected of it. */
export interface WordRow {
  readonly id: string;
  readonly words: readonly string[];
  readonly reason: string;
  readonly example: string;
  readonly expect: readonly string[];
}

/** What must be known of English words to divide a text into sentences and words. */
export interface WordDivision {
  readonly rows: readonly WordRow[];
  /** By the word without its last full stop, as written: `Gen`, `a.m`. */
  readonly abbreviations: ReadonlyMap<string, AbbreviationEnd>;
  readonly openers: ReadonlySet<string>;
  readonly timeWords: ReadonlySet<string>;
  readonly speechVerbs: ReadonlySet<string>;
  /** Lower-case fused word -> length of its first part: `cannot` -> 3. */
  readonly contractions: ReadonlyMap<string, number>;
  /** Lower-case prefixes that keep their hyphen. */
  readonly prefixes: ReadonlySet<string>;
  /** Words, lower case, from which a number that runs on from them is divided: "around1.6 million". */
  readonly numberOpeners: ReadonlySet<string>;
  /** Names of groups, as written, that are verbs without their capitals. */
  readonly groupsInCapitals: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  /** Currency signs with letters first, the longest first. */
  readonly currencies: readonly string[];
}

const ENDS: readonly string[] = ['never', 'before-number', 'openers', 'unless-time'];

/** Reads `data/lexicons/en/sentences/*.yaml`. Throws E-LEX-3 on a row that does not hold to the format. */
export function loadWordDivision(
  folder = join(packageFolder('data'), 'lexicons', 'en', 'sentences'),
): WordDivision {
  const read = (name: string) => load(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>[];
  const abbreviationRows = read('abbreviations.yaml');
  const otherRows = [...read('openers.yaml'), ...read('words.yaml')];
  const abbreviations = new Map<string, AbbreviationEnd>();
  for (const row of abbreviationRows) {
    if (!ENDS.includes(String(row.end)))
      throw new SitrepError('E-LEX-3', `${String(row.id)}: end is none of ${ENDS.join(', ')}`);
    for (const word of split(row.words)) abbreviations.set(word, row.end as AbbreviationEnd);
  }
  const ofKind = (kind: string) =>
    otherRows.filter((row) => row.kind === kind).flatMap((row) => split(row.words));
  return {
    rows: [...abbreviationRows, ...otherRows].map(readRow),
    abbreviations,
    openers: new Set(ofKind('opener')),
    timeWords: new Set(ofKind('time')),
    speechVerbs: new Set(ofKind('speech')),
    contractions: new Map(ofKind('contraction').map((word) => [word.replace('|', ''), word.indexOf('|')])),
    prefixes: new Set(ofKind('prefix')),
    units: new Set(ofKind('unit')),
    numberOpeners: new Set(ofKind('number-opener')),
    groupsInCapitals: new Set(ofKind('group-in-capitals')),
    currencies: ofKind('currency').sort((a, b) => b.length - a.length),
  };
}

function readRow(raw: Record<string, unknown>): WordRow {
  const words = split(raw.words);
  if (!raw.id || !words.length || !raw.reason || !raw.example || !Array.isArray(raw.expect)) {
    throw new SitrepError('E-LEX-3', `word row ${String(raw.id)} lacks words, reason, example or expect`);
  }
  return {
    id: String(raw.id),
    words,
    reason: String(raw.reason),
    example: String(raw.example),
    expect: raw.expect.map(String),
  };
}

function split(value: unknown): string[] {
  return String(value ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}
