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
  const firsts = firstsOf(byGives, words);
  const index = new Map<string, Map<string, GrammarRow[]>>();
  for (const [gives, list] of byGives) {
    const byFirst = new Map<string, GrammarRow[]>();
    for (const row of list) {
      for (const first of firstPieces(row.pattern, words, firsts).pieces) {
        const rowsOfFirst = byFirst.get(first);
        if (rowsOfFirst) rowsOfFirst.push(row);
        else byFirst.set(first, [row]);
      }
    }
    index.set(gives, byFirst);
  }
  return { words, rows: index };
}

type Words = ReadonlyMap<string, ReadonlyMap<string, WordEntry>>;
type Firsts = ReadonlyMap<string, ReadonlySet<string>>;
interface First {
  readonly pieces: ReadonlySet<string>;
  readonly empty: boolean;
}

/** What each `gives` can begin with: grown until nothing is added, since rows name one another. */
function firstsOf(rows: ReadonlyMap<string, readonly GrammarRow[]>, words: Words): Firsts {
  const firsts = new Map<string, Set<string>>([...rows.keys()].map((gives) => [gives, new Set()]));
  let grown = true;
  while (grown) {
    grown = false;
    for (const [gives, list] of rows) {
      const known = firsts.get(gives)!;
      const before = known.size;
      for (const { pattern } of list)
        for (const piece of firstPieces(pattern, words, firsts).pieces) known.add(piece);
      grown ||= known.size > before;
    }
  }
  return firsts;
}

function firstPieces(pattern: Pattern, words: Words, firsts: Firsts): First {
  const pieces = new Set<string>();
  for (const part of pattern) {
    const first = firstOfPart(part, words, firsts);
    for (const piece of first.pieces) pieces.add(piece);
    if (!first.empty) return { pieces, empty: false };
  }
  return { pieces, empty: true };
}

const NOTHING: ReadonlySet<string> = new Set();

function firstOfPart(part: PatternPart, words: Words, firsts: Firsts): First {
  if (part.kind === 'word') return { pieces: new Set([part.text]), empty: false };
  if (part.kind === 'not' || part.kind === 'behind') return { pieces: NOTHING, empty: true };
  if (part.kind === 'choice') {
    const all = part.options.map((option) => firstPieces(option, words, firsts));
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
  return { pieces: firsts.get(part.class) ?? NOTHING, empty: false };
}
