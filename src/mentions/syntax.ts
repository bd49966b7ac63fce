import type { Sentence, Token } from '../model/index.js';

/** A sentence with its arcs turned round: `children[i]` are the indices of the words that depend on word `i`. */
interface Tree {
  readonly children: readonly (readonly number[])[];
}

const trees = new WeakMap<Sentence, Tree>();

/** Words that depend on the word at `index`, in text order; with `relations`, only those with one of these base relations. */
export function dependents(sentence: Sentence, index: number, ...relations: string[]): Token[] {
  let tree = trees.get(sentence);
  if (!tree) {
    tree = buildTree(sentence);
    trees.set(sentence, tree);
  }
  const all = (tree.children[index] ?? []).map((i) => sentence.tokens[i]!);
  return relations.length === 0
    ? all
    : all.filter((t) => relations.includes(baseRelation(t)) || relations.includes(t.deprel));
}

function buildTree(sentence: Sentence): Tree {
  const children: number[][] = sentence.tokens.map(() => []);
  for (const token of sentence.tokens) children[token.head]?.push(token.index);
  return { children };
}

/** The relation without its subtype: `nsubj` of `nsubj:pass`. */
export function baseRelation(token: Token): string {
  const colon = token.deprel.indexOf(':');
  return colon < 0 ? token.deprel : token.deprel.slice(0, colon);
}

/** The word that `token` depends on, or null at the root. */
export function headOf(sentence: Sentence, token: Token): Token | null {
  return sentence.tokens[token.head] ?? null;
}

/** Indices of the words below `index` and itself; a word for which `leaveOut` holds is skipped with all below it. */
export function subtree(
  sentence: Sentence,
  index: number,
  leaveOut: (t: Token, depth: number) => boolean,
): Set<number> {
  const found = new Set<number>([index]);
  const walk = (at: number, depth: number) => {
    for (const child of dependents(sentence, at)) {
      if (found.has(child.index) || leaveOut(child, depth)) continue;
      found.add(child.index);
      walk(child.index, depth + 1);
    }
  };
  walk(index, 0);
  return found;
}

/** The unbroken run of words of `set` around `index`: first and last (inclusive). */
export function runAround(set: ReadonlySet<number>, index: number): { first: number; last: number } {
  let first = index;
  let last = index;
  while (set.has(first - 1)) first--;
  while (set.has(last + 1)) last++;
  return { first, last };
}

/** Whether the word at `below` depends, at whatever distance, on the word at `above`. */
export function isBelow(sentence: Sentence, below: number, above: number): boolean {
  for (let at = below, steps = 0; at >= 0 && steps < 200; at = sentence.tokens[at]?.head ?? -1, steps++)
    if (at === above) return true;
  return false;
}

/** The verb (or predicate) of the clause in which the word stands, following noun phrases upwards; null at the top. */
export function clauseHead(sentence: Sentence, index: number): Token | null {
  let token: Token | null = sentence.tokens[index] ?? null;
  for (let steps = 0; token && steps < 200; steps++) {
    const above = headOf(sentence, token);
    if (!above) return null;
    if (
      /^(nsubj|csubj|obj|iobj|obl|expl|vocative|dislocated|ccomp|xcomp|advcl|acl|parataxis)$/.test(
        baseRelation(token),
      )
    )
      return above;
    token = above;
  }
  return null;
}

/** Relation of the phrase headed by `index` to its clause: a member of a coordination has that of the first member. */
export function roleOf(sentence: Sentence, index: number): string {
  let token = sentence.tokens[index]!;
  for (let steps = 0; baseRelation(token) === 'conj' && steps < 50; steps++) {
    const above = headOf(sentence, token);
    if (!above) break;
    token = above;
  }
  return token.deprel;
}
