import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import type { Predicate } from './predicates.js';
import { caseOf } from './tree.js';

/**
 * "Ten members were killed, including Ana Ruiz", "two of the victims, Ana Ruiz and Paul Chana, were abducted", "was found
 * dead along with Ana Ruiz", "the kidnapped men are Ana Ruiz and Paul Chana": the people whom a sentence names among those to whom something was done, after these.
 * @param targets head tokens of those to whom it was done
 */
export function withNamedMembers(
  context: SentenceContext,
  predicate: Predicate,
  targets: readonly number[],
): number[] {
  const { tree } = context;
  const { subsetOpeners, companyOpeners } = context.lexicons.grammar;
  const joined = (index: number) =>
    tree.childrenBy(index, 'nmod', 'obl').filter((child) => {
      const words = caseOf(tree, child).replaceAll('_', ' ');
      return subsetOpeners.has(words) || companyOpeners.has(words);
    });
  const beside = targets.some((target) => isPeople(context, target)) ? joined(predicate.token) : [];
  const within = targets.flatMap((target) =>
    isSeveral(context, target)
      ? [...tree.childrenBy(target, 'appos'), ...joined(target), ...saidToBe(context, target)]
      : [],
  );
  const named = [...within, ...beside]
    .flatMap((token) => [token, ...tree.childrenBy(token, 'conj')])
    .filter((token) => isNamedPerson(context, token));
  return [...new Set([...targets, ...named])];
}

/** "The kidnapped men are Ana Ruiz and Paul Chana." */
function saidToBe({ tree }: SentenceContext, token: number): number[] {
  const { deprel, head } = tree.tokens[token]!;
  return deprel === 'nsubj' && tree.childrenBy(head, 'cop').length > 0 ? [head] : [];
}

/** "two of the victims", "ten members": of one alone an apposition says who it is. */
function isSeveral(context: SentenceContext, token: number): boolean {
  const { upos, feats } = context.tree.tokens[token]!;
  return (upos === 'NUM' || feats.Number === 'Plur') && isPeople(context, token);
}

function isPeople(context: SentenceContext, token: number): boolean {
  const { tree } = context;
  if (tree.tokens[token]!.upos === 'NUM')
    return tree.childrenBy(token, 'nmod').some((whole) => classesOf(context, whole).has('actor'));
  return classesOf(context, token).has('actor');
}

/** A person's name, behind a title or not. */
function isNamedPerson({ tree }: SentenceContext, token: number): boolean {
  const isName = (index: number) => /-PER(SON)?$/.test(tree.tokens[index]!.ner);
  return isName(token) || tree.childrenBy(token, 'flat', 'appos', 'nmod:desc').some(isName);
}
