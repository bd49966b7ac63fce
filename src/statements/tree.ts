import type { Sentence, Token } from '../model/index.js';
import { withCoordination } from './coordination.js';
import { withMendedClauses } from './mend-clauses.js';
import { withMendedHeadlines } from './mend-headlines.js';
import { withMendedObjects } from './mend-objects.js';
import { withSpeakers } from './speakers.js';

/** A sentence's dependency tree with its children at hand. */
export interface Tree {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  children(index: number): readonly number[];
  /** Children whose relation (without subtype, unless one is named) is among `relations`. */
  childrenBy(index: number, ...relations: string[]): readonly number[];
}

const trees = new WeakMap<Sentence, Tree>();

/** The tree of a sentence; computed once for each. */
export function treeOf(sentence: Sentence): Tree {
  const known = trees.get(sentence);
  if (known) return known;
  const mended = withSpeakers(
    repaired(
      withCoordination(
        withoutFlatHeads(
          withMendedObjects(withMendedClauses(withMendedHeadlines(withTitledSubject(sentence.tokens)))),
        ),
      ),
    ),
  );
  const tokens = isTree(mended) ? mended : sentence.tokens;
  const below: number[][] = tokens.map(() => []);
  for (const token of tokens) if (token.head >= 0) below[token.head]?.push(token.index);
  const tree: Tree = {
    sentence,
    tokens,
    children: (index) => below[index] ?? [],
    childrenBy: (index, ...relations) =>
      (below[index] ?? []).filter((child) =>
        relations.some((relation) => hasRelation(tokens[child]!, relation)),
      ),
  };
  trees.set(sentence, tree);
  return tree;
}

/** "In Bamako Captain Amadou Sanogo agreed": a titled name that the parser made part of the name before it is the subject. */
function withTitledSubject(tokens: readonly Token[]): readonly Token[] {
  const stray = tokens.find(
    (token) =>
      token.deprel === 'flat' &&
      token.ner === 'B-PER' &&
      tokens[token.index - 1]?.deprel === 'nmod:desc' &&
      tokens[token.index - 1]?.head === token.index &&
      token.head < token.index - 1,
  );
  const place = stray && tokens[stray.head];
  const verb = place?.deprel === 'obl' ? tokens[place.head] : undefined;
  if (!stray || verb?.upos !== 'VERB') return tokens;
  if (tokens.some((token) => token.head === verb.index && token.deprel.startsWith('nsubj'))) return tokens;
  return tokens.map((token) => (token === stray ? { ...token, deprel: 'nsubj', head: verb.index } : token));
}

/** "Port Sudan, which is ...": what the parser hangs from the second word of a name belongs to the name. */
function withoutFlatHeads(tokens: readonly Token[]): readonly Token[] {
  const isStray = (token: Token) =>
    tokens[token.head]?.deprel === 'flat' && /^(acl|appos|nmod|conj)/.test(token.deprel);
  if (!tokens.some(isStray)) return tokens;
  return tokens.map((token) => (isStray(token) ? { ...token, head: tokens[token.head]!.head } : token));
}

/**
 * "..., a newspaper claims, ...": a finite verb between commas that the parser took for an apposition is an insertion, and
 * the noun right before it is its subject.
 */
function repaired(tokens: readonly Token[]): readonly Token[] {
  const found = tokens.filter((verb) => {
    const noun = tokens[verb.index - 1];
    return (
      verb.deprel === 'appos' &&
      verb.upos === 'VERB' &&
      verb.feats.VerbForm === 'Fin' &&
      noun?.deprel === 'compound' &&
      noun.head === verb.index &&
      tokens[verb.index + 1]?.form === ','
    );
  });
  if (!found.length) return tokens;
  const copy = [...tokens];
  for (const verb of found) {
    let above = tokens[verb.head];
    while (above && above.upos !== 'VERB' && above.head >= 0) above = tokens[above.head];
    if (above?.upos !== 'VERB') continue;
    copy[verb.index] = { ...verb, deprel: 'parataxis', head: above.index };
    copy[verb.index - 1] = { ...tokens[verb.index - 1]!, deprel: 'nsubj' };
    for (const word of tokens)
      if (word.head === verb.index && word.index < verb.index - 1 && word.deprel !== 'punct')
        copy[word.index] = { ...word, head: verb.index - 1 };
  }
  return copy;
}

/** Whether every word comes to the root: two mends of one sentence may undo that. */
function isTree(tokens: readonly Token[]): boolean {
  return tokens.every(({ index }) => {
    let at = index;
    for (let steps = 0; at >= 0; steps++) {
      if (steps > tokens.length) return false;
      at = tokens[at]!.head;
    }
    return true;
  });
}

/** Whether a token has the relation; a relation without subtype fits all its subtypes. */
export function hasRelation(token: Token, relation: string): boolean {
  const { deprel } = token;
  if (deprel === relation) return true;
  return deprel[relation.length] === ':' && deprel.startsWith(relation) && !relation.includes(':');
}

/** Token indices below `index`, itself included, in text order; branches for which `leaveOut` is true are not entered. */
export function subtree(
  tree: Tree,
  index: number,
  leaveOut: (token: Token) => boolean = () => false,
): number[] {
  const found = [index];
  for (const child of tree.children(index)) {
    if (!leaveOut(tree.tokens[child]!)) found.push(...subtree(tree, child, leaveOut));
  }
  return found.sort((a, b) => a - b);
}

/** Whether the word is the predicate of a clause: a verb, or a nominal or adjective with a copula. */
export function isClause(tree: Tree, index: number): boolean {
  const token = tree.tokens[index]!;
  return token.upos === 'VERB' || token.upos === 'AUX' || tree.childrenBy(index, 'cop').length > 0;
}

/** Prepositions that introduce the word, joined: `in`, `out_of`, `because_of`; empty when there are none. */
export function caseOf(tree: Tree, index: number): string {
  const known = casesOf.get(tree) ?? [];
  if (known.length === 0) casesOf.set(tree, known);
  known[index] ??= readCase(tree, index);
  return known[index];
}

/** Asked for many times of each word. */
const casesOf = new WeakMap<Tree, string[]>();

function readCase(tree: Tree, index: number): string {
  const words = tree
    .childrenBy(index, 'case')
    .filter((child) => tree.tokens[child]!.form !== "'s" && tree.tokens[child]!.form !== '’s');
  return words
    .flatMap((word) => [word, ...tree.childrenBy(word, 'fixed')])
    .map((word) => tree.tokens[word]!.form.toLowerCase())
    .join('_');
}

/** Words that mark the clause, joined: `that`, `if`, `in_order_to`, `after`. */
export function marksOf(tree: Tree, index: number): string[] {
  return tree
    .childrenBy(index, 'mark')
    .map((word) =>
      [word, ...tree.childrenBy(word, 'fixed')].map((w) => tree.tokens[w]!.form.toLowerCase()).join('_'),
    );
}

/**
 * A finite verb without auxiliary is active whatever its subject was labelled, for English passives need "be" or "get"; only
 * a headline leaves them out: "20 soldiers killed in attacks", with a form that may be a participle and no object.
 */
export function isPassive(tree: Tree, index: number): boolean {
  if (tree.childrenBy(index, 'aux:pass').length > 0) return true;
  const { feats, form } = tree.tokens[index]!;
  if (feats.VerbForm === 'Fin')
    return (
      /(?:ed|[dtnkg])$/iu.test(form) &&
      tree.tokens[index + 1]?.form !== ':' && // "People killed: 170" is a label
      tree.childrenBy(index, 'nsubj:pass').length > 0 &&
      tree.childrenBy(index, 'obj', 'ccomp', 'xcomp', 'aux').length === 0
    );
  // "had withdrawn": a perfect without "been"
  if (tree.childrenBy(index, 'aux').some((child) => tree.tokens[child]!.lemma === 'have')) return false;
  return tree.childrenBy(index, 'nsubj:pass', 'csubj:pass').length > 0;
}

/** A participle without auxiliary that modifies as a passive: "a town held by", "troops backed by". */
export function isBarePassive(tree: Tree, index: number): boolean {
  const token = tree.tokens[index]!;
  if (token.feats.VerbForm !== 'Part' || tree.childrenBy(index, 'aux').length > 0) return false;
  return (
    token.feats.Voice === 'Pass' ||
    (token.feats.Tense === 'Past' && (hasRelation(token, 'acl') || hasRelation(token, 'advcl')))
  );
}

/** Whether a semicolon stands between two words: what comes after it is a statement of its own. */
export function isParted(tree: Tree, one: number, other: number): boolean {
  return tree.tokens.slice(Math.min(one, other), Math.max(one, other)).some((token) => token.form === ';');
}
