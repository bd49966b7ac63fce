import type { CountClass, FigureRules, Measure, MeasureRule, WordingRule } from '../../lexicons/index.js';

/** A number in its sentence: what the words around it make of it. */
export interface NumberInSentence {
  readonly sentence: string;
  /** The number as worded, "at least 20". */
  readonly number: string;
  /** Where in the sentence it stands. */
  readonly at: number;
}

export interface FigureWording {
  readonly measure: Measure;
  readonly count: CountClass;
  /** Counts some of those that another figure counts. */
  readonly part: boolean;
}

/**
 * What kind of count a figure is, by the rules of `figures.yaml`.
 * @example wordingOf({ sentence: 'Another 31 drivers were held.', number: '31', at: 8 }, 'detained', row, rules).count // increment
 */
export function wordingOf(
  where: NumberInSentence,
  type: string,
  row: string,
  rules: FigureRules,
): FigureWording {
  const around = surroundings(where);
  return {
    measure: rules.measures.find((rule) => measures(rule, type, row, around))!.measure,
    count: rules.counts.find((rule) => fits(rule, around))!.count,
    part: rules.parts.some((rule) => rule.words.length > 0 && fits(rule, around)),
  };
}

interface Surroundings {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** All words, with blanks around them. */
  readonly all: string;
}

/** Marks that part a sentence into statements of their own; nothing beyond them speaks of the number. */
const BREAKS = new Set([';', ':']);

function surroundings({ sentence, number, at }: NumberInSentence): Surroundings {
  const before = wordsOf(sentence.slice(0, at));
  const after = wordsOf(sentence.slice(at + number.length));
  const cut = before.findLastIndex((word) => BREAKS.has(word));
  const end = after.findIndex((word) => BREAKS.has(word));
  return {
    before: before.slice(cut + 1),
    after: end < 0 ? after : after.slice(0, end),
    all: ` ${[...before, ...wordsOf(number), ...after].join(' ')} `,
  };
}

/** Lower-case words and marks: "1,000 people," gives `1,000`, `people`, `,`. */
const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*|[,;:.]/gu) ?? [];

function fits({ where, within, words, not }: WordingRule, around: Surroundings): boolean {
  if (words.length === 0) return true;
  const text =
    where === 'sentence'
      ? around.all
      : ` ${(where === 'before' ? around.before.slice(-within) : around.after.slice(0, within)).join(' ')} `;
  const has = (phrase: string) => text.includes(` ${phrase} `);
  return words.some(has) && !(not ?? []).some(has);
}

function measures(
  { types, rows, words, next }: MeasureRule,
  type: string,
  row: string,
  around: Surroundings,
): boolean {
  if (types.length > 0 && !types.includes(type)) return false;
  if (rows && !rows.some((start) => row.startsWith(start))) return false;
  if (next && !next.some((phrase) => `${around.after.join(' ')} `.startsWith(`${phrase} `))) return false;
  return !words || words.some((phrase) => around.all.includes(` ${phrase} `));
}
