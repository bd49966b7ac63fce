import type { NamingLexicon } from '../lexicons/index.js';
import { type Chain, type Chains, typesAgree } from './chains.js';
import type { Description } from './describe.js';
import type { Quotation } from './speech.js';
import { baseRelation, clauseHead, dependents, headOf, isBelow, roleOf } from './syntax.js';

/** How many sentences back an antecedent may stand. */
const REACH = { person: 4, plural: 2, thing: 1 };
/** What a body of one counts less as "they" than people do. */
const PLURAL_FOR_ONE = 1;
/** A winner must beat the next chain by this much where the pronoun leaves the kind open ("it", "they"). */
const CLEAR = 0.5;

/** The description that a pronoun stands for, or null where none is clear. `earlier` is in text order. */
export function antecedentOfPronoun(
  d: Description,
  earlier: readonly Description[],
  all: readonly Description[],
  chains: Chains,
  quoted: (d: Description) => Quotation | null,
  naming: NamingLexicon,
): Description | null {
  if (d.head.feats.PronType === 'Rel' || d.pronoun?.role === 'relative') return relativeAntecedent(d, all);
  if (d.lemma === 'both') return pairBefore(d, earlier);
  if (d.pronoun?.person !== 3) return null;
  if (d.pronoun.role === 'reflexive') return reflexiveAntecedent(d, all);
  const predicate = predicateOf(d, all);
  const own = subjectOf(d, all);
  const fits = fitOf(d, own, chains, naming);
  const scored = new Map<number, { score: number; best: Description }>();
  for (let i = earlier.length - 1; i >= 0; i--) {
    const c = earlier[i]!;
    if (d.sentence.index - c.sentence.index > REACH.person) break;
    if (own && own !== d && chains.same(own, c)) continue;
    if (!isPossible(d, c, chains, quoted) || (predicate && !typesAgree(predicate.type, chains.of(c).type)))
      continue;
    const score = scoreOf(d, c, chains) + fits(c);
    const root = chains.root(c.order);
    const known = scored.get(root);
    if (!known || score >= known.score) scored.set(root, { score, best: c });
  }
  const ranked = [...scored.values()].sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first) return null;
  return second && first.score - second.score < (d.pronoun.of === 'any' ? CLEAR : 0.01) ? null : first.best;
}

/** "It would be the first large city": what the pronoun is said to be tells its kind. */
function predicateOf(d: Description, all: readonly Description[]): Description | null {
  if (!d.head.deprel.startsWith('nsubj') || dependents(d.sentence, d.head.head, 'cop').length === 0)
    return null;
  return (
    all.find(
      (c) =>
        c.sentence === d.sentence &&
        c.head.index === d.head.head &&
        c.type !== 'other' &&
        c.form !== 'pronoun',
    ) ?? null
  );
}

/** "Both were launched": two of something, or two joined by "and", as subject or object of the sentence before or of this. */
function pairBefore(d: Description, earlier: readonly Description[]): Description | null {
  for (let i = earlier.length - 1; i >= 0; i--) {
    const c = earlier[i]!;
    if (d.sentence.index - c.sentence.index > 2) return null;
    if (c.number !== 'plur' || c.form === 'pronoun' || !/^(nsubj|obj|obl)/.test(c.head.deprel)) continue;
    const two = dependents(c.sentence, c.head.index, 'nummod').some((n) => /^(two|2)$/i.test(n.form));
    if (two || (c.definite === 'definite' && c.noun !== null)) return c;
  }
  return null;
}

/** "the men who fled": the noun on which the relative clause hangs. */
function relativeAntecedent(d: Description, all: readonly Description[]): Description | null {
  const { sentence } = d;
  for (let t = headOf(sentence, d.head), steps = 0; t && steps < 20; t = headOf(sentence, t), steps++) {
    if (!t.deprel.startsWith('acl')) continue;
    const noun = t.head;
    const found =
      all.find((c) => c.sentence === sentence && c.head.index === noun && c !== d && !c.nested) ?? null;
    if (found?.type === 'person' || found?.type === 'group' || !/^(who|whom)$/i.test(d.head.form))
      return found;
    // "the network of Zarqawi, who": people are who, so the person named last before it is meant.
    return (
      all.find(
        (c) =>
          c.sentence === sentence &&
          (c.type === 'person' || c.type === 'group') &&
          c.form !== 'pronoun' &&
          (c.last === d.first - 1 || c.last === d.first - 2),
      ) ?? found
    );
  }
  return null;
}

function reflexiveAntecedent(d: Description, all: readonly Description[]): Description | null {
  const { sentence } = d;
  let clause = clauseHead(sentence, d.head.index);
  for (let steps = 0; clause && steps < 6; steps++) {
    const subject = dependents(sentence, clause.index, 'nsubj')[0];
    const found =
      subject && all.find((c) => c.sentence === sentence && c.head.index === subject.index && !c.nested);
    if (found) return found;
    const noun = clause.deprel.startsWith('acl') ? clause.head : -1;
    const modified = all.find((c) => c.sentence === sentence && c.head.index === noun && !c.nested);
    if (modified) return modified;
    clause = ['xcomp', 'advcl', 'conj', 'acl', 'ccomp'].includes(baseRelation(clause))
      ? headOf(sentence, clause)
      : null;
  }
  return null;
}

function isPossible(
  d: Description,
  c: Description,
  chains: Chains,
  quoted: (d: Description) => Quotation | null,
): boolean {
  if (dependents(c.sentence, c.head.index, 'det').some((word) => /^no$/i.test(word.form))) return false;
  const kind = d.pronoun!;
  const back = d.sentence.index - c.sentence.index;
  const reach =
    kind.of === 'man' || kind.of === 'woman'
      ? REACH.person
      : kind.number === 'plur'
        ? REACH.plural
        : REACH.thing;
  if (back > reach) return false;
  const chain = chains.of(c);
  if (!agrees(d, c, chain)) return false;
  if (c.pronoun && c.pronoun.person !== 3) return false;
  if (
    chain.members.some((m) => m.pronoun && m.pronoun.person !== 3 && m.pronoun.role !== 'relative') &&
    quoted(d)
  )
    return false;
  if (back === 0 && (contains(c, d) || contains(d, c) || sharesClause(d, c) || isSaidOf(d, c))) return false;
  if (back === 0 && (isInsertedSpeaker(d, c) || isTold(d, c))) return false;
  // Inside a quotation "he" is not its speaker.
  const quotation = quoted(d);
  return !(quotation?.speaker && chains.same(quotation.speaker, c) && !quoted(c));
}

/** Number, gender and kind; an organisation may be "it" or "they", a country likewise when it acts. */
function agrees(d: Description, c: Description, chain: Chain): boolean {
  const kind = d.pronoun!;
  const type = chain.type;
  if (type === 'time' || type === 'quantity' || type === 'money') return false;
  if (kind.of === 'man' || kind.of === 'woman') {
    if (type !== 'person') return false;
    if (chain.gender && chain.gender !== kind.of) return false;
    return c.number === 'sing';
  }
  if (kind.of === 'thing')
    return type !== 'person' && type !== 'group' && (c.number === 'sing' || type === 'organization');
  // "40 of them" are some of many.
  if (headOf(d.sentence, d.head)?.upos === 'NUM' && c.number === 'sing') return false;
  if (type === 'organization') return true;
  if (type === 'person' || type === 'group')
    return c.number === 'plur' || chain.members.some((m) => m.number === 'plur');
  if (type === 'other') return c.number === 'plur';
  return c.number === 'plur' || (type === 'place' && c.acting);
}

function contains(outer: Description, inner: Description): boolean {
  return isBelow(inner.sentence, inner.head.index, outer.head.index) && !inRelativeClause(inner, outer);
}

/** "the man who lost his house": what stands in a clause upon the noun may mean the noun. */
function inRelativeClause(inner: Description, outer: Description): boolean {
  for (let t = inner.head; t.index !== outer.head.index; ) {
    if (
      t.deprel.startsWith('acl') ||
      baseRelation(t) === 'parataxis' ||
      baseRelation(t) === 'conj' ||
      baseRelation(t) === 'advcl' ||
      /^[nc]subj|ccomp|xcomp|obl|obj/.test(t.deprel)
    )
      return true;
    const above = headOf(inner.sentence, t);
    if (!above) return false;
    t = above;
  }
  return false;
}

/** "The town is under their control": whose control it is, is not the town's own. */
function isSaidOf(d: Description, c: Description): boolean {
  return (
    d.head.deprel === 'nmod:poss' &&
    c.type === 'place' &&
    baseRelation(c.head) === 'nsubj' &&
    c.head.head === d.head.head &&
    dependents(d.sentence, d.head.head, 'cop').length > 0
  );
}

/** "Members of the tribes, they said, handed them over": who says it is not who did it. */
function isInsertedSpeaker(d: Description, c: Description): boolean {
  const verb = headOf(d.sentence, d.head);
  const deed = headOf(c.sentence, c.head);
  if (!verb || !deed || d.head.deprel !== 'nsubj' || baseRelation(c.head) !== 'nsubj') return false;
  const isInserted = verb.deprel === 'parataxis' && deed.index === verb.head;
  const isAround = deed.deprel === 'ccomp' && deed.head === verb.index && deed.index > verb.index;
  return (isInserted || isAround) && c.head.index < d.head.index;
}

/** "He told an agency that the town was under their control": the one body that is told is not what "they" are. */
function isTold(d: Description, c: Description): boolean {
  const isOne = c.number === 'sing' && (c.type === 'organization' || c.type === 'place');
  if (!isOne || d.pronoun!.number !== 'plur' || c.head.deprel !== 'iobj') return false;
  for (let t: typeof d.head | null = d.head; t; t = headOf(d.sentence, t))
    if (t.deprel === 'ccomp' && t.head === c.head.head) return true;
  return false;
}

/** Subject and object of one verb are two things, unless the pronoun is a possessive or reflexive. */
function sharesClause(d: Description, c: Description): boolean {
  if (d.head.deprel === 'nmod:poss' || d.head.feats.Poss === 'Yes') return false;
  const mine = clauseHead(d.sentence, d.head.index);
  const theirs = clauseHead(c.sentence, c.head.index);
  if (mine === null || theirs === null || c.head.deprel === 'nmod:poss') return false;
  if (mine.index === theirs.index) return true;
  // "the army claimed to control it": who does what the infinitive says is the subject above, and not "it".
  return (
    baseRelation(mine) === 'xcomp' &&
    mine.head === theirs.index &&
    baseRelation(c.head) === 'nsubj' &&
    dependents(d.sentence, theirs.index, 'obj').length === 0
  );
}

/**
 * Who does what is done to the pronoun, named in its clause or above it: "they said they had captured it", "accused of
 * arming them", "retook the town, having lost it". What is done to him would be "himself". Null for other pronouns.
 */
function subjectOf(d: Description, all: readonly Description[]): Description | null {
  if (!/^(obj|iobj|obl)/.test(d.head.deprel)) return null;
  const { sentence } = d;
  let clause = clauseHead(sentence, d.head.index);
  for (let steps = 0; clause && steps < 4; steps++) {
    const subject = dependents(sentence, clause.index, 'nsubj')[0];
    if (subject)
      return all.find((c) => c.sentence === sentence && c.head.index === subject.index && !c.nested) ?? null;
    const relation = baseRelation(clause);
    const finite = clause.feats.VerbForm === 'Fin' && relation !== 'conj';
    if (finite || !['advcl', 'xcomp', 'conj', 'parataxis'].includes(relation)) return null;
    const above = headOf(sentence, clause);
    // "ordered the men to leave it": the one ordered leaves.
    if (above && relation === 'xcomp' && dependents(sentence, above.index, 'obj', 'iobj').length > 0)
      return null;
    clause = above;
  }
  return null;
}

/** What the pronoun's verb wants it to be: ground that is taken, a force that is armed, somebody who decides. */
function fitOf(
  d: Description,
  own: Description | null,
  chains: Chains,
  naming: NamingLexicon,
): (c: Description) => number {
  const verb = headOf(d.sentence, d.head)?.lemma.toLowerCase() ?? '';
  const wantsGround = isTaken(d, naming);
  const wantsForce = d.head.deprel === 'obj' && naming.armingVerbs.has(verb);
  const wantsActor = d.head.deprel === 'nsubj' && naming.actingVerbs.has(verb);
  return (c) => {
    const chain = chains.of(c);
    let fit = 0;
    if (wantsGround && isGround(chain)) fit += TAKEN_GROUND;
    if (wantsForce && FORCES.includes(chain.subtype ?? '')) fit += ARMED_FORCE;
    if (wantsActor && chain.type === 'other') fit -= NO_ACTOR;
    // "Fighters paid by Washington drove it out": who stands behind the subject is seldom what it acts upon.
    if (own && isBehind(c, own)) fit -= BEHIND_SUBJECT;
    return fit;
  };
}

/** Whether a description stands in a participle's phrase upon a noun: "Washington" in "fighters paid by Washington". */
function isBehind(c: Description, noun: Description): boolean {
  const participle = headOf(c.sentence, c.head);
  return (
    c.sentence === noun.sentence &&
    participle?.deprel === 'acl' &&
    participle.head === noun.head.index &&
    participle.feats.VerbForm === 'Part'
  );
}

const FORCES = ['armed-group', 'military'];
const ARMED_FORCE = 2.5;
const NO_ACTOR = 1.5;
const BEHIND_SUBJECT = 3;

/** "The rebels retook it": of what is taken or lost, ground is likelier than a body of people. */
function isTaken(d: Description, naming: NamingLexicon): boolean {
  if (d.pronoun?.of !== 'thing') return false;
  const verb = headOf(d.sentence, d.head);
  const lemma = verb?.lemma.toLowerCase() ?? '';
  const isUndergone = d.head.deprel === 'obj' || d.head.deprel === 'nsubj:pass';
  return isUndergone
    ? naming.takingVerbs.has(lemma)
    : d.head.deprel === 'nsubj' && naming.fallingVerbs.has(lemma);
}

const isGround = ({ type }: Chain): boolean => type === 'place' || type === 'facility';

const TAKEN_GROUND = 2;

const ROLE: readonly (readonly [RegExp, number])[] = [
  [/^nsubj/, 2],
  [/^(obj|iobj|obl:agent)/, 1],
  [/^(nmod:poss|root|appos)/, 0.5],
];

/** Nearer, more prominent and more often named is likelier. */
function scoreOf(d: Description, c: Description, chains: Chains): number {
  const back = d.sentence.index - c.sentence.index;
  const role = roleOf(c.sentence, c.head.index);
  const chain = chains.of(c);
  let score =
    -2 * back + (ROLE.find(([r]) => r.test(role))?.[1] ?? 0) + Math.min(chain.members.length, 4) * 0.25;
  if (c.pronoun && c.pronoun.of === d.pronoun!.of) score += 1;
  if (
    d.head.deprel === 'nmod:poss' &&
    back === 0 &&
    clauseHead(c.sentence, c.head.index)?.index === clauseHead(d.sentence, d.head.index)?.index &&
    /^nsubj/.test(role)
  )
    score += 1;
  if (role.startsWith('nsubj') && roleOf(d.sentence, d.head.index).startsWith('nsubj')) score += 0.5;
  score -= (d.order - c.order) * 0.01;
  if (chain.type === 'other') score -= 0.5;
  if (d.pronoun!.number === 'sing' && c.head.deprel === 'conj') score -= 1;
  const isBody = c.type === 'organization' || c.type === 'place';
  if (d.pronoun!.of === 'any' && isBody && c.number === 'sing') score -= PLURAL_FOR_ONE;
  // "He told an agency that they ...": whom one tells is seldom whom one tells of.
  if (back === 0 && role === 'iobj') score -= 1;
  if (
    d.head.deprel === 'nmod:poss' &&
    d.sentence.tokens[d.head.head]?.head === c.head.index &&
    d.sentence.tokens[d.head.head]?.deprel === 'conj'
  )
    score += 2;
  return score;
}
