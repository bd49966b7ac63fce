import type { Sentence, Token } from '../model/index.js';
import { type TagSpan, tagSpans } from './ner-spans.js';
import { baseRelation, dependents, headOf, roleOf, runAround, subtree } from './syntax.js';

/**
 * A noun phrase or pronoun of one sentence, before anything is known of what it refers to.
 * Word positions are indices within the sentence, `last` inclusive.
 */
export interface Phrase {
  readonly sentence: Sentence;
  readonly head: Token;
  /** The whole noun phrase without relative clause, trailing apposition or closing punctuation. */
  readonly first: number;
  readonly last: number;
  /** The proper name inside it, titles left out; null for nominals and pronouns. */
  readonly name: { readonly first: number; readonly last: number } | null;
  /** Words that say what the named one is or does: the title of a person ("General"), the kind of a thing ("group" Hamas). */
  readonly titles: readonly Token[];
  readonly form: 'name' | 'nominal' | 'pronoun';
  /** The phrase in which this one stands as a modifier, when it is a name within a noun compound. */
  readonly nested: boolean;
  /** Named-entity span that covers the name. */
  readonly ner: TagSpan | null;
  /** Where one noun is shared by two modifiers ("Donetsk and Luhansk regions"): the noun of the first half. */
  readonly sharedHead: Token | null;
}

const NAME_TAGS = new Set(['PER', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'WEAPON', 'VEHICLE', 'EVENT']);
const NOT_HEADS = new Set([
  'fixed',
  'flat',
  'goeswith',
  'case',
  'reparandum',
  'discourse',
  'expl',
  'mark',
  'cc',
  'punct',
  'aux',
  'cop',
  'advmod',
  'amod',
  'nummod',
  'det',
]);
const CLAUSAL = new Set([
  'nsubj',
  'csubj',
  'cop',
  'aux',
  'mark',
  'advcl',
  'ccomp',
  'xcomp',
  'expl',
  'discourse',
  'vocative',
  'orphan',
  'dislocated',
  'list',
  'reparandum',
  'parataxis',
  'obl',
  'dep',
]);
const ARGUMENT = /^(nsubj|obj|iobj|obl|nmod|conj|appos|root|ccomp|xcomp|parataxis|dislocated|vocative)/;

/** All noun phrases and pronouns of a sentence in text order, outer before inner. */
export function findPhrases(sentence: Sentence, knownNames: readonly TagSpan[] = []): Phrase[] {
  const spans = mergeSpans(
    tagSpans(sentence, 'ner').filter((s) => NAME_TAGS.has(s.type)),
    knownNames,
  );
  const phrases: Phrase[] = [];
  for (const token of sentence.tokens) {
    if (insideOneName(sentence, token, spans) || isTitled(sentence, token, spans)) continue;
    if (isPhraseHead(sentence, token)) phrases.push(...phrasesAt(sentence, token, spans));
    else if (isNestedName(sentence, token, spans)) phrases.push(namePhrase(sentence, token, spans, true));
  }
  const isQuoted = (p: Phrase) =>
    p.form === 'name' && /^["“”'‘’]$/.test(sentence.tokens[p.first - 1]?.form ?? '');
  const whole = phrases.filter(
    (p) =>
      !(p.nested || isQuoted(p)) ||
      !phrases.some((q) => q !== p && q.name !== null && q.name.first <= p.first && p.last <= q.name.last),
  );
  return whole.sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Known names (of the registry) replace the tagger's spans that they touch; a longer tagged span stays. */
function mergeSpans(tagged: readonly TagSpan[], known: readonly TagSpan[]): TagSpan[] {
  const kept = known.filter(
    (k) => !tagged.some((t) => t.first <= k.first && t.last >= k.last && t.last - t.first > k.last - k.first),
  );
  const rest = tagged.filter((t) => !kept.some((k) => k.first <= t.last && t.first <= k.last));
  return [...kept, ...rest].sort((a, b) => a.first - b.first);
}

function spanOver(spans: readonly TagSpan[], index: number): TagSpan | null {
  return spans.find((s) => s.first <= index && index <= s.last) ?? null;
}

/** A word that is only part of a longer name: "Herzegovina" of "Bosnia and Herzegovina", "Trade" of "Ministry of Trade". */
function insideOneName(sentence: Sentence, token: Token, spans: readonly TagSpan[]): boolean {
  const span = spanOver(spans, token.index);
  if (!span || span.first === span.last) return false;
  return spanHead(sentence, span) !== token.index;
}

/** A person's name that follows its title without a comma ("Prime Minister Abiy Ahmed") belongs to the title's phrase. */
function isTitled(sentence: Sentence, token: Token, spans: readonly TagSpan[]): boolean {
  const span = spanOver(spans, token.index);
  const before = span && sentence.tokens[span.first - 1];
  if (!before) return false;
  // "Secretary of State Marco Rubio": the title is what the words before the name hang on.
  const above = before.deprel === 'nmod' ? sentence.tokens[before.head] : undefined;
  return [before, above].some((title) => title && titledName(sentence, title, spans)?.head === token.index);
}

/** Last word of a title with what it is of: "Secretary of State". */
function titleEnd(sentence: Sentence, title: Token): number {
  const of = sentence.tokens[title.index + 1];
  if (of?.lemma !== 'of') return title.index;
  const what = sentence.tokens[of.head];
  return what && what.head === title.index && what.index > title.index ? what.index : title.index;
}

/** The person's name that stands directly after the noun `title` and hangs on it. */
function titledName(
  sentence: Sentence,
  title: Token,
  spans: readonly TagSpan[],
): { first: number; last: number; head: number } | null {
  if (
    (title.upos !== 'NOUN' && title.upos !== 'PROPN') ||
    title.feats.Number === 'Plur' ||
    spanOver(spans, title.index)
  )
    return null;
  const end = titleEnd(sentence, title);
  const span = spans.find((s) => s.first === end + 1 && isPersonSpan(sentence, s));
  if (!span) return null;
  const head = spanHead(sentence, span);
  const word = sentence.tokens[head]!;
  const below = word.head === title.index && /^(appos|flat|nmod|compound|dep|nummod)/.test(word.deprel);
  const beside = word.head === title.head && word.deprel === title.deprel && title.upos === 'PROPN';
  if (!below && !beside) return null;
  return { first: span.first, last: span.last, head };
}

function isPersonSpan(sentence: Sentence, span: TagSpan): boolean {
  return span.type === 'PER' || (span.type === 'registry' && sentence.tokens[span.last]!.ner.endsWith('PER'));
}

/** The word of a span whose governor stands outside it: the one highest in the tree. */
export function spanHead(sentence: Sentence, span: { first: number; last: number }): number {
  for (let i = span.first; i <= span.last; i++) {
    const t = sentence.tokens[i]!;
    if ((t.head < span.first || t.head > span.last) && t.upos !== 'PUNCT') return i;
  }
  return span.last;
}

function isPhraseHead(sentence: Sentence, token: Token): boolean {
  if (isTitledFlat(sentence, token)) return true;
  const relation = baseRelation(token);
  if (NOT_HEADS.has(relation) || token.deprel === 'nmod:desc' || relation === 'compound') return false;
  switch (token.upos) {
    case 'PRON':
      return relation !== 'det';
    case 'NOUN':
    case 'PROPN':
    case 'SYM':
      return token.upos !== 'SYM' || /[$£€¥%]/.test(token.form);
    case 'NUM':
      return ARGUMENT.test(token.deprel) && !/^[12]\d{3}$/.test(token.form);
    case 'DET':
      return ARGUMENT.test(token.deprel) && token.deprel !== 'root';
    case 'ADJ':
      if (token.ner.endsWith('NORP') && /^(nsubj|obj|obl|nmod)/.test(token.deprel)) return true;
      return (
        ARGUMENT.test(roleOf(sentence, token.index)) && token.deprel !== 'root' && hasArticle(sentence, token)
      );
    case 'VERB':
      return (
        ARGUMENT.test(roleOf(sentence, token.index)) && token.deprel !== 'root' && hasArticle(sentence, token)
      );
    case 'X':
      return ARGUMENT.test(token.deprel);
    default:
      return false;
  }
}

/** "the wounded", "the Kurdish": an adjective that heads a phrase carries its own determiner and no clause. */
function hasArticle(sentence: Sentence, token: Token): boolean {
  return (
    dependents(sentence, token.index, 'det').some((d) => d.index < token.index) &&
    dependents(sentence, token.index, 'nsubj', 'cop').length === 0
  );
}

/** A name used as modifier: "RSF" of "RSF fighters", "US" of "US President"; not an adjective ("Iraqi"). */
function isNestedName(sentence: Sentence, token: Token, spans: readonly TagSpan[]): boolean {
  const span = spanOver(spans, token.index);
  if (!span || span.type === 'NORP' || span.type === 'EVENT' || !isNameSpan(sentence, span)) return false;
  if (isSharedModifier(sentence, token, spans)) return false;
  if (spanHead(sentence, span) !== token.index) return false;
  if (token.upos === 'ADJ' || token.deprel === 'flat') return false;
  const above = headOf(sentence, token);
  // A place or army that only distinguishes a part of one name ("Donetsk" of "Donetsk region") is that name.
  return above !== null && baseRelation(token) === 'compound'
    ? true
    : token.deprel === 'nmod:desc' && span.type !== 'PER';
}

function phrasesAt(sentence: Sentence, head: Token, spans: readonly TagSpan[]): Phrase[] {
  const shared = sharedModifiers(sentence, head, spans);
  if (shared.length > 0) return splitShared(sentence, head, shared, spans);
  const name = nameAt(sentence, head, spans);
  if (name && head.upos !== 'PRON') return [namePhrase(sentence, head, spans, false)];
  return [plainPhrase(sentence, head)];
}

/** Modifiers joined by "and" before a plural noun that each make a thing of their own; names or demonyms only. */
function sharedModifiers(sentence: Sentence, head: Token, spans: readonly TagSpan[]): Token[] {
  if (head.feats.Number !== 'Plur' || spanOver(spans, head.index)) return [];
  for (const modifier of dependents(sentence, head.index, 'compound', 'amod')) {
    if (modifier.index > head.index || !isNameLike(modifier, spans)) continue;
    const others = dependents(sentence, modifier.index, 'conj').filter(
      (c) => c.index < head.index && isNameLike(c, spans),
    );
    if (others.length > 0) return [modifier, ...others];
  }
  return [];
}

function isSharedModifier(sentence: Sentence, token: Token, spans: readonly TagSpan[]): boolean {
  for (
    let above = headOf(sentence, token), steps = 0;
    above && steps < 3;
    above = headOf(sentence, above), steps++
  )
    if (sharedModifiers(sentence, above, spans).some((m) => m.index === token.index)) return true;
  return false;
}

function isNameLike(token: Token, spans: readonly TagSpan[]): boolean {
  return spanOver(spans, token.index) !== null || (/^\p{Lu}/u.test(token.form) && token.upos !== 'NOUN');
}

function splitShared(
  sentence: Sentence,
  head: Token,
  parts: readonly Token[],
  spans: readonly TagSpan[],
): Phrase[] {
  const { first, last } = phraseSpan(sentence, head);
  return parts.map((part, n) => {
    const span = spanOver(spans, part.index);
    const own = runAround(
      subtree(sentence, part.index, (t) => ['conj', 'cc', 'punct', 'case'].includes(baseRelation(t))),
      part.index,
    );
    const isLast = n === parts.length - 1;
    const isFirst = n === 0;
    return {
      sentence,
      head,
      first: isFirst ? first : own.first,
      last: isLast ? last : Math.max(own.last, span?.last ?? 0),
      name:
        part.upos === 'ADJ' || span?.type === 'NORP'
          ? null
          : { first: span?.first ?? own.first, last: span?.last ?? own.last },
      titles: [],
      form: part.upos === 'ADJ' || span?.type === 'NORP' ? 'nominal' : 'name',
      nested: false,
      ner: span,
      sharedHead: part,
    };
  });
}

function plainPhrase(sentence: Sentence, head: Token): Phrase {
  const { first, last } = phraseSpan(sentence, head);
  const pronoun = head.upos === 'PRON' || head.upos === 'DET';
  return {
    sentence,
    head,
    first,
    last,
    name: null,
    titles: [],
    form: pronoun ? 'pronoun' : 'nominal',
    nested: false,
    ner: null,
    sharedHead: null,
  };
}

function namePhrase(sentence: Sentence, head: Token, spans: readonly TagSpan[], nested: boolean): Phrase {
  const name = nameAt(sentence, head, spans) ?? { first: head.index, last: head.index };
  const whole = nested ? name : phraseSpan(sentence, head);
  return {
    sentence,
    head,
    first: Math.min(whole.first, name.first),
    last: Math.max(whole.last, name.last),
    name,
    titles: nested ? [] : titlesOf(sentence, head, name),
    form: 'name',
    nested,
    ner:
      spanOver(spans, head.index) ?? spans.find((s) => s.first >= name.first && s.last <= name.last) ?? null,
    sharedHead: null,
  };
}

/** The proper name that the phrase of `head` carries: its named-entity span, or the head with its flat parts. */
function nameAt(
  sentence: Sentence,
  head: Token,
  spans: readonly TagSpan[],
): { first: number; last: number } | null {
  const span = spanOver(spans, head.index);
  const titled = span ? null : titledName(sentence, head, spans);
  if (titled) return { first: titled.first, last: behindNickname(sentence, titled.last) };
  if (span && isNameSpan(sentence, span)) {
    const own = extendFlat(sentence, head, span);
    return trimName(
      sentence,
      isPersonSpan(sentence, span) ? own : extendRight(sentence, extendLeft(sentence, head, own), spans),
    );
  }
  const flat = dependents(sentence, head.index, 'flat').filter((t) => t.index > head.index);
  const named = flat.find((t) => t.upos === 'PROPN' || /^\p{Lu}/u.test(t.form));
  if (head.upos !== 'PROPN' && !named) return null;
  if (head.upos !== 'PROPN' && named) return { first: named.index, last: lastOf(sentence, flat.at(-1)!) };
  if (!/\p{Lu}|\p{N}/u.test(head.form) && !flat.length)
    return /^\p{Ll}/u.test(head.form) ? null : { first: head.index, last: head.index };
  const words = subtree(sentence, head.index, (t) => {
    const r = baseRelation(t);
    if (r === 'flat' || r === 'goeswith') return false;
    if (r === 'punct') return t.form !== '-';
    if (r === 'compound' || (r === 'amod' && t.upos !== 'ADJ'))
      return t.index > head.index || !/^\p{Lu}/u.test(t.form);
    return !(r === 'amod' && /^\p{Lu}/u.test(t.form));
  });
  return trimName(sentence, runAround(words, head.index));
}

/** A tagged span is a name when it has a word written large; "ballistic missiles" is none. */
function isNameSpan(sentence: Sentence, span: TagSpan): boolean {
  if (span.type === 'registry') return true;
  return sentence.tokens
    .slice(span.first, span.last + 1)
    .some((t) => t.upos === 'PROPN' || (/^\p{Lu}/u.test(t.form) && t.index > 0));
}

/** "Red" of "the Red Sea", where the tagger took the last word alone. */
function extendLeft(
  sentence: Sentence,
  head: Token,
  span: { first: number; last: number },
): { first: number; last: number } {
  let { first } = span;
  for (;;) {
    const t = sentence.tokens[first - 1];
    if (
      !t ||
      t.index === 0 ||
      (t.head !== head.index && (t.head < span.first || t.head > span.last)) ||
      !/^\p{Lu}/u.test(t.form) ||
      !/^\p{Lu}/u.test(head.form)
    )
      break;
    if (!['amod', 'compound'].includes(baseRelation(t)) || (t.upos === 'ADJ' && t.ner.endsWith('NORP')))
      break;
    first--;
  }
  return { first, last: span.last };
}

/** "of Trade and Industry" of "the Ministry of Trade and Industry": what is written large after "of" and "and". */
function extendRight(
  sentence: Sentence,
  span: { first: number; last: number },
  spans: readonly TagSpan[],
): { first: number; last: number } {
  let { last } = span;
  const large = (i: number) => /^\p{Lu}/u.test(sentence.tokens[i]?.form ?? '');
  const free = (i: number) => {
    const other = spanOver(spans, i);
    return other === null || (other.first <= span.last && other.last >= span.first);
  };
  const body =
    span.first === last ||
    sentence.tokens.slice(span.first, last + 1).some((t) => t.form === 'of' || t.form === 'for');
  for (;;) {
    const word = sentence.tokens[last + 1]?.form ?? '';
    const joins =
      word === 'and'
        ? body &&
          sentence.tokens[last]?.form !== 'and' &&
          sentence.tokens.slice(span.first, last + 1).some((t) => t.form === 'of' || t.form === 'for')
        : word === 'of' && span.first === last;
    if (joins && large(last + 2) && free(last + 2)) last += 2;
    else if (
      large(last + 1) &&
      free(last + 1) &&
      last > span.last &&
      sentence.tokens[last + 1]?.upos !== 'VERB'
    )
      last++;
    else break;
  }
  return { first: span.first, last };
}

function extendFlat(
  sentence: Sentence,
  head: Token,
  span: { first: number; last: number },
): { first: number; last: number } {
  const flat = dependents(sentence, head.index, 'flat').filter(
    (t) => t.index > span.last && t.upos === 'PROPN',
  );
  let last = span.last;
  for (const t of flat) if (t.index <= last + 2 && !isTitledFlat(sentence, t)) last = lastOf(sentence, t);
  // The tagger may begin a person's name late: "Arestovych" of "Oleksiy Arestovych".
  const first = isPersonName(sentence, head, span) ? Math.min(head.index, span.first) : span.first;
  return { first, last: behindNickname(sentence, last) };
}

/** 'Jimmy "Barbecue" Chérizier': the surname goes on behind a nickname in quotation marks. */
function behindNickname(sentence: Sentence, last: number): number {
  const isQuote = (i: number) => /^["“”'‘’]$/.test(sentence.tokens[i]?.form ?? '');
  if (!isQuote(last + 1)) return last;
  const closing = [last + 3, last + 4].find(isQuote);
  if (closing === undefined) return last;
  let end = closing;
  while (sentence.tokens[end + 1]?.upos === 'PROPN' && sentence.tokens[end + 1]!.ner.endsWith('PER')) end++;
  return end > closing ? end : last;
}

/** "In Bamako Captain Amadou Sanogo": the name behind a title is no part of the name before it, whatever the parser says. */
function isTitledFlat(sentence: Sentence, token: Token): boolean {
  return (
    token.deprel === 'flat' &&
    token.ner === 'B-PER' &&
    sentence.tokens[token.index - 1]?.deprel === 'nmod:desc' &&
    sentence.tokens[token.index - 1]?.head === token.index &&
    token.head < token.index - 1
  );
}

function isPersonName(sentence: Sentence, head: Token, span: { first: number; last: number }): boolean {
  const inside = sentence.tokens.slice(head.index + 1, span.first + 1);
  return (
    head.upos === 'PROPN' &&
    inside.length > 0 &&
    inside.every((t) => t.upos === 'PUNCT' || t.deprel === 'flat')
  );
}

function lastOf(sentence: Sentence, token: Token): number {
  return runAround(
    subtree(sentence, token.index, (t) => baseRelation(t) !== 'flat' && t.form !== '-'),
    token.index,
  ).last;
}

/** Without leading determiners and quotes, and without a closing 's or quote. */
function trimName(
  sentence: Sentence,
  span: { first: number; last: number },
): { first: number; last: number } {
  let { first, last } = span;
  const word = (i: number) => sentence.tokens[i]!;
  while (first < last && (word(first).upos === 'DET' || word(first).upos === 'PUNCT')) first++;
  while (
    last > first &&
    (word(last).upos === 'PUNCT' || (word(last).upos === 'PART' && baseRelation(word(last)) === 'case'))
  )
    last--;
  return { first, last };
}

function titlesOf(sentence: Sentence, head: Token, name: { first: number; last: number }): Token[] {
  const described = dependents(sentence, head.index, 'nmod:desc', 'compound').filter(
    (t) => t.index < name.first && t.upos !== 'NUM',
  );
  // "General Haftar": a rank may look like an adjective.
  const ranks = dependents(sentence, head.index, 'amod').filter(
    ({ index, form }) => index === name.first - 1 && /^\p{Lu}\p{Ll}/u.test(form),
  );
  const own = head.index < name.first || head.index > name.last ? [head] : [];
  return [...described, ...ranks, ...own];
}

/** First and last word of the phrase: all below the head but clauses, appositions, other members, prepositions. */
export function phraseSpan(sentence: Sentence, head: Token): { first: number; last: number } {
  const predicate = dependents(sentence, head.index, 'cop', 'nsubj').length > 0;
  const set = subtree(sentence, head.index, (t, depth) => {
    const r = baseRelation(t);
    if (t.deprel.startsWith('acl') || r === 'appos') return true;
    if (isTitledFlat(sentence, t)) return true;
    if (isWhen(sentence, t, head)) return true;
    if (t.index > head.index && /^[([]$/.test(sentence.tokens[t.index - 1]?.form ?? '')) return true;
    if (depth > 0) return false;
    if (t.index > head.index && followsAnd(sentence, t)) return true;
    if (r === 'advmod') return predicate || t.index > head.index || beforeArticle(sentence, t, head);
    return r === 'conj' || r === 'cc' || r === 'case' || r === 'punct'
      ? keepAside(sentence, t, head)
      : CLAUSAL.has(r);
  });
  return trimEdges(
    sentence,
    behindFront(sentence, head, runAround(fillPunctuation(sentence, set), head.index)),
  );
}

/** "Soldiers on Friday captured it", "By 23 November 41,000 people": a day beside the noun is no part of it. */
function isWhen(sentence: Sentence, t: Token, head: Token): boolean {
  if (!t.ner.endsWith('-TIME') || head.ner.endsWith('-TIME') || baseRelation(t) !== 'nmod') return false;
  if (t.index > head.index)
    return dependents(sentence, t.index, 'case').some(({ form }) => /^(on|since|until)$/i.test(form));
  return t.deprel === 'nmod:unmarked' && sentence.tokens[t.head]?.upos === 'NUM';
}

/** "In Kinshasa protesters attacked": a subject has no preposition, so the name that it governs is not the subject's. */
function behindFront(
  sentence: Sentence,
  head: Token,
  span: { first: number; last: number },
): { first: number; last: number } {
  const front = dependents(sentence, head.index, 'case').find((t) => t.index === 0 && t.upos === 'ADP');
  if (!front || baseRelation(head) !== 'nsubj' || !/^(in|at|near|outside|around)$/i.test(front.form))
    return span;
  let last = front.index;
  while (last + 1 < head.index && /(GPE|LOC|FAC)$/.test(sentence.tokens[last + 1]!.ner)) last++;
  return last > front.index ? { first: last + 1, last: span.last } : span;
}

/** "formerly the Nusra Front", "only the army": the adverb is no part of the noun phrase. */
function beforeArticle(sentence: Sentence, t: Token, head: Token): boolean {
  return dependents(sentence, head.index, 'det').some((d) => d.index > t.index && d.index < head.index);
}

/** A dependent to the right that an "and" introduces is a further member, whatever it is called. */
function followsAnd(sentence: Sentence, t: Token): boolean {
  const { first } = runAround(
    subtree(sentence, t.index, (c) => baseRelation(c) === 'cc'),
    t.index,
  );
  return sentence.tokens[first - 1]?.upos === 'CCONJ' && sentence.tokens[first - 1]!.index > t.head;
}

/** Punctuation, preposition or further member at the phrase's own level is left out, but for a hyphen or inner point. */
function keepAside(_sentence: Sentence, token: Token, head: Token): boolean {
  return !(token.upos === 'PUNCT' && token.form === '-' && Math.abs(token.index - head.index) <= 2);
}

/** Punctuation between two words of the set belongs to it: "al-Burhan", "a long, hard fight". */
function fillPunctuation(sentence: Sentence, set: Set<number>): Set<number> {
  const filled = new Set(set);
  for (const t of sentence.tokens)
    if (
      t.upos === 'PUNCT' &&
      !filled.has(t.index) &&
      set.has(t.index - 1) &&
      set.has(t.index + 1) &&
      !/[()[\]]/.test(t.form)
    )
      filled.add(t.index);
  return filled;
}

function trimEdges(
  sentence: Sentence,
  span: { first: number; last: number },
): { first: number; last: number } {
  let { first, last } = span;
  const upos = (i: number) => sentence.tokens[i]!.upos;
  // "at least 12 people": the preposition is of the amount, not of the phrase.
  const isOfAmount = (i: number) => {
    const { head } = sentence.tokens[i]!;
    return head > i && head < last && (upos(head) === 'ADJ' || upos(head) === 'ADV');
  };
  while (
    first < last &&
    (upos(first) === 'PUNCT' ||
      upos(first) === 'CCONJ' ||
      (upos(first) === 'ADP' && baseRelation(sentence.tokens[first]!) === 'case' && !isOfAmount(first)))
  )
    first++;
  while (
    last > first &&
    (upos(last) === 'PUNCT' ||
      upos(last) === 'CCONJ' ||
      (upos(last) === 'PART' && baseRelation(sentence.tokens[last]!) === 'case'))
  )
    last--;
  return { first, last };
}

/** The noun phrase as a treebank annotator would bracket it: relative clauses and a closing 's included. */
export function wholeSpan(sentence: Sentence, head: Token): { first: number; last: number } {
  const predicate = dependents(sentence, head.index, 'cop', 'nsubj').length > 0;
  const set = subtree(sentence, head.index, (t, depth) => {
    if (depth > 0) return false;
    const r = baseRelation(t);
    if (r === 'case') return t.index < head.index;
    if (r === 'conj' || r === 'cc' || r === 'appos' || (r === 'punct' && !isBracketing(sentence, t)))
      return keepAside(sentence, t, head);
    return r === 'acl' ? false : r === 'advmod' ? predicate : CLAUSAL.has(r);
  });
  const run = runAround(fillPunctuation(sentence, set), head.index);
  let { first, last } = run;
  while (first < last && (sentence.tokens[first]!.upos === 'CCONJ' || sentence.tokens[first]!.form === ','))
    first++;
  while (last > first && /^[,.;:!?]$/.test(sentence.tokens[last]!.form)) last--;
  return { first, last };
}

function isBracketing(sentence: Sentence, t: Token): boolean {
  return t.form === '-' && sentence.tokens[t.index - 1] !== undefined;
}
