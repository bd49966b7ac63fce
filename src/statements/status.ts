import type { Status } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { type GovernorLink, goesOn, governorsOf, voiceRowOf } from './governors.js';
import { isNegated } from './negation.js';
import { caseOf, hasRelation, isClause, marksOf } from './tree.js';

/**
 * Whether what a word states happened. Read from its own clause (negation, modals, conditions, tense) and from every
 * governor upwards ("plans to", "failed to", "called for") until a clause border that presupposes its content.
 */
export function statusOf(context: SentenceContext, index: number, isState: boolean): Status {
  const links = governorsOf(context, index);
  let status = localStatus(context, index) ?? adjectiveStatus(context, index);
  let at = index;
  for (const link of links) {
    if (link.presupposed) {
      status = underPlan(context, link, status);
      break;
    }
    const effect = effectOf(context, link);
    status = isGuess(context, link, status) ? 'hypothetical' : combine(status, effect);
    at = link.governor;
  }
  const root = context.tree.tokens[at]!;
  if (!status && root.head < 0 && isQuestion(context)) status = 'hypothetical';
  return status ?? byTense(context, index, links, isState);
}

/** The inner word decides unless it leaves the content as it is; nothing turns a plan into a fact. */
function combine(inner: Status | null, outer: Status | null): Status | null {
  if (inner === null || inner === 'actual' || inner === 'ongoing' || inner === 'past') {
    return outer === null || outer === 'actual' ? inner : outer;
  }
  return inner;
}

/** "feared that it would attack", "doubt that it will": what lies ahead is only feared or doubted. */
function isGuess(context: SentenceContext, { from, voice }: GovernorLink, inner: Status | null): boolean {
  if (inner !== 'planned' || !voice?.stance) return false;
  const isOpen =
    voice.stance === 'doubts' || (voice.status === 'hypothetical' && voice.stance === 'believes');
  return isOpen && modalStatus(context, from) === 'planned';
}

/** "will stop once the army leaves", "vowed to fight until ...": a clause of time below a plan has not happened either. */
function underPlan(context: SentenceContext, link: GovernorLink, inner: Status | null): Status | null {
  const below = context.tree.tokens[link.from]!;
  if (inner !== null || !hasRelation(below, 'advcl')) return inner;
  const governor = localStatus(context, link.governor);
  return governor === 'planned' || governor === 'hypothetical' ? 'hypothetical' : inner;
}

/** What a governor does to the status of what stands below it. */
function effectOf(context: SentenceContext, link: GovernorLink): Status | null {
  const { tree } = context;
  const below = tree.tokens[link.from]!;
  if (hasRelation(below, 'conj')) return sharedStatus(context, link);
  const isSupport = context.predicateAt(link.from)?.support === link.governor;
  if (isGoingTo(context, link)) return 'planned';
  if (isCalledFalse(context, link)) return 'negated';
  if (asksHow(context, link.from)) return null;
  if (link.voice?.status === 'planned' && isDoneAlready(context, link)) return null;
  if (link.voice?.status === 'actual') return localStatus(context, link.governor) ?? 'actual';
  if (link.voice?.status) return link.voice.status;
  const infinitive = below.feats.VerbForm === 'Inf' && marksOf(tree, link.from).includes('to');
  if (!link.voice && infinitive && (link.slots.includes('comp') || below.deprel === 'xcomp')) {
    return voiceRowOf(context, link.governor)?.status ?? 'hypothetical';
  }
  const clausal = ['xcomp', 'ccomp', 'csubj', 'csubj:pass'].includes(below.deprel);
  if (clausal || isSupport || link.voice) {
    const own = localStatus(context, link.governor);
    if (own === 'negated' && (link.voice?.stance || hasRelation(below, 'csubj'))) return 'hypothetical';
    if (link.voice?.stance && own === 'planned') return null;
    return own;
  }
  return isUnrealized(context, link) ? 'hypothetical' : null;
}

/** "likely to have taken the town": an infinitive of the perfect under an adjective tells of what is over, if it is so. */
function isDoneAlready({ tree }: SentenceContext, { from, governor }: GovernorLink): boolean {
  return (
    tree.tokens[governor]!.upos === 'ADJ' &&
    marksOf(tree, from).includes('to') &&
    tree.childrenBy(from, 'aux').some((aux) => tree.tokens[aux]!.lemma === 'have')
  );
}

/** "Claims that the army shelled the camp are false": the parser may take the first word for a verb over both clauses. */
function isCalledFalse(context: SentenceContext, link: GovernorLink): boolean {
  return context.tree.childrenBy(link.governor, 'ccomp').some((other) => {
    const row =
      other > link.from && context.tree.tokens[other]!.upos === 'ADJ' ? voiceRowOf(context, other) : null;
    return row?.status === 'negated' && row.content.includes('subj');
  });
}

/** "is going to attack" lies ahead; "went to attack" does not say. */
function isGoingTo(context: SentenceContext, { from, governor }: GovernorLink): boolean {
  const { tree } = context;
  const token = tree.tokens[governor]!;
  return (
    token.lemma.toLowerCase() === 'go' &&
    token.form.toLowerCase() !== 'went' &&
    marksOf(tree, from).includes('to') &&
    tree.childrenBy(governor, 'aux').some((aux) => tree.tokens[aux]!.lemma === 'be')
  );
}

/** "did not say why troops had left", "asked how they got in": what is asked about is taken as known. */
function asksHow(context: SentenceContext, index: number): boolean {
  const { tree } = context;
  const { deprel } = tree.tokens[index]!;
  if (deprel !== 'ccomp' && !deprel.startsWith('csubj')) return false;
  return tree
    .childrenBy(index, 'advmod', 'mark')
    .some((child) => ['why', 'how', 'when', 'where'].includes(tree.tokens[child]!.form.toLowerCase()));
}

/** "Only an attack would end it", "any attack on the port will": an event not yet pointed at, in a clause that lies ahead. */
function isUnrealized(context: SentenceContext, { from, governor }: GovernorLink): boolean {
  const { tree } = context;
  const below = tree.tokens[from]!;
  if (below.upos !== 'NOUN' || !isClause(tree, governor)) return false;
  const determiners = tree.childrenBy(from, 'det').map((child) => tree.tokens[child]!.form.toLowerCase());
  if (!determiners.some((form) => ['a', 'an', 'any', 'another', 'every', 'each'].includes(form)))
    return false;
  const status = localStatus(context, governor);
  return status === 'planned' || status === 'hypothetical';
}

/** In "will attack and burn" the second verb shares modal and negation. */
function sharedStatus(context: SentenceContext, link: GovernorLink): Status | null {
  const { tree } = context;
  const ownSubject = tree.childrenBy(link.from, 'nsubj').length > 0;
  const ownAux = tree.childrenBy(link.from, 'aux').length > 0;
  if (ownSubject || ownAux || !isClause(tree, link.from)) return null;
  const status = localStatus(context, link.governor);
  return status === 'actual' ? null : status;
}

/** What the word's own clause says: conditions, modals, negation, purpose. Null when it says nothing. */
function localStatus(context: SentenceContext, index: number): Status | null {
  const { tree, lexicons } = context;
  const token = tree.tokens[index]!;
  const marks = marksOf(tree, index);
  const introduced = [...marks, caseOf(tree, index)];
  // "if he did not resign": what is supposed not to happen is only supposed.
  if (introduced.some((words) => lexicons.grammar.conditions.has(words))) return 'hypothetical';
  if (isNegated(context, index)) return 'negated';
  if (
    hasRelation(token, 'advcl') &&
    token.feats.VerbForm === 'Inf' &&
    marks.some((mark) => lexicons.grammar.purposes.has(mark)) &&
    !goesOn(tree, index, voiceRowOf(context, token.head))
  ) {
    // "pleaded with the gangs to free them": wanted of another, not meant to be done
    return voiceRowOf(context, token.head)?.stance === 'demands' ? 'hypothetical' : 'planned';
  }
  if (token.feats.Mood === 'Imp' || isCommand(context, index)) return 'hypothetical';
  if (isInvertedCondition(context, index) || isOfAnybody(context, index)) return 'hypothetical';
  if (isToBe(context, index)) return 'planned';
  const modal = modalStatus(context, index);
  if (modal === 'planned' && isSupposed(context, index)) return 'hypothetical';
  return modal ?? adverbStatus(context, index);
}

/** "Had the rebels taken the port, ...", "should the army attack, ...": an auxiliary before its subject, and no question. */
function isInvertedCondition(context: SentenceContext, index: number): boolean {
  const { tree } = context;
  const subject = tree.childrenBy(index, 'nsubj', 'nsubj:pass')[0];
  if (subject === undefined || isQuestion(context) || !hasRelation(tree.tokens[index]!, 'advcl'))
    return false;
  if (tree.childrenBy(index, 'mark').length) return false;
  // The parser may hang the auxiliary from the main clause, which has one of its own.
  const above = tree.tokens[index]!.head;
  const auxiliary = [
    ...tree.childrenBy(index, 'aux', 'aux:pass'),
    ...(above > index ? tree.childrenBy(above, 'aux') : []),
  ];
  return auxiliary.some(
    (aux) => aux < subject && ['had', 'should', 'were'].includes(tree.tokens[aux]!.form.toLowerCase()),
  );
}

/** "Whoever attacks a hospital", "anyone who attacks": of whomever it may be, nobody is said to have done it. */
function isOfAnybody({ tree }: SentenceContext, index: number): boolean {
  const token = tree.tokens[index]!;
  const subjects = tree.childrenBy(index, 'nsubj').map((child) => tree.tokens[child]!.form.toLowerCase());
  if (subjects.includes('whoever')) return true;
  const head = token.deprel === 'acl:relcl' ? tree.tokens[token.head]! : null;
  return head !== null && ['anyone', 'anybody', 'whoever'].includes(head.form.toLowerCase());
}

/** "is to impose", "were to attack", "is due to impose": a finite "be" over an infinitive. */
function isToBe({ tree }: SentenceContext, index: number): boolean {
  if (tree.tokens[index]!.feats.VerbForm !== 'Inf' || !marksOf(tree, index).includes('to')) return false;
  return tree
    .childrenBy(index, 'aux', 'cop')
    .some((aux) => tree.tokens[aux]!.lemma === 'be' && tree.tokens[aux]!.feats.VerbForm === 'Fin');
}

/** "would withdraw if", "in the event of a truce would withdraw": what would be under a condition, beside "would". */
function isSupposed({ tree, lexicons }: SentenceContext, index: number): boolean {
  const isWould = tree
    .childrenBy(index, 'aux')
    .some((aux) => ['would', "'d", '’d'].includes(tree.tokens[aux]!.form.toLowerCase()));
  if (!isWould) return false;
  const { conditions } = lexicons.grammar;
  return tree.childrenBy(index, 'advcl', 'obl').some((child) => {
    const noun = tree.tokens[child]!;
    const first = caseOf(tree, child);
    const phrase = tree
      .childrenBy(child, 'nmod')
      .map((one) => `${first}_the_${noun.form}_${caseOf(tree, one)}`);
    return [...marksOf(tree, child), first, ...phrase].some(
      (words) => conditions.has(words) && words !== 'until',
    );
  });
}

/** "Attack the village, he told them": a bare infinitive that stands as a clause of its own. */
function isCommand(context: SentenceContext, index: number): boolean {
  const { tree } = context;
  const token = tree.tokens[index]!;
  const own = token.deprel === 'ccomp' || token.deprel === 'root' || token.deprel === 'parataxis';
  return own && token.feats.VerbForm === 'Inf' && tree.childrenBy(index, 'mark', 'aux', 'nsubj').length === 0;
}

function modalStatus(context: SentenceContext, index: number): Status | null {
  const { tree, lexicons } = context;
  const auxiliaries = tree.childrenBy(index, 'aux');
  const perfect = auxiliaries.some((child) => tree.tokens[child]!.lemma.toLowerCase() === 'have');
  for (const child of auxiliaries) {
    const word = tree.tokens[child]!;
    const row =
      (perfect && lexicons.voice.byTrigger.get(`modal:${word.lemma.toLowerCase()} have`)) ||
      lexicons.voice.byTrigger.get(`modal:${word.form.toLowerCase()}`) ||
      lexicons.voice.byTrigger.get(`modal:${word.lemma.toLowerCase()}`);
    if (row?.status) return row.status;
  }
  return null;
}

/** "planned", "alleged", "foiled" before an event noun. */
function adjectiveStatus(context: SentenceContext, index: number): Status | null {
  const { tree, lexicons } = context;
  for (const child of tree.childrenBy(index, 'amod')) {
    const word = tree.tokens[child]!;
    const row =
      lexicons.voice.byTrigger.get(`adjective:${word.form.toLowerCase()}`) ??
      lexicons.voice.byTrigger.get(`adjective:${word.lemma.toLowerCase()}`);
    if (row?.status) return row.status;
  }
  return null;
}

/** "almost captured", "nearly drowned": short of it. */
function adverbStatus(context: SentenceContext, index: number): Status | null {
  const { tree, lexicons } = context;
  const rows = tree
    .childrenBy(index, 'advmod')
    .map((child) => lexicons.voice.byTrigger.get(`adverb:${tree.tokens[child]!.form.toLowerCase()}`));
  return rows.find((row) => row?.status)?.status ?? null;
}

function isQuestion(context: SentenceContext): boolean {
  return context.sentence.tokens.at(-1)?.form === '?';
}

function byTense(
  context: SentenceContext,
  index: number,
  links: readonly GovernorLink[],
  isState: boolean,
): Status {
  const { tree, lexicons } = context;
  const { grammar } = lexicons;
  const clause = isClause(tree, index)
    ? index
    : (links.find((link) => isClause(tree, link.governor))?.governor ?? index);
  const adverbs = [...tree.childrenBy(index, 'advmod'), ...tree.childrenBy(clause, 'advmod')].map((child) =>
    tree.tokens[child]!.form.toLowerCase(),
  );
  const auxiliaries = tree.childrenBy(clause, 'aux', 'cop').map((child) => tree.tokens[child]!);
  if (auxiliaries.some((aux) => aux.lemma === 'use')) return 'past';
  if (isState && adverbs.some((adverb) => grammar.formerly.has(adverb))) return 'past';
  const token = tree.tokens[clause]!;
  const finite = auxiliaries[0] ?? token;
  const progressive =
    token.feats.VerbForm === 'Ger' || (token.feats.VerbForm === 'Part' && token.feats.Tense === 'Pres');
  const present = finite.feats.Tense === 'Pres' && finite.lemma !== 'have';
  if (clause === index && progressive && present && auxiliaries.some((aux) => aux.lemma === 'be'))
    return 'ongoing';
  if (isState && (present || adverbs.some((adverb) => grammar.stillness.has(adverb)))) return 'ongoing';
  return 'actual';
}
