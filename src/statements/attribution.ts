import type { CertaintyBand, Holder, MentionRef, Stance, Token } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import { type GovernorLink, governorsOf, voiceRowOf } from './governors.js';
import { isBesideSpeech } from './set-apart.js';
import { hasRelation, isClause, isParted, marksOf, subtree } from './tree.js';
import { voucherAt, voucherRef } from './vouchers.js';

/** Who vouches for a statement, who denies it, and the words that make it more or less sure. */
export interface Voice {
  readonly attribution: readonly Holder[];
  readonly disputedBy: readonly MentionRef[];
  readonly cues: readonly { readonly token: number; readonly band: CertaintyBand }[];
}

/** Who speaks the words of a sentence that syntax links to no speaker: a quotation's, or "according to X" around it. */
export interface QuoteSpeaker {
  at(token: number): Holder | null;
}

/**
 * The chain of holders of what a word states, from the report's own voice inwards: verbs and nouns that hold the
 * clause as content, "according to", "X said" in parataxis, "reportedly". A denial whose content is itself somebody's
 * claim disputes that claim instead of holding it. `isHeldByOwnWord`: the word itself says who holds what it states
 * ("claimed control of", "blamed X for the murder").
 */
export function voiceOf(
  context: SentenceContext,
  index: number,
  carried: QuoteSpeaker | null,
  isHeldByOwnWord = false,
): Voice {
  const links: Holder[] = [];
  const disputedBy: MentionRef[] = [];
  const cues: { token: number; band: CertaintyBand }[] = [];
  const own = isHeldByOwnWord ? voiceRowOf(context, index) : null;
  if (
    own?.stance &&
    own.pos === 'verb' &&
    own.stance !== 'denies' &&
    own.stance !== 'demands' &&
    !isOfEvent(context, index)
  ) {
    links.push(...holdersOf(context, index, own.stance, false));
    if (own.band) cues.push({ token: index, band: own.band });
  }
  sideVoices(context, index, links, cues);
  let isBeside = false;
  for (const link of governorsOf(context, index)) {
    isBeside = isBesideSpeech(context, link.from, link.governor);
    if (isBeside || leavesSpeech(context, link)) break;
    if (link.voice) {
      const { stance, band } = link.voice;
      if (band) cues.push({ token: link.governor, band });
      if (stance && !isPassedOn(context, link.governor)) {
        const negated = context.tree
          .childrenBy(link.governor, 'advmod')
          .some((child) =>
            context.lexicons.grammar.negators.has(context.tree.tokens[child]!.form.toLowerCase()),
          );
        const isQuoted = links.length > 0 && link.slots.includes('as');
        for (const holder of holdersOf(context, link.governor, stance, negated)) {
          if (holder.holder === 'unnamed' && isQuoted) continue; // "was quoted as saying"
          if (holder.stance === 'denies' && typeof holder.holder !== 'string') disputedBy.push(holder.holder);
          if (!(holder.stance === 'denies' && links.length)) links.push(holder);
        }
      }
    }
    sideVoices(context, link.governor, links, cues, link.from);
  }
  const around = links.length || isBeside ? null : carried?.at(index);
  if (around) links.push(around);
  const author: Holder = { holder: 'author', stance: links.length ? 'reports' : 'asserts', cue: null };
  return { attribution: [author, ...links.reverse()], disputedBy, cues };
}

/** "Heavy fighting raged": a fight says nothing. */
function isOfEvent(context: SentenceContext, index: number): boolean {
  const subjects = context.slotsBelow(index).get('subj') ?? [];
  return subjects.some((one) => classesOf(context, one).has('event'));
}

/** "said that the town had fallen; the army denies it": what comes after a semicolon with a subject of its own is not said. */
function leavesSpeech({ tree }: SentenceContext, { from, governor }: GovernorLink): boolean {
  const token = tree.tokens[from]!;
  const isNext = hasRelation(token, 'parataxis') && governor < from && isClause(tree, from);
  return (
    (hasRelation(token, 'conj') || isNext) &&
    isParted(tree, governor, from) &&
    tree.childrenBy(from, 'nsubj').length > 0 &&
    !marksOf(tree, from).includes('that')
  );
}

/** "in a report leaked last month that": the report says it, not whoever leaked it. */
function isPassedOn(context: SentenceContext, governor: number): boolean {
  const { tree } = context;
  const token = tree.tokens[governor]!;
  if (token.deprel !== 'acl' || token.upos !== 'VERB' || token.head < 0) return false;
  return tree.tokens[token.head]!.upos === 'NOUN' && voiceRowOf(context, token.head)?.stance != null;
}

/** Voices beside a clause: "according to X", "X said" in parataxis, "reportedly", "may". */
function sideVoices(
  context: SentenceContext,
  index: number,
  links: Holder[],
  cues: { token: number; band: CertaintyBand }[],
  from = -1,
): void {
  const { tree, lexicons } = context;
  const { byTrigger } = lexicons.voice;
  for (const child of tree.children(index)) {
    if (child === from) continue;
    const token = tree.tokens[child]!;
    const form = token.form.toLowerCase();
    if (hasRelation(token, 'advmod') || hasRelation(token, 'aux') || hasRelation(token, 'amod')) {
      const perfect =
        hasRelation(token, 'aux') && tree.childrenBy(index, 'aux').some((aux) => isHave(tree.tokens[aux]!));
      const row =
        byTrigger.get(`adverb:${form}`) ??
        (perfect ? byTrigger.get(`modal:${form} have`) : undefined) ??
        byTrigger.get(`modal:${form}`) ??
        (hasRelation(token, 'amod') && from < 0
          ? (byTrigger.get(`adjective:${form}`) ?? byTrigger.get(`adjective:${token.lemma.toLowerCase()}`))
          : undefined);
      if (row?.band) cues.push({ token: child, band: row.band });
      if (row?.stance)
        links.push({ holder: 'unnamed', stance: row.stance, cue: { start: token.start, end: token.end } });
    } else if (hasRelation(token, 'obl') || hasRelation(token, 'nmod')) {
      const phrase = subtree(tree, child).map((word) => tree.tokens[word]!.form.toLowerCase());
      const hedge = byTrigger.get(`adverb:${phrase.join(' ')}`); // "in all likelihood"
      if (hedge?.band) cues.push({ token: child, band: hedge.band });
      const voucher = voucherAt(context, child);
      if (!voucher) continue;
      const word = tree.tokens[voucher.cue[0] ?? child]!;
      const cue = { start: word.start, end: word.end };
      links.push({ holder: voucherRef(context, voucher), stance: voucher.row.stance!, cue });
      sideVoices(context, voucher.holder, [], cues); // "according to unconfirmed reports"
    } else if (hasRelation(token, 'parataxis') && isClause(tree, child)) {
      const row = voiceRowOf(context, child);
      const own = tree.childrenBy(child, 'ccomp', 'obj');
      const parted = isParted(tree, from < 0 ? index : from, child);
      if (row?.stance && row.pos === 'verb' && own.length === 0 && !parted)
        links.push(...holdersOf(context, child, row.stance, false));
    }
  }
}

function isHave(token: Token): boolean {
  return token.lemma.toLowerCase() === 'have';
}

/** Who holds the content of a word of saying, thinking or claiming. */
export function holdersOf(
  context: SentenceContext,
  index: number,
  stance: Stance,
  negated: boolean,
): Holder[] {
  const token = context.tree.tokens[index]!;
  const cue = { start: token.start, end: token.end };
  const held = stance === 'asserts' && negated ? 'doubts' : stance;
  const tokens = holderTokens(context, index);
  if (tokens.length && tokens.every((filler) => isNoOne(context, filler))) return []; // "nobody knows why"
  if (!tokens.length) return [{ holder: 'unnamed', stance: held, cue }];
  return tokens.map((filler) => ({ holder: context.refAt(filler), stance: held, cue }));
}

/** The head words of those who hold what a word says; empty where nobody is named. */
export function holderTokens(context: SentenceContext, index: number): readonly number[] {
  const token = context.tree.tokens[index]!;
  const slots = context.slotsBelow(index);
  const isVerb = token.upos === 'VERB' || token.upos === 'AUX';
  // "many are convinced that", "the envoy is persuaded that": whose state of mind it is
  const isMinded = isVerb && token.feats.Voice === 'Pass' && voiceRowOf(context, index)?.pos === 'adjective';
  const names = isMinded ? ['obj'] : isVerb ? ['subj'] : ['poss', 'by', 'from', 'of', 'mod', 'subj'];
  for (const name of names) {
    const fillers = (slots.get(name) ?? []).filter((filler) => filler !== index);
    const tokens = fillers.filter((filler) => isHolder(context, filler, name));
    if (tokens.length) return tokens;
  }
  const verb = token.head;
  const acts = hasRelation(token, 'nsubj'); // "Rumours spread": the verb has no other subject
  if (token.upos === 'NOUN' && !acts && verb >= 0 && context.tree.tokens[verb]!.upos === 'VERB') {
    // "wrote in a report that", "issued a statement that": the verb's subject holds what its noun holds
    const row = voiceRowOf(context, verb);
    const outer = row?.stance ?? 'asserts';
    if (row?.hears || isCalledFalse(context, index)) return [];
    if (outer !== 'denies' && outer !== 'doubts') return holderTokens(context, verb);
  }
  return [];
}

/** "called the reports false": who calls them so does not hold what they say. */
function isCalledFalse({ tree, lexicons }: SentenceContext, noun: number): boolean {
  const { head } = tree.tokens[noun]!;
  const beside = [
    ...tree.childrenBy(noun, 'acl', 'amod'),
    ...tree.childrenBy(head, 'xcomp', 'parataxis', 'advcl', 'dep'),
  ];
  return beside.some(
    (word) => word > noun && lexicons.grammar.falsehoods.has(tree.tokens[word]!.lemma.toLowerCase()),
  );
}

/** "nobody", "no one", "none of them". */
export function isNoOne(context: SentenceContext, index: number): boolean {
  return context.tree.tokens[index]!.feats.PronType === 'Neg';
}

function isHolder(context: SentenceContext, index: number, slot: string): boolean {
  const token = context.tree.tokens[index]!;
  if (isClause(context.tree, index)) return false;
  if (token.form.toLowerCase() === 'it' && context.mentionAt(index) === null) return false;
  // "reports of troops leaving": what is reported, not who reports
  if (slot === 'of' && context.tree.childrenBy(index, 'acl').some((child) => child > index)) return false;
  if (slot === 'of' || slot === 'mod') {
    const type = context.mentionAt(index)?.type;
    return type === 'person' || type === 'organization' || type === 'group';
  }
  return ['NOUN', 'PROPN', 'PRON', 'NUM', 'DET', 'ADJ'].includes(token.upos);
}
