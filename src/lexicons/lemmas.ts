import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package-folder.js';

/** Cut so many characters off the word's end and add these. */
export interface EndingRule {
  readonly cut: number;
  readonly add: string;
}

export interface LemmaTable {
  /** `went\tVERB:PastFin` -> `go`. */
  readonly words: ReadonlyMap<string, string>;
  /** Tag -> ending -> rule; the longest ending wins. */
  readonly endings: ReadonlyMap<string, ReadonlyMap<string, EndingRule>>;
  readonly longestEnding: number;
  /** Lower-case lemmas of adjectives and nouns that are written with a capital: `iraqi`. */
  readonly capitals: ReadonlySet<string>;
}

/** Reads `data/lemmas/en.tsv`; its columns are told in `data/lemmas/README.md`. */
export function loadLemmas(file = join(packageFolder('data'), 'lemmas', 'en.tsv')): LemmaTable {
  const words = new Map<string, string>();
  const endings = new Map<string, Map<string, EndingRule>>();
  const capitals = new Set<string>();
  let longestEnding = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [kind, tag = '', key = '', value = ''] = line.split('\t');
    if (kind === 'w') words.set(`${key}\t${tag}`, value);
    else if (kind === 'c') capitals.add(key);
    else if (kind === 'e') {
      const at = value.indexOf('+');
      const rules = endings.get(tag) ?? new Map<string, EndingRule>();
      endings.set(tag, rules);
      rules.set(key, { cut: Number(value.slice(0, at)), add: value.slice(at + 1) });
      longestEnding = Math.max(longestEnding, key.length);
    }
  }
  return { words, endings, longestEnding, capitals };
}
