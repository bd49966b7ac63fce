import type { AliasCue } from '../lexicons/index.js';
import type { Sentence } from '../model/index.js';
import { typesAgree } from './chains.js';
import type { Description } from './describe.js';
import type { Lookups } from './lexicon-view.js';
import { isAcronymOf } from './name-keys.js';
import { baseRelation, dependents, isBelow } from './syntax.js';

/** Two expressions that the text itself declares to mean one thing, and how it does. */
export interface Definition {
  readonly left: Description;
  readonly right: Description;
  readonly by: 'alias' | 'formerly' | 'acronym' | 'apposition' | 'identity';
}

/** All declarations of one sentence: "also known as", "(RSF)", ", the army chief,", "is the leader of". */
export function findDefinitions(
  sentence: Sentence,
  here: readonly Description[],
  lexicons: Lookups,
): Definition[] {
  return [
    ...aliases(sentence, here, lexicons.naming.aliasCues),
    ...brackets(sentence, here),
    ...appositions(sentence, here),
    ...besideName(sentence, here),
    ...identities(sentence, here),
    ...namedKinds(here, lexicons),
  ];
}

const BETWEEN = new Set(['PUNCT', 'ADV', 'AUX', 'CCONJ']);

function aliases(sentence: Sentence, here: readonly Description[], cues: readonly AliasCue[]): Definition[] {
  const words = sentence.tokens.map((t) => t.form.toLowerCase());
  const found: Definition[] = [];
  let at = 0;
  while (at < words.length) {
    const first = words[at];
    const cue = cues.find((c) => c.words[0] === first && c.words.every((w, i) => words[at + i] === w));
    if (!cue) {
      at++;
      continue;
    }
    const end = at + cue.words.length;
    const right = nameFrom(sentence, here, end);
    const left = right && leftOf(sentence, here, at, right);
    if (left && right) found.push({ left, right, by: cue.kind });
    at = end;
  }
  return found;
}

/** The name that begins at word `from`, quotes and commas aside. */
function nameFrom(sentence: Sentence, here: readonly Description[], from: number): Description | null {
  let at = from;
  while (
    at < from + 3 &&
    (sentence.tokens[at]?.upos === 'PUNCT' || sentence.tokens[at]?.form.toLowerCase() === 'as')
  )
    at++;
  const starting = here.filter((d) => d.first === at || d.name?.first === at);
  const capital = (d: Description) => /\p{Lu}|\p{N}/u.test(sentence.tokens[d.head.index]!.form);
  return starting.find((d) => d.form === 'name' && capital(d)) ?? null;
}

/** What stands before the cue, with nothing but commas, adverbs and "which is" between. */
function leftOf(
  sentence: Sentence,
  here: readonly Description[],
  before: number,
  right: Description,
): Description | null {
  let at = before - 1;
  while (at >= 0 && before - at < 7) {
    const t = sentence.tokens[at]!;
    if (!BETWEEN.has(t.upos) && !/^(who|which|that)$/i.test(t.form)) break;
    at--;
  }
  const governor = sentence.tokens[before]!.head;
  const ending = here.filter((d) => d.last === at && d.order !== right.order && !(d.form === 'pronoun'));
  const attached = ending.find((d) => d.head.index === governor && typesAgree(d.type, right.type));
  const alike = ending.filter((d) => typesAgree(d.type, right.type));
  return attached ?? alike.find((d) => d.type === right.type) ?? alike.at(-1) ?? null;
}

/** "Rapid Support Forces (RSF)", "the RSF (Rapid Support Forces)", "Mohamed Hamdan Dagalo (Hemedti)". */
function brackets(sentence: Sentence, here: readonly Description[]): Definition[] {
  const found: Definition[] = [];
  for (const open of sentence.tokens.filter((t) => t.form === '(' || t.form === '[')) {
    const close = sentence.tokens.find(
      (t) => t.index > open.index && t.index <= open.index + 9 && (t.form === ')' || t.form === ']'),
    );
    if (!close) continue;
    const inside = here.find(
      (d) =>
        d.form === 'name' &&
        d.first >= open.index + 1 &&
        d.first <= open.index + 3 &&
        d.last <= close.index - 1,
    );
    if (!inside) continue;
    const before = here.filter((d) => endsBefore(sentence, d, open.index) && d.order !== inside.order);
    const left = before.filter((d) => bracketAgrees(d, inside)).at(-1);
    if (left) found.push({ left, right: inside, by: 'acronym' });
  }
  return found;
}

function endsBefore(sentence: Sentence, d: Description, open: number): boolean {
  return (
    d.last === open - 1 ||
    (d.last === open - 2 && sentence.tokens[open - 1]!.upos === 'PUNCT') ||
    d.name?.last === open - 1
  );
}

function bracketAgrees(left: Description, inside: Description): boolean {
  const forms = (d: Description) =>
    d.sentence.tokens.slice(d.name?.first ?? d.first, (d.name?.last ?? d.last) + 1).map((t) => t.form);
  const acronym = forms(inside).join('');
  if (
    left.form === 'name' &&
    (isAcronymOf(acronym, left.nameWords) || isAcronymOf(forms(left).join(''), inside.nameWords))
  )
    return true;
  const single = /^[\p{Lu}\p{N}][\p{L}\p{N}]*[\p{Lu}\p{N}][\p{L}\p{N}]*$/u.test(acronym);
  if (left.type === 'organization' && left.form === 'name' && single && left.nameWords.length > 1)
    return true;
  return (
    left.type === 'person' && inside.type === 'person' && left.form === 'name' && inside.nameWords.length <= 2
  );
}

/** "General Burhan, the army chief", "Goma, the capital of North Kivu", "the group, the M23". Two names are no apposition. */
function appositions(sentence: Sentence, here: readonly Description[]): Definition[] {
  const found: Definition[] = [];
  for (const right of here) {
    if (right.nested || right.sharedHead || baseRelation(right.head) !== 'appos') continue;
    const left = here.find((d) => d.head.index === right.head.head && !d.nested && !d.sharedHead);
    if (left && isApposition(sentence, left, right)) found.push({ left, right, by: 'apposition' });
  }
  return found;
}

function isApposition(sentence: Sentence, left: Description, right: Description): boolean {
  if (left.form === 'pronoun' || right.form === 'pronoun') return false;
  if (left.form === 'name' && right.form === 'name') return false;
  if (left.type === 'other' && right.type === 'other') return true;
  if (!typesAgree(left.type, right.type) || left.type === 'other' || right.type === 'other')
    return left.type === 'person' && right.noun?.class === 'person';
  if (left.number !== right.number && left.type !== 'organization' && right.type !== 'organization')
    return false;
  if (
    left.number === 'plur' &&
    right.number === 'plur' &&
    right.definite === 'bare' &&
    right.form === 'nominal' &&
    !(left.form === 'name' && left.type === 'organization')
  )
    return false;
  // A list read as an apposition: "Goma, Bukavu and ..." has further members or an "and" before the second.
  const members =
    dependents(sentence, left.head.index, 'conj').length +
    dependents(sentence, right.head.index, 'conj').length;
  return members === 0 || right.definite === 'definite';
}

/** Name and noun side by side between commas, where the parse says something else: "Goma, the capital of", "its leader, Musa Adam,". */
function besideName(sentence: Sentence, here: readonly Description[]): Definition[] {
  const found: Definition[] = [];
  for (const right of here) {
    const left = here.find(
      (d) => !d.nested && d.last === right.first - 2 && d.form !== 'pronoun' && d.form !== right.form,
    );
    if (
      !left ||
      right.nested ||
      right.form === 'pronoun' ||
      (left.type !== right.type && !isBodyOfPeople(left, right)) ||
      left.type === 'group'
    )
      continue;
    if (sentence.tokens[left.last + 1]?.form !== ',' || !isParenthesis(sentence, left, right)) continue;
    if (isBodyOfPeople(left, right)) {
      found.push({ left, right, by: 'apposition' });
      continue;
    }
    const nominal = left.form === 'nominal' ? left : right;
    const isTold = /^(definite|possessive)$/.test(nominal.definite) || isNamedLast(left, right);
    if (nominal.noun && nominal.number === 'sing' && isTold) found.push({ left, right, by: 'apposition' });
  }
  return found;
}

/** "An adviser to the president, Oleksiy Arestovych, denied it": somebody, and then the name, which the parser hangs within. */
function isNamedLast(left: Description, right: Description): boolean {
  return (
    left.type === 'person' &&
    right.form === 'name' &&
    right.nameWords.length > 1 &&
    right.head.deprel === 'appos' &&
    right.head.head >= left.first &&
    right.head.head <= left.last &&
    baseRelation(left.head) === 'nsubj'
  );
}

/** "The Joint Forces, former rebels allied with the army,": a body of many, and who they are. */
function isBodyOfPeople(left: Description, right: Description): boolean {
  return (
    left.form === 'name' &&
    left.type === 'organization' &&
    left.head.feats.Number === 'Plur' &&
    right.type === 'group' &&
    right.form === 'nominal' &&
    right.definite === 'bare' &&
    right.head.head === left.head.head &&
    baseRelation(right.head) === baseRelation(left.head)
  );
}

/** What stands to the right closes with a comma or point, and is neither a member of a list nor another subject. */
function isParenthesis(sentence: Sentence, left: Description, right: Description): boolean {
  const after = sentence.tokens[endOf(sentence, right) + 1];
  if (after && after.upos !== 'PUNCT') return false;
  if (
    dependents(sentence, left.head.index, 'conj').length +
      dependents(sentence, right.head.index, 'conj').length >
    0
  )
    return false;
  if (right.head.deprel === 'conj') return false;
  return (
    baseRelation(right.head) !== 'nsubj' ||
    (right.head.head === left.head.head && baseRelation(left.head) === 'nsubj')
  );
}

/** The last word of a description with the participle or clause upon it: "former rebels allied with the army". */
function endOf(sentence: Sentence, d: Description): number {
  const clauses = dependents(sentence, d.head.index, 'acl').filter((t) => t.index > d.last);
  return Math.max(
    d.last,
    ...clauses.flatMap((clause) =>
      sentence.tokens
        .filter((t) => t.upos !== 'PUNCT' && isBelow(sentence, t.index, clause.index))
        .map((t) => t.index),
    ),
  );
}

/** "Hemedti is the commander of the RSF": the predicate means the subject, unless denied, asked or supposed. */
function identities(sentence: Sentence, here: readonly Description[]): Definition[] {
  const found: Definition[] = [];
  for (const right of here) {
    if (right.nested || right.form === 'pronoun' || right.number === 'plur') continue;
    const copula = dependents(sentence, right.head.index, 'cop').find((c) => c.lemma === 'be');
    const subject = copula && dependents(sentence, right.head.index, 'nsubj')[0];
    const left = subject && here.find((d) => d.head.index === subject.index && !d.nested);
    if (!left || !typesAgree(left.type, right.type) || (right.type === 'other' && left.form !== 'pronoun'))
      continue;
    if (right.form === 'name' && left.form === 'name') continue;
    if (dependents(sentence, right.head.index, 'advmod', 'aux', 'mark', 'case').some(isOpen)) continue;
    if (dependents(sentence, right.head.index, 'det').some((d) => /^(no|any|some)$/i.test(d.form))) continue;
    found.push({ left, right, by: 'identity' });
  }
  return found;
}

/** "the Wagner group": the kind after a name says nothing new, so the whole means what the name means. */
function namedKinds(here: readonly Description[], lexicons: Lookups): Definition[] {
  return here.flatMap((right) => {
    if (right.form !== 'nominal' || right.number === 'plur' || !lexicons.naming.kindNouns.has(right.lemma))
      return [];
    const left = here.find(
      (d) =>
        d.nested &&
        d.head.head === right.head.index &&
        d.last === right.head.index - 1 &&
        d.type === 'organization',
    );
    return left ? [{ left, right, by: 'identity' as const }] : [];
  });
}

/** A word that keeps a predicate from being true as it stands: negation, a modal, "if", a preposition. */
function isOpen(t: {
  readonly lemma: string;
  readonly upos: string;
  readonly deprel: string;
  readonly feats: Readonly<Record<string, string>>;
}): boolean {
  if (t.feats.Polarity === 'Neg' || /^(not|n't|never|hardly|no longer)$/.test(t.lemma)) return true;
  if (t.deprel === 'case') return true;
  if (t.deprel === 'mark') return /^(if|whether|unless|as if)$/.test(t.lemma);
  return t.deprel === 'aux' && !/^(have|be|do)$/.test(t.lemma);
}
