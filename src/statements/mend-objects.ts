import type { Token } from '../model/index.js';

/**
 * Mends which noun a verb takes: of two objects the first is who is given something ("has given the rebels a weapon");
 * an object behind an infinitive or gerund is that verb's own ("resumed bombing Grozny"); a noun without preposition
 * right behind a verb and its particle is its object ("handed over the base"); objects joined by "and" are a list; and
 * which words are no part of a noun: the town of "In Kinshasa protesters attacked", the number of "spoke of 49 dead".
 */
export function withMendedObjects(tokens: readonly Token[]): readonly Token[] {
  let mended: Token[] | null = null;
  const change = (token: Token, to: Partial<Token>) => {
    mended ??= [...tokens];
    mended[token.index] = { ...mended[token.index]!, ...to };
  };
  for (const token of tokens) {
    const verb = tokens[token.head];
    const town = townBefore(tokens, token);
    if (town) {
      change(town.place, { head: token.head, deprel: 'obl' });
      change(town.preposition, { head: town.place.index });
    }
    const range = rangeOf(tokens, token);
    if (range) {
      const isFree = verb?.upos === 'VERB' && verb.index < token.index && !has(tokens, verb, 'obj');
      const deprel = token.deprel === 'obl' && isFree ? 'obj' : token.deprel;
      change(range.noun, { head: token.head, deprel });
      change(token, { head: range.noun.index, deprel: 'nummod' });
      for (const child of tokens)
        if (child.head === token.index && child.deprel === 'conj' && child.index > range.noun.index)
          change(child, { head: range.noun.index });
      continue;
    }
    if (isDoer(tokens, token)) {
      change(token, { deprel: 'nsubj' });
      continue;
    }
    const participle = participleBehind(tokens, token);
    if (participle) change(participle, { head: token.index });
    if (verb?.upos !== 'VERB' || token.index < verb.index) continue;
    const dead = countedBy(tokens, token);
    if (dead) {
      change(dead, { head: verb.index, deprel: 'obl' });
      change(token, { head: dead.index, deprel: 'nummod' });
      for (const child of tokens) if (child.head === token.index) change(child, { head: dead.index });
    }
    const role = behindVerb(tokens, verb, token);
    if (role) change(token, { deprel: role });
    else if (token.deprel === 'obj') {
      const below = objectlessBelow(tokens, verb, token);
      const first = listedWith(tokens, token);
      if (first) change(token, { head: first.index, deprel: 'conj' });
      else if (below) change(token, { head: below.index });
      else if (isGivenTo(tokens, verb, token)) change(token, { deprel: 'iobj' });
    } else if (token.deprel === 'obl' && isBareObject(tokens, verb, token)) change(token, { deprel: 'obj' });
  }
  return mended ?? tokens;
}

/** "In Kinshasa protesters attacked": the town and preposition that the parser made part of the subject. */
function townBefore(
  tokens: readonly Token[],
  subject: Token,
): { readonly place: Token; readonly preposition: Token } | null {
  if (!subject.deprel.startsWith('nsubj') || subject.upos !== 'NOUN') return null;
  const preposition = tokens.find(({ head, deprel }) => head === subject.index && deprel === 'case');
  const place = preposition && tokens[preposition.index + 1];
  const isTown = place?.upos === 'PROPN' && place.deprel === 'compound' && place.head === subject.index;
  return preposition && isTown && place.mention.startsWith('place/') && place.index < subject.index
    ? { place, preposition }
    : null;
}

/** "between 250,000 and 500,000 men, women and children": the noun that the range counts, hung from one of its numbers. */
function rangeOf(tokens: readonly Token[], low: Token): { readonly noun: Token } | null {
  if (low.upos !== 'NUM' || low.deprel === 'nummod') return null;
  const high = tokens.find(
    ({ head, deprel, upos }) => head === low.index && deprel === 'conj' && upos === 'NUM',
  );
  const noun = high && tokens[high.index + 1];
  const isBetween = tokens[low.index - 1]?.form.toLowerCase() === 'between';
  const isBelow = noun?.head === low.index || noun?.head === high?.index;
  return isBetween && noun?.upos === 'NOUN' && isBelow && /^(appos|conj|nmod|dep|flat)/.test(noun.deprel)
    ? { noun }
    : null;
}

/** "said that 300,000 of them had entered the region": of two objects the one before the active verb is its subject. */
function isDoer(tokens: readonly Token[], number: Token): boolean {
  const verb = tokens[number.head];
  if (number.deprel !== 'obj' || number.upos !== 'NUM' || verb?.upos !== 'VERB') return false;
  const isBefore = number.index < verb.index && verb.feats.Voice !== 'Pass';
  const hasSubject = tokens.some(({ head, deprel }) => head === verb.index && deprel.startsWith('nsubj'));
  const hasOther = tokens.some(
    ({ head, deprel, index }) => head === verb.index && deprel === 'obj' && index > verb.index,
  );
  return isBefore && !hasSubject && hasOther;
}

/** "raised the toll to 13 killed": the participle right behind the number says what became of these, not of the toll. */
function participleBehind(tokens: readonly Token[], number: Token): Token | null {
  const next = tokens[number.index + 1];
  const isBeside = next?.deprel === 'acl' && next.head === number.head && next.feats.Voice === 'Pass';
  return number.upos === 'NUM' && number.deprel === 'nmod' && isBeside ? next : null;
}

/** "spoke of 49 dead": the adjective that the number before it counts, where the parser hung both from the verb. */
function countedBy(tokens: readonly Token[], number: Token): Token | null {
  const next = tokens[number.index + 1];
  const isCounted = next?.upos === 'ADJ' && next.deprel === 'xcomp' && next.head === number.head;
  return number.upos === 'NUM' && number.deprel === 'obl' && isCounted ? next : null;
}

/**
 * Headlines: an amount right behind a verb is its object whatever the parser takes it for ("kill at least 15", "attacks kill
 * 31 people"); what stands behind a dash tells it ("kills 100 militants - website"). Null where the role may stand.
 */
function behindVerb(tokens: readonly Token[], verb: Token, token: Token): 'obj' | 'parataxis' | null {
  const hasObject = tokens.some(
    ({ head, deprel, index }) => head === verb.index && deprel === 'obj' && index < token.index,
  );
  if (token.deprel === 'obj') {
    const dash = tokens[token.index - 1];
    return hasObject && dash && /^[-–—]$/.test(dash.form) ? 'parataxis' : null;
  }
  if (hasObject || has(tokens, verb, 'ccomp')) return null;
  if (token.deprel === 'xcomp') return token.upos === 'NUM' ? 'obj' : null;
  const isCounted = token.deprel === 'nsubj' && has(tokens, token, 'nummod');
  const subject = tokens[verb.index - 1];
  const isTakenUp = tokens
    .slice(verb.index + 1, token.index)
    .every(({ upos }) => !/^(VERB|PUNCT)$/.test(upos));
  return isCounted && isTakenUp && /^(NOUN|PROPN)$/.test(subject?.upos ?? '') ? 'obj' : null;
}

/** "blamed the rebels and what he called a militia": the earlier object to which "and" joins this one. */
function listedWith(tokens: readonly Token[], object: Token): Token | null {
  if (!has(tokens, object, 'cc')) return null;
  return (
    tokens.find(
      ({ head, deprel, index }) => head === object.head && deprel === 'obj' && index < object.index,
    ) ?? null
  );
}

const has = (tokens: readonly Token[], of: Token, relation: string): boolean =>
  tokens.some(({ head, deprel }) => head === of.index && deprel === relation);

/** The infinitive or gerund between a verb and the object, where it has no object of its own. */
function objectlessBelow(tokens: readonly Token[], verb: Token, object: Token): Token | null {
  const below = tokens
    .slice(verb.index, object.index)
    .find(({ head, deprel, upos }) => head === verb.index && deprel === 'xcomp' && upos === 'VERB');
  const isFree = below !== undefined && !has(tokens, below, 'obj') && !has(tokens, below, 'ccomp');
  return isFree && object.index === firstAfter(tokens, below, object) ? below : null;
}

/** Where the object's phrase would begin if it stood right behind the word. */
function firstAfter(tokens: readonly Token[], word: Token, object: Token): number {
  const between = tokens.slice(word.index + 1, object.index);
  return between.every(({ head }) => head === object.index || head === word.index) ? object.index : -1;
}

function isGivenTo(tokens: readonly Token[], verb: Token, first: Token): boolean {
  const isSomebody = /^(person|organization)\//.test(first.mention);
  return (
    isSomebody &&
    tokens.some(
      ({ head, deprel, index, mention }) =>
        head === verb.index &&
        deprel === 'obj' &&
        index > first.index &&
        !/^(person|organization)\//.test(mention),
    )
  );
}

function isBareObject(tokens: readonly Token[], verb: Token, noun: Token): boolean {
  const [particle] = tokens.slice(verb.index + 1);
  return (
    particle?.deprel === 'compound:prt' &&
    noun.upos !== 'NUM' &&
    !noun.ner.endsWith('TIME') &&
    !has(tokens, noun, 'case') &&
    !has(tokens, verb, 'obj') &&
    firstAfter(tokens, particle, noun) === noun.index
  );
}
