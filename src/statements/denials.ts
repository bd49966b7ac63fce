import type { Mention, MentionRef } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import { holderTokens, voiceOf } from './attribution.js';
import type { SentenceContext } from './context.js';
import { deniersAt, isSelf } from './deniers.js';
import type { DraftStatement } from './draft.js';
import { voiceRowOf } from './governors.js';
import { sameMatter } from './same-matter.js';
import { deniesWhich } from './set-apart.js';
import { caseOf, hasRelation, subtree } from './tree.js';

/** A denial: who denies, by what word, and how it says what is denied. */
interface Denial {
  readonly context: SentenceContext;
  readonly token: number;
  readonly deniers: readonly MentionRef[];
  /**
   * `pointing`: by a word for what was said ("this", "the charge"); `number`: by a word for a figure; `deed`: by a noun
   * ("the looting", "any abuse"), `deeds` being the types of event it may name; `content`: by a clause of its own;
   * `within`: by the clause below the noun that is called false ("the claim that the town fell is a lie").
   */
  readonly by: 'pointing' | 'number' | 'deed' | 'content' | 'within';
  readonly deeds: ReadonlySet<string>;
  /** The noun that points, where there is one: "the report", "any part". */
  readonly object?: number;
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
  const byAuthor = new Set<string>();
  const dispute = (draft: DraftStatement, deniers: readonly MentionRef[]) => {
    const known = [...(draft.disputedBy ?? []), ...(disputes.get(draft.key) ?? [])];
    const fresh = deniers.filter((one) => !known.some((other) => other.start === one.start));
    if (fresh.length) disputes.set(draft.key, [...(disputes.get(draft.key) ?? []), ...fresh]);
  };
  for (const denial of contexts.flatMap((context) => denialsIn(contexts, context))) {
    for (const draft of deniedBy(denial, contexts, drafts)) {
      if (denial.deniers.length) dispute(draft, denial.deniers);
      else if (draft.attribution.length > 1) byAuthor.add(draft.key);
    }
  }
  return drafts.map((draft) => {
    const deniers = disputes.get(draft.key);
    const held = byAuthor.has(draft.key) ? calledFalseByAuthor(draft) : draft;
    return deniers ? { ...held, disputedBy: [...(draft.disputedBy ?? []), ...deniers] } : held;
  });
}

/** "The claim that ... is a lie", says the report itself: it passes the claim on and denies it. */
function calledFalseByAuthor(draft: DraftStatement): DraftStatement {
  const [, ...inner] = draft.attribution;
  return {
    ...draft,
    attribution: [{ holder: 'author', stance: 'denies', cue: null }, ...inner],
    certainty: { ...draft.certainty, band: 'doubtful' },
  };
}

function denialsIn(contexts: readonly SentenceContext[], context: SentenceContext): Denial[] {
  return context.sentence.tokens.flatMap((token): Denial[] => {
    const called = calledFalse(context, token.index) ?? withoutProof(context, token.index);
    if (called) return [called];
    if (token.upos !== 'VERB' || voiceRowOf(context, token.index)?.stance !== 'denies') return [];
    const deniers = deniersAt(contexts, context, holderTokens(context, token.index));
    if (!deniers.length) return [];
    const base = { context, token: token.index, deniers, deeds: NO_DEEDS };
    // "accused Iran of arming the Houthis, which Tehran denies": "which" is all of the charge.
    if (deniesWhich(context, token.index)) return [{ ...base, by: 'pointing' }];
    const slots = context.slotsBelow(token.index);
    const clauses = (slots.get('comp') ?? []).filter((one) => one > token.index);
    const objects = slots.get('obj') ?? [];
    const points = objects.map((object) => pointOf(context, object)).find((one) => one !== null);
    if (points) return [{ ...base, ...points }];
    const deeds = clauses.map((clause) => deedsOfClause(context, clause)).find((found) => found.size > 0);
    if (deeds) return [{ ...base, by: 'deed', deeds }];
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
  const isTrailing = /^(amod|acl)/.test(word.deprel) && above?.deprel === 'obj' && above.index < index;
  const verb = isTrailing ? tree.tokens[above.head]! : above;
  const isCopula = tree.childrenBy(index, 'cop').length > 0;
  const isCalled =
    !(isCopula && /^(parataxis|advcl|dep)/.test(word.deprel)) &&
    verb?.upos === 'VERB' &&
    (isTrailing || /^(xcomp|obl|obj|parataxis|advcl|dep)/.test(word.deprel));
  if (!isCalled && !isCopula) return null;
  const objects = isCalled
    ? tree.childrenBy(verb!.index, 'obj').filter((one) => one !== index)
    : tree.childrenBy(index, 'nsubj');
  const point = objects
    .map((object) => pointWithin(context, object) ?? pointOf(context, object))
    .find((one) => one !== null);
  if (!point) return null;
  const deniers = isCalled
    ? holderTokens(context, verb!.index).map((one) => context.refAt(one))
    : speakersOf(context, index);
  return { context, token: index, deniers, ...point };
}

/** "the claim of the government that the people drove them out": what the clause below the noun says. */
function pointWithin(
  context: SentenceContext,
  object: number,
): Pick<Denial, 'by' | 'deeds' | 'object'> | null {
  const { tree } = context;
  // "reports about villagers being killed"
  const isTold = tree
    .childrenBy(object, 'acl', 'ccomp')
    .some(
      (child) =>
        tree.childrenBy(child, 'mark').some((mark) => tree.tokens[mark]!.form === 'that') ||
        (tree.tokens[child]!.upos === 'VERB' && tree.childrenBy(child, 'aux').length > 0),
    );
  return isTold && voiceRowOf(context, object)?.stance ? { by: 'within', deeds: NO_DEEDS, object } : null;
}

/** "denied that there had been any clash": the deed that the clause says there was. */
function deedsOfClause(context: SentenceContext, clause: number): ReadonlySet<string> {
  const { tree } = context;
  const isThere = tree.tokens[clause]!.lemma === 'be' && tree.childrenBy(clause, 'expl').length > 0;
  const subjects = tree.childrenBy(clause, 'nsubj');
  const isAny = (noun: number) =>
    tree.childrenBy(noun, 'det').some((det) => tree.tokens[det]!.form.toLowerCase() === 'any');
  const found = subjects
    .filter((noun) => isThere || isAny(noun))
    .flatMap((noun) => [...deedsIn(context, noun)]);
  return new Set(found);
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
function pointOf(context: SentenceContext, object: number): Pick<Denial, 'by' | 'deeds' | 'object'> | null {
  const { lexicons } = context;
  const word = context.tree.tokens[object]!;
  const lemma = word.lemma.toLowerCase();
  if (POINTERS.has(word.form.toLowerCase())) return { by: 'pointing', deeds: NO_DEEDS };
  if (context.slotsBelow(object).get('comp')?.length) return null;
  if (lexicons.grammar.countingNouns.has(lemma)) return { by: 'number', deeds: NO_DEEDS };
  const row = voiceRowOf(context, object);
  if (row?.stance === 'alleges' || row?.stance === 'reports')
    return { by: 'pointing', deeds: NO_DEEDS, object };
  const deeds = deedsIn(context, object);
  return deeds.size ? { by: 'deed', deeds, object } : null;
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
      .flatMap(({ type, mode }) => (mode ? [type, deedOf(type, mode)] : [type]));
  });
  return new Set(types);
}

const deedOf = (type: string, mode: string) => `${type}:${mode}`;

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
      const told = ofDocument(denial, contexts, held(others));
      if (said.length || told.length) return [...new Set([...said, ...told])];
      const charges = chargesOf(denial, drafts);
      if (charges.length) return charges;
      // "The army hit the school. It denies that.": the report's own word is denied where nobody else's is.
      if (denial.object !== undefined && isOfSomebody(denial)) return [];
      return before.filter((draft) => draft.attribution.length === 1 && isDeed(draft));
    }
    case 'within': {
      const words = new Set(subtree(denial.context.tree, denial.object!));
      return others.filter((draft) => draft.sentence === sentence.index && words.has(draft.token));
    }
    case 'number': {
      const figures = (list: readonly DraftStatement[]) => list.filter(({ kind }) => kind === 'figure');
      return figures(here).length ? figures(here) : figures(before);
    }
    case 'deed': {
      const deeds = near(denial, others, contexts)
        .filter((draft) => draft.kind === 'figure' || denial.deeds.has(draft.type))
        .filter((draft) => ['event', 'relation'].includes(draft.kind) || draft.type === 'killed')
        .filter((draft) => isHeld(draft) || isOf(draft, denial.deniers));
      const { paragraph } = sentence;
      // "denied the looting" says nothing of the wounded, where somebody told of looting.
      const exact = deeds.filter(({ type, mode }) => mode && denial.deeds.has(deedOf(type, mode)));
      const told = new Set(exact.map((draft) => draft.sentence));
      if (exact.length)
        return deeds.filter(
          (draft) => exact.includes(draft) || (draft.kind === 'figure' && told.has(draft.sentence)),
        );
      const close = deeds.filter((draft) => contexts[draft.sentence]!.sentence.paragraph === paragraph);
      return deeds.length || !isShareOfAny(denial)
        ? close.length
          ? close
          : deeds
        : held(before).filter(({ kind }) => kind === 'event' || kind === 'relation');
    }
    case 'content': {
      const own = drafts.filter((draft) => isDenied(draft, denial));
      // "Turkey, which supplies drones, has denied sending fighters": what the report itself says of it on the way stands.
      const isAside = (draft: DraftStatement) =>
        draft.sentence === sentence.index && draft.attribution.length === 1 && isOf(draft, denial.deniers);
      const fallen = placesFallen(denial, others, contexts);
      const isNear = placesLost(denial).length === 0;
      // "denied that the town had fallen": who took it is answered, not who died there.
      const answered = fallen.length
        ? others.filter((draft) => fallen.some((one) => isSameDeed(one, draft)))
        : others.filter(
            (draft) =>
              isBefore(draft, denial) &&
              !isAside(draft) &&
              own.some((one) => sameMatter(one, draft, isNear && sentence.index - draft.sentence <= 1)),
          );
      const alike = answered.filter(
        (draft) => isHeld(draft) && own.some((one) => sameMatter(one, draft, false)),
      );
      const matching = alike.length ? alike : answered;
      const isAccused =
        chargesOf(denial, drafts).length > 0 || denial.deniers.some(({ text }) => /^both\b/i.test(text));
      if (matching.length || (own.length && !isAccused)) return matching;
      // "Bamako denies that abuses took place": after a charge, what is denied is the charge.
      const alleged = (list: readonly DraftStatement[]) =>
        list.filter((draft) => stanceOf(draft) === 'alleges');
      return alleged(here).length ? alleged(here) : alleged(before);
    }
    default:
      return denial.by satisfies never;
  }
}

/** "rejected the report": what was said in the report, also sentences before. */
function ofDocument(
  { context, object }: Denial,
  contexts: readonly SentenceContext[],
  held: readonly DraftStatement[],
): DraftStatement[] {
  if (object === undefined) return [];
  const { lemma, feats } = context.tree.tokens[object]!;
  if (feats.Number !== 'Sing') return [];
  const { index } = context.sentence;
  for (let at = index - 1; at >= Math.max(0, index - DOCUMENT_SENTENCES); at--) {
    const { tree } = contexts[at]!;
    const isNew = tree.tokens.some(
      (token) =>
        token.lemma === lemma &&
        token.upos === 'NOUN' &&
        hasRelation(token, 'obl') &&
        tree.childrenBy(token.index, 'det').some((det) => /^an?$/i.test(tree.tokens[det]!.form)),
    );
    if (isNew) return held.filter((draft) => draft.sentence === at);
  }
  return [];
}

/** How far back a document may have been brought up that is rejected now. */
const DOCUMENT_SENTENCES = 6;

/** "accused Tehran of smuggling missiles; Iran rejects this": a charge whose content nothing else was read from. */
function chargesOf({ context, deniers, token }: Denial, drafts: readonly DraftStatement[]): DraftStatement[] {
  const { index } = context.sentence;
  const charges = drafts.filter(
    (draft) =>
      draft.type === 'ACCUSE' &&
      (draft.sentence === index - 1 || (draft.sentence === index && draft.token < token)) &&
      (draft.roles.target ?? []).some((ref) => deniers.some((denier) => isSelf(denier, ref))),
  );
  const here = charges.filter((draft) => draft.sentence === index);
  return here.length ? here : charges;
}

/** "rejects the accusation of the envoy that ...": a charge that tells whose it is points to nothing else. */
function isOfSomebody({ context, object }: Denial): boolean {
  const { tree } = context;
  return tree
    .childrenBy(object!, 'nmod')
    .some(
      (child) =>
        ['of', 'by', 'from'].includes(caseOf(tree, child)) || tree.tokens[child]!.deprel === 'nmod:poss',
    );
}

/** "deny any part in the killings": whatever part was said. */
function isShareOfAny({ context, object }: Denial): boolean {
  if (object === undefined) return false;
  const { tree } = context;
  return (
    tree.childrenBy(object, 'det').some((det) => tree.tokens[det]!.form.toLowerCase() === 'any') &&
    tree.childrenBy(object, 'nmod').some((child) => ['in', 'with', 'to', 'for'].includes(caseOf(tree, child)))
  );
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

/**
 * "denied that the city had fallen": who says before that somebody holds or took that place, or a building in it, is
 * contradicted. Where "the town" or "the towns" is no place named before, the last one that changed hands is meant.
 */
function placesFallen(
  denial: Denial,
  drafts: readonly DraftStatement[],
  contexts: readonly SentenceContext[],
): DraftStatement[] {
  const lost = placesLost(denial);
  if (!lost.length) return [];
  const taken = drafts.filter(
    (draft) =>
      draft.kind === 'control' &&
      draft.type !== 'loses' &&
      draft.status !== 'negated' &&
      isBefore(draft, denial),
  );
  const meant = taken.filter((draft) =>
    lost.some((mention) => isAt(contexts[draft.sentence]!, draft, mention)),
  );
  if (meant.length) return meant;
  const isNamed = (mention: Mention) =>
    contexts.some(({ sentence }) =>
      sentence.tokens.some(({ index }) => {
        const other = contexts[sentence.index]!.mentionAt(index);
        return other?.entity === mention.entity && other.form === 'name';
      }),
    );
  if (
    lost.some((mention) => mention.form !== 'nominal' || !isThe(denial.context, mention) || isNamed(mention))
  )
    return [];
  const last = near(denial, taken, contexts).at(-1);
  return last ? taken.filter((draft) => draft.sentence === last.sentence) : [];
}

/** The places of which a denial's clause says that they fell or were taken, held or lost. */
function placesLost({ context, token }: Denial): Mention[] {
  const { tree, lexicons } = context;
  const clause = (context.slotsBelow(token).get('comp') ?? []).filter((one) => one > token);
  return clause.flatMap((verb) => {
    const lemma = tree.tokens[verb]!.lemma.toLowerCase();
    const isOfControl = lexicons.frames.byTrigger
      .get(`verb:${lemma}`)
      ?.some((row) => row.yields.some(({ kind }) => kind === 'control'));
    return isOfControl
      ? subtree(tree, verb).flatMap((word) => {
          const mention = context.mentionAt(word);
          return mention && classesOf(context, word).has('site') ? [mention] : [];
        })
      : [];
  });
}

/** Whether a statement is of a place, or of something that its words put in it ("the base in Singa"). */
function isAt(context: SentenceContext, draft: DraftStatement, mention: Mention): boolean {
  return (draft.roles.place ?? []).some(
    (place) =>
      place.entity === mention.entity ||
      (mention.form === 'name' && place.text.includes(mention.text)) ||
      context.sentence.tokens.some(({ index, start, end }) => {
        const inner = place.start <= start && end <= place.end ? context.mentionAt(index) : null;
        return inner?.type === 'place' && inner.entity === mention.entity;
      }),
  );
}

const isThe = ({ tree }: SentenceContext, { head }: Mention): boolean =>
  tree.childrenBy(head, 'det').some((det) => tree.tokens[det]!.form.toLowerCase() === 'the');

/** Two statements of one word: the capture and the change of hands. */
const isSameDeed = (one: DraftStatement, other: DraftStatement): boolean =>
  one === other || (one.sentence === other.sentence && one.token === other.token && other.kind === 'event');
