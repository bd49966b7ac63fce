import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** What makes a figure a displacement fact of one term; an empty list takes anything. */
export interface IdmcTerm {
  readonly id: string;
  readonly figures: readonly string[];
  readonly words: readonly string[];
  /** Beginnings of row ids. */
  readonly rows: readonly string[];
  readonly counted: readonly string[];
  /** IDMC term, or null for no fact. */
  readonly term: string | null;
}

/** `data/codebooks/idmc.yaml`. */
export interface IdmcCodebook {
  readonly terms: readonly IdmcTerm[];
  /** Lemmas and units that are counted as households. */
  readonly households: ReadonlySet<string>;
}

/** Reads how figures read as displacement facts. Throws E-LEX-21 on a row without id, term or reason. */
export function loadIdmcCodebook(file = join(packageFolder('data'), 'codebooks', 'idmc.yaml')): IdmcCodebook {
  const raw = load(readFileSync(file, 'utf8')) as {
    terms: Record<string, unknown>[];
    units: { households: string[] };
  };
  const list = (value: unknown): string[] => ((value ?? []) as unknown[]).map(String);
  return {
    terms: raw.terms.map((row) => {
      for (const field of ['id', 'term', 'reason'])
        if (!row[field]) throw new SitrepError('E-LEX-21', `idmc.yaml: row ${row.id ?? '?'} has no ${field}`);
      return {
        id: String(row.id),
        figures: list(row.figures),
        words: list(row.words),
        rows: list(row.rows),
        counted: list(row.counted),
        term: row.term === 'none' ? null : String(row.term),
      };
    }),
    households: new Set(raw.units.households),
  };
}

/** The IDMC term of a figure: its type, the word that states it, the lexicon row, and what is counted. Null for none. */
export function idmcTerm(
  book: IdmcCodebook,
  figure: {
    readonly type: string;
    readonly word: string;
    readonly row: string;
    readonly counted: readonly string[];
  },
): string | null {
  const fits = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const found = book.terms.find(
    (one) =>
      fits(one.figures, figure.type) &&
      fits(one.words, figure.word) &&
      (one.rows.length === 0 || one.rows.some((row) => figure.row.startsWith(row))) &&
      (one.counted.length === 0 || figure.counted.some((noun) => one.counted.includes(noun))),
  );
  return found?.term ?? null;
}
