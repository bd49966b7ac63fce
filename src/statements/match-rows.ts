import type { FrameRow, SlotTest } from '../lexicons/index.js';
import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import type { Predicate } from './predicates.js';

/** A row tried on a predicate: fitted, or the first test that failed. */
export interface RowTrial {
  readonly row: FrameRow;
  readonly fits: boolean;
  readonly failed: string | null;
  /** More tests and longer words win. */
  readonly weight: number;
}

/** Every row that the predicate's word triggers, best first; rows that do not fit say why. */
export function tryRows(context: SentenceContext, predicate: Predicate): RowTrial[] {
  const rows = context.lexicons.frames.byTrigger.get(`${predicate.pos}:${predicate.lemma}`) ?? [];
  return rows
    .map((row) => tryRow(context, predicate, row))
    .filter((trial): trial is RowTrial => trial !== null)
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.weight - a.weight);
}

function tryRow(context: SentenceContext, predicate: Predicate, row: FrameRow): RowTrial | null {
  const words = Math.max(...row.lemmas.map((lemma) => wordsMatched(context, predicate, lemma)));
  if (words <= 0) return null;
  const failed = row.when.find((test) => !testSlot(context, predicate, test));
  return {
    row,
    fits: !failed,
    failed: failed ? describe(failed) : null,
    weight: words * 10 + row.when.reduce((sum, test) => sum + weightOf(test), 0),
  };
}

/** Given words say more than a class, a class more than that anything at all stands there. */
function weightOf(test: SlotTest): number {
  if (test.lemmas.length) return 2;
  return test.classes.includes('any') || test.classes.includes('none') ? 0.1 : 1;
}

/** How many words of the trigger stand here; 0 when it does not fit. A verb with a particle needs a row that names it. */
function wordsMatched(context: SentenceContext, predicate: Predicate, trigger: string): number {
  const words = trigger.split(' ');
  if (predicate.pos === 'verb') {
    if (words[0] !== predicate.lemma) return 0;
    if (words.length === 1) return predicate.particle ? 0.5 : 1;
    return predicate.particle === words[1] ? 2 : 0;
  }
  if (words.at(-1) !== predicate.lemma) return 0;
  if (words.length === 1) return 1;
  const before = context.tree.tokens.slice(Math.max(0, predicate.token - words.length + 1), predicate.token);
  const matches = words.slice(0, -1).every((word, at) => {
    const token = before[at];
    return token && (token.lemma.toLowerCase() === word || token.form.toLowerCase() === word);
  });
  return matches ? words.length : 0;
}

function testSlot(context: SentenceContext, predicate: Predicate, test: SlotTest): boolean {
  const fillers = test.slot.split('|').flatMap((slot) => slotTokens(context, predicate, slot));
  if (test.classes.includes('none')) return fillers.length === 0;
  const fits = fillers.some(
    (filler) =>
      test.lemmas.includes(context.tree.tokens[filler]!.lemma.toLowerCase()) ||
      (test.classes.length > 0 && test.classes.some((name) => classesOf(context, filler).has(name))),
  );
  return test.negated ? !fits : fits;
}

/**
 * Tokens in a slot; `comp.subj` is a slot of the clause in `comp`, `obj.of` a preposition below the object. Where the row
 * asks for given words in the first step, only those lead on ("in Donetsk region X is in Ukrainian hands").
 */
export function slotTokens(
  context: SentenceContext,
  predicate: Predicate,
  slot: string,
  tests: readonly SlotTest[] = [],
): readonly number[] {
  const [first, ...rest] = slot.split('.');
  const given = rest.length
    ? tests.find((test) => test.lemmas.length > 0 && !test.negated && test.slot.split('|').includes(first!))
    : undefined;
  let tokens = predicate.slots.get(first!) ?? [];
  if (given)
    tokens = tokens.filter((token) => given.lemmas.includes(context.tree.tokens[token]!.lemma.toLowerCase()));
  for (const step of rest) tokens = tokens.flatMap((token) => context.slotsBelow(token).get(step) ?? []);
  return tokens;
}

function describe(test: SlotTest): string {
  const wanted = [...test.classes, ...test.lemmas.map((lemma) => `=${lemma}`)].join('|');
  return `${test.slot} must ${test.negated ? 'not ' : ''}be ${wanted}`;
}
