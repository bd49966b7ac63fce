import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** What an amount without a number is read as; an end that the word does not set is null. */
export interface VagueAmount {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

export type BoundKind = 'low' | 'high' | 'nearly' | 'about';

/** Number words, vague amounts, bounds and units. Keys are lower case; word sequences are joined by one blank. */
export interface QuantityLexicon {
  readonly vague: ReadonlyMap<string, VagueAmount>;
  /** Vague words that multiply a scale word: "several" thousand. */
  readonly times: ReadonlyMap<string, VagueAmount>;
  readonly bounds: ReadonlyMap<string, BoundKind>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly scales: ReadonlyMap<string, number>;
  /** Lemma -> unit (`people`, `km`, `percent`). */
  readonly units: ReadonlyMap<string, string>;
  /** Lemma or sign -> currency. */
  readonly currencies: ReadonlyMap<string, string>;
  readonly rows: readonly QuantityRow[];
}

export interface QuantityRow {
  readonly id: string;
  readonly is: 'vague' | 'times' | BoundKind | 'number' | 'scale' | 'unit' | 'currency';
  readonly word: string;
  readonly low?: number | null;
  readonly best?: number | null;
  readonly high?: number | null;
  readonly example: string;
  readonly counted: string;
  readonly expect: VagueAmount & { readonly unit?: string };
}

let kept: QuantityLexicon | null = null;

/** Reads `data/lexicons/en/quantities/words.yaml`, once. */
export function loadQuantities(): QuantityLexicon {
  kept ??= readLexicon(join(packageFolder('data'), 'lexicons', 'en', 'quantities', 'words.yaml'));
  return kept;
}

function readLexicon(file: string): QuantityLexicon {
  const rows = load(readFileSync(file, 'utf8')) as QuantityRow[];
  const words = (row: QuantityRow) => row.word.split(/, /).map((w) => w.trim().toLowerCase());
  const of = (...kinds: string[]) => rows.filter((row) => kinds.includes(row.is));
  const amounts = (is: string) =>
    new Map(
      of(is).map((row) => [
        row.word.toLowerCase(),
        { low: row.low ?? null, best: row.best ?? null, high: row.high ?? null },
      ]),
    );
  const pairs = (is: string) =>
    new Map(
      of(is)
        .flatMap(words)
        .map((pair) => {
          const [word = '', value = ''] = pair.split('=');
          return [word.replaceAll('"', ''), value] as const;
        }),
    );
  const upper = (m: ReadonlyMap<string, string>) =>
    new Map([...m].map(([k, v]) => [k, /^[a-z]{3}$/.test(v) ? v.toUpperCase() : v]));
  const numeric = (m: ReadonlyMap<string, string>) => new Map([...m].map(([k, v]) => [k, Number(v)]));
  return {
    vague: amounts('vague'),
    times: amounts('times'),
    bounds: new Map(
      of('low', 'high', 'nearly', 'about').flatMap((row) =>
        words(row).map((w) => [w, row.is as BoundKind] as const),
      ),
    ),
    numbers: numeric(pairs('number')),
    scales: numeric(pairs('scale')),
    units: pairs('unit'),
    currencies: upper(pairs('currency')),
    rows,
  };
}
