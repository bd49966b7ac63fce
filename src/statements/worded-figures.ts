import type { QuantityLexicon } from '../lexicons/index.js';
import type { Token, Value } from '../model/index.js';
import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';
import { valueAt } from './figures.js';
import { subtree } from './tree.js';

/** A number that the words around it, rather than the syntax, say the sort of. */
export interface WordedFigure {
  readonly rule: 'figure.part' | 'figure.part-of-them' | 'figure.level' | 'figure.label';
  readonly type: string;
  /** The word that states it, and the word that is counted. */
  readonly token: number;
  readonly target: number;
  /** The figure that it is a part of, or that it repeats the sort of. */
  readonly whole: DraftStatement | null;
  /** Who says so, where a bracket behind the number names it. */
  readonly by?: number;
  /** Where the syntax does not tell how much it is. */
  readonly value?: Value;
}

/**
 * Parts of a figure ("12 dead, eight of them children"; "among them dozens of women") and amounts brought to a level
 * ("put the number of dead at 40 and that of the wounded at 75"; "it had put the number at 31 before"). `drafts` are
 * those of the report so far, in text order.
 */
export function wordedFigures(
  context: SentenceContext,
  drafts: readonly DraftStatement[],
  quantities: QuantityLexicon,
): WordedFigure[] {
  const here = drafts.filter((draft) => draft.kind === 'figure' && draft.sentence === context.sentence.index);
  const taken = new Set(here.flatMap((draft) => draft.roles.target?.map((ref) => ref.start) ?? []));
  const levels = levelsIn(context, drafts).filter(({ target }) => !isTaken(context, here, target));
  return [
    ...levels,
    ...partsIn(context, here, quantities).filter(
      ({ target, rule }) => rule === 'figure.part-of-them' || !taken.has(context.refAt(target).start),
    ),
  ];
}

/** Whether the number at a token is part of what another figure of the sentence counts. */
function isTaken(context: SentenceContext, here: readonly DraftStatement[], index: number): boolean {
  const { start, end } = context.tree.tokens[index]!;
  return here.some(
    (draft) =>
      draft.type !== 'fighters' && draft.roles.target?.some((ref) => ref.start <= start && end <= ref.end),
  );
}

function partsIn(
  context: SentenceContext,
  here: readonly DraftStatement[],
  quantities: QuantityLexicon,
): WordedFigure[] {
  const { tokens } = context.tree;
  return tokens.flatMap((token): WordedFigure[] => {
    const target = partAt(context, token);
    if (target === null) return [];
    const whole = here
      .filter(
        (draft) =>
          SIZES.has(draft.type) && (draft.roles.target?.[0]?.end ?? Number.POSITIVE_INFINITY) <= token.start,
      )
      .sort((a, b) => a.roles.target![0]!.start - b.roles.target![0]!.start)
      .at(-1);
    const value = whole && valueAt(context, target, quantities);
    if (!value || (value.best ?? value.low ?? 0) > (whole.value?.high ?? Number.POSITIVE_INFINITY)) return [];
    const rule = token.upos === 'NUM' ? 'figure.part-of-them' : 'figure.part';
    return [{ rule, type: whole.type, token: whole.token, target, whole }];
  });
}

/** Figures that have parts of the same sort: people and things, not sums of money. */
const SIZES: ReadonlySet<string> = new Set([
  'killed',
  'wounded',
  'displaced',
  'fled',
  'returned',
  'detained',
  'abducted',
  'missing',
  'damaged',
]);

/** The counted word of a part that begins at a token: "eight of them children", "including 12 women". */
function partAt(context: SentenceContext, token: Token): number | null {
  const { tokens } = context.tree;
  const next = (offset: number) => tokens[token.index + offset]?.form.toLowerCase();
  if (token.upos === 'NUM' && !endsRange(tokens, token.index)) {
    const at = rangeEnd(tokens, token.index);
    const isPart =
      tokens[at + 1]?.form.toLowerCase() === 'of' && WHOLE.has(tokens[at + 2]?.form.toLowerCase() ?? '');
    const before = tokens[token.index - 1];
    if (!isPart || hasOwnVerb(context, token.index)) return null;
    if (before && !/^[,(–—-]|with|and$/.test(before.form) && !isBound(before)) return null;
    return token.index;
  }
  const opens = context.lexicons.grammar.subsetOpeners.has(token.form.toLowerCase());
  if (!opens || (token.form.toLowerCase() === 'among' && !WHOLE.has(next(1) ?? ''))) return null;
  const from = token.index + (token.form.toLowerCase() === 'among' ? 2 : 1);
  for (let at = from; at < Math.min(tokens.length, from + 5); at++) {
    const word = tokens[at]!;
    if (word.upos === 'VERB' || word.upos === 'PUNCT') return null;
    if (word.upos === 'NUM' || word.lemma === 'dozen' || word.lemma === 'score' || word.lemma === 'hundred')
      return countedBy(context, at);
  }
  return null;
}

const WHOLE: ReadonlySet<string> = new Set(['them', 'whom', 'these', 'those', 'which']);

const isBound = (token: Token): boolean =>
  token.upos === 'ADV' || token.upos === 'ADP' || token.upos === 'ADJ';

/** "20 to 30 of them": the second number. */
function rangeEnd(tokens: readonly Token[], index: number): number {
  const joins = ['to', '-', '–', 'or'].includes(tokens[index + 1]?.form.toLowerCase() ?? '');
  return joins && tokens[index + 2]?.upos === 'NUM' ? index + 2 : index;
}

function endsRange(tokens: readonly Token[], index: number): boolean {
  return index >= 2 && tokens[index - 2]!.upos === 'NUM' && rangeEnd(tokens, index - 2) === index;
}

/** "about 300 of them have entered": no part of what was said before, but a sentence of its own. */
function hasOwnVerb({ tree }: SentenceContext, index: number): boolean {
  const { head } = tree.tokens[index]!;
  return head > index && ['VERB', 'AUX'].includes(tree.tokens[head]!.upos);
}

/** The noun that a number counts, else the number itself. */
function countedBy({ tree }: SentenceContext, index: number): number {
  const token = tree.tokens[index]!;
  const isModifier = token.deprel === 'nummod' || token.deprel === 'det' || token.deprel === 'amod';
  return isModifier && token.head > index ? token.head : index;
}

function levelsIn(context: SentenceContext, drafts: readonly DraftStatement[]): WordedFigure[] {
  const { tree, lexicons } = context;
  const { countingNouns, levelVerbs } = lexicons.grammar;
  return tree.tokens.flatMap((noun): WordedFigure[] => {
    const verb = noun.head < 0 ? null : tree.tokens[noun.head]!;
    if (verb?.upos !== 'VERB' || !levelVerbs.has(verb.lemma.toLowerCase())) return [];
    const own = ownLevel(context, noun, verb);
    if (own) return [own];
    if (noun.upos !== 'NOUN' || !countingNouns.has(noun.lemma.toLowerCase())) return [];
    if (!/^(obj|nsubj)/.test(noun.deprel)) return [];
    const from = Math.max(noun.index, verb.index);
    const level = levelAfter(tree.tokens, from + 1);
    if (level === null) return [];
    const sort = sortOf(context, noun.index, level);
    const earlier = sort === null ? lastBefore(drafts, context.sentence.index) : null;
    const type = sort ?? earlier?.type;
    if (!type) return [];
    const first = { rule: 'figure.level' as const, type, token: verb.index, target: level, whole: null };
    const next = secondLevel(context, level);
    return [first, ...(next ? [{ ...first, ...next }] : [])];
  });
}

/** "put its own dead at 192 soldiers": those counted stand where the amount might. */
function ownLevel(context: SentenceContext, noun: Token, verb: Token): WordedFigure | null {
  if (noun.index < verb.index || !/^(obj|xcomp|obl)/.test(noun.deprel)) return null;
  const { tokens } = context.tree;
  const next = tokens[noun.index + 1];
  const isPut =
    next?.form === 'at' && tokens.slice(verb.index + 1, noun.index).every(({ upos }) => upos !== 'NUM');
  const isAmount = context.lexicons.grammar.countingNouns.has(noun.lemma.toLowerCase());
  const type = isPut && !isAmount ? figureTypeOf(context, noun.index) : null;
  const level = type ? levelAfter(tokens, next!.index) : null;
  return type && level !== null
    ? { rule: 'figure.level', type, token: verb.index, target: countedBy(context, level), whole: null }
    : null;
}

/** The number after "at", "to", "above" within a few words. */
function levelAfter(tokens: readonly Token[], from: number): number | null {
  let opened = false;
  for (let at = from; at < Math.min(tokens.length, from + 14); at++) {
    const token = tokens[at]!;
    const isClause = token.upos === 'VERB' && token.deprel !== 'acl';
    if (token.upos === 'PUNCT' || isClause) return null;
    if (['at', 'to', 'as', 'above', 'past', 'over', 'beyond'].includes(token.form.toLowerCase()))
      opened = true;
    else if (token.upos === 'NUM' && opened) return isDate(tokens, at) ? null : at;
    else if (opened && !isBound(token) && token.upos !== 'SCONJ' && token.upos !== 'DET') opened = false;
  }
  return null;
}

/** A year, or a day before its month; a bare number after a word for an amount is none, whatever the tagger says. */
function isDate(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return /^(19|20)\d\d$/.test(tokens[index]!.form) || (next?.upos === 'PROPN' && next.ner.endsWith('TIME'));
}

/** What the words of an amount count ("of dead", "of people who fled"), as a type of figure; `toll` alone counts dead. */
function sortOf(context: SentenceContext, noun: number, before: number): string | null {
  const { tree } = context;
  const words = subtree(tree, noun).filter((word) => word !== noun && word < before);
  const isVerb = (word: number) => tree.tokens[word]!.upos === 'VERB';
  for (const word of [...words.filter(isVerb), ...words.filter((one) => !isVerb(one))]) {
    const type = figureTypeOf(context, word);
    if (type) return type;
  }
  return tree.tokens[noun]!.lemma === 'toll' && words.every((word) => tree.tokens[word]!.upos !== 'NOUN')
    ? 'killed'
    : null;
}

/** The type of figure that the lexicon gives a word for people or what befell them: dead, wounded, refugee, flee. */
export function figureTypeOf({ tree, lexicons }: SentenceContext, index: number): string | null {
  const token = tree.tokens[index]!;
  const lemma = token.lemma.toLowerCase();
  // "Houses destroyed": a noun is not the verb that is written like it.
  const verbs =
    token.upos === 'NOUN'
      ? []
      : token.upos === 'ADJ'
        ? [lemma.replace(/ed$/, ''), lemma.replace(/d$/, '')]
        : [lemma];
  const keys = [`noun:${lemma}`, `adjective:${lemma}`, ...verbs.map((one) => `verb:${one}`)];
  for (const key of keys) {
    const rows = [...(lexicons.frames.byTrigger.get(key) ?? [])].sort(
      (a, b) => a.when.length - b.when.length,
    );
    const type = rows
      .filter((row) => row.lemmas.some((one) => key.endsWith(`:${one}`)))
      .flatMap((row) => row.yields)
      .find((wanted) => wanted.kind === 'figure' && SIZES.has(wanted.type))?.type;
    if (type) return type;
  }
  return null;
}

/** "and that of the wounded at 8,000" */
function secondLevel(context: SentenceContext, level: number): { type: string; target: number } | null {
  const { tokens } = context.tree;
  const that = tokens.findIndex(
    (token, at) =>
      at > level &&
      at <= level + 5 &&
      ['that', 'those'].includes(token.form.toLowerCase()) &&
      tokens[at + 1]?.form === 'of',
  );
  if (that < 0) return null;
  for (let at = that + 2; at < Math.min(tokens.length, that + 6); at++) {
    const type = figureTypeOf(context, at);
    const target = type ? levelAfter(tokens, at + 1) : null;
    if (type && target !== null) return { type, target };
  }
  return null;
}

/** "It had put the number at 745": of what was counted last, in this sentence or the one before. */
function lastBefore(drafts: readonly DraftStatement[], sentence: number): DraftStatement | null {
  return (
    drafts
      .filter(
        (draft) =>
          draft.kind === 'figure' &&
          SIZES.has(draft.type) &&
          [sentence, sentence - 1].includes(draft.sentence),
      )
      .at(-1) ?? null
  );
}
