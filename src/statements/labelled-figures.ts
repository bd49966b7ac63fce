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
 * evacuated 3,200". A label is words that the lexicon counts people or harm by, words of counting and places, and where or
 * in what it was ("Killed in the depot explosion: 170"); anything else in it, and the number is of something else.
 */
export function labelledFigures(context: SentenceContext, quantities: QuantityLexicon): WordedFigure[] {
  const { tokens } = context.tree;
  return tokens.flatMap((number): WordedFigure[] => {
    if (!/^\d/.test(number.form) || isCounted(tokens, number.index)) return [];
    const end = labelEnd(context, number.index);
    if (end === null) return [];
    const label = labelBefore(tokens, end);
    const sorts = label.flatMap((word) => sortOf(context, word) ?? []);
    const types = new Set(sorts.map(({ type }) => type));
    const within = label.find((word, at) => at > 0 && tokens[word]!.upos === 'ADP') ?? end;
    if (types.size !== 1 || !label.every((word) => word > within || isOfLabel(context, word))) return [];
    const value = readQuantity(context.sentence, number.index, quantities) ?? bareValue(number);
    if (!value) return [];
    const [sort] = sorts;
    return [
      {
        rule: 'figure.label',
        type: sort!.type,
        token: sort!.token,
        target: number.index,
        value,
        whole: null,
      },
    ];
  });
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
