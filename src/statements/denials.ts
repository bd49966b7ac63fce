import type { MentionRef } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import { holderTokens, voiceOf } from './attribution.js';
import type { SentenceContext } from './context.js';
import { deniersAt, isSelf } from './deniers.js';
import type { DraftStatement } from './draft.js';
import { voiceRowOf } from './governors.js';
import { sameMatter } from './same-matter.js';
import { subtree } from './tree.js';

/** A denial: who denies, by what word, and how it says what is denied. */
interface Denial {
  readonly context: SentenceContext;
  readonly token: number;
  readonly deniers: readonly MentionRef[];
  /**
   * `pointing`: by a word for what was said ("this", "the charge"); `number`: by a word for a figure; `deed`: by a noun
   * ("the looting", "any abuse"), `deeds` being the types of event it may name; `content`: by a clause of its own.
   */
  readonly by: 'pointing' | 'number' | 'deed' | 'content';
  readonly deeds: ReadonlySet<string>;
}

/**
 * Sets `disputedBy` on what others state or allege and somebody denies in the same report: "accused Syria of shelling
 * the village, a charge that Damascus rejects"; "The army denied it"; "denied the looting"; "denied that the town had
 * fallen"; "the government disputes the number".
 */
export function addDenials(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const disputes = new Map<string, MentionRef[]>();
  const dispute = (draft: DraftStatement, deniers: readonly MentionRef[]) => {
    const known = [...(draft.disputedBy ?? []), ...(disputes.get(draft.key) ?? [])];
    const fresh = deniers.filter((one) => !known.some((other) => other.start === one.start));
    if (fresh.length) disputes.set(draft.key, [...(disputes.get(draft.key) ?? []), ...fresh]);
  };
  for (const denial of contexts.flatMap((context) => denialsIn(contexts, context))) {
    for (const draft of deniedBy(denial, contexts, drafts)) dispute(draft, denial.deniers);
  }
  return drafts.map((draft) => {
    const deniers = disputes.get(draft.key);
    return deniers ? { ...draft, disputedBy: [...(draft.disputedBy ?? []), ...deniers] } : draft;
  });
}

function denialsIn(contexts: readonly SentenceContext[], context: SentenceContext): Denial[] {
  return context.sentence.tokens.flatMap((token): Denial[] => {
    const called = calledFalse(context, token.index) ?? withoutProof(context, token.index);
    if (called) return called.deniers.length ? [called] : [];
    if (token.upos !== 'VERB' || voiceRowOf(context, token.index)?.stance !== 'denies') return [];
    const deniers = deniersAt(contexts, context, holderTokens(context, token.index));
    if (!deniers.length) return [];
    const base = { context, token: token.index, deniers, deeds: NO_DEEDS };
    const slots = context.slotsBelow(token.index);
    const clauses = (slots.get('comp') ?? []).filter((one) => one > token.index);
    const objects = slots.get('obj') ?? [];
    const points = objects.map((object) => pointOf(context, object)).find((one) => one !== null);
    if (points) return [{ ...base, ...points }];
    return clauses.length || objects.some((object) => context.slotsBelow(object).get('comp')?.length)
      ? [{ ...base, by: 'content' }]
      : [];
  });
}

/** "called the accusations a campaign", "said the claims were false": what is called untrue is denied. */
function calledFalse(context: SentenceContext, index: number): Denial | null {
  const { tree, lexicons } = context;
  const word = tree.tokens[index]!;
  if (!lexicons.grammar.falsehoods.has(word.lemma.toLowerCase()) || !['NOUN', 'ADJ'].includes(word.upos))
    return null;
  const above = word.head < 0 ? null : tree.tokens[word.head]!;
  // "called the accusation baseless": the parser may hang the adjective from the noun before it.
  const isTrailing = word.deprel === 'amod' && above?.deprel === 'obj' && above.index < index;
  const verb = isTrailing ? tree.tokens[above.head]! : above;
  const isCalled = verb?.upos === 'VERB' && (isTrailing || /^(xcomp|obl|obj)/.test(word.deprel));
  const isCopula = tree.childrenBy(index, 'cop').length > 0;
  if (!isCalled && !isCopula) return null;
  const objects = isCalled
    ? tree.childrenBy(verb!.index, 'obj').filter((one) => one !== index)
    : tree.childrenBy(index, 'nsubj');
  const point = objects.map((object) => pointOf(context, object)).find((one) => one !== null);
  if (!point) return null;
  const deniers = isCalled
    ? holderTokens(context, verb!.index).map((one) => context.refAt(one))
    : speakersOf(context, index);
  return { context, token: index, deniers, ...point };
}

/** "said there was no proof of a massacre": the deed is not granted. */
function withoutProof(context: SentenceContext, index: number): Denial | null {
  const { tree } = context;
  const word = tree.tokens[index]!;
  if (word.upos !== 'NOUN' || voiceRowOf(context, index)?.id !== 'n.evidence') return null;
  const isNone = tree
    .childrenBy(index, 'det')
    .some((child) => tree.tokens[child]!.form.toLowerCase() === 'no');
  const deeds = isNone ? deedsIn(context, index) : NO_DEEDS;
  return deeds.size
    ? { context, token: index, deniers: speakersOf(context, index), by: 'deed', deeds }
    : null;
}

/** Who is named as saying a clause, innermost. */
function speakersOf(context: SentenceContext, index: number): MentionRef[] {
  const { holder } = voiceOf(context, index, null).attribution.at(-1)!;
  return typeof holder === 'string' ? [] : [holder];
}

const NO_DEEDS: ReadonlySet<string> = new Set();
const POINTERS: ReadonlySet<string> = new Set([
  'it',
  'this',
  'that',
  'them',
  'these',
  'those',
  'which',
  'both',
]);

/** How the object of a denial points to what is denied; null where it holds a clause of its own or names something else. */
function pointOf(context: SentenceContext, object: number): Pick<Denial, 'by' | 'deeds'> | null {
  const { lexicons } = context;
  const word = context.tree.tokens[object]!;
  const lemma = word.lemma.toLowerCase();
  if (POINTERS.has(word.form.toLowerCase())) return { by: 'pointing', deeds: NO_DEEDS };
  if (context.slotsBelow(object).get('comp')?.length) return null;
  if (lexicons.grammar.countingNouns.has(lemma)) return { by: 'number', deeds: NO_DEEDS };
  const row = voiceRowOf(context, object);
  if (row?.stance === 'alleges' || row?.stance === 'reports') return { by: 'pointing', deeds: NO_DEEDS };
  const deeds = deedsIn(context, object);
  return deeds.size ? { by: 'deed', deeds } : null;
}

/** Types of event that a denied noun, or a noun within it, names: "any role in the killings", "the looting". */
function deedsIn(context: SentenceContext, object: number): ReadonlySet<string> {
  const { tree, lexicons } = context;
  const types = subtree(tree, object).flatMap((index) => {
    const token = tree.tokens[index]!;
    const lemma = token.lemma.toLowerCase();
    if (lexicons.grammar.wrongs.has(lemma)) return ['ASSAULT', 'COERCE'];
    if (token.upos !== 'NOUN') return [];
    const verb = lemma.endsWith('ing') ? [`verb:${lemma.slice(0, -3)}`, `verb:${lemma.slice(0, -3)}e`] : [];
    return [`noun:${lemma}`, ...verb]
      .flatMap((key) => lexicons.frames.byTrigger.get(key) ?? [])
      .flatMap((row) => row.yields.filter(({ kind }) => kind === 'event' || kind === 'relation'))
      .map(({ type }) => type);
  });
  return new Set(types);
}

/** What is denied: what others state before it in the sentence, else in the sentence before; by matter further back. */
function deniedBy(
  denial: Denial,
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const { sentence } = denial.context;
  const others = drafts.filter((draft) => isAnothers(draft, denial.deniers));
  const here = others.filter((draft) => draft.sentence === sentence.index && draft.token < denial.token);
  const before = others.filter((draft) => draft.sentence === sentence.index - 1);
  const held = (list: readonly DraftStatement[]) =>
    list.filter((draft) => isHeld(draft) || (isOf(draft, denial.deniers) && draft.attribution.length > 1));
  switch (denial.by) {
    case 'pointing': {
      const said = held(here).length ? held(here) : held(before);
      // "The army hit the school. It denies that.": the report's own word is denied where nobody else's is.
      return said.length ? said : before.filter((draft) => draft.attribution.length === 1 && isDeed(draft));
    }
    case 'number': {
      const figures = (list: readonly DraftStatement[]) => list.filter(({ kind }) => kind === 'figure');
      return figures(here).length ? figures(here) : figures(before);
    }
    case 'deed':
      return near(denial, others, contexts)
        .filter((draft) => draft.kind === 'figure' || denial.deeds.has(draft.type))
        .filter((draft) => ['event', 'relation'].includes(draft.kind) || draft.type === 'killed')
        .filter((draft) => isHeld(draft) || isOf(draft, denial.deniers));
    case 'content': {
      const own = drafts.filter((draft) => isDenied(draft, denial));
      const matching = others.filter(
        (draft) =>
          isBefore(draft, denial) &&
          (own.some((one) => sameMatter(one, draft, sentence.index - draft.sentence <= 1)) ||
            isPlaceFallen(denial, draft)),
      );
      if (matching.length || own.length) return matching;
      // "Bamako denies that abuses took place": after a charge, what is denied is the charge.
      const alleged = (list: readonly DraftStatement[]) =>
        list.filter((draft) => stanceOf(draft) === 'alleges');
      return alleged(here).length ? alleged(here) : alleged(before);
    }
    default:
      return denial.by satisfies never;
  }
}

const stanceOf = (draft: DraftStatement) => draft.attribution.at(-1)!.stance;

function isAnothers(draft: DraftStatement, deniers: readonly MentionRef[]): boolean {
  const { holder, stance } = draft.attribution.at(-1)!;
  if (draft.type === 'REJECT' || draft.type === 'ACCUSE' || stance === 'denies' || draft.kind === 'identity')
    return false;
  return typeof holder === 'string' || !deniers.some((denier) => isSelf(denier, holder));
}

/** Whether it tells of a deed of those who deny: "is believed to be armed by Rwanda, which denies it". */
function isOf(draft: DraftStatement, deniers: readonly MentionRef[]): boolean {
  return (draft.roles.source ?? []).some((ref) => deniers.some((denier) => isSelf(denier, ref)));
}

/** Whether somebody named states or alleges it. */
function isHeld(draft: DraftStatement): boolean {
  const { holder, stance } = draft.attribution.at(-1)!;
  return typeof holder !== 'string' && ['alleges', 'asserts', 'reports', 'believes'].includes(stance);
}

function isDeed({ kind, type }: DraftStatement): boolean {
  return (
    kind === 'relation' ||
    kind === 'control' ||
    ['ASSAULT', 'COERCE', 'MOBILIZE', 'AID', 'SUPPORT'].includes(type)
  );
}

/** Statements within three sentences before a denial, in its paragraph or the one before. */
function near(
  { context, token }: Denial,
  drafts: readonly DraftStatement[],
  contexts: readonly SentenceContext[],
): readonly DraftStatement[] {
  const { index, paragraph } = context.sentence;
  return drafts.filter(
    (draft) =>
      index - draft.sentence <= 3 &&
      (draft.sentence < index || (draft.sentence === index && draft.token < token)) &&
      paragraph - contexts[draft.sentence]!.sentence.paragraph <= 1,
  );
}

const isBefore = (draft: DraftStatement, { context, token }: Denial): boolean =>
  draft.sentence < context.sentence.index ||
  (draft.sentence === context.sentence.index && draft.token < token);

/** A statement that the denial itself makes and takes back. */
function isDenied(draft: DraftStatement, { context, deniers }: Denial): boolean {
  if (draft.sentence !== context.sentence.index) return false;
  const { holder, stance } = draft.attribution.at(-1)!;
  const isOwn = typeof holder !== 'string' && deniers.some((denier) => isSelf(denier, holder));
  return (
    (isOwn && stance === 'denies') ||
    Boolean(draft.disputedBy?.some((one) => deniers.some((d) => d.start === one.start)))
  );
}

/** "denied that the city had fallen": who says before that somebody holds or took that place is contradicted. */
function isPlaceFallen({ context, token }: Denial, draft: DraftStatement): boolean {
  if (draft.kind !== 'control' || draft.type === 'loses' || draft.status === 'negated') return false;
  const { tree, lexicons } = context;
  const clause = (context.slotsBelow(token).get('comp') ?? []).filter((one) => one > token);
  return clause.some((verb) => {
    const lemma = tree.tokens[verb]!.lemma.toLowerCase();
    const isOfControl = lexicons.frames.byTrigger
      .get(`verb:${lemma}`)
      ?.some((row) => row.yields.some(({ kind }) => kind === 'control'));
    return (
      isOfControl &&
      subtree(tree, verb).some((word) => {
        const mention = context.mentionAt(word);
        if (!mention || !classesOf(context, word).has('site')) return false;
        return (draft.roles.place ?? []).some(
          (place) =>
            place.entity === mention.entity || (mention.form === 'name' && place.text.includes(mention.text)),
        );
      })
    );
  });
}
