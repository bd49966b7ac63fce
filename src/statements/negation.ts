import type { SentenceContext } from './context.js';
import { caseOf, hasRelation, marksOf } from './tree.js';

/** "not", "never", "no longer", "without", "instead of" on the word, "no" or "neither" on its subject or object. */
export function isNegated(context: SentenceContext, index: number): boolean {
  const { tree, lexicons } = context;
  const { negators } = lexicons.grammar;
  const form = (at: number) => tree.tokens[at]?.form.toLowerCase() ?? '';
  const negates = (child: number) => {
    if (onlyFollows(form(child + 1))) return false; // "not only did they ..."
    if (negators.has(form(child))) return true;
    if (form(child) === 'no' && tree.tokens[child]!.upos === 'ADV') return true;
    return negators.has(`${form(child - 1)}_${form(child)}`); // "no longer"
  };
  if (tree.childrenBy(index, 'advmod', 'det', 'cc:preconj', 'case', 'mark').some(negates)) return true;
  const introduced = [caseOf(tree, index), ...marksOf(tree, index), leadIn(context, index)];
  if (introduced.some((words) => negators.has(words))) return true;
  return tree.childrenBy(index, 'nsubj', 'obj').some((argument) => isNobody(context, argument));
}

function onlyFollows(form: string): boolean {
  return form === 'only' || form === 'just' || form === 'merely';
}

/** The two words before a gerund: "far from", "instead of"; the parser hangs them in many ways. */
function leadIn(context: SentenceContext, index: number): string {
  const { tree } = context;
  const token = tree.tokens[index]!;
  if (!hasRelation(token, 'advcl') && !hasRelation(token, 'obl') && !hasRelation(token, 'acl')) return '';
  const introducer = tree.childrenBy(index, 'mark', 'case').at(-1) ?? index;
  return [introducer - 1, introducer].map((at) => tree.tokens[at]?.form.toLowerCase() ?? '').join('_');
}

/** "nobody", "none of them", "no group", "neither a weapon nor a vehicle". */
function isNobody(context: SentenceContext, argument: number): boolean {
  const { tree } = context;
  const form = (at: number) => tree.tokens[at]!.form.toLowerCase();
  if (['none', 'nobody', 'nothing', 'neither'].includes(form(argument))) return true;
  if (form(argument) === 'one' && form(Math.max(0, argument - 1)) === 'no') return true;
  return tree
    .childrenBy(argument, 'det', 'advmod', 'cc:preconj')
    .some((child) => ['no', 'neither'].includes(form(child)));
}
