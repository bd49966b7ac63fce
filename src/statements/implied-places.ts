import type { Mention, MentionRef, ReportMentions, Token } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import { type SentenceContext, toRef } from './context.js';
import type { DraftStatement } from './draft.js';
import { voiceRowOf } from './governors.js';
import { caseOf, hasRelation } from './tree.js';

/** Figures of people and things that were somewhere; sums of money and strengths stand without a place. */
const SITUATED: ReadonlySet<string> = new Set([
  'killed',
  'wounded',
  'displaced',
  'fled',
  'returned',
  'detained',
  'abducted',
  'missing',
  'damaged',
]);

/** Statements that tell where things happen; talks and words of far-off capitals do not. */
const SCENES: ReadonlySet<string> = new Set(['ASSAULT', 'RETREAT', 'COERCE', 'PROTEST']);

/**
 * Gives figures that name no place the one that the text means: where they left (or else went to), where the event of
 * the same words happened, the place named in the sentence, the scene of the paragraph, the scene of the report. Only the
 * first is as stated; places from further off get the form `implicit`, and `placeRule` says how they were found.
 */
export function addImpliedPlaces(
  contexts: readonly SentenceContext[],
  found: ReportMentions,
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const places = namedPlaces(found, contexts[0]?.lexicons.nouns.byLemma ?? new Map());
  const scene = sceneOfReport(contexts, places);
  const bySentence = new Map<number, DraftStatement[]>();
  for (const draft of drafts)
    bySentence.set(draft.sentence, [...(bySentence.get(draft.sentence) ?? []), draft]);
  const scenes = new Map<number, MentionRef[]>();
  const sceneOf = (index: number): MentionRef[] => {
    const known = scenes.get(index) ?? sceneOfSentence(contexts[index]!, bySentence.get(index) ?? [], places);
    scenes.set(index, known);
    return known;
  };
  /** The last scene before a sentence in its paragraph, else in the paragraph before. */
  const sceneBefore = (index: number): MentionRef[] => {
    const { paragraph } = contexts[index]!.sentence;
    for (let at = index - 1; at >= 0 && paragraph - contexts[at]!.sentence.paragraph <= 1; at--) {
      const found = contexts[at]!.sentence.paragraph > 0 ? sceneOf(at) : [];
      if (found.length) return found;
    }
    return [];
  };
  const situated = drafts.map((draft) => {
    if (draft.kind === 'control') return ofTown(draft);
    if (draft.kind !== 'figure' || !SITUATED.has(draft.type)) return draft;
    const stated = draft.roles.place ?? [];
    if (stated.some((ref) => places.isNamed(ref))) return draft;
    const here = bySentence.get(draft.sentence)!;
    const moved = [draft.roles.origin ?? [], draft.roles.destination ?? []].filter((refs) => refs.length > 0);
    if (moved.length && MOVES.has(draft.type)) {
      const end = moved.find((refs) => refs.some((ref) => places.isNamed(ref))) ?? moved[0]!;
      return stated.length && !end.some((ref) => places.isNamed(ref)) ? draft : placed(draft, [], end, null);
    }
    const found = placeOf(draft, here);
    return found ? placed(draft, stated, found.refs, found.rule) : draft;
  });
  return situated.map((draft) =>
    draft.kind === 'event' && DEEDS.has(draft.type)
      ? ofDeed(contexts[draft.sentence]!, draft, situated, places)
      : draft,
  );

  /** "The army holds the centre", "the rest": a part of the town that was named last, where a named party has it. */
  function ofTown(draft: DraftStatement): DraftStatement {
    const context = contexts[draft.sentence]!;
    const stated = draft.roles.place ?? [];
    const isNamed = (draft.roles.source ?? []).some((ref) => ref.form === 'name');
    if (!isNamed || stated.length !== 1 || partOfTown(context, stated[0]!) === null) return draft;
    const before = places
      .inSentence(draft.sentence)
      .filter((one) => one.type === 'place' && one.end <= stated[0]!.start && isTown(one));
    const town = before.length > 0 ? [toRef(before.at(-1)!)] : sceneBefore(draft.sentence).slice(0, 1);
    if (town.length === 0) return draft;
    return { ...placed(draft, stated, town, 'place.part-of'), extent: 'part' };
  }

  /** The scene before, where the sentence goes on with it or the whole report is of that place. */
  function carried(draft: DraftStatement, context: SentenceContext): readonly MentionRef[] {
    const before = isOfAnotherTime(draft, context) ? [] : sceneBefore(draft.sentence);
    const isOfReport = before.some(({ entity }) => scene.some((ref) => ref.entity === entity));
    const isNear = contexts[draft.sentence - 1]?.sentence.paragraph === context.sentence.paragraph;
    const isStated = (draft.roles.place?.length ?? 0) > 0; // "in the city"
    const isMeant = isStated || !isSoFar(draft, context);
    return isOfReport || isNear || (isMeant && goesOn(context)) ? before : [];
  }

  function placeOf(
    draft: DraftStatement,
    here: readonly DraftStatement[],
  ): { refs: readonly MentionRef[]; rule: string } | null {
    const context = contexts[draft.sentence]!;
    const isNamed = (refs: readonly MentionRef[]) => refs.some((ref) => places.isNamed(ref));
    const steps: readonly (readonly [rule: string, find: () => readonly MentionRef[]])[] = [
      ['place.within', () => placeWithin(context, draft, places)],
      ['place.of-event', () => (MOVES.has(draft.type) ? leftWith(draft, here) : [])],
      ['place.of-event', () => ofSameWords(draft, here)],
      ['place.in-sentence', () => inSentence(context, draft, places)],
      ['place.of-paragraph', () => carried(draft, context)],
      ['place.of-report', () => (isOpening(context) && !isOfAnotherTime(draft, context) ? scene : [])],
    ];
    const unnamedIsEnough = !draft.roles.place?.length;
    // "200,000 could flee": what has not happened has no scene.
    const isAhead = draft.status === 'planned' || draft.status === 'hypothetical';
    for (const [rule, find] of isAhead ? steps.slice(0, FROM_SCENES) : steps) {
      const refs = find();
      if (refs.length && (unnamedIsEnough || isNamed(refs))) return { refs, rule };
    }
    return null;
  }
}

/** From this step on places come from other sentences. */
const FROM_SCENES = 4;

/** Who moved was where they left. */
const MOVES: ReadonlySet<string> = new Set(['fled', 'displaced', 'returned']);

/** Deeds that happen where their sentence says; who leaves or speaks may be elsewhere. */
const DEEDS: ReadonlySet<string> = new Set(['ASSAULT', 'COERCE', 'PROTEST']);

/** A deed without a named place happened where those whom its word counts were, else where its sentence says. */
function ofDeed(
  context: SentenceContext,
  draft: DraftStatement,
  drafts: readonly DraftStatement[],
  places: Places,
): DraftStatement {
  const { place = [], origin = [], destination = [], target = [] } = draft.roles;
  if ([...place, ...origin, ...destination, ...target].some((ref) => places.isNamed(ref))) return draft;
  const figure = drafts.find(
    (one) => one.kind === 'figure' && one.sentence === draft.sentence && one.token === draft.token,
  );
  const counted = (figure?.roles.place ?? []).filter((ref) => places.isNamed(ref));
  const refs = counted.length ? counted : inSentence(context, draft, places);
  const rule = counted.length ? 'place.of-event' : 'place.in-sentence';
  return refs.length ? placed(draft, place, refs, rule) : draft;
}

/** Adds places to a draft behind those that its words name. */
function placed(
  draft: DraftStatement,
  stated: readonly MentionRef[],
  refs: readonly MentionRef[],
  placeRule: string | null,
): DraftStatement {
  const more = refs.map((ref): MentionRef => (placeRule ? { ...ref, form: 'implicit' } : ref));
  const place = [...stated, ...more];
  return { ...draft, roles: { ...draft.roles, place }, ...(placeRule ? { placeRule } : {}) };
}

/** The head of a place that is a part ("the centre", "the rest") and does not say of what; null for others. */
function partOfTown({ tree, lexicons }: SentenceContext, ref: MentionRef): number | null {
  const inside = tree.tokens.filter((token) => ref.start <= token.start && token.end <= ref.end);
  const head = inside.find((token) => !inside.some((other) => other.index === token.head));
  if (!head || inside.some((token) => token.upos === 'PROPN' || token.upos === 'ADP')) return null;
  const isPart =
    lexicons.grammar.parts.has(head.lemma.toLowerCase()) ||
    lexicons.grammar.parts.has(head.form.toLowerCase());
  const isThe = tree
    .childrenBy(head.index, 'det')
    .some((det) => tree.tokens[det]!.form.toLowerCase() === 'the');
  const isTold = tree.childrenBy(head.index, 'nmod', 'nmod:poss', 'nummod').length > 0;
  return isPart && isThe && !isTold ? head.index : null;
}

const isTown = ({ subtype }: Mention): boolean => subtype === null || subtype === 'settlement';

/** "in at least two places in and around Tikrit": the name below an unnamed place. */
function placeWithin(context: SentenceContext, draft: DraftStatement, places: Places): MentionRef[] {
  const stated = draft.roles.place ?? [];
  const { tokens } = context.tree;
  const heads = tokens.filter((token) =>
    stated.some((ref) => ref.start <= token.start && token.end <= ref.end),
  );
  const isBelow = (index: number): boolean => {
    const { head } = tokens[index]!;
    return head >= 0 && (heads.some((token) => token.index === head) || isBelow(head));
  };
  return places
    .inSentence(context.sentence.index)
    .filter((mention) => mention.type === 'place' && isBelow(mention.head))
    .slice(0, 1)
    .map(toRef);
}

interface Places {
  readonly inSentence: (index: number) => readonly Mention[];
  readonly isNamed: (ref: MentionRef) => boolean;
}

/** Mentions of places and buildings that have a name somewhere in the report. */
function namedPlaces({ mentions, entities }: ReportMentions, nouns: ReadonlyMap<string, unknown>): Places {
  const named = new Set(mentions.filter(({ form }) => form === 'name').map(({ id }) => id));
  const known = new Set(
    entities
      .filter(
        ({ kind, mentions: ids }) =>
          (kind === 'place' || kind === 'facility') && ids.some((id) => named.has(id)),
      )
      .map(({ id }) => id),
  );
  const bySentence = new Map<number, Mention[]>();
  for (const mention of mentions) {
    if (!known.has(mention.entity) || (mention.type !== 'place' && mention.type !== 'facility')) continue;
    if (nouns.has(mention.text.toLowerCase())) continue; // "Place: Tajoura"
    bySentence.set(mention.sentence, [...(bySentence.get(mention.sentence) ?? []), mention]);
  }
  return {
    inSentence: (index) => bySentence.get(index) ?? [],
    isNamed: (ref) => ref.entity != null && known.has(ref.entity),
  };
}

/** The place of another statement on the same word, or about the same people: "an air strike on Togoga killed 64". */
function ofSameWords(draft: DraftStatement, here: readonly DraftStatement[]): readonly MentionRef[] {
  const target = draft.roles.target?.[0]?.start;
  const same = here.find(
    (other) =>
      other !== draft &&
      (other.kind === 'figure' || other.kind === 'event') &&
      (other.token === draft.token || other.roles.target?.some((ref) => ref.start === target)) &&
      other.roles.place?.length,
  );
  return same?.roles.place ?? [];
}

/** "The number of those who fled the city has risen to 36,000": what the flight in the same sentence left. */
function leftWith(draft: DraftStatement, here: readonly DraftStatement[]): readonly MentionRef[] {
  const flight = here.find(
    (other) => other !== draft && other.type === 'RETREAT' && other.roles.origin?.length,
  );
  return flight?.roles.origin ?? [];
}

/**
 * The place in the sentence nearest to the figure by syntax; towns and areas before buildings. Where the speaker is
 * ("military sources in Aden claim") is not where it happened.
 */
function inSentence(context: SentenceContext, draft: DraftStatement, places: Places): MentionRef[] {
  const speakers = speakersOf(context, [draft]);
  const candidates = places
    .inSentence(context.sentence.index)
    .filter(
      (mention) =>
        !speakers.some((ref) => ref.start <= mention.start && mention.end <= ref.end) &&
        isWhere(context, mention),
    )
    .map((mention) => wholeName(context, mention, places));
  const best = [...candidates].sort(
    (a, b) =>
      Number(a.type === 'facility') - Number(b.type === 'facility') ||
      distance(context, draft.token, a.head) - distance(context, draft.token, b.head) ||
      a.start - b.start,
  )[0];
  return best ? withConjuncts(context, best, candidates).map(toRef) : [];
}

/** Who vouches; a hospital speaks of its own patients. */
function speakersOf(context: SentenceContext, drafts: readonly DraftStatement[]): MentionRef[] {
  const isBuilding = (ref: MentionRef) =>
    context.sentence.tokens.some((token) => {
      const mention = context.mentionAt(token.index);
      return mention?.start === ref.start && mention.type === 'facility';
    });
  return drafts.flatMap((draft) =>
    draft.attribution.flatMap(({ holder }) =>
      typeof holder === 'string' || isBuilding(holder) ? [] : [holder],
    ),
  );
}

/** "Adre in Chad": the town, not the country that says where it lies. */
function wholeName(context: SentenceContext, inner: Mention, places: Places): Mention {
  const { head, deprel } = context.tree.tokens[inner.head]!;
  const outer =
    deprel === 'nmod' && caseOf(context.tree, inner.head) === 'in'
      ? places
          .inSentence(context.sentence.index)
          .find((one) => one.head === head && one.form === 'name' && one.type === 'place')
      : undefined;
  return outer ?? inner;
}

/** "in Latakia, Tartus and Hama": all of them. */
function withConjuncts(context: SentenceContext, first: Mention, all: readonly Mention[]): Mention[] {
  const top = (index: number): number => {
    const token = context.tree.tokens[index]!;
    return hasRelation(token, 'conj') && token.head >= 0 ? top(token.head) : index;
  };
  return all.filter((one) => one.type === first.type && top(one.head) === top(first.head));
}

/** Whether a place is named as where something is: "in Homs", "the market of Togoga", "the Homs bombing". */
function isWhere(context: SentenceContext, { head }: Mention): boolean {
  const { tree, lexicons } = context;
  let at = head;
  while (hasRelation(tree.tokens[at]!, 'conj') && tree.tokens[at]!.head >= 0) at = tree.tokens[at]!.head;
  const token = tree.tokens[at]!;
  // "Bojayá: 119 killed": a name before a colon is what the numbers are of.
  if (head <= 3 && tree.tokens.slice(head + 1, head + 3).some(({ form }) => form === ':')) return true;
  if (isOfPerson(context, at)) return false;
  const role = lexicons.grammar.placeRoles.get(caseOf(tree, at));
  const above = token.head >= 0 ? tree.tokens[token.head]! : null;
  if (role === 'place') return !(above && isSaying(context, above.index) && at > above.index);
  // "the Daman brigade", "the Tutsi minority": the name of people, not of a place.
  if (above?.upos !== 'NOUN') return false;
  const isPeople =
    tree.childrenBy(above.index, 'det').length > 0 && classesOf(context, above.index).has('actor');
  if (isPeople) return false;
  return (
    caseOf(tree, at) === 'of' ||
    (token.upos === 'PROPN' && ['compound', 'nmod:unmarked'].includes(token.deprel))
  );
}

/** "the president, who was in Kenya": where somebody was whom the sentence only mentions. */
function isOfPerson(context: SentenceContext, index: number): boolean {
  const { tree } = context;
  for (let at = index; at >= 0; at = tree.tokens[at]!.head) {
    const { deprel, head } = tree.tokens[at]!;
    if (deprel === 'acl:relcl' && head >= 0) {
      const mention = context.mentionAt(head);
      return mention?.type === 'person' && mention.form === 'name';
    }
  }
  return false;
}

/** "said in Geneva that": where it was said. */
function isSaying(context: SentenceContext, index: number): boolean {
  const row = context.tree.tokens[index]!.upos === 'VERB' ? voiceRowOf(context, index) : null;
  return row?.stance != null && context.tree.childrenBy(index, 'ccomp', 'parataxis').length > 0;
}

/** Steps between two words of the tree. */
function distance({ tree }: SentenceContext, from: number, to: number): number {
  const path = (index: number) => {
    const steps: number[] = [];
    for (let at = index; at >= 0 && steps.length < 60; at = tree.tokens[at]!.head) steps.push(at);
    return steps;
  };
  const [up, other] = [path(from), path(to)];
  const meets = up.findIndex((token) => other.includes(token));
  return meets < 0 ? 99 : meets + other.indexOf(up[meets]!);
}

/** Headline and first paragraphs tell of the report's own matter; later ones often of others. */
const isOpening = ({ sentence }: SentenceContext): boolean => sentence.paragraph <= 3;

/** "In 1988 gas killed 5,000": not of the days that the report tells of. */
function isOfAnotherTime({ time }: DraftStatement, { report }: SentenceContext): boolean {
  const year = /\b(19|20)\d\d\b/.exec(time.phrase?.text ?? '')?.[0];
  return year !== undefined && report.publishedAt !== null && !report.publishedAt.startsWith(year);
}

/** "More than 9,000 people have died": a total so far is not of the last scene. */
function isSoFar(draft: DraftStatement, { tree }: SentenceContext): boolean {
  return tree
    .childrenBy(draft.token, 'aux')
    .some((aux) => tree.tokens[aux]!.lemma === 'have' && tree.tokens[aux]!.feats.Tense === 'Pres');
}

const isDefinite = ({ feats }: Token) => feats.Definite === 'Def' || feats.PronType === 'Dem';

/** "in the attack", "the blast", "there", "another 12": what takes up the paragraph before. */
function goesOn({ tree, lexicons }: SentenceContext): boolean {
  return tree.tokens.some(({ index, form, lemma, upos }) => {
    if (lexicons.grammar.takingUp.has(form.toLowerCase())) return true;
    if (upos !== 'NOUN') return false;
    const isKnown =
      lexicons.frames.byTrigger.has(`noun:${lemma.toLowerCase()}`) ||
      lexicons.grammar.placeKinds.has(lemma.toLowerCase());
    return isKnown && tree.childrenBy(index, 'det').some((at) => isDefinite(tree.tokens[at]!));
  });
}

/** Where the last deed of a sentence happened, or the last place named in it as a scene. */
function sceneOfSentence(
  context: SentenceContext,
  drafts: readonly DraftStatement[],
  places: Places,
): MentionRef[] {
  const told = drafts
    .filter((draft) => draft.kind === 'control' || draft.kind === 'figure' || SCENES.has(draft.type))
    .filter((draft) => draft.status !== 'planned' && draft.status !== 'hypothetical')
    .map((draft) =>
      [...(draft.roles.place ?? []), ...(draft.roles.origin ?? [])]
        .filter((ref) => places.isNamed(ref))
        .slice(0, 3),
    )
    .filter((refs) => refs.length > 0)
    .at(-1);
  if (told) return [...told];
  const hit = drafts
    .filter((draft) => SCENES.has(draft.type))
    .flatMap((draft) => draft.roles.target ?? [])
    .filter((ref) => places.isNamed(ref))
    .at(-1);
  if (hit) return [hit];
  const acts = drafts.some((draft) => draft.kind === 'event' && !SCENES.has(draft.type));
  const speakers = speakersOf(context, drafts);
  const named = places
    .inSentence(context.sentence.index)
    .filter(
      (one) => one.type === 'place' && !speakers.some((ref) => ref.start <= one.start && one.end <= ref.end),
    );
  const where = named.filter((mention) => isWhere(context, mention));
  return !acts && where.length ? [toRef(where[0]!)] : [];
}

/** The one place of the headline, else of the first paragraph; none where the headline names several. */
function sceneOfReport(contexts: readonly SentenceContext[], places: Places): MentionRef[] {
  const lede = contexts.find(({ sentence }) => sentence.paragraph > 0)?.sentence.paragraph;
  const opening = contexts.filter(({ sentence }) => sentence.paragraph === 0 || sentence.paragraph === lede);
  for (const context of opening) {
    const named = places.inSentence(context.sentence.index).filter((one) => one.type === 'place');
    const several = new Set(named.map((one) => one.entity)).size > 1;
    const scene = named.filter((one) => isWhere(context, one) || isTaken(context, one));
    if (scene.length) return several && context.sentence.paragraph === 0 ? [] : [toRef(scene[0]!)];
  }
  return [];
}

/** "Rebels take Goma": what a deed is done to. */
function isTaken({ tree }: SentenceContext, { head }: Mention): boolean {
  return tree.tokens[head]!.deprel === 'obj';
}
