import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';
import { readTsv, type TsvRow } from './tsv.js';

export type NounClass =
  | 'person'
  | 'organization'
  | 'group'
  | 'place'
  | 'facility'
  | 'weapon'
  | 'vehicle'
  | 'quantity-unit'
  | 'other';

/** What the holder of an office leads; `voice` speaks for somebody and leads nothing. */
export type Office =
  | 'state'
  | 'government'
  | 'ministry'
  | 'parliament'
  | 'region'
  | 'settlement'
  | 'military'
  | 'unit'
  | 'police'
  | 'party'
  | 'armed-group'
  | 'international-organisation'
  | 'court'
  | 'faith'
  | 'group'
  | 'company'
  | 'voice';

/** One row of data/lexicons/<lang>/nouns: a noun, or a short compound, that refers to somebody or something. */
export interface NounRow {
  /** `noun.` + lemma, spaces as underscores. */
  readonly id: string;
  /** Lower case; words parted by one space. */
  readonly lemma: string;
  readonly plural: string;
  readonly class: NounClass;
  /** The contract's actor or place type where one fits, else a finer class of the noun. */
  readonly subtype: string | null;
  /** Names many taken together: "army", "crowd". */
  readonly collective: boolean;
  /** The neutral head that refers in this noun's stead, where the noun judges: thug -> fighter. */
  readonly loaded: string | null;
  readonly office: Office | null;
  readonly reason: string;
  readonly example: string;
}

export interface LoadedAdjectiveRow {
  /** `adj.` + lemma. */
  readonly id: string;
  readonly lemma: string;
  readonly sense: string;
  /** Often used without judgement ("communist"): loaded only before a loaded noun or an actor's name. */
  readonly weak: boolean;
  /** Says that somebody has only the standing that he gives himself: self-declared. */
  readonly selfMade: boolean;
  readonly example: string;
}

export interface NounLexicon {
  readonly rows: readonly NounRow[];
  /** Lemma (lower case, words parted by one space) -> row. */
  readonly byLemma: ReadonlyMap<string, NounRow>;
  /** Lemma or plural form -> row; for text that is not lemmatised. */
  readonly byForm: ReadonlyMap<string, NounRow>;
  readonly loadedAdjectives: ReadonlyMap<string, LoadedAdjectiveRow>;
  /** The number of words of the longest lemma. */
  readonly maxWords: number;
}

const loaded = new Map<string, NounLexicon>();

/**
 * The nouns that refer to actors, victims, places, facilities, weapons, vehicles and units.
 * Throws E-LEX-NOUN on a row without class or example, or a lemma that stands twice.
 * Example: `loadNouns().byLemma.get('junta')` -> `{ class: 'organization', subtype: 'government', loaded: 'government', ... }`.
 */
export function loadNouns(language = 'en'): NounLexicon {
  const known = loaded.get(language);
  if (known) return known;
  const made = readLexicon(join(packageFolder('data'), 'lexicons', language, 'nouns'));
  loaded.set(language, made);
  return made;
}

/** The longest row that ends at the last of these words: `['two', 'police', 'officers']` -> police officer. */
export function nounEndingAt(lexicon: NounLexicon, words: readonly string[]): NounRow | null {
  for (let length = Math.min(lexicon.maxWords, words.length); length > 0; length--) {
    const row = lexicon.byForm.get(words.slice(-length).join(' ').toLowerCase());
    if (row) return row;
  }
  return null;
}

function readLexicon(folder: string): NounLexicon {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort();
  const read = (file: string) => readTsv(join(folder, file));
  const rows = files
    .filter((file) => !isAdjectives(file))
    .flatMap((file) => read(file).map((cells) => nounRow(cells, file)));
  const adjectives = files.filter(isAdjectives).flatMap((file) => read(file).map(adjectiveRow));
  return { rows, loadedAdjectives: new Map(adjectives.map((row) => [row.lemma, row])), ...index(rows) };
}

const isAdjectives = (file: string) => file.includes('adjectives');

function adjectiveRow(cells: TsvRow): LoadedAdjectiveRow {
  const { id = '', lemma = '', sense = '', use, example = '' } = cells;
  return { id, lemma, sense, weak: use === 'weak', selfMade: use === 'self-made', example };
}

function nounRow(cells: TsvRow, file: string): NounRow {
  const { id, lemma, class: nounClass, reason, example } = cells;
  if (!id || !lemma || !nounClass || !reason || !example)
    throw new SitrepError('E-LEX-NOUN', `${file}: "${lemma}" needs id, lemma, class, reason and example`);
  return {
    id,
    lemma,
    plural: cells.plural || regularPlural(lemma),
    class: nounClass as NounClass,
    subtype: cells.subtype || null,
    collective: cells.collective === 'collective',
    loaded: cells.loaded || null,
    office: (cells.office || null) as Office | null,
    reason,
    example,
  };
}

function index(rows: readonly NounRow[]): Pick<NounLexicon, 'byLemma' | 'byForm' | 'maxWords'> {
  const byLemma = new Map<string, NounRow>();
  const byForm = new Map<string, NounRow>();
  let maxWords = 1;
  for (const row of rows) {
    if (byLemma.has(row.lemma))
      throw new SitrepError('E-LEX-NOUN', `"${row.lemma}" stands twice in the noun list`);
    byLemma.set(row.lemma, row);
    maxWords = Math.max(maxWords, row.lemma.split(' ').length);
  }
  for (const row of rows) if (!byLemma.has(row.plural)) byForm.set(row.plural, row);
  for (const row of rows) byForm.set(row.lemma, row);
  return { byLemma, byForm, maxWords };
}

function regularPlural(lemma: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(lemma)) return `${lemma}es`;
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
  return `${lemma}s`;
}
