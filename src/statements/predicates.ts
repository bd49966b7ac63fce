import type { GrammarLexicon, VoiceLexicon } from '../lexicons/index.js';
import { caseOf, hasRelation, isBarePassive, isPassive, marksOf, subtree, type Tree } from './tree.js';

/** What fills the places around a word that states something; slot name -> head tokens, coordinated ones unfolded. */
export interface Predicate {
  readonly token: number;
  readonly pos: 'verb' | 'noun' | 'adjective';
  readonly lemma: string;
  readonly particle: string | null;
  readonly slots: ReadonlyMap<string, readonly number[]>;
  /** The verb that lends a noun its subject ("carried out an attack"), else null. */
  readonly support: number | null;
}

type Slots = Map<string, number[]>;

interface Knowledge {
  readonly grammar: GrammarLexicon;
  readonly voice: VoiceLexicon;
}

/** The predicate around a content word, with deep subject and object: passives, control, relatives and coordination undone. */
export function predicateAt(tree: Tree, index: number, knowledge: Knowledge): Predicate | null {
  const token = tree.tokens[index]!;
  const pos = posOf(token.upos, token.deprel);
  if (!pos) return null;
  const particle = particlesOf(tree, index, knowledge)[0] ?? null;
  const found = pos === 'verb' ? verbSlots(tree, index, knowledge) : nounSlots(tree, index, pos, knowledge);
  return {
    token: index,
    pos,
    lemma: token.lemma.toLowerCase(),
    particle,
    slots: withElided(tree, index, pos, unfold(tree, found.slots)),
    support: found.support,
  };
}

function posOf(upos: string, deprel: string): Predicate['pos'] | null {
  if (upos === 'VERB') return deprel === 'amod' ? 'adjective' : 'verb';
  if (upos === 'NOUN' || upos === 'PROPN' || upos === 'NUM') return 'noun';
  if (upos === 'ADJ' || upos === 'ADV') return 'adjective';
  if (upos === 'DET' && deprel !== 'det') return 'noun';
  return null;
}

function add(slots: Slots, name: string, index: number): void {
  const list = slots.get(name) ?? [];
  if (!list.includes(index)) slots.set(name, [...list, index]);
}

function verbSlots(tree: Tree, index: number, knowledge: Knowledge): { slots: Slots; support: null } {
  const slots: Slots = new Map();
  const passive = isPassive(tree, index) || isBarePassive(tree, index);
  for (const child of tree.children(index)) addVerbChild(tree, slots, child, passive, knowledge);
  if (!slots.has('obj') && !passive)
    for (const addressee of slots.get('iobj') ?? []) add(slots, 'obj', addressee);
  const surface = passive ? 'obj' : 'subj';
  if (isFiniteVerb(tree, index)) amountBefore(tree, slots, index, surface);
  const behind = (slots.get(surface) ?? []).every((subject) => subject > index);
  if (!slots.has(surface) || (behind && tree.tokens[index]!.deprel === 'xcomp')) {
    for (const subject of understoodSubject(tree, index, knowledge, 0)) add(slots, surface, subject);
  }
  amountAsSubject(tree, slots, index, surface);
  amountAsObject(tree, slots, passive);
  shareObject(tree, index, slots, passive);
  if (passive) shareAgent(tree, index, slots);
  relativeGap(tree, index, slots);
  placesBeside(tree, index, slots, passive);
  gappedObjects(tree, index, slots, passive);
  const counted = bareNumberBefore(tree, index);
  if (counted !== null && !slots.has('obj') && !slots.has('subj')) add(slots, 'obj', counted);
  if (isLasting(tree, index)) add(slots, 'lasting', index);
  return { slots, support: null };
}

function addVerbChild(
  tree: Tree,
  slots: Slots,
  child: number,
  passive: boolean,
  { grammar }: Knowledge,
): void {
  const token = tree.tokens[child]!;
  const relation = token.deprel;
  if (relation === 'nsubj:pass' || relation === 'csubj:pass')
    return add(slots, passive ? 'obj' : 'subj', child);
  // "were killed, including their leader": one of them, whatever the parser makes of it.
  if (relation === 'obl:agent' && !grammar.subsetOpeners.has(caseOf(tree, child)))
    return add(slots, 'subj', child);
  if (hasRelation(token, 'nsubj') || hasRelation(token, 'csubj')) return add(slots, 'subj', child);
  if (relation === 'obj' || relation === 'iobj') return add(slots, relation, child);
  if (relation === 'ccomp' || relation === 'xcomp') {
    add(slots, relation === 'ccomp' ? 'that' : 'to_do', child);
    return add(slots, 'comp', child);
  }
  if (hasRelation(token, 'obl') || hasRelation(token, 'nmod')) {
    addBehind(tree, slots, child);
    return add(slots, caseOf(tree, child) || 'unmarked', child);
  }
  if (hasRelation(token, 'advcl')) {
    for (const mark of marksOf(tree, child)) add(slots, mark, child);
    for (const preposition of [caseOf(tree, child)].filter(Boolean)) add(slots, preposition, child);
  }
  addAuxiliary(tree, slots, child);
}

/** "in front of the embassy": the three words are one preposition to a lexicon, whatever a treebank makes of them. */
function addBehind(tree: Tree, slots: Slots, child: number): void {
  const { form, upos } = tree.tokens[child]!;
  if (upos !== 'NOUN' || tree.childrenBy(child, 'det', 'amod').length > 0) return;
  for (const noun of tree.childrenBy(child, 'nmod'))
    if (caseOf(tree, noun) === 'of') add(slots, `${caseOf(tree, child)}_${form.toLowerCase()}_of`, noun);
}

/** "occupies", "continues to occupy", "remains occupied", "is occupied": the verb tells of a state, not of its beginning. */
function isLasting(tree: Tree, index: number): boolean {
  const token = tree.tokens[index]!;
  if (token.feats.VerbForm === 'Fin') return token.feats.Tense === 'Pres';
  const above = tree.tokens[token.head];
  if (hasRelation(token, 'xcomp') && above && LASTING.has(above.lemma.toLowerCase())) return true;
  const auxiliaries = tree.childrenBy(index, 'aux').map((child) => tree.tokens[child]!);
  if (auxiliaries.length === 1 && auxiliaries[0]!.deprel === 'aux:pass')
    return auxiliaries[0]!.feats.Tense === 'Pres';
  return false;
}

const LASTING = new Set(['remain', 'stay', 'continue', 'keep']);

/** `modal` ("must", "will") and `neg` ("not", "no longer") of the clause: what is said to have to be, or not to be. */
function addAuxiliary(tree: Tree, slots: Slots, child: number): void {
  const token = tree.tokens[child]!;
  if (token.deprel === 'aux' && token.lemma !== 'have' && token.lemma !== 'be') add(slots, 'modal', child);
  if (token.deprel === 'advmod' && token.feats.Polarity === 'Neg') add(slots, 'neg', child);
}

/** The subject that the grammar leaves unsaid: shared in coordination, controlled in infinitives, or the noun modified. */
function understoodSubject(
  tree: Tree,
  index: number,
  knowledge: Knowledge,
  depth: number,
): readonly number[] {
  const token = tree.tokens[index]!;
  const governor = token.head;
  if (governor < 0 || depth > 6) return [];
  if (token.deprel === 'conj') {
    // "reported 47 dead and 200 wounded": a bare participle beside an active verb has another subject.
    const bare =
      isBarePassive(tree, index) &&
      (bareNumberBefore(tree, index) !== null ||
        (!isPassive(tree, governor) && !isBarePassive(tree, governor)));
    return bare ? [] : surfaceSubject(tree, governor, knowledge, depth + 1);
  }
  if (token.deprel === 'acl:relcl') return relativeSubject(tree, index) ? [governor] : [];
  if (hasRelation(token, 'acl')) return acl(tree, index, governor, knowledge, depth);
  // "counted 30 wounded": the participle is of those counted.
  if (token.deprel === 'xcomp' && isBarePassive(tree, index) && countsBy(tree, governor, knowledge))
    return [];
  if (token.deprel === 'xcomp' || hasRelation(token, 'advcl') || token.deprel === 'ccomp') {
    return controller(tree, index, governor, knowledge, depth);
  }
  return [];
}

function countsBy(tree: Tree, verb: number, { grammar }: Knowledge): boolean {
  const lemma = tree.tokens[verb]!.lemma.toLowerCase();
  return (
    !isPassive(tree, verb) &&
    tree.childrenBy(verb, 'obj').length === 0 &&
    (grammar.countingVerbs.has(lemma) || grammar.levelVerbs.has(lemma))
  );
}

/** The word in subject position, or the one understood there. */
function surfaceSubject(tree: Tree, index: number, knowledge: Knowledge, depth = 0): readonly number[] {
  const own = tree.childrenBy(index, 'nsubj', 'csubj').map((child) => antecedent(tree, index, child));
  return own.length ? own : understoodSubject(tree, index, knowledge, depth + 1);
}

function controller(
  tree: Tree,
  index: number,
  governor: number,
  knowledge: Knowledge,
  depth: number,
): readonly number[] {
  const token = tree.tokens[index]!;
  const own = tree.childrenBy(governor, 'nsubj:pass');
  const isJoined = own.length === 0 && hasRelation(tree.tokens[governor]!, 'conj');
  const objects = [
    ...tree.childrenBy(governor, 'obj', 'iobj'),
    ...(isPassive(tree, governor) ? (isJoined ? surfaceSubject(tree, governor, knowledge, depth) : own) : []),
  ];
  if (token.deprel === 'ccomp' && token.feats.VerbForm === 'Fin') return [];
  const marks = [...marksOf(tree, index), caseOf(tree, index)];
  const row = voiceRow(tree, governor, marks, knowledge);
  const contentOfGovernor = token.deprel !== 'advcl' || marks.some((mark) => row?.content.includes(mark));
  const byObject = row ? row.control === 'obj' : token.deprel !== 'advcl';
  if (contentOfGovernor && byObject) {
    if (objects.length) return objects;
    const addressee = tree
      .childrenBy(governor, 'obl')
      .filter((child) => knowledge.grammar.addresseePrepositions.has(caseOf(tree, child)));
    if (row?.control === 'obj' && addressee.length) return addressee.slice(0, 1);
  }
  return surfaceSubject(tree, governor, knowledge, depth);
}

/** The voice row of a verb with one of the marks of what it governs ("stop from"), else of the bare verb. */
function voiceRow(tree: Tree, verb: number, marks: readonly string[], knowledge: Knowledge) {
  const trigger = `verb:${tree.tokens[verb]!.lemma.toLowerCase()}`;
  // "call upon all soldiers to": the preposition before whoever is asked belongs to the verb.
  const asked = marks.includes('to') ? tree.childrenBy(verb, 'obl').map((child) => caseOf(tree, child)) : [];
  return [...marks.map((mark) => `${trigger} ${mark}`), ...asked.map((word) => `${trigger} ${word}`), trigger]
    .map((one) => knowledge.voice.byTrigger.get(one))
    .find(Boolean);
}

function acl(
  tree: Tree,
  index: number,
  noun: number,
  knowledge: Knowledge,
  depth: number,
): readonly number[] {
  const token = tree.tokens[index]!;
  const marks = [...marksOf(tree, index), caseOf(tree, index)].filter(Boolean);
  if (token.feats.VerbForm === 'Part' && marks.length === 0) return [noun];
  if (token.feats.VerbForm === 'Ger' && marks.length === 0) return [noun];
  const owner = tree.childrenBy(noun, 'nmod:poss');
  if (owner.length) return owner;
  const verb = tree.tokens[noun]!.head;
  if (tree.tokens[noun]!.deprel === 'obj' && marks.length) {
    // "accused the militia of murdering them": as if it hung from the verb
    const row = voiceRow(tree, verb, marks, knowledge);
    if (row?.control === 'obj' && marks.some((mark) => row.content.includes(mark))) return [noun];
  }
  if (verb >= 0 && tree.tokens[verb]!.upos === 'VERB' && ['obj', 'obl'].includes(tree.tokens[noun]!.deprel)) {
    return surfaceSubject(tree, verb, knowledge, depth + 1);
  }
  return [];
}

const RELATIVE = new Set(['who', 'which', 'that', 'whom']);

function relativeSubject(tree: Tree, index: number): boolean {
  return tree.childrenBy(index, 'nsubj', 'csubj').length === 0;
}

/** A relative pronoun stands for the noun that its clause modifies. */
function antecedent(tree: Tree, clause: number, argument: number): number {
  const token = tree.tokens[argument]!;
  if (!RELATIVE.has(token.form.toLowerCase()) || !['PRON', 'DET', 'SCONJ'].includes(token.upos))
    return argument;
  for (let at = clause, steps = 0; at >= 0 && steps < 8; at = tree.tokens[at]!.head, steps++) {
    if (tree.tokens[at]!.deprel === 'acl:relcl')
      return token.form.toLowerCase() === 'which'
        ? thingBefore(tree, outerGround(tree, tree.tokens[at]!.head, argument), argument)
        : tree.tokens[at]!.head;
  }
  return argument;
}

/**
 * "the crossing at al-Qaim, on the border with Syria, which they took", "Adre in Chad, where": what is set apart by commas,
 * or a larger area that says where the place lies, is not what the clause tells of.
 */
function outerGround(tree: Tree, noun: number, relative: number): number {
  const token = tree.tokens[noun]!;
  const isComma = (at: number) => tree.tokens[at]?.form === ',';
  if (!GROUND_CASES.has(caseOf(tree, noun)) || !isComma(relative - 1)) return noun;
  const outer = tree.tokens[token.head];
  const first = Math.min(...subtreeOf(tree, noun));
  if (isComma(first - 1)) {
    if (token.deprel === 'nmod' && outer) return outer.index;
    let before = first - 2;
    while (before > 0 && tree.tokens[before]!.deprel === 'flat') before = tree.tokens[before]!.head;
    const beside = tree.tokens[before];
    return beside && beside.head === token.head && isGround(tree, before) ? before : noun;
  }
  const isArea = token.deprel === 'nmod' && outer?.upos === 'PROPN' && token.upos === 'PROPN';
  return isArea && isGround(tree, outer.index) ? outer.index : noun;
}

const GROUND_CASES = new Set(['in', 'on', 'at', 'near', 'of']);

function subtreeOf(tree: Tree, index: number): number[] {
  const below = tree.children(index).filter((child) => !tree.tokens[child]!.deprel.startsWith('acl'));
  return [
    index,
    ...below
      .filter((child) => tree.tokens[child]!.upos !== 'PUNCT')
      .flatMap((child) => subtreeOf(tree, child)),
  ];
}

function isGround(tree: Tree, at: number): boolean {
  const { ner, mention } = tree.tokens[at]!;
  return /-(GPE|LOC|FAC)$/.test(ner) || /^(place|facility)/.test(mention);
}

/** "the leader of the alliance, to which the M23 belongs": people are not "which"; the noun next to it is meant. */
function thingBefore(tree: Tree, noun: number, relative: number): number {
  if (!tree.tokens[noun]!.mention.startsWith('person')) return noun;
  const inner = tree
    .childrenBy(noun, 'nmod', 'appos')
    .filter((child) => child > noun && child < relative && !tree.tokens[child]!.mention.startsWith('person'));
  return inner.at(-1) ?? noun;
}

/** "killed between 20 and 30 people", "killed at least 12": the amount's preposition does not make it an adverbial. */
function amountAsObject(tree: Tree, slots: Slots, passive: boolean): void {
  if (passive || slots.has('obj') || slots.has('comp')) return;
  const isTime = (token: number) =>
    tree.tokens[token]!.ner.endsWith('TIME') || tree.tokens[token]!.mention.startsWith('time');
  for (const preposition of ['unmarked', 'between', 'over', 'about', 'around', 'at', 'up_to']) {
    const counted = (slots.get(preposition) ?? []).find(
      (token) => tree.tokens[token]!.upos === 'NUM' || tree.childrenBy(token, 'nummod').length > 0,
    );
    if (counted !== undefined && !isTime(counted)) return add(slots, 'obj', counted);
  }
}

/** "Around 100,000 fled": a bare amount before a verb that has no subject is its subject. */
function amountAsSubject(tree: Tree, slots: Slots, index: number, surface: 'subj' | 'obj'): void {
  if (slots.has(surface)) return;
  const amount = (slots.get('unmarked') ?? []).find((child) => {
    const token = tree.tokens[child]!;
    return (
      child < index &&
      token.upos === 'NUM' &&
      !token.ner.endsWith('TIME') &&
      !token.mention.startsWith('time')
    );
  });
  if (amount !== undefined) add(slots, surface, amount);
}

/** "warned that up to 200,000 could flee": before a finite verb without a subject an amount is none of the clause above. */
function amountBefore(tree: Tree, slots: Slots, index: number, surface: 'subj' | 'obj'): void {
  if (slots.has(surface)) return;
  for (const preposition of ['up_to', 'over', 'about', 'around', 'between', 'some']) {
    const amount = (slots.get(preposition) ?? []).find((child) => {
      const token = tree.tokens[child]!;
      const isOfTime = token.ner.endsWith('TIME') || token.mention.startsWith('time');
      return child < index && token.upos === 'NUM' && !isOfTime;
    });
    if (amount !== undefined) return add(slots, surface, amount);
  }
}

const isFiniteVerb = (tree: Tree, index: number): boolean =>
  tree.tokens[index]!.feats.VerbForm === 'Fin' || tree.childrenBy(index, 'aux').length > 0;

/** In "captured and executed 12 men" both verbs have the object. */
function shareObject(tree: Tree, index: number, slots: Slots, passive: boolean): void {
  if (passive || slots.has('obj') || slots.has('comp')) return;
  const token = tree.tokens[index]!;
  if (token.deprel === 'conj' && tree.tokens[token.head]!.upos === 'VERB') {
    const later = tree.childrenBy(token.head, 'obj').filter((object) => object > index);
    for (const object of later) add(slots, 'obj', object);
  }
  for (const next of tree.childrenBy(index, 'conj')) {
    if (tree.tokens[next]!.upos !== 'VERB' || tree.childrenBy(next, 'nsubj').length || next - index > 3)
      continue;
    for (const object of tree.childrenBy(next, 'obj')) if (object > next) add(slots, 'obj', object);
  }
}

/** "trained and paid by the emirate": both participles have the agent. */
function shareAgent(tree: Tree, index: number, slots: Slots): void {
  if (slots.has('subj')) return;
  const token = tree.tokens[index]!;
  const others = [...(token.deprel === 'conj' ? [token.head] : []), ...tree.childrenBy(index, 'conj')];
  for (const other of others) {
    if (tree.tokens[other]!.upos !== 'VERB' || Math.abs(other - index) > 3) continue;
    for (const agent of tree.childrenBy(other, 'obl:agent'))
      if (agent > Math.max(index, other)) add(slots, 'subj', agent);
  }
}

/** "captured the crossing along with the towns of Rawa and Ana": places beside a place. */
function placesBeside(tree: Tree, index: number, slots: Slots, passive: boolean): void {
  const objects = slots.get('obj') ?? [];
  const [first] = objects;
  const lies = (at: number) =>
    isGround(tree, at) || tree.childrenBy(at, 'nmod').some((of) => isGround(tree, of));
  if (first === undefined || (passive && first < index) || !lies(first)) return;
  for (const object of [index, ...objects])
    for (const child of tree.childrenBy(object, 'obl', 'nmod'))
      if (child > first && BESIDE.has(caseOf(tree, child)) && isGround(tree, child)) add(slots, 'obj', child);
}

const BESIDE = new Set(['along_with', 'together_with', 'as_well_as', 'plus', 'including']);

/** "captured Aleppo within three days, Hama on 5 December and Homs": a name without a verb of its own goes on with the object. */
function gappedObjects(tree: Tree, index: number, slots: Slots, passive: boolean): void {
  const last = passive ? undefined : slots.get('obj')?.at(-1);
  if (last === undefined || tree.tokens[last]!.upos !== 'PROPN') return;
  for (const child of tree.childrenBy(index, 'parataxis', 'dep', 'list', 'obl:unmarked', 'conj')) {
    const token = tree.tokens[child]!;
    if (child < last || token.upos !== 'PROPN' || token.ner.endsWith('TIME')) continue;
    if (tree.childrenBy(child, 'nsubj', 'cop', 'case').length > 0) continue;
    const before = tree.tokens[firstWord(tree, child) - 1]?.form ?? '';
    if (before === ',' || before === 'and') add(slots, 'obj', child);
  }
}

function firstWord(tree: Tree, index: number): number {
  const heads = tree.childrenBy(index, 'compound', 'det', 'amod', 'flat').filter((child) => child < index);
  return Math.min(index, ...heads);
}

/** The noun that a relative clause modifies fills the gap in it; relative pronouns and "where" are put back. */
function relativeGap(tree: Tree, index: number, slots: Slots): void {
  for (const [name, list] of slots) {
    slots.set(
      name,
      list.map((argument) => antecedent(tree, index, argument)),
    );
  }
  const token = tree.tokens[index]!;
  if (token.deprel !== 'acl:relcl') return;
  const adverb = tree
    .childrenBy(index, 'advmod')
    .find((child) => tree.tokens[child]!.form.toLowerCase() === 'where');
  if (adverb !== undefined) return add(slots, 'in', outerGround(tree, token.head, adverb));
  // "states whose militias fight": the clause says of them what is theirs, and wants them nowhere.
  const pronoun = [index, ...(slots.get('subj') ?? [])]
    .flatMap((at) => tree.children(at))
    .map((child) => tree.tokens[child]!.form.toLowerCase())
    .some((form) => RELATIVE.has(form) || form === 'whose');
  if (
    !pronoun &&
    slots.has('subj') &&
    !slots.has('obj') &&
    !slots.get('subj')!.includes(token.head) &&
    !isPassive(tree, index)
  ) {
    add(slots, 'obj', token.head);
  }
}

function nounSlots(
  tree: Tree,
  index: number,
  pos: 'noun' | 'adjective',
  knowledge: Knowledge,
): { slots: Slots; support: number | null } {
  const slots: Slots = new Map();
  add(slots, 'self', index);
  for (const child of tree.children(index)) addNounChild(tree, slots, child);
  // "the arrest of two men by the police": the agent belongs to the noun, wherever the parser hung it.
  if (!slots.has('by')) {
    for (const filler of ['of', 'on', 'against'].flatMap((slot) => slots.get(slot) ?? [])) {
      for (const agent of tree.childrenBy(filler, 'nmod'))
        if (caseOf(tree, agent) === 'by') add(slots, 'by', agent);
    }
  }
  // "the sanctions of Ecowas on Mali": the parser hangs the second preposition from the first's noun.
  for (const preposition of slots.has('on') || slots.has('against') ? [] : ['on', 'against'])
    for (const holder of slots.get('of') ?? [])
      for (const other of tree.childrenBy(holder, 'nmod'))
        if (caseOf(tree, other) === preposition) add(slots, preposition, other);
  const token = tree.tokens[index]!;
  if (
    hasRelation(token, 'amod') ||
    hasRelation(token, 'acl') ||
    (token.deprel === 'compound' && pos === 'adjective')
  ) {
    if (token.head >= 0) add(slots, 'head', token.head);
  }
  if (hasRelation(token, 'appos') && token.head >= 0) add(slots, 'appos', token.head);
  const named = saidToBe(tree, index);
  if (named !== null) add(slots, 'is', named);
  if (token.deprel === 'nmod:desc' && token.head >= 0) titleSlots(tree, index, token.head, slots);
  if (tree.childrenBy(index, 'cop').length) {
    for (const subject of surfaceSubject(tree, index, knowledge)) add(slots, 'subj', subject);
  } else if (token.deprel === 'xcomp' && token.head >= 0) {
    // "left 12 people dead", "remains loyal to", "became leader of"
    const objects = tree.childrenBy(token.head, 'obj');
    for (const subject of objects.length ? objects : surfaceSubject(tree, token.head, knowledge))
      add(slots, 'subj', subject);
  }
  const before = setApartFrom(tree, index);
  if (before !== null && !slots.has('subj')) add(slots, 'subj', before);
  const counted = pos === 'adjective' ? bareNumberBefore(tree, index) : null;
  if (counted !== null && !['subj', 'head', 'number'].some((name) => slots.has(name)))
    add(slots, 'subj', counted);
  const support = supportVerb(tree, index, knowledge);
  if (support) lendSlots(tree, slots, support, index, knowledge);
  for (const participle of tree.childrenBy(index, 'acl')) {
    if (!knowledge.grammar.supportVerbs.has(phraseOf(tree, participle, knowledge))) continue;
    for (const agent of tree.childrenBy(participle, 'obl:agent')) add(slots, 'by', agent);
    for (const oblique of tree.childrenBy(participle, 'obl'))
      add(slots, caseOf(tree, oblique) || 'unmarked', oblique);
  }
  return { slots, support: support?.verb ?? null };
}

/** "Huambo, in the hands of the rebels, was bombed": between commas right behind a name the phrase is said of the name. */
function setApartFrom(tree: Tree, index: number): number | null {
  const token = tree.tokens[index]!;
  if (!['in', 'under'].includes(caseOf(tree, index)) || !/^(obl|nmod|advmod|appos|advcl)/.test(token.deprel))
    return null;
  const said = saidOfName(tree, token.head, token.deprel);
  if (said !== null) return said;
  const words = subtree(tree, index).filter((word) => tree.tokens[word]!.upos !== 'PUNCT');
  const comma = Math.min(...words) - 1;
  const next = tree.tokens[Math.max(...words) + 1];
  const isSince = next?.upos === 'ADP' && (tree.tokens[next.head]?.ner.endsWith('-TIME') ?? false);
  if (tree.tokens[comma]?.form !== ',' || (next && next.upos !== 'PUNCT' && !isSince)) return null;
  let name = comma - 1;
  while (name > 0 && tree.tokens[name]!.deprel === 'flat') name = tree.tokens[name]!.head;
  return tree.tokens[name]?.upos === 'PROPN' ? name : null;
}

/** "Bria, a town under the control of the rebels", "El Fasher is the last town in the hands of the army": the name so described. */
function saidOfName(tree: Tree, noun: number, relation: string): number | null {
  const token = tree.tokens[noun];
  if (!token || !/^nmod/.test(relation) || !isGround(tree, noun)) return null;
  const isName = (at: number) => tree.tokens[at]?.upos === 'PROPN';
  const subject = tree.childrenBy(noun, 'cop').length > 0 ? tree.childrenBy(noun, 'nsubj')[0] : undefined;
  if (subject !== undefined) return isName(subject) ? subject : null;
  if (isName(noun)) return tree.childrenBy(noun, 'appos').length > 0 ? noun : null;
  if (hasRelation(token, 'appos') && isName(token.head)) return token.head;
  // "near Kreminna – town under Russian control"
  const dash = tree.tokens[noun - 1];
  return dash && /^[–—-]$/.test(dash.form) && isName(noun - 2) ? noun - 2 : null;
}

/** "The victims were Ana Ruiz and ...", "among the dead was Ana Ruiz": who they are said to be. */
function saidToBe(tree: Tree, index: number): number | null {
  const { deprel, head } = tree.tokens[index]!;
  if (head < 0) return null;
  const isAmong = caseOf(tree, index) === 'among' && (deprel === 'nmod' || deprel === 'obl');
  const isBeing = [head, ...(isAmong ? [index] : [])].some((word) => tree.childrenBy(word, 'cop').length > 0);
  return isBeing && (isAmong || deprel === 'nsubj') ? head : null;
}

/** "US President Joe Biden", "President Paul Kagame of Rwanda": a title is said of the name behind it and shares its "of". */
function titleSlots(tree: Tree, index: number, name: number, slots: Slots): void {
  add(slots, 'appos', name);
  for (const child of tree.childrenBy(name, 'nmod', 'compound', 'amod')) {
    if (child === index) continue;
    const slot = child < index ? 'mod' : child > name ? caseOf(tree, child) : '';
    if (slot === 'of' || slot === 'mod') add(slots, slot, child);
  }
}

function addNounChild(tree: Tree, slots: Slots, child: number): void {
  const token = tree.tokens[child]!;
  const relation = token.deprel;
  addAuxiliary(tree, slots, child);
  if (relation === 'nmod:poss') return add(slots, 'poss', child);
  if (relation === 'nsubj' || relation === 'nsubj:outer') return add(slots, 'subj', child);
  if (relation === 'nummod') return add(slots, 'number', child);
  if (hasRelation(token, 'nmod') && caseOf(tree, child)) return add(slots, caseOf(tree, child), child);
  if (hasRelation(token, 'obl')) return add(slots, caseOf(tree, child) || 'unmarked', child);
  if (hasRelation(token, 'amod') || hasRelation(token, 'compound') || hasRelation(token, 'nmod'))
    return add(slots, 'mod', child);
  if (hasRelation(token, 'appos')) return add(slots, 'appos', child);
  if (hasRelation(token, 'acl') && !token.deprel.endsWith('relcl')) {
    add(slots, 'comp', child);
    for (const mark of marksOf(tree, child)) add(slots, mark, child);
  }
}

interface Support {
  readonly verb: number;
  /** Whether the verb's subject does what the noun says (`source`) or undergoes it (`target`). */
  readonly subject: 'source' | 'target';
}

/** "with 12 dead and 30 wounded": a number that counts no noun, directly before a participle or adjective, is what it is said of. */
function bareNumberBefore(tree: Tree, index: number): number | null {
  const token = tree.tokens[index]!;
  // "200+ wounded"
  const before = tree.tokens[tree.tokens[index - 1]?.form === '+' ? index - 2 : index - 1];
  if (before?.upos !== 'NUM' || hasRelation(before, 'compound')) return null;
  if (hasRelation(before, 'nummod') && (before.head !== index || token.upos !== 'VERB')) return null;
  if (before.ner.endsWith('TIME') || before.mention.startsWith('time')) return null;
  const isSaidOf = token.upos === 'ADJ' ? !hasRelation(token, 'amod') : token.feats.VerbForm === 'Part';
  return isSaidOf ? before.index : null;
}

/** Lemma and particle of a verb: `carry out`. */
function phraseOf(tree: Tree, verb: number, knowledge: Knowledge): string {
  return [tree.tokens[verb]!.lemma.toLowerCase(), ...particlesOf(tree, verb, knowledge)].join(' ');
}

/** "carried out"; and "went off", whose preposition without an object the parser may take for an adverb. */
function particlesOf(tree: Tree, verb: number, { grammar }: Knowledge): string[] {
  const particles = tree.childrenBy(verb, 'compound:prt');
  const next = tree.tokens[verb + 1];
  const isAdverb = next?.deprel === 'advmod' && next.head === verb && next.upos === 'ADP';
  // "pushed the army back", "bring the troops home"
  const behind = tree
    .childrenBy(verb, 'advmod')
    .filter((child) => child > verb && grammar.waysBack.has(tree.tokens[child]!.form.toLowerCase()));
  const found = particles.length > 0 ? particles : isAdverb ? [next.index] : behind;
  return found.map((child) => tree.tokens[child]!.form.toLowerCase());
}

function supportVerb(tree: Tree, noun: number, knowledge: Knowledge): Support | null {
  const token = tree.tokens[noun]!;
  if (token.deprel === 'conj' && token.head >= 0) return supportVerb(tree, token.head, knowledge);
  const verb = token.head;
  if (verb < 0 || tree.tokens[verb]!.upos !== 'VERB') return null;
  const row = knowledge.grammar.supportVerbs.get(phraseOf(tree, verb, knowledge));
  if (!row) return null;
  const slot =
    token.deprel === 'obj' || token.deprel === 'nsubj:pass'
      ? 'obj'
      : hasRelation(token, 'obl')
        ? caseOf(tree, noun)
        : '';
  return slot && row.slot === slot ? { verb, subject: row.subject } : null;
}

/** "Rebels launched an attack on X": the verb's subject and prepositions serve the noun. */
function lendSlots(tree: Tree, slots: Slots, support: Support, noun: number, knowledge: Knowledge): void {
  const verb = verbSlots(tree, support.verb, knowledge).slots;
  for (const [name, list] of verb) {
    const to = name === 'subj' ? (support.subject === 'source' ? 'subj' : 'obj') : name;
    if (name === 'obj' || name === 'comp' || name === 'iobj' || slots.has(to)) continue;
    for (const argument of list) if (argument !== noun) add(slots, to, argument);
  }
}

/**
 * "Ten were killed and 30 wounded": the number before the second participle is its own, not the first verb's, whatever
 * the parser made of it.
 */
function withElided(tree: Tree, index: number, pos: Predicate['pos'], slots: Slots): Slots {
  if (pos !== 'verb') return slots;
  const own = elidedArgument(tree, index);
  const others = tree.childrenBy(index, 'conj').map((verb) => elidedArgument(tree, verb));
  const kept: Slots = new Map();
  for (const [name, list] of slots) {
    if (own !== null && (name === 'subj' || name === 'obj')) continue;
    const rest = list.filter((argument) => !others.includes(argument));
    if (rest.length) kept.set(name, rest);
  }
  // "and 4,000 fled to Ippy": a way to go makes it the subject of a movement.
  const moves =
    ['to', 'into', 'from', 'across'].some((way) => slots.has(way)) &&
    tree.tokens[index]!.feats.VerbForm === 'Fin';
  if (own !== null) kept.set(moves ? 'subj' : 'obj', [own]);
  return kept;
}

/** The counted word right before a second verb without subject or auxiliary of its own, behind "and" or a comma. */
function elidedArgument(tree: Tree, verb: number): number | null {
  const token = tree.tokens[verb]!;
  if (token.deprel !== 'conj' || token.upos !== 'VERB' || ['Ger', 'Inf'].includes(token.feats.VerbForm ?? ''))
    return null;
  if (tree.childrenBy(verb, 'aux', 'obj').length) return null;
  let at = verb - 1;
  while (at > 0 && tree.tokens[at]!.upos === 'ADV') at--;
  const counted = tree.tokens[at];
  const isOwnSubject = counted?.head === verb && token.feats.VerbForm !== 'Part';
  // "and over 90 wounded": the parser may make the number part of the participle.
  const isBare = counted?.upos === 'NUM' && /^(nummod|compound|nsubj)/.test(counted.deprel);
  if (!counted || isOwnSubject || (counted.head === verb && counted.deprel !== 'nsubj' && !isBare))
    return null;
  const number = tree.childrenBy(at, 'nummod')[0];
  if (counted.upos !== 'NUM' && number === undefined) return null;
  // "4 tanks and 2 guns destroyed": the last of those that the verb is said of
  if (hasRelation(counted, 'conj') && tree.tokens[counted.head]!.head === verb) return null;
  let first = number ?? at;
  // "and about 4,000 fled", "and over 90 wounded"
  while (first > 0 && isOfAmount(tree, first - 1)) first--;
  const before = tree.tokens[first - 1];
  return before && (before.upos === 'CCONJ' || before.form === ',') ? at : null;
}

const isOfAmount = (tree: Tree, at: number): boolean =>
  tree.tokens[at]!.upos === 'ADV' || /-QUANTITY$/.test(tree.tokens[at]!.ner);

/** Coordinated arguments each fill the slot; clauses do not. */
function unfold(tree: Tree, slots: Slots): Slots {
  const unfolded: Slots = new Map();
  for (const [name, list] of slots) {
    for (const argument of list) {
      add(unfolded, name, argument);
      if (['self', 'head', 'comp', 'that', 'to_do', 'lasting'].includes(name)) continue;
      for (const other of tree.childrenBy(argument, 'conj')) {
        if (isNominal(tree, other)) add(unfolded, name, other);
      }
      for (const other of listedAsApposition(tree, argument)) add(unfolded, name, other);
    }
  }
  return unfolded;
}

/** "the palace, Khartoum airport and the headquarters": a name between commas before a last member is a member. */
function listedAsApposition(tree: Tree, argument: number): number[] {
  const last = Math.max(-1, ...tree.childrenBy(argument, 'conj'));
  if (!isGround(tree, argument)) return [];
  return tree
    .childrenBy(argument, 'appos')
    .filter(
      (child) =>
        child < last && tree.tokens[child]!.upos === 'PROPN' && !tree.childrenBy(child, 'det').length,
    );
}

/** A noun, name, pronoun or number; "most of", "all of": a word that measures the noun below it. */
function isNominal(tree: Tree, index: number): boolean {
  if (['NOUN', 'PROPN', 'PRON', 'NUM'].includes(tree.tokens[index]!.upos)) return true;
  return (
    ['ADJ', 'DET'].includes(tree.tokens[index]!.upos) &&
    tree.childrenBy(index, 'nmod', 'obl').some((whole) => caseOf(tree, whole) === 'of')
  );
}
