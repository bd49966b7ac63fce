import type { SentenceContext } from './context.js';
import type { Predicate } from './predicates.js';

/**
 * "heavy losses: 100 servicemen killed, two tanks destroyed": a verb of harm without object or auxiliary, right behind
 * those counted, tells what befell them, although its form might be active. Other predicates stay as they are.
 */
export function harmed(context: SentenceContext, predicate: Predicate): Predicate {
  const { tree } = context;
  const { token, pos, slots } = predicate;
  const subjects = slots.get('subj') ?? [];
  if (pos !== 'verb' || !subjects.length || !isBare(context, predicate)) return predicate;
  const isOwn = tree.tokens[subjects[0]!]!.head === token && subjects.at(-1) === token - 1;
  const isCounted = subjects.every(
    (one) => tree.tokens[one]!.upos === 'NUM' || tree.childrenBy(one, 'nummod').length > 0,
  );
  if (!isOwn || !isCounted || !harmsObject(context, predicate.lemma)) return predicate;
  const kept = [...slots].filter(([name]) => name !== 'subj');
  return { ...predicate, slots: new Map([...kept, ['obj', subjects]]) };
}

/** "Enemy killed: 138", "Houses destroyed: 48": the word of a label states no deed of its own; the number is read with it. */
export function isLabelWord(context: SentenceContext, predicate: Predicate): boolean {
  const { tokens } = context.tree;
  const { token, pos } = predicate;
  const isBefore = tokens[token + 1]?.form === ':' && /^\d/.test(tokens[token + 2]?.form ?? '');
  const isOpening = tokens.slice(0, token).every(({ upos }) => /^(NOUN|PROPN|ADJ|NUM|PUNCT|X)$/.test(upos));
  return pos === 'verb' && isBefore && isOpening && isBare(context, predicate, ['obj']);
}

function isBare(
  { tree }: SentenceContext,
  { token, slots }: Predicate,
  allowed: readonly string[] = [],
): boolean {
  const { feats } = tree.tokens[token]!;
  if (feats.Tense === 'Pres' || feats.VerbForm === 'Inf' || feats.VerbForm === 'Ger') return false;
  const isFilled = ['obj', 'comp', 'iobj'].some((slot) => slots.has(slot) && !allowed.includes(slot));
  return !isFilled && tree.childrenBy(token, 'aux').length === 0;
}

/** Whether the lexicon counts the object of a verb as killed, wounded or damaged. */
function harmsObject({ lexicons }: SentenceContext, lemma: string): boolean {
  const rows = lexicons.frames.byTrigger.get(`verb:${lemma}`) ?? [];
  return rows.some((row) =>
    row.yields.some(
      ({ kind, type, roles }) =>
        kind === 'figure' && HARMS.has(type) && (roles.target ?? ['obj']).includes('obj'),
    ),
  );
}

const HARMS: ReadonlySet<string> = new Set(['killed', 'wounded', 'damaged']);
