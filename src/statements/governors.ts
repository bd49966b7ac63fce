import type { VoiceRow } from '../lexicons/index.js';
import type { SentenceContext } from './context.js';
import { caseOf, hasRelation, isClause, marksOf, type Tree } from './tree.js';

/** One step from a word up to the word that governs it. */
export interface GovernorLink {
  /** The word below. */
  readonly from: number;
  /** The governing word. */
  readonly governor: number;
  /** Where the word below stands: obj, subj, comp, that, a preposition, a mark. */
  readonly slots: readonly string[];
  /** The governor's voice row, where what stands below is its content. */
  readonly voice: VoiceRow | null;
  /** Clause borders over which a status does not pass down: relative clauses, "after ...", "when ...". */
  readonly presupposed: boolean;
}

/** The governors of a word, innermost first. */
export function governorsOf(context: SentenceContext, index: number): GovernorLink[] {
  const { tree } = context;
  const links: GovernorLink[] = [];
  let at = index;
  for (let steps = 0; steps < 30; steps++) {
    const governor = finiteConjunct(tree, at) ?? tree.tokens[at]!.head;
    if (governor < 0) break;
    links.push(linkOf(context, at, governor));
    at = governor;
  }
  return links;
}

/** "has not decided whether to order strikes and has ruled out": a finite verb is joined to a finite one, not to an infinitive. */
function finiteConjunct(tree: Tree, index: number): number | null {
  const isFiniteVerb = (at: number) =>
    tree.tokens[at]!.feats.VerbForm === 'Fin' ||
    tree.childrenBy(at, 'aux', 'cop').some((aux) => tree.tokens[aux]!.feats.VerbForm === 'Fin');
  const token = tree.tokens[index]!;
  if (!hasRelation(token, 'conj') || token.upos !== 'VERB' || !isFiniteVerb(index)) return null;
  let at = token.head;
  if (at < 0 || tree.tokens[at]!.feats.VerbForm !== 'Inf' || isFiniteVerb(at)) return null;
  while (at >= 0 && !isFiniteVerb(at)) at = tree.tokens[at]!.head;
  return at < 0 ? null : at;
}

function linkOf(context: SentenceContext, from: number, governor: number): GovernorLink {
  const { tree } = context;
  const slots = slotsOf(tree, from, governor);
  const row = voiceRowOf(context, governor, slots);
  const token = tree.tokens[from]!;
  const clausal =
    (slots.some((slot) => slot === 'comp' || slot === 'that') && isClause(tree, from)) ||
    slots.includes('comp') ||
    goesOn(tree, from, row);
  const content =
    row !== null &&
    (clausal || slots.some((slot) => row.content.includes(slot)) || isQuoted(tree, from, governor, row));
  const subjectRow = content || !hasRelation(token, 'advcl') ? null : rowOfSubject(context, governor, slots);
  return {
    from,
    governor,
    slots,
    voice: content ? row : subjectRow,
    presupposed:
      (token.deprel === 'acl:relcl' && !content) || (hasRelation(token, 'advcl') && !content && !subjectRow),
  };
}

/** "Talks are under way on releasing the hostages": what hangs from the verb is the content of its subject. */
function rowOfSubject(context: SentenceContext, governor: number, slots: readonly string[]): VoiceRow | null {
  for (const subject of context.tree.childrenBy(governor, 'nsubj')) {
    if (context.tree.tokens[subject]!.upos !== 'NOUN') continue;
    const row = voiceRowOf(context, subject, slots);
    if (row?.status && slots.some((slot) => row.content.includes(slot))) return row;
  }
  return null;
}

/**
 * The row of a word that may hold content, of the word with its particle or with the preposition of the content first
 * ("go on to", "stop from"); a participle is looked up as a verb before it is looked up as an adjective.
 */
export function voiceRowOf(
  context: SentenceContext,
  index: number,
  slots?: readonly string[],
): VoiceRow | null {
  if (slots) return findVoiceRow(context, index, () => slots);
  const rows = voiceRows.get(context) ?? new Map<number, VoiceRow | null>();
  const known = rows.get(index);
  if (known !== undefined) return known;
  const row = findVoiceRow(context, index, () => [...context.slotsBelow(index).keys()]);
  voiceRows.set(context, rows.set(index, row));
  return row;
}

/** What each word of a sentence was found to be: it is asked for many times. */
const voiceRows = new WeakMap<SentenceContext, Map<number, VoiceRow | null>>();

function findVoiceRow(
  context: SentenceContext,
  index: number,
  slots: () => readonly string[],
): VoiceRow | null {
  const { tree } = context;
  const token = tree.tokens[index]!;
  const { byTrigger, verbs } = context.lexicons.voice;
  const lemma = token.lemma.toLowerCase();
  if (token.upos === 'VERB' || token.upos === 'AUX') {
    const asAdjective = byTrigger.get(`adjective:${token.form.toLowerCase()}`) ?? null;
    if (!verbs.has(lemma)) return asAdjective;
    const minded = token.feats.Voice === 'Pass' ? asAdjective : null;
    if (minded?.stance === 'believes' && slots().includes('comp')) return minded; // "is convinced that"
    const particles = tree
      .childrenBy(index, 'compound:prt', 'advmod')
      .map((child) => tree.tokens[child]!.form.toLowerCase());
    for (const word of [...particles, ...slots()]) {
      const phrasal = byTrigger.get(`verb:${lemma} ${word}`);
      if (phrasal) return phrasal;
    }
    const addressed = slots().some((slot) => slot === 'to_do' || slot === 'to')
      ? addressedBy(context, index, `verb:${lemma}`)
      : null;
    return addressed ?? byTrigger.get(`verb:${lemma}`) ?? asAdjective;
  }
  if (token.upos === 'NOUN' || token.upos === 'PROPN') return byTrigger.get(`noun:${lemma}`) ?? null;
  if (token.upos === 'ADJ') {
    const withContent = slots()
      .map((slot) => byTrigger.get(`adjective:${lemma} ${slot}`))
      .find(Boolean);
    return withContent ?? byTrigger.get(`adjective:${lemma}`) ?? null;
  }
  return null;
}

/** "call upon all soldiers to lay down arms": the preposition before whoever is asked belongs to the verb. */
function addressedBy({ tree, lexicons }: SentenceContext, index: number, verb: string): VoiceRow | null {
  const asked = tree.childrenBy(index, 'obl').map((child) => caseOf(tree, child));
  const rows = asked.map((preposition) => lexicons.voice.byTrigger.get(`${verb} ${preposition}`));
  return rows.find((row) => row?.control === 'obj') ?? null;
}

/** "went on to capture": the infinitive belongs to the phrasal verb and is no purpose. */
export function goesOn(tree: Tree, from: number, row: VoiceRow | null): boolean {
  const token = tree.tokens[from]!;
  const phrasal = row?.lemmas.some((lemma) => lemma.includes(' ')) ?? false;
  return phrasal && row?.status === 'actual' && hasRelation(token, 'advcl') && token.feats.VerbForm === 'Inf';
}

function slotsOf(tree: Tree, from: number, governor: number): string[] {
  const token = tree.tokens[from]!;
  const relation = token.deprel;
  if (relation === 'ccomp') return ['comp', 'that'];
  if (relation === 'xcomp') return ['comp', 'to_do'];
  if (relation === 'obj' || relation === 'nsubj:pass') return ['obj'];
  if (relation === 'csubj' || relation === 'csubj:pass') return ['comp'];
  if (hasRelation(token, 'nsubj')) return ['subj'];
  if (hasRelation(token, 'obl') || hasRelation(token, 'nmod')) return [caseOf(tree, from) || 'unmarked'];
  // "a report leaked last month that ...": a clause with the conjunction is the noun's content, not its relative.
  const isContent =
    relation === 'acl:relcl' &&
    tree.childrenBy(from, 'mark').some((mark) => tree.tokens[mark]!.form.toLowerCase() === 'that');
  if (relation === 'acl' || isContent)
    return ['comp', ...marksOf(tree, from), caseOf(tree, from)].filter(Boolean);
  if (hasRelation(token, 'advcl')) {
    const marks = [...marksOf(tree, from), caseOf(tree, from)].filter(Boolean);
    const raising = ['ADJ'].includes(tree.tokens[governor]!.upos);
    return raising ? ['comp', ...marks] : marks;
  }
  if (relation === 'amod' || relation === 'compound') return ['mod'];
  return [relation];
}

/** Direct speech: the verb of saying has no other content, and the quoted clause is its parataxis. */
function isQuoted(tree: Tree, from: number, governor: number, row: VoiceRow): boolean {
  return (
    hasRelation(tree.tokens[from]!, 'parataxis') &&
    row.stance !== null &&
    row.pos === 'verb' &&
    tree.childrenBy(governor, 'ccomp', 'obj').length === 0
  );
}
