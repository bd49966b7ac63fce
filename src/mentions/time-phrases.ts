import type { Sentence, Token } from '../model/index.js';
import { TimeMatcher, type WordContext } from './times/match-times.js';
import { MISS, timeGrammar } from './times/time-grammar.js';
import { isTimeNode, type TimeValue } from './times/time-node.js';
import { cutTimeWords, type TimeWordToken } from './times/time-words.js';

/** A time expression of a sentence; offsets count in the report's text, tokens in the sentence. */
export interface TimePhrase {
  readonly firstToken: number;
  readonly lastToken: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** First token behind a direction word: "Saturday" in "since Saturday"; else `firstToken`. */
  readonly coreFirstToken: number;
}

/** Operations whose first words say a direction and are no part of the time itself. */
const DIRECTED = new Set([
  'since',
  'until',
  'before',
  'after',
  'range',
  'dayRange',
  'monthRange',
  'yearRange',
]);

/**
 * The time expressions of a sentence, left to right, longest first: "since Saturday", "between 5 and 10 June". Plain
 * prepositions ("on", "in") are not part of them. Needs word forms and parts of speech, no syntax.
 */
export function findTimePhrases(sentence: Sentence): readonly TimePhrase[] {
  const known = phrasesOf.get(sentence);
  if (known) return known;
  const phrases = searchTimePhrases(sentence);
  phrasesOf.set(sentence, phrases);
  return phrases;
}

/** Several statements of a sentence ask for the same phrases. */
const phrasesOf = new WeakMap<Sentence, readonly TimePhrase[]>();

function searchTimePhrases(sentence: Sentence): readonly TimePhrase[] {
  const text = surface(sentence);
  const words = cutTimeWords(text);
  const owners = ownersOf(words, sentence);
  const context = owners.map((owner) => (owner === null ? null : contextOf(sentence.tokens[owner]!)));
  const matcher = new TimeMatcher(words, context);
  const phrases: TimePhrase[] = [];
  let at = 0;
  const reach = coreReach(words);
  while (at < words.length) {
    if (!reach[at]) {
      at += 1;
      continue;
    }
    const miss = longest(matcher.matches(MISS, at));
    const found = longest(
      matcher.matches('phrase', at).filter(({ end }) => isWhole(words, owners, sentence, at, end)),
    );
    if (found && (!miss || found.end > miss.end)) {
      const from = at + (hasLooseArticle(words[at]!, found.value) ? 1 : 0);
      phrases.push(phraseOf(sentence, text, words, owners, from, found.end, found.value));
      at = found.end;
    } else at = Math.max(miss?.end ?? 0, at + 1);
  }
  return phrases;
}

function longest<T extends { readonly end: number }>(matches: readonly T[]): T | null {
  return matches.reduce<T | null>((best, match) => (best && best.end >= match.end ? best : match), null);
}

/** The pieces a phrase may begin at: digits or a word that only times have stand at most this many pieces ahead. */
const REACH = 7;
const CORE_CLASSES = [
  'month',
  'month-short',
  'weekday',
  'weekday-short',
  'weekdays-plural',
  'unit',
  'units',
  'units-bare',
];
const MORE_CORE = [
  'season',
  'season-fall',
  'daypart',
  'decade-word',
  'holiday',
  'calendar-unit',
  'share',
  'core',
];

function coreReach(words: readonly TimeWordToken[]): boolean[] {
  const { words: classes } = timeGrammar();
  const core = [...CORE_CLASSES, ...MORE_CORE].map((name) => classes.get(name));
  const reach = words.map(() => false);
  for (const [index, { kind, text }] of words.entries()) {
    if (kind === 'sign' || (kind === 'word' && !core.some((forms) => forms?.has(text)))) continue;
    if (kind === 'num' && text.length !== 4 && !isBesideSign(words, index)) continue;
    for (let at = Math.max(0, index - REACH); at <= index; at += 1) reach[at] = true;
  }
  return reach;
}

/** "5:30", "12/06": a short number tells a time by itself only with a sign at its side; "5 June" has June. */
function isBesideSign(words: readonly TimeWordToken[], index: number): boolean {
  return [words[index - 1], words[index + 1]].some(
    (word) => word?.kind === 'sign' && /^[:./’'–-]$/u.test(word.text),
  );
}

/** In "the mid-June offensive" the article belongs to what follows; in "the early 1980s" to the time. */
function hasLooseArticle(first: TimeWordToken, value: TimeValue): boolean {
  if (first.text !== 'the' || !isTimeNode(value) || value.op !== 'part') return false;
  return (
    isTimeNode(value.args.x) &&
    value.args.x.op === 'calendar' &&
    /^(?:early|mid|late)$/.test(String(value.args.part))
  );
}

/** The sentence's text, rebuilt from its tokens so that offsets count from its start. */
function surface(sentence: Sentence): string {
  let text = '';
  for (const { start, end, form } of sentence.tokens) {
    const from = start - sentence.start;
    if (from < text.length) continue;
    text = text.padEnd(from, ' ') + form.slice(0, end - start).padEnd(end - start, ' ');
  }
  return text;
}

/** For every piece the token in which it begins. */
function ownersOf(words: readonly TimeWordToken[], sentence: Sentence): (number | null)[] {
  let token = 0;
  return words.map(({ start }) => {
    const at = start + sentence.start;
    while (token < sentence.tokens.length && sentence.tokens[token]!.end <= at) token += 1;
    return token < sentence.tokens.length && sentence.tokens[token]!.start <= at ? token : null;
  });
}

function contextOf(token: Token): WordContext {
  const noun = token.upos === 'NOUN';
  return {
    upos: token.upos,
    plural: noun && (token.feats.Number === 'Plur' || token.form.toLowerCase() === 'people'),
  };
}

/** A phrase begins and ends with tokens; a possessive or a full stop may stay behind inside the last one. */
function isWhole(
  words: readonly TimeWordToken[],
  owners: readonly (number | null)[],
  sentence: Sentence,
  from: number,
  to: number,
): boolean {
  const first = owners[from] ?? null;
  const last = owners[to - 1] ?? null;
  if (first === null || last === null) return false;
  if (sentence.tokens[first]!.start !== words[from]!.start + sentence.start) return false;
  const rest = sentence.tokens[last]!.form.slice(
    words[to - 1]!.end + sentence.start - sentence.tokens[last]!.start,
  );
  return /^(?:['’]?s?|[.,])$/u.test(rest);
}

function phraseOf(
  sentence: Sentence,
  text: string,
  words: readonly TimeWordToken[],
  owners: readonly (number | null)[],
  from: number,
  to: number,
  value: TimeValue,
): TimePhrase {
  const start = words[from]!.start;
  const end = words[to - 1]!.end;
  const firstToken = owners[from]!;
  return {
    firstToken,
    lastToken: owners[to - 1]!,
    start: start + sentence.start,
    end: end + sentence.start,
    text: text.slice(start, end),
    coreFirstToken: coreToken(words, owners, from, value) ?? firstToken,
  };
}

function coreToken(
  words: readonly TimeWordToken[],
  owners: readonly (number | null)[],
  from: number,
  value: TimeValue,
): number | null {
  if (!isTimeNode(value) || !DIRECTED.has(value.op)) return null;
  const inner = Object.values(value.args).filter(isTimeNode);
  const start = Math.min(...inner.map((node) => node.start));
  const index = words.findIndex((word) => word.start === start);
  if (index >= from) return owners[index] ?? null;
  const digits = words.findIndex((word, i) => i >= from && (/^\d/.test(word.text) || word.capital));
  return digits > from ? (owners[digits] ?? null) : null;
}
