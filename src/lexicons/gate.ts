import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** One group of words that speak for or against a text being about conflict. */
export interface GateRow {
  readonly id: string;
  /** What each of its words adds; below nought where they belong to other news. */
  readonly weight: number;
  readonly words: readonly string[];
  readonly reason: string;
  readonly example: string;
}

export interface GateLexicon {
  readonly rows: readonly GateRow[];
  /** Every form of every word or phrase, in lower case, with the first row that names it. */
  readonly byForm: ReadonlyMap<string, GateRow>;
  /** The most words that a form has. */
  readonly longest: number;
}

/** Reads `data/lexicons/en/gate/gate.yaml`. */
export function loadGate(
  file = join(packageFolder('data'), 'lexicons', 'en', 'gate', 'gate.yaml'),
): GateLexicon {
  const byForm = new Map<string, GateRow>();
  const rows = (load(readFileSync(file, 'utf8')) as Record<string, unknown>[]).map((raw): GateRow => {
    const words = String(raw.words)
      .split(',')
      .map((word) => word.trim());
    const row = {
      id: String(raw.id),
      weight: Number(raw.weight),
      words,
      reason: String(raw.reason),
      example: String(raw.example),
    };
    for (const word of words)
      for (const form of raw.forms === 'exact' ? [word] : formsOf(word))
        if (!byForm.has(form)) byForm.set(form, row);
    return row;
  });
  // A word that a row names as it stands goes before a form that another row's word may take.
  for (const row of rows)
    for (const word of row.words) if (!isNamedBefore(rows, row, word)) byForm.set(word, row);
  const longest = Math.max(...[...byForm.keys()].map((form) => form.split(' ').length));
  return { rows, byForm, longest };
}

function isNamedBefore(rows: readonly GateRow[], row: GateRow, word: string): boolean {
  return rows.slice(0, rows.indexOf(row)).some(({ words }) => words.includes(word));
}

/** Regular forms; those that no one writes do no harm. */
function formsOf(word: string): string[] {
  if (word.includes(' ') || word.length < 3) return [word];
  if (/[^aeiou]y$/.test(word))
    return [word, `${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`, `${word}ing`];
  if (word.endsWith('e')) return [word, `${word}s`, `${word}d`, `${word.slice(0, -1)}ing`];
  if (/(?:s|x|z|ch|sh)$/.test(word)) return [word, `${word}es`, `${word}ed`, `${word}ing`];
  return [word, `${word}s`, `${word}ed`, `${word}ing`];
}
