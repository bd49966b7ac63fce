import type { QuantityLexicon } from '../lexicons/index.js';
import type { Sentence, Token, Value } from '../model/index.js';
import { type Amount, amountAt } from './amounts.js';
import { baseRelation, dependents, headOf } from './syntax.js';

const TIME_UNITS = new Set([
  'year',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'decade',
  'century',
  'time',
  'night',
  'evening',
  'morning',
  "o'clock",
  'am',
  'pm',
]);

/**
 * How many of the thing named at `index` the text states: "about 40,000 people" at "people" gives low 36000, best
 * 40000, high 44000, unit `people`. A number that stands for the things ("107 were killed") is asked by itself.
 * Null where no number is stated, and for years, ages, dates, durations and names with numbers ("Resolution 2254").
 * "A colonel and six of his men" is one amount, seven, stated at "colonel"; "six" then gives null.
 */
export function readQuantity(sentence: Sentence, index: number, lexicon: QuantityLexicon): Value | null {
  const token = sentence.tokens[index];
  if (!token || isIncludedInFirst(sentence, token, lexicon)) return null;
  if (token.upos === 'NUM' && /^(flat|nummod|compound|nmod:unmarked)/.test(token.deprel)) return null;
  const own = ownQuantity(sentence, token, lexicon);
  const men = followers(sentence, token);
  const more = men && ownQuantity(sentence, men, lexicon);
  return own && more ? add(own, more, sentence, token, men) : own;
}

function ownQuantity(sentence: Sentence, token: Token, lexicon: QuantityLexicon): Value | null {
  if (isAsked(sentence, token) || isTime(token) || (/^\d/.test(token.form) && isYearOrAge(sentence, token)))
    return null;
  for (const anchor of anchorsOf(sentence, token, lexicon)) {
    if (isYearOrAge(sentence, anchor)) continue;
    const amount = amountAt(sentence, anchor.index, lexicon);
    if (amount && isSpread(amount)) return toValue(sentence, token, amount, lexicon);
  }
  return articleAsOne(sentence, token, lexicon);
}

/** "how many refugees": a number asked for, not stated. */
function isAsked(sentence: Sentence, token: Token): boolean {
  const words = [token, ...dependents(sentence, token.index, 'amod', 'det', 'advmod', 'nummod')];
  return words.some(
    ({ index, lemma }) => lemma === 'many' && /^how$/i.test(sentence.tokens[index - 1]?.form ?? ''),
  );
}

function isTime(token: Token): boolean {
  return token.ner.endsWith('-TIME') || TIME_UNITS.has(token.lemma.toLowerCase());
}

function isSpread(amount: Amount): boolean {
  return amount.low !== null || amount.best !== null || amount.high !== null;
}

/** The words that may carry the number of `token`: its modifiers, itself, or the amount of which it is a part ("dozens of people"). */
function anchorsOf(sentence: Sentence, token: Token, lexicon: QuantityLexicon): Token[] {
  const isCurrencySign = lexicon.currencies.has(token.form.toLowerCase()) || token.form === '%';
  const modifiers = dependents(sentence, token.index, 'nummod', 'det', 'amod', 'advmod', 'compound').filter(
    (t) => (t.index < token.index || isCurrencySign) && isNumberWord(t, lexicon) && !t.ner.endsWith('-TIME'),
  );
  const compared = modifiers.flatMap((t) => comparedAmount(sentence, t));
  if (compared.length > 0) return compared;
  if (modifiers.length > 0)
    return [...modifiers].sort((a, b) => Number(b.upos === 'NUM') - Number(a.upos === 'NUM'));
  if (isNumberWord(token, lexicon) && !isPartitiveWhole(sentence, token)) return [token];
  const beside = numberBefore(sentence, token);
  if (beside) return [beside];
  const whole = amountNoun(sentence, token, lexicon);
  return whole ? [whole] : [];
}

/** "as many as 100 families": the number after the comparison, whatever it hangs on. */
function comparedAmount(sentence: Sentence, token: Token): Token[] {
  const { tokens } = sentence;
  const isCompared = tokens[token.index - 1]?.lemma === 'as' && tokens[token.index + 1]?.lemma === 'as';
  const amount = isCompared ? tokens[token.index + 2] : undefined;
  return amount?.upos === 'NUM' ? [amount] : [];
}

/** A number directly before the noun and its modifiers counts it, whatever the parse says. */
function numberBefore(sentence: Sentence, token: Token): Token | null {
  let at = token.index - 1;
  while (
    at >= 0 &&
    isWithin(sentence, at, token.index) &&
    /^(amod|compound|advmod)/.test(sentence.tokens[at]!.deprel) &&
    sentence.tokens[at]!.upos !== 'NUM'
  )
    at--;
  const before = sentence.tokens[at];
  return before?.upos === 'NUM' && token.upos === 'NOUN' && !before.ner.endsWith('-TIME') ? before : null;
}

/** Whether a word depends on the noun or on a word between it and the noun ("newly displaced people"). */
function isWithin(sentence: Sentence, at: number, noun: number): boolean {
  const { head } = sentence.tokens[at]!;
  return head > at && head <= noun;
}

function isNumberWord(token: Token, lexicon: QuantityLexicon): boolean {
  const word = token.form.toLowerCase();
  if (token.upos === 'NUM') return true;
  const singular = word.replace(/s$/, '');
  return (
    (lexicon.numbers.has(word) && token.upos !== 'DET' && token.upos !== 'PRON') ||
    (lexicon.scales.has(singular) && word.length > 2) ||
    lexicon.vague.has(word) ||
    lexicon.vague.has(`a ${word}`) ||
    lexicon.times.has(word)
  );
}

/** "two in three": a proportion, not a count. */
function isPartitiveWhole(sentence: Sentence, token: Token): boolean {
  const next = sentence.tokens[token.index + 1];
  const after = sentence.tokens[token.index + 2];
  return next?.form === 'in' && after?.upos === 'NUM' && /^(one|two|three|four|five|\d)$/i.test(token.form);
}

/** "dozens" over "people" in "dozens of people", "tens" in "tens of thousands of people". */
function amountNoun(sentence: Sentence, token: Token, lexicon: QuantityLexicon): Token | null {
  let above = headOf(sentence, token);
  let below = token;
  for (let steps = 0; above && steps < 3 && baseRelation(below) === 'nmod'; steps++) {
    const byOf = dependents(sentence, below.index, 'case').some((c) => c.form.toLowerCase() === 'of');
    const definite =
      dependents(sentence, below.index, 'det', 'nmod:poss').some(
        (d) => d.index < below.index && /^(the|these|those)$/i.test(d.form),
      ) || dependents(sentence, below.index, 'nmod:poss').length > 0;
    if (!byOf || definite) return null;
    if (isNumberWord(above, lexicon)) return above;
    below = above;
    above = headOf(sentence, above);
  }
  return null;
}

/** Years, ages, dates and ordinal names have digits but count nothing. */
function isYearOrAge(sentence: Sentence, token: Token): boolean {
  if (token.ner.endsWith('-TIME')) return true;
  const previous = sentence.tokens[token.index - 1];
  if (previous && /^(age|aged)$/.test(previous.lemma.toLowerCase())) return true;
  if (token.feats.NumType === 'Ord') return true;
  if (/^(19|20)\d\d$/.test(token.form)) {
    const head = headOf(sentence, token);
    return !(
      head &&
      baseRelation(token) === 'nummod' &&
      head.index > token.index &&
      head.upos === 'NOUN' &&
      head.feats.Number === 'Plur'
    );
  }
  const next = sentence.tokens[token.index + 1];
  const later = sentence.tokens[token.index + 2];
  return (next?.lemma === 'year' && later?.form === 'old') || (next?.form === '-' && later?.lemma === 'year');
}

function toValue(sentence: Sentence, token: Token, amount: Amount, lexicon: QuantityLexicon): Value {
  const from = Math.min(amount.first, signBefore(sentence, amount.first, token));
  const start = sentence.tokens[from]!.start;
  const end = sentence.tokens[amount.last]!.end;
  return {
    low: amount.low,
    best: amount.best,
    high: amount.high,
    unit: unitOf(sentence, token, lexicon),
    approximate: amount.approximate,
    text: textBetween(sentence, from, amount.last, start, end),
  };
}

function signBefore(sentence: Sentence, first: number, token: Token): number {
  return token.index === first - 1 && sentence.tokens[first - 1]?.upos === 'SYM' ? first - 1 : first;
}

/** The words from `first` to `last` as written, blanks as in the text. */
function textBetween(sentence: Sentence, first: number, last: number, _start: number, _end: number): string {
  let text = '';
  for (let i = first; i <= last; i++) {
    const token = sentence.tokens[i]!;
    const gap = i > first && token.start > sentence.tokens[i - 1]!.end ? ' ' : '';
    text += gap + token.form;
  }
  return text;
}

/** What is counted, in the plainest word: `people`, `km`, `USD`, else the noun's lemma; the noun after "of" for "dozens". */
function unitOf(sentence: Sentence, token: Token, lexicon: QuantityLexicon): string {
  const lemma = token.lemma.toLowerCase();
  const currency = lexicon.currencies.get(lemma) ?? lexicon.currencies.get(token.form.toLowerCase());
  if (currency) return currency;
  if (token.upos === 'PRON') return 'people';
  const unit = lexicon.units.get(lemma) ?? lexicon.units.get(token.form.toLowerCase());
  if (unit) return unit;
  if (token.upos === 'NUM' || isNumberWord(token, lexicon)) {
    const of = dependents(sentence, token.index, 'nmod').find((n) =>
      dependents(sentence, n.index, 'case').some((c) => c.form.toLowerCase() === 'of'),
    );
    if (of) return unitOf(sentence, of, lexicon);
    return 'people';
  }
  return token.upos === 'PROPN' || token.upos === 'ADJ' ? 'people' : lemma;
}

/** "a soldier was killed": an article before a person counts one. */
function articleAsOne(sentence: Sentence, token: Token, lexicon: QuantityLexicon): Value | null {
  const article = dependents(sentence, token.index, 'det').find((d) => /^an?$/i.test(d.form));
  const unit = lexicon.units.get(token.lemma.toLowerCase());
  if (
    !article ||
    token.feats.Number === 'Plur' ||
    (unit !== 'people' && unit !== 'fighters' && unit !== 'households')
  )
    return null;
  return {
    low: 1,
    best: 1,
    high: 1,
    unit,
    approximate: false,
    text: textBetween(sentence, article.index, token.index, 0, 0),
  };
}

/** "six" of "a colonel and six of his men": the member that counts the first one's own people. */
function followers(sentence: Sentence, token: Token): Token | null {
  for (const member of dependents(sentence, token.index, 'conj')) {
    const theirs = dependents(sentence, member.index, 'nmod').some((n) =>
      dependents(sentence, n.index, 'nmod:poss').some((p) => p.upos === 'PRON'),
    );
    if (member.upos === 'NUM' && theirs) return member;
    const possessive = dependents(sentence, member.index, 'nmod:poss').some((p) => p.upos === 'PRON');
    if (possessive && dependents(sentence, member.index, 'nummod').length > 0) return member;
  }
  return null;
}

function isIncludedInFirst(sentence: Sentence, token: Token, lexicon: QuantityLexicon): boolean {
  const first = baseRelation(token) === 'conj' ? headOf(sentence, token) : null;
  return (
    first !== null &&
    followers(sentence, first)?.index === token.index &&
    ownQuantity(sentence, first, lexicon) !== null
  );
}

function add(a: Value, b: Value, sentence: Sentence, first: Token, last: Token): Value {
  const sum = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y);
  const from = dependents(sentence, first.index, 'det', 'nummod')[0]?.index ?? first.index;
  const { last: to } = {
    last: Math.max(last.index, ...dependents(sentence, last.index, 'nmod').map((n) => n.index)),
  };
  return {
    low: sum(a.low, b.low),
    best: sum(a.best, b.best),
    high: sum(a.high, b.high),
    unit: a.unit,
    approximate: a.approximate || b.approximate,
    text: textBetween(sentence, Math.min(from, first.index), to, 0, 0),
  };
}
