import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSON_SCHEMA, load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** A word of a class: its lower-case forms and what it stands for. */
export interface TimeWord {
  readonly forms: readonly string[];
  readonly value: number | string | { readonly low: number; readonly high: number };
  /** True where the lower-case word means something else ("may", "march"). */
  readonly capital?: boolean;
}

/** A construction: the pattern, the operation that it stands for, and examples that run as tests. */
export interface TimeRow {
  readonly id: string;
  readonly gives: string;
  readonly pattern: string | readonly string[];
  readonly op: string;
  readonly with?: Readonly<Record<string, number | string>>;
  readonly reason: string;
  /** `phrase | published tense anchor=DATE | from .. to precision`. */
  readonly examples?: readonly string[];
}

/** What looks like a time and is none. */
export interface TimeMiss {
  readonly id: string;
  readonly pattern: string | readonly string[];
  readonly reason: string;
  readonly sentence: string;
}

export interface Holiday {
  readonly month?: number;
  readonly day?: number;
  readonly days?: number;
  readonly years?: Readonly<Record<string, string>>;
}

type Pair = readonly [number, number];

export interface TimeSettings {
  readonly recent: Readonly<Record<string, number>>;
  readonly bareUnits: Readonly<Record<string, Pair>>;
  readonly nthBare: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, Pair>>;
  readonly seasons: Readonly<Record<string, Pair>>;
  readonly twoDigitYears: { readonly pivot: number };
  readonly holidays: Readonly<Record<string, Holiday>>;
}

export interface TimeLexicon {
  readonly words: Readonly<Record<string, readonly TimeWord[]>>;
  readonly rows: readonly TimeRow[];
  readonly misses: readonly TimeMiss[];
  readonly settings: TimeSettings;
}

let loaded: TimeLexicon | null = null;

/** The English time words, constructions, misses and settings of `data/lexicons/en/times`, read once. */
export function timeLexicon(): TimeLexicon {
  loaded ??= {
    words: readTable('words'),
    rows: readTable('rows'),
    misses: readTable('misses'),
    settings: readTable('settings'),
  };
  return loaded;
}

function readTable<T>(name: string): T {
  const file = join(packageFolder('data'), 'lexicons', 'en', 'times', `${name}.yaml`);
  return load(readFileSync(file, 'utf8'), { schema: JSON_SCHEMA, filename: file }) as T;
}
