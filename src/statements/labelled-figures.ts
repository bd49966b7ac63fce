import type { QuantityLexicon } from '../lexicons/index.js';
import { readQuantity } from '../mentions/index.js';
import type { Token, Value } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { bareNumber } from './figures.js';
import { figureTypeOf, type WordedFigure } from './worded-figures.js';

const SEPARATORS: ReadonlySet<string> = new Set([':', '=', '–', '—', '-']);
const BOUNDARIES: ReadonlySet<string> = new Set([';', ',', '|', '•', '*', '.', '/', ')', '·']);
/** Words of a label at most. */
const LONGEST = 7;

/**
 * Figures of fact boxes and tables, which no verb states: "Killed: 12; injured: 40", "Number of displaced – 452", "People
 * evacuated 3,200", "Displaced: 46,000 families". A label is words that the lexicon counts people or harm by, words of
 * counting and places, and where or in what it was ("Killed in the depot explosion: 170"); anything else in it, and the
 * number is of something else. Several numbers may share a label: "Dead: 70 (prosecutor), 100 (EU)", each with who says so.
 */
export function labelledFigures(context: SentenceContext, quantities: QuantityLexicon): WordedFigure[] {
  const { tokens } = context.tree;
  const found: WordedFigure[] = [];
  let last: { label: Label; end: number } | null = null;
  for (const number of tokens) {
    if (!/^\d/.test(number.form)) continue;
    const counted = countedNoun(tokens, number.index);
    const end = counted?.noun ?? number.index;
    const lastWord = counted?.last ?? number.index;
    if (counted === null && isCounted(tokens, end)) continue;
    const label: Label | null =
      last && isListed(tokens, last.end, number.index)
        ? last.label
        : labelAt(context, number.index, counted !== null);
    if (!label) continue;
    const value = readQuantity(context.sentence, end, quantities) ?? bareValue(number);
    if (!value) continue;
    last = { label, end: lastWord };
    const by = sourceBehind(context, lastWord);
    found.push({
      rule: 'figure.label',
      type: label.type,
      token: label.token,
      target: end,
      value,
      whole: null,
      ...(by !== null && value.best !== 1 ? { by } : {}),
    });
  }
  return found;
}

interface Label {
  readonly type: string;
  readonly token: number;
}

function labelAt(context: SentenceContext, number: number, needsColon: boolean): Label | null {
  const { tokens } = context.tree;
  const end = labelEnd(context, number);
  if (end === null || (needsColon && tokens[end]?.form !== ':')) return null;
  const label = labelBefore(tokens, end);
  // "People killed": the verb tells what of, the noun only who.
  const isNoun = (word: number) => tokens[word]!.upos === 'NOUN';
  const all = label.flatMap((word) => sortOf(context, word) ?? []);
  const sorts = all.some(({ token }) => !isNoun(token)) ? all.filter(({ token }) => !isNoun(token)) : all;
  const types = new Set(sorts.map(({ type }) => type));
  const within = label.find((word, at) => at > 0 && tokens[word]!.upos === 'ADP') ?? end;
  const isLabel = types.size === 1 && label.every((word) => word > within || isOfLabel(context, word));
  return isLabel ? sorts[0]! : null;
}

/** "46,000 families (DSWD)": the noun right behind a number, where nothing but where they are, a bracket or a mark comes after it. */
function countedNoun(tokens: readonly Token[], number: number): { noun: number; last: number } | null {
  const noun = tokens[number + 1];
  if (noun?.upos !== 'NOUN' || tokens[number]!.head !== noun.index) return null;
  const rest = tokens.slice(noun.index + 1);
  const end = rest.findIndex(({ upos, form }) => upos === 'PUNCT' || BOUNDARIES.has(form));
  const behind = end < 0 ? rest : rest.slice(0, end);
  // "in 35 evacuation centres"
  return behind.length === 0 || (behind[0]!.upos === 'ADP' && behind.every(({ upos }) => PHRASE.has(upos)))
    ? { noun: noun.index, last: noun.index + behind.length }
    : null;
}

const PHRASE: ReadonlySet<string> = new Set(['ADP', 'DET', 'ADJ', 'NUM', 'NOUN', 'PROPN', 'CCONJ']);

/** "70 (prosecutor), 100": between two numbers of one label stand only a bracket and a mark. */
function isListed(tokens: readonly Token[], from: number, to: number): boolean {
  const close = tokens[from + 1]?.form === '(' ? closing(tokens, from + 1) : from;
  return close !== null && close + 2 === to && /^[,;/|]$/.test(tokens[close + 1]!.form);
}

function closing(tokens: readonly Token[], open: number): number | null {
  const close = tokens.slice(open + 1, open + 8).find(({ form }) => form === ')');
  return close?.index ?? null;
}

/** "117 (diocese)", "100 (EU)": the body or official in the bracket behind a number says so; "12 (women)" is a part. */
function sourceBehind(context: SentenceContext, end: number): number | null {
  const { tokens } = context.tree;
  const close = tokens[end + 1]?.form === '(' ? closing(tokens, end + 1) : null;
  if (close === null) return null;
  const inside = tokens.slice(end + 2, close);
  if (!inside.length || inside.some(({ upos }) => /^(NUM|VERB|AUX|ADV)$/.test(upos))) return null;
  const head = inside.find(({ head: above }) => above < end + 2 || above >= close);
  if (!head) return null;
  const mention = context.mentionAt(head.index);
  const isOne = mention?.type === 'person' && head.feats.Number !== 'Plur';
  const isBody =
    mention?.type === 'organization' || head.ner.endsWith('-ORG') || /^\p{Lu}{2,}$/u.test(head.form);
  return isOne || isBody ? head.index : null;
}

/** "40 people", "12 of": the number has a noun of its own and may have a verb too; a share or a year counts nobody. */
function isCounted(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  if (next && next.upos !== 'PUNCT' && !BOUNDARIES.has(next.form)) return true;
  return next?.form === '%' || tokens[index - 1]?.form === '.';
}

/** Where the label before a number ends: at its colon or dash; a label without one is all else that stands there. */
function labelEnd(context: SentenceContext, number: number): number | null {
  const { tokens } = context.tree;
  let at = number - 1;
  // "Wounded: more than 130"
  const isOfAmount = ({ upos, form, ner }: Token) =>
    upos === 'ADV' || form === '~' || ner.endsWith('-QUANTITY');
  while (at > 0 && isOfAmount(tokens[at]!)) at--;
  if (at < 1) return null;
  if (SEPARATORS.has(tokens[at]!.form)) return at;
  const isAll = tokens.slice(number + 1).every(({ upos }) => upos === 'PUNCT');
  const isListed = tokens.slice(0, at + 1).some(({ deprel }) => deprel.startsWith('nsubj'));
  return isAll && !isListed && at === number - 1 ? number : null;
}

function labelBefore(tokens: readonly Token[], end: number): number[] {
  const label: number[] = [];
  for (let at = end - 1; at >= 0 && !BOUNDARIES.has(tokens[at]!.form); at--) label.unshift(at);
  return label.length > 0 && label.length <= LONGEST ? label : [];
}

function sortOf(context: SentenceContext, token: number): { type: string; token: number } | null {
  const type = figureTypeOf(context, token);
  return type ? { type, token } : null;
}

function isOfLabel(context: SentenceContext, index: number): boolean {
  const { tree, lexicons } = context;
  const token = tree.tokens[index]!;
  const lemma = token.lemma.toLowerCase();
  return (
    /^(ADP|DET|ADJ|PROPN|CCONJ)$/.test(token.upos) ||
    lexicons.grammar.countingNouns.has(lemma) ||
    lexicons.grammar.wholes.has(lemma) ||
    lexicons.nouns.byLemma.has(lemma) ||
    figureTypeOf(context, index) !== null
  );
}

function bareValue({ form }: Token): Value | null {
  const best = bareNumber(form);
  return best === null
    ? null
    : { low: best, best, high: best, unit: 'people', approximate: false, text: form };
}
