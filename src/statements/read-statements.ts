import type { FrameRow, QuantityLexicon, Yield } from '../lexicons/index.js';
import type { Holder, MentionRef, Report, ReportMentions, Sentence, Span, Value } from '../model/index.js';
import { type QuoteSpeaker, type Voice, voiceOf } from './attribution.js';
import { linkCauses } from './causes.js';
import { certaintyOf } from './certainty.js';
import { contextsOf, type SentenceContext, type StatementLexicons } from './context.js';
import { addDenials } from './denials.js';
import type { DraftStatement } from './draft.js';
import { extentOf } from './extent.js';
import { figureVoice } from './figure-voice.js';
import { countedParts, valueAt } from './figures.js';
import { withGappedHolders } from './gapped-holders.js';
import { voiceRowOf } from './governors.js';
import { harmed, isLabelWord } from './harmed.js';
import { identityStatements } from './identities.js';
import { addImpliedPlaces } from './implied-places.js';
import { labelledFigures } from './labelled-figures.js';
import { loadedWords } from './loaded.js';
import { type RowTrial, tryRows } from './match-rows.js';
import { asOneEvent } from './one-event.js';
import { isOver } from './past-holds.js';
import { locationsIn, positionsIn } from './positions.js';
import type { Predicate } from './predicates.js';
import { carriedSpeakers } from './quotes.js';
import { withReadingProbability } from './reading-probability.js';
import { fillRoles, type RoleTokens } from './roles.js';
import { deniesWhich } from './set-apart.js';
import { statusOf } from './status.js';
import { timeOf } from './time-of.js';
import { type WordedFigure, wordedFigures } from './worded-figures.js';

type Lexicons = StatementLexicons & { readonly quantities: QuantityLexicon };

/**
 * Reads the statements of a report from its syntax and mentions: every word that the frame lexicon knows, in a
 * construction that a row describes, with its roles, status, voice and certainty.
 */
export function readStatements(
  report: Report,
  sentences: readonly Sentence[],
  mentions: ReportMentions,
  lexicons: Lexicons,
): DraftStatement[] {
  const contexts = contextsOf(report, sentences, mentions, lexicons);
  const speakers = carriedSpeakers(contexts);
  const drafts: DraftStatement[] = [];
  const replaced = new Set<string>();
  for (const context of contexts) {
    const carried = speakers.get(context.sentence.index) ?? null;
    for (const token of context.sentence.tokens) {
      drafts.push(...statementsAt(context, token.index, carried, lexicons.quantities, drafts.length));
    }
    drafts.push(...positionsIn(context, carried, lexicons.quantities, drafts.length));
    drafts.push(...locationsIn(context, carried, drafts.length));
    const worded = [
      ...wordedFigures(context, drafts, lexicons.quantities),
      ...labelledFigures(context, lexicons.quantities),
    ];
    for (const figure of worded) {
      const own = wordedDraft(context, figure, carried, lexicons.quantities, drafts.length);
      if (own.length && figure.rule === 'figure.part-of-them') {
        const isSame = (draft: DraftStatement) =>
          draft.kind === 'figure' && draft.roles.target?.[0]?.start === own[0]!.roles.target![0]!.start;
        for (const draft of drafts.filter(isSame)) replaced.add(draft.key);
      }
      drafts.push(...own);
    }
  }
  drafts.push(...identityStatements(contexts, mentions, drafts.length));
  const own = withoutDoubles(drafts.filter(({ key }) => !replaced.has(key)).flatMap(eachOther));
  const kept = withGappedHolders(contexts, own);
  const stated = addImpliedPlaces(
    contexts,
    mentions,
    withoutStrength(contexts, withoutForeign(contexts, kept)),
  );
  return withReadingProbability(
    contexts,
    linkCauses(contexts, addDenials(contexts, asOneEvent(contexts, stated))),
  );
}

/** What the lexicon makes of one word: the rows tried, for `lexicon explain`. */
export function explainWord(
  context: SentenceContext,
  index: number,
): { predicate: Predicate; trials: RowTrial[] } | null {
  const predicate = context.predicateAt(index);
  if (!predicate) return null;
  const trials = tryRows(context, predicate);
  return trials.length ? { predicate, trials } : null;
}

function statementsAt(
  context: SentenceContext,
  index: number,
  carried: QuoteSpeaker | null,
  quantities: QuantityLexicon,
  count: number,
): DraftStatement[] {
  const stated = context.predicateAt(index);
  if (!stated || isLabelWord(context, stated)) return [];
  const predicate = harmed(context, stated);
  for (let trials = tryRows(context, predicate); ; trials = trials.slice(1)) {
    const fired = rowsThatFire(trials);
    const drafts = fired.flatMap(({ row, wanted }) =>
      draftsOf(context, predicate, row, wanted, carried, quantities),
    );
    // A row that only counts says nothing where no number stands: the next one is asked.
    if (drafts.length || !fired.length || !fired.every(({ wanted }) => isCount(wanted)))
      return asCounted(drafts).map((draft, at) => ({ ...draft, key: `d${count + at}` }));
  }
}

/** "The Red Cross counted 30 wounded": who vouches for the number vouches for what befell those counted. */
function asCounted(drafts: readonly DraftStatement[]): DraftStatement[] {
  const figure = drafts.find(({ kind, attribution }) => kind === 'figure' && attribution.length > 1);
  if (!figure) return [...drafts];
  const { attribution, certainty } = figure;
  return drafts.map((draft) =>
    draft.kind === 'event' && draft.attribution.length === 1 ? { ...draft, attribution, certainty } : draft,
  );
}

function isCount(wanted: Yield): boolean {
  return wanted.kind === 'figure' && Object.keys(wanted.roles).length > 0;
}

/** Two rows fit equally well when they differ by less than one test. */
const AS_WELL = 1;

/**
 * The best row and, for kinds of statement that it does not yield, the rows that fit as well: what tells of an event
 * may also tell who holds a place or who supports whom. A row that fits better names another sense and stands alone;
 * one that yields nothing keeps the word out altogether.
 */
function rowsThatFire(trials: readonly RowTrial[]): { row: FrameRow; wanted: Yield }[] {
  const fitting = trials.filter((trial) => trial.fits && trial.weight > trials[0]!.weight - AS_WELL);
  if (!fitting[0]?.row.yields.length) return [];
  const taken = new Set<Yield['kind']>();
  return fitting.flatMap(({ row }) => {
    const wanted = row.yields.filter(({ kind }) => !taken.has(kind));
    for (const { kind } of row.yields) taken.add(kind);
    return wanted.map((one) => ({ row, wanted: one }));
  });
}

function draftsOf(
  context: SentenceContext,
  predicate: Predicate,
  row: FrameRow,
  wanted: Yield,
  carried: QuoteSpeaker | null,
  quantities: QuantityLexicon,
): DraftStatement[] {
  const filled = fillRoles(context, predicate, wanted, row.when);
  if (!filled) return [];
  // "..., which the army denies": what is denied is what was said before, not the last noun.
  const { target: _, ...others } = filled;
  const tokens = deniesWhich(context, predicate.token) ? others : filled;
  const voice = voiceOf(context, predicate.token, carried, isHeldByOwnWord(context, predicate, row, wanted));
  const told = statusOf(context, predicate.token, isState(wanted));
  const isPast =
    told === 'actual' && wanted.kind === 'control' && isOver(context, predicate.token, wanted.type);
  const own = isPast ? 'past' : told;
  const base = {
    key: '',
    kind: wanted.kind,
    type: wanted.type,
    ...(wanted.mode ? { mode: wanted.mode } : {}),
    status: wanted.status && own !== 'negated' ? (wanted.status as typeof own) : own,
    certainty: certaintyOf(context, voice),
    attribution: voice.attribution,
    ...(voice.disputedBy.length ? { disputedBy: voice.disputedBy } : {}),
    ...loadedWords(context, tokens),
    time: timeOf(context, predicate.token),
    derivedBy: row.id,
    sentence: context.sentence.index,
    token: predicate.token,
  };
  const evidence = evidenceOf(context, predicate, tokens);
  if (wanted.kind !== 'figure') {
    return byExtent(context, wanted, predicate, tokens).map(({ extent, tokens: own }) => ({
      ...base,
      roles: refs(context, own),
      evidence: own === tokens ? evidence : evidenceOf(context, predicate, own),
      ...(extent ? { extent } : {}),
    }));
  }
  const parts = (tokens.target ?? []).flatMap((counted) => countedParts(context, counted, predicate.token));
  const values = new Map(
    [...(tokens.target ?? []), ...parts].map((one) => [one, valueAt(context, one, quantities)]),
  );
  // "1.9 million people, or 85 percent of the population": the share says the same again.
  const isShare = (value: Value | null) => value?.unit === 'percent';
  const isTold = [...values.values()].some((value) => value && !isShare(value));
  return [...values].flatMap(([counted, value]) => {
    if (isTold && isShare(value)) return [];
    if (!value || (value.high === 1 && COUNTS_OF_CROWDS.has(wanted.type))) return [];
    if (HARMS.has(wanted.type) && isUnfeeling(context, counted)) return [];
    if (wanted.type === 'fighters' && (value.high ?? Number.POSITIVE_INFINITY) < FEW) return [];
    const roles = refs(context, { ...tokens, target: [counted] });
    const own = figureVoice(context, predicate.token, counted, carried);
    const held =
      own.attribution.length > voice.attribution.length
        ? { attribution: own.attribution, certainty: certaintyOf(context, own) }
        : {};
    return [{ ...base, ...held, roles, value, evidence }];
  });
}

/** "the bodies of 25 rebels, 32 rifles and two mortars": arms are neither killed nor wounded. */
function isUnfeeling(context: SentenceContext, counted: number): boolean {
  const type = context.mentionAt(counted)?.type;
  const noun = context.lexicons.nouns.byLemma.get(context.tree.tokens[counted]!.lemma.toLowerCase());
  return (
    [type, noun?.class].some((one) => one === 'weapon' || one === 'vehicle') || noun?.class === 'facility'
  );
}

/** Fewer men than this are those of one deed ("two gunmen stormed in"), not the strength of a force. */
const FEW = 5;

/** The statement that a number worded apart from its verb makes: a part of another figure, or a level. */
function wordedDraft(
  context: SentenceContext,
  { rule, type, token, target, whole, value: told, by }: WordedFigure,
  carried: QuoteSpeaker | null,
  quantities: QuantityLexicon,
  count: number,
): DraftStatement[] {
  const value = told ?? valueAt(context, target, quantities);
  if (!value) return [];
  const own = { key: `d${count}`, value, derivedBy: rule };
  const word = context.tree.tokens[token]!;
  const number = context.refAt(target);
  const spans = [
    { start: word.start, end: word.end },
    { start: number.start, end: number.end },
  ].sort((a, b) => a.start - b.start);
  const evidence = { sentence: { start: context.sentence.start, end: context.sentence.end }, spans };
  if (whole) return [{ ...whole, ...own, roles: { ...whole.roles, target: [number] }, evidence }];
  const voice = by === undefined ? figureVoice(context, token, target, carried) : voiceOfBracket(context, by);
  return [
    {
      ...own,
      kind: 'figure',
      type,
      roles: { target: [number] },
      status: statusOf(context, token, false),
      certainty: certaintyOf(context, voice),
      attribution: voice.attribution,
      ...(voice.disputedBy.length ? { disputedBy: voice.disputedBy } : {}),
      time: timeOf(context, token),
      sentence: context.sentence.index,
      token,
      evidence,
    },
  ];
}

/** "Dead: 70 (prosecutor)": the report passes on what the one named in the bracket says. */
function voiceOfBracket(context: SentenceContext, by: number): Voice {
  const holder = context.refAt(by);
  const own: Holder = { holder, stance: 'asserts', cue: { start: holder.start, end: holder.end } };
  return { attribution: [{ holder: 'author', stance: 'reports', cue: null }, own], disputedBy: [], cues: [] };
}

/**
 * "claimed control of", "blamed the rebels for the murder": where the word that states it is one of saying, its subject
 * says so. Of deeds where another than the subject is said to have done it, or where the subject claims the deed.
 */
function isHeldByOwnWord(
  context: SentenceContext,
  predicate: Predicate,
  row: FrameRow,
  { kind, type, roles }: Yield,
): boolean {
  if (kind === 'control' || kind === 'figure') return true;
  // "claimed the bombing", "admitted responsibility for": who did it is who says so.
  const isClaim = row.pos === 'verb' && row.when.some(({ slot, lemmas }) => slot === 'obj' && lemmas.length);
  if (type === 'ASSAULT' && isClaim && CLAIMING.has(voiceRowOf(context, predicate.token)?.stance ?? ''))
    return true;
  return (
    (kind === 'relation' || type === 'ASSAULT') && roles.source !== undefined && roles.source[0] !== 'subj'
  );
}

const CLAIMING: ReadonlySet<string> = new Set(['alleges', 'asserts']);

/** "holds Fallujah and parts of Ramadi": a statement for the places held whole or without a word, one for those held in part. */
function byExtent(
  context: SentenceContext,
  wanted: Yield,
  predicate: Predicate,
  tokens: RoleTokens,
): { extent: ReturnType<typeof extentOf>; tokens: RoleTokens }[] {
  const places = tokens.place ?? [];
  if (wanted.kind !== 'control' || places.length < 2)
    return [{ extent: extentOf(context, wanted, predicate, tokens), tokens }];
  const groups = new Map<ReturnType<typeof extentOf>, number[]>();
  for (const place of places) {
    const extent = extentOf(context, wanted, predicate, { ...tokens, place: [place] });
    groups.set(extent, [...(groups.get(extent) ?? []), place]);
  }
  return [...groups].map(([extent, place]) => ({
    extent,
    tokens: groups.size === 1 ? tokens : { ...tokens, place },
  }));
}

/** Whether a yield tells of a lasting state rather than of something that happened; to gain or lose a place happens. */
function isState(wanted: Yield): boolean {
  if (wanted.kind === 'control') return wanted.type === 'controls' || wanted.type === 'contests';
  return wanted.kind === 'relation' || wanted.kind === 'position';
}

function refs(context: SentenceContext, tokens: RoleTokens): Record<string, MentionRef[]> {
  return Object.fromEntries(
    Object.entries(tokens).map(([role, heads]) => [role, heads.flatMap((head) => context.refsAt(head))]),
  );
}

/** Figures that count crowds: one person fleeing is an event, not a figure. */
const COUNTS_OF_CROWDS: ReadonlySet<string> = new Set(['fled', 'displaced', 'returned', 'fighters']);

function evidenceOf(
  context: SentenceContext,
  predicate: Predicate,
  tokens: RoleTokens,
): { sentence: Span; spans: Span[] } {
  const { sentence, tree } = context;
  const heads = [predicate.token, ...(predicate.support === null ? [] : [predicate.support])];
  const spans: Span[] = heads.map((head) => ({
    start: tree.tokens[head]!.start,
    end: tree.tokens[head]!.end,
  }));
  for (const token of Object.values(tokens).flat()) {
    const { start, end } = context.refAt(token);
    spans.push({ start, end });
  }
  return {
    sentence: { start: sentence.start, end: sentence.end },
    spans: spans.sort((a, b) => a.start - b.start),
  };
}

/**
 * "920 militants died": a number of dead is no strength; "freed 47 prisoners" and "thousands of refugees fled" count who
 * was freed or fled, not who is held or displaced. What a noun counts by itself gives way to what befell those it names.
 */
function withoutStrength(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const place = (draft: DraftStatement) => draft.roles.target?.[0]?.start;
  const counted = new Set(
    drafts.filter((draft) => draft.kind === 'figure' && draft.type !== 'fighters').map(place),
  );
  const end = (draft: DraftStatement) => draft.roles.target?.[0]?.end;
  const isInside = ({ sentence, token, roles }: DraftStatement) => {
    const word = contexts[sentence]!.tree.tokens[token]!;
    return roles.target?.some((ref) => ref.start <= word.start && word.end <= ref.end) ?? false;
  };
  const isOwnSort = (draft: DraftStatement) =>
    draft.kind === 'figure' && !HARMS.has(draft.type) && isInside(draft);
  const told = drafts.filter(
    (draft) => draft.kind === 'figure' && draft.type !== 'fighters' && !isOwnSort(draft),
  );
  // "The agency feeds 25,000 people in camps": what is done for them does not take them out of the camps.
  const isBetter = (draft: DraftStatement) =>
    told.some((other) => end(other) === end(draft) && (other.type !== 'other' || draft.type === 'detained'));
  const suffered = new Set(drafts.filter((draft) => UNDERGONE.has(draft.type)).map(end));
  return drafts.filter(
    (draft) =>
      !(draft.type === 'fighters' && (counted.has(place(draft)) || suffered.has(end(draft)))) &&
      !(isOwnSort(draft) && isBetter(draft)),
  );
}

const HARMS: ReadonlySet<string> = new Set(['killed', 'wounded']);

/** Deeds done to those whom a number counts: "three soldiers were charged" tells of no strength. */
const UNDERGONE: ReadonlySet<string> = new Set(['ASSAULT', 'COERCE', 'ACCUSE', 'CONCEDE']);

/** "56 people had been killed and 595 wounded": the number right before a participle is of that participle alone. */
function withoutForeign(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const owners = new Map<string, Set<number>>();
  const keyOf = (draft: DraftStatement) => `${draft.sentence}:${draft.roles.target?.[0]?.start}`;
  for (const draft of drafts) {
    const end = draft.roles.target?.[0]?.end;
    if (draft.kind !== 'figure' || !HARMS.has(draft.type) || end === undefined) continue;
    const { tokens } = contexts[draft.sentence]!.tree;
    const next = tokens.find((token) => token.start >= end);
    if (next?.index === draft.token && next.feats.VerbForm === 'Part')
      owners.set(keyOf(draft), (owners.get(keyOf(draft)) ?? new Set()).add(draft.token));
  }
  const kept = drafts.filter((draft) => {
    const own = draft.kind === 'figure' ? owners.get(keyOf(draft)) : undefined;
    return !own || !HARMS.has(draft.type) || own.has(draft.token);
  });
  return casualties(kept, keyOf);
}

/** "12 people were killed or wounded": one number for both says how many of neither. */
function casualties(
  drafts: readonly DraftStatement[],
  keyOf: (draft: DraftStatement) => string,
): DraftStatement[] {
  const sorts = new Map<string, Set<string>>();
  const isHarm = (draft: DraftStatement) => draft.kind === 'figure' && HARMS.has(draft.type);
  for (const draft of drafts.filter(isHarm))
    sorts.set(keyOf(draft), (sorts.get(keyOf(draft)) ?? new Set()).add(draft.type));
  const isBoth = (draft: DraftStatement) => isHarm(draft) && sorts.get(keyOf(draft))!.size > 1;
  return drafts
    .filter((draft) => !(isBoth(draft) && draft.type === 'wounded'))
    .map((draft) => (isBoth(draft) ? { ...draft, type: 'other', derivedBy: 'figure.casualties' } : draft));
}

/** "Russia and Ukraine accused each other of the attack": each says that the other did it. */
function eachOther(draft: DraftStatement): DraftStatement[] {
  const [source] = draft.roles.source ?? [];
  if (!source || !/^(each other|one another)$/i.test(source.text)) return [draft];
  const cue = draft.attribution.at(-1)!.cue;
  const isOf = ({ holder, cue: own }: DraftStatement['attribution'][number]) =>
    typeof holder !== 'string' && cue !== null && own?.start === cue.start;
  const two = draft.attribution.filter(isOf);
  if (two.length !== 2) return [draft];
  const outer = draft.attribution.filter((one) => !isOf(one));
  return two.map((one, at) => ({
    ...draft,
    key: at === 0 ? draft.key : `${draft.key}b`,
    attribution: [...outer, one],
    roles: { ...draft.roles, source: [two[1 - at]!.holder as MentionRef] },
  }));
}

/** Two rows may say the same of one sentence ("carried out an attack"): the first that says it stays, with what more the other tells. */
function withoutDoubles(drafts: readonly DraftStatement[]): DraftStatement[] {
  const seen = new Map<string, DraftStatement>();
  for (const draft of drafts) {
    const told = draft.kind === 'figure' ? { target: draft.roles.target ?? [] } : draft.roles;
    const roles = Object.entries(told).map(
      ([role, list]) => `${role}:${list.map((ref) => ref.start).join(',')}`,
    );
    const key = [
      draft.sentence,
      draft.kind,
      draft.type,
      draft.status,
      draft.value?.best ?? '',
      ...roles.sort(),
    ].join('|');
    const known = seen.get(key);
    seen.set(key, known ? { ...known, roles: { ...draft.roles, ...known.roles } } : draft);
  }
  return [...seen.values()];
}
