import type {
  CertaintyRules,
  FrameLexicon,
  GrammarLexicon,
  NounLexicon,
  ReadingModel,
  VoiceLexicon,
} from '../lexicons/index.js';
import type { Mention, MentionRef, Report, ReportMentions, Sentence } from '../model/index.js';
import { type Predicate, predicateAt } from './predicates.js';
import { hasRelation, subtree, type Tree, treeOf } from './tree.js';

/** The knowledge that statements are read with. */
export interface StatementLexicons {
  readonly frames: FrameLexicon;
  readonly voice: VoiceLexicon;
  readonly grammar: GrammarLexicon;
  readonly nouns: NounLexicon;
  readonly certainty: CertaintyRules;
  readonly reading: ReadingModel;
}

/** One sentence of a report with all that its statements are read from. */
export interface SentenceContext {
  readonly report: Report;
  readonly sentence: Sentence;
  readonly tree: Tree;
  readonly lexicons: StatementLexicons;
  /** The mention whose head is this token. */
  mentionAt(token: number): Mention | null;
  /** All mentions with this head: "Donetsk and Luhansk regions" are two. */
  refsAt(token: number): readonly MentionRef[];
  /** The token as a role filler: its mention, or the noun phrase around it where no mention was found. */
  refAt(token: number): MentionRef;
  /** The predicate around a token, or null where it is no content word. */
  predicateAt(token: number): Predicate | null;
  /** The slots around a token; empty where it is no content word. */
  slotsBelow(token: number): ReadonlyMap<string, readonly number[]>;
}

/** Contexts for every sentence of a report. */
export function contextsOf(
  report: Report,
  sentences: readonly Sentence[],
  found: ReportMentions,
  lexicons: StatementLexicons,
): SentenceContext[] {
  const byHead = new Map<string, Mention[]>();
  for (const mention of found.mentions) {
    const key = `${mention.sentence}:${mention.head}`;
    byHead.set(key, [...(byHead.get(key) ?? []), mention]);
  }
  for (const [key, list] of byHead) byHead.set(key, outermost(list));
  return sentences.map((sentence) => {
    const tree = treeOf(sentence);
    const predicates = new Map<number, Predicate | null>();
    const predicate = (token: number) => {
      const known = predicates.get(token);
      if (known !== undefined) return known;
      const read = predicateAt(tree, token, lexicons);
      predicates.set(token, read);
      return read;
    };
    const mentionsAt = (token: number) => byHead.get(`${sentence.index}:${token}`) ?? [];
    const mentionAt = (token: number) => mentionsAt(token).at(-1) ?? null;
    return {
      report,
      sentence,
      tree,
      lexicons,
      mentionAt,
      predicateAt: predicate,
      slotsBelow: (token) => predicate(token)?.slots ?? NO_SLOTS,
      refsAt: (token) => {
        const mentions = mentionsAt(token);
        return mentions.length ? mentions.map(toRef) : [phraseRef(report, tree, token)];
      },
      refAt: (token) => {
        const mention = mentionAt(token);
        return mention ? toRef(mention) : phraseRef(report, tree, token);
      },
    };
  });
}

/** Mentions of one head in text order, without those inside another. */
function outermost(mentions: readonly Mention[]): Mention[] {
  return mentions
    .filter(
      (one) =>
        !mentions.some(
          (other) =>
            other !== one &&
            other.start <= one.start &&
            other.end >= one.end &&
            other.end - other.start > one.end - one.start,
        ),
    )
    .sort((a, b) => a.start - b.start);
}

const NO_SLOTS: ReadonlyMap<string, readonly number[]> = new Map();

/** A mention in the shape that a reading shows. */
export function toRef(mention: Mention): MentionRef {
  const { start, end, text, form, entity } = mention;
  return { start, end, text, form, entity };
}

/** The noun phrase around a head that is no mention: its words without clauses, appositions and further conjuncts. */
export function phraseRef(report: Report, tree: Tree, head: number): MentionRef {
  const words = subtree(
    tree,
    head,
    (token) =>
      [
        'acl',
        'appos',
        'punct',
        'conj',
        'cc',
        'case',
        'parataxis',
        'cop',
        'nsubj',
        'mark',
        'advcl',
        'obl',
        'advmod',
        'ccomp',
        'xcomp',
        'aux',
        'dep',
        'list',
        'discourse',
        'orphan',
      ].some((relation) => hasRelation(token, relation)) && token.upos !== 'ADJ',
  );
  const run = contiguous(words, head);
  const start = tree.tokens[run[0]!]!.start;
  const end = tree.tokens[run.at(-1)!]!.end;
  return { start, end, text: report.text.slice(start, end), form: 'nominal', entity: null };
}

/** The longest unbroken run of indices that holds `head`. */
function contiguous(words: readonly number[], head: number): number[] {
  const at = words.indexOf(head);
  let first = at;
  let last = at;
  while (first > 0 && words[first - 1] === words[first]! - 1) first--;
  while (last < words.length - 1 && words[last + 1] === words[last]! + 1) last++;
  return words.slice(first, last + 1);
}
