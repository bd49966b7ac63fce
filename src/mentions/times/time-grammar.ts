import { timeLexicon } from '../../lexicons/index.js';
import type { TimeValue } from './time-node.js';
import { compilePattern, type Pattern, type PatternPart } from './time-pattern.js';

export interface GrammarRow {
  readonly id: string;
  readonly op: string;
  readonly constants: Readonly<Record<string, number | string>>;
  readonly pattern: Pattern;
}

export interface WordEntry {
  readonly value: TimeValue;
  readonly capital: boolean;
}

/** The compiled rows by what they give, each with the first pieces that it can begin with. */
export interface TimeGrammar {
  readonly words: ReadonlyMap<string, ReadonlyMap<string, WordEntry>>;
  /** gives -> first piece (a word, `#` for digits, `*` for anything) -> rows in file order. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly GrammarRow[]>>;
}

/** Name under which the misses stand among the rows. */
export const MISS = 'miss';
/** Classes that the matcher decides by shape or part of speech. */
export const SHAPE_CLASSES: ReadonlySet<string> = new Set(
  'int int2 year any-year yy dom dom-ord ord decades hhmm hh mm decimal ampm'.split(' '),
);
export const CONTEXT_CLASSES: ReadonlySet<string> = new Set(
  'nominal plural singular things proper verb'.split(' '),
);

let grammar: TimeGrammar | null = null;

/** The grammar of `data/lexicons/en/times`, compiled once. */
export function timeGrammar(): TimeGrammar {
  grammar ??= compileGrammar();
  return grammar;
}

function compileGrammar(): TimeGrammar {
  const { words: classes, rows, misses } = timeLexicon();
  const words = new Map<string, Map<string, WordEntry>>();
  for (const [name, entries] of Object.entries(classes)) {
    const forms = new Map<string, WordEntry>();
    for (const { forms: all, value, capital } of entries) {
      for (const form of all) forms.set(form, { value, capital: capital ?? false });
    }
    words.set(name, forms);
  }
  const byGives = new Map<string, GrammarRow[]>();
  const add = (gives: string, row: GrammarRow) => byGives.set(gives, [...(byGives.get(gives) ?? []), row]);
  for (const { id, gives, pattern, op, with: constants } of rows) {
    for (const one of [pattern].flat())
      add(gives, { id, op, constants: constants ?? {}, pattern: compilePattern(one) });
  }
  for (const { id, pattern } of misses) {
    for (const one of [pattern].flat())
      add(MISS, { id, op: MISS, constants: {}, pattern: compilePattern(one) });
  }
  const index = new Map<string, Map<string, GrammarRow[]>>();
  for (const [gives, list] of byGives) {
    const byFirst = new Map<string, GrammarRow[]>();
    for (const row of list) {
      for (const first of firstPieces(row.pattern, words, byGives, new Set([gives])).pieces) {
        byFirst.set(first, [...(byFirst.get(first) ?? []), row]);
      }
    }
    index.set(gives, byFirst);
  }
  return { words, rows: index };
}

type Words = ReadonlyMap<string, ReadonlyMap<string, WordEntry>>;
type Rows = ReadonlyMap<string, readonly GrammarRow[]>;
interface First {
  readonly pieces: ReadonlySet<string>;
  readonly empty: boolean;
}

function firstPieces(pattern: Pattern, words: Words, rows: Rows, seen: ReadonlySet<string>): First {
  const pieces = new Set<string>();
  for (const part of pattern) {
    const first = firstOfPart(part, words, rows, seen);
    for (const piece of first.pieces) pieces.add(piece);
    if (!first.empty) return { pieces, empty: false };
  }
  return { pieces, empty: true };
}

function firstOfPart(part: PatternPart, words: Words, rows: Rows, seen: ReadonlySet<string>): First {
  if (part.kind === 'word') return { pieces: new Set([part.text]), empty: false };
  if (part.kind === 'not' || part.kind === 'behind') return { pieces: new Set(), empty: true };
  if (part.kind === 'choice') {
    const all = part.options.map((option) => firstPieces(option, words, rows, seen));
    return {
      pieces: new Set(all.flatMap(({ pieces }) => [...pieces])),
      empty: all.some(({ empty }) => empty),
    };
  }
  const forms = words.get(part.class);
  if (forms) return { pieces: new Set(forms.keys()), empty: false };
  if (part.class === 'ampm' || CONTEXT_CLASSES.has(part.class))
    return { pieces: new Set(['*']), empty: false };
  if (SHAPE_CLASSES.has(part.class)) return { pieces: new Set(['#']), empty: false };
  if (seen.has(part.class)) return { pieces: new Set(), empty: false };
  const deeper = new Set([...seen, part.class]);
  const all = (rows.get(part.class) ?? []).map((row) => firstPieces(row.pattern, words, rows, deeper));
  return { pieces: new Set(all.flatMap(({ pieces }) => [...pieces])), empty: false };
}
