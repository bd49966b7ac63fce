import type { MentionRef, Span, Stance } from '../model/index.js';
import { isNoOne } from './attribution.js';
import { type Claim, claimsIn } from './claims.js';
import type { SentenceContext } from './context.js';
import { isInside, type Quotation, quotationsIn } from './quotations.js';
import { isClause } from './tree.js';

/** Who says, thinks or wants what: stretches of the report's text, each in pieces, in text order. */
export interface Attribution {
  /** Who; empty where nobody is named ("was reported"). */
  readonly source: readonly Span[];
  /** By what word: a verb or noun of saying, "according to", the colon of a headline. */
  readonly cue: readonly Span[];
  /** What; a quotation may run over several sentences. */
  readonly content: readonly Span[];
  readonly kind: 'quoted' | 'reported' | 'willed';
  readonly stance: Stance | null;
  readonly holder: MentionRef | null;
  /** Sentence of the cue. */
  readonly sentence: number;
  /** Whether it stands inside the content of another: "X said that Y had accused Z". */
  readonly nested: boolean;
}

interface Draft {
  readonly claim: Claim | null;
  readonly sentence: number;
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly holder: MentionRef | null;
  content: Span[];
  quotations: Quotation[];
}

/**
 * Every attribution of a report: what syntax links to a word of saying or thinking, quotations beside one, quotations
 * that go on in later sentences or paragraphs, headlines with a colon ("Zelensky: ...") and signed quotations.
 */
export function attributionsIn(contexts: readonly SentenceContext[]): Attribution[] {
  const drafts = contexts.flatMap((context) => [
    ...claimsIn(context).map((claim) => draftOf(context, claim)),
    ...withColon(context),
    ...withBracket(context),
  ]);
  for (const quotation of quotationsIn(contexts)) {
    if (!isWhole(contexts, quotation)) continue;
    const owner = ownerOf(contexts, drafts, quotation);
    if (!owner) continue;
    owner.quotations.push(quotation);
    owner.content = merged([...owner.content, ...quotation.pieces]);
  }
  return finished(drafts.filter((draft) => draft.content.length > 0));
}

function draftOf(context: SentenceContext, claim: Claim): Draft {
  const { holders, sentence } = claim;
  return {
    claim,
    sentence,
    source: spansOf(context, claim.source),
    cue: spansOf(context, claim.cue),
    holder: holders.length && !isNoOne(context, holders[0]!) ? context.refAt(holders[0]!) : null,
    content: spansOf(context, claim.content),
    quotations: [],
  };
}

/** A quotation that is more than a few quoted words in somebody's sentence. */
function isWhole(contexts: readonly SentenceContext[], quotation: Quotation): boolean {
  if (quotation.last > quotation.first) return true;
  const { tokens } = contexts[quotation.first]!.sentence;
  const inside = tokens.filter((token) => isInside(quotation, token.start));
  return (
    inside.length >= tokens.length * 0.6 ||
    inside.some((token) => token.upos === 'VERB' || token.upos === 'AUX')
  );
}

/**
 * Whose quotation it is: of the claim whose content it is, of the one beside it in its own sentences, of the one whose
 * quotation it goes on with in the paragraph, or of the one that announces it with a colon in the sentence before.
 */
function ownerOf(
  contexts: readonly SentenceContext[],
  drafts: readonly Draft[],
  quotation: Quotation,
): Draft | null {
  const outside = drafts.filter((draft) => draft.cue.every((cue) => !isInside(quotation, cue.start)));
  const overlaps = outside.filter((draft) =>
    draft.content.some((span) =>
      quotation.pieces.some((piece) => span.start < piece.end && piece.start < span.end),
    ),
  );
  const direct = overlaps.filter((draft) => isSaying(draft)).at(0) ?? overlaps[0];
  if (direct) return direct;
  const saying = outside.filter((draft) => isSaying(draft) && draft.source.length > 0);
  const distance = (draft: Draft) =>
    Math.min(...draft.cue.flatMap((cue) => quotation.pieces.map((piece) => gap(cue, piece))));
  const beside = saying
    .filter(
      (draft) =>
        inSentences(draft, quotation.first, quotation.last + 1) && sameParagraph(contexts, draft, quotation),
    )
    .filter((draft) => draft.content.length === 0 || draft.quotations.length > 0)
    .sort((a, b) => distance(a) - distance(b))[0];
  if (beside && distance(beside) < 120) return beside;
  const before = outside.filter(
    (draft) => draft.sentence <= quotation.first && sameParagraph(contexts, draft, quotation),
  );
  const going = before.filter((draft) => draft.quotations.length > 0).at(-1);
  if (going) return going;
  return announced(contexts, saying, quotation);
}

/** "He said:" or "The statement read:" at the end of the sentence before, also of the paragraph before. */
function announced(
  contexts: readonly SentenceContext[],
  saying: readonly Draft[],
  quotation: Quotation,
): Draft | null {
  const before = contexts[quotation.first - 1];
  if (before?.sentence.tokens.at(-1)?.form !== ':') return null;
  return saying.filter((draft) => draft.sentence === before.sentence.index).at(-1) ?? null;
}

function isSaying(draft: Draft): boolean {
  return draft.claim === null || (draft.claim.row.stance !== null && draft.claim.row.status === null);
}

function inSentences(draft: Draft, first: number, last: number): boolean {
  return first <= draft.sentence && draft.sentence <= last;
}

function sameParagraph(contexts: readonly SentenceContext[], draft: Draft, quotation: Quotation): boolean {
  const paragraph = (index: number) => contexts[index]?.sentence.paragraph;
  return (
    paragraph(draft.sentence) === paragraph(quotation.first) ||
    paragraph(draft.sentence) === paragraph(quotation.last)
  );
}

function gap(a: Span, b: Span): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

/** "Zelensky: Russia is massing troops": a name, a colon and a sentence. */
function withColon(context: SentenceContext): Draft[] {
  const { sentence, tree } = context;
  const { tokens } = sentence;
  const colon = tokens.findIndex((token) => token.form === ':');
  if (colon < 1 || colon > 8 || colon > tokens.length - 3) return [];
  const before = tokens.slice(0, colon);
  if (before.some((token) => isClause(tree, token.index) && token.upos !== 'PROPN')) return [];
  const head = before.find((token) => {
    const type = context.mentionAt(token.index)?.type;
    if (type === undefined) return token.upos === 'PROPN' && token.head < 0;
    return type === 'person' || type === 'organization' || type === 'group';
  });
  if (head && /^\d/.test(tokens[colon + 1]!.form) && isCountedBy(context, head.index)) return [];
  if (!head || !tokens.slice(colon).some((token) => isClause(tree, token.index))) return [];
  const first = before.find((token) => /\p{L}/u.test(token.form)) ?? before[0]!;
  const span = (from: number, to: number) => ({ start: from, end: to });
  return [
    {
      claim: null,
      sentence: sentence.index,
      source: [span(first.start, before.at(-1)!.end)],
      cue: [span(tokens[colon]!.start, tokens[colon]!.end)],
      holder: context.refAt(head.index),
      content: [span(tokens[colon + 1]!.start, tokens.at(-1)!.end)],
      quotations: [],
    },
  ];
}

/**
 * "5 dead, 20 wounded (governor Ivanov).": the person or body in a bracket that ends a sentence of numbers says them. An
 * abbreviation of the name before it is none, nor is a part of what is counted.
 */
function withBracket(context: SentenceContext): Draft[] {
  const { sentence, tree } = context;
  const { tokens } = sentence;
  const last = tokens.at(-1)?.form === ')' ? tokens.length - 1 : tokens.length - 2;
  const open = tokens.findLastIndex(({ form, index }) => form === '(' && index < last);
  const before = tokens[open - 1];
  if (tokens[last]?.form !== ')' || open < 2 || last - open > 6 || before?.upos === 'PROPN') return [];
  const inside = tokens.slice(open + 1, last);
  const isPlain = inside.every(({ upos }) => /^(PROPN|NOUN|ADJ|DET|ADP|PUNCT)$/.test(upos));
  if (!isPlain || !tokens.slice(0, open).some(({ upos }) => upos === 'NUM')) return [];
  const head = inside.find(
    ({ index, head: above }) => context.mentionAt(index) && (above <= open || above >= last),
  );
  const mention = head ? context.mentionAt(head.index) : null;
  const isBody = mention?.type === 'organization';
  const isOne = mention?.type === 'person' && head?.feats.Number !== 'Plur';
  const isNamed = inside.some(({ upos }) => upos === 'PROPN');
  if (!head || !mention || !isNamed || !(isBody || isOne)) return [];
  const isKnown = tokens
    .slice(0, open)
    .some(({ index }) => context.mentionAt(index)?.entity === mention.entity);
  const initial = before?.form[0]?.toLowerCase();
  const isShort =
    inside.length === 1 && /^\p{Lu}{2,}$/u.test(head.form) && head.form.at(-1)!.toLowerCase() === initial;
  if (
    isKnown ||
    isShort ||
    !tokens.slice(0, open).some(({ index }) => isClause(tree, index) || tokens[index]!.upos === 'ADJ')
  )
    return [];
  const cue = { start: tokens[open]!.start, end: tokens[last]!.end };
  return [
    {
      claim: null,
      sentence: sentence.index,
      source: [{ start: inside[0]!.start, end: inside.at(-1)!.end }],
      cue: [cue],
      holder: context.refAt(head.index),
      content: [{ start: tokens[0]!.start, end: before!.end }],
      quotations: [],
    },
  ];
}

/** "Casualties to date: 58 killed": a noun that people are counted by is a label, and says nothing. */
function isCountedBy({ tree, lexicons }: SentenceContext, index: number): boolean {
  const rows = lexicons.frames.byTrigger.get(`noun:${tree.tokens[index]!.lemma.toLowerCase()}`) ?? [];
  return rows.some((row) => row.yields.some(({ kind }) => kind === 'figure'));
}

/** Unbroken runs of words, punctuation at their edges left out unless it is a quotation mark or a bracket. */
function spansOf(context: SentenceContext, words: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  let last = -2;
  const { tokens } = context.sentence;
  const edge = (index: number) => tokens[index]!.upos === 'PUNCT' && !/["“”«»()]/.test(tokens[index]!.form);
  const sorted = [...words]
    .sort((a, b) => a - b)
    .filter((word, at, all) => {
      const inner = all[at - 1] === word - 1 && all[at + 1] === word + 1;
      return inner || !edge(word);
    });
  for (const word of sorted) {
    const { start, end } = tokens[word]!;
    if (word === last + 1) spans[spans.length - 1] = { start: spans.at(-1)!.start, end };
    else spans.push({ start, end });
    last = word;
  }
  return spans;
}

/** Spans in text order, those that touch or overlap made one. */
function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end + 1)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

function finished(drafts: readonly Draft[]): Attribution[] {
  const within = (draft: Draft) =>
    drafts.some(
      (outer) =>
        outer !== draft &&
        draft.cue.some((cue) =>
          outer.content.some((span) => span.start <= cue.start && cue.end <= span.end),
        ) &&
        !outer.cue.some((cue) =>
          draft.content.some((span) => span.start <= cue.start && cue.end <= span.end),
        ),
    );
  return drafts
    .map(
      (draft): Attribution => ({
        source: draft.source,
        cue: draft.cue,
        content: draft.content,
        kind: draft.quotations.length ? 'quoted' : isSaying(draft) ? 'reported' : 'willed',
        stance: draft.claim ? draft.claim.row.stance : 'asserts',
        holder: draft.holder,
        sentence: draft.sentence,
        nested: within(draft),
      }),
    )
    .sort((a, b) => a.cue[0]!.start - b.cue[0]!.start);
}
