import type { MentionRef } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';
import type { Tree } from './tree.js';

/** What is at hand about how a statement was read, by the names that `data/codebooks/reading-probability.yaml` weighs. */
export interface ReadingFeatures {
  /** How much the parser doubts the words that link the predicate to its roles: sum of -ln(sureness), 3 at most each. */
  readonly links: number;
  /** Natural logarithm of the sentence's number of words. */
  readonly words: number;
  /** Natural logarithm of one more than the mentions in the sentence whose kind is known: an army, a country. */
  readonly known: number;
  /** 1 where the word that states it is the root of its sentence. */
  readonly root: number;
  /** 1 where a place is named, where a weapon or other means is. */
  readonly place: number;
  readonly means: number;
  /** 1 where the target is a place or building; where it is nothing that acts, stands or is counted. */
  readonly targetSite: number;
  readonly targetThing: number;
  /** 1 for ASSAULT, for AGREE, for places gained or lost. */
  readonly assault: number;
  readonly agree: number;
  readonly change: number;
  /** 1 where it is planned, only possible or negated. */
  readonly unreal: number;
  /** Holders besides the author; 1 where the last of them has a name. */
  readonly held: number;
  readonly named: number;
}

/** Nobody is surprised more than this by one word, in nats: a sureness of 5 %. */
const MOST_DOUBT = 3;

const KNOWN_THINGS = ['actor', 'site', 'quantity', 'vehicle', 'weapon'] as const;
const UNREAL: ReadonlySet<string> = new Set(['planned', 'hypothetical', 'negated']);

/** Pure: what tells a sure reading of a statement from an unsure one. */
export function readingFeatures(context: SentenceContext, draft: DraftStatement): ReadingFeatures {
  const { tree, sentence } = context;
  const { roles } = draft;
  const links = new Set(
    Object.values(roles)
      .flat()
      .flatMap((ref) => headOf(tree, ref))
      .flatMap((head) => path(tree, draft.token, head)),
  );
  const targets = (roles.target ?? []).flatMap((ref) => headOf(tree, ref));
  const classes = targets.map((head) => classesOf(context, head));
  const last = draft.attribution.at(-1)?.holder;
  return {
    links: [...links].reduce((sum, index) => sum + doubtOf(sentence.tokens[index]!.sureness), 0),
    words: Math.log(sentence.tokens.length),
    known: Math.log(1 + tree.tokens.filter(({ index }) => context.mentionAt(index)?.subtype).length),
    root: Number(tree.tokens[draft.token]!.head < 0),
    place: Number(roles.place?.some(({ form }) => form !== 'implicit') ?? false),
    means: Number(roles.weapon !== undefined || roles.instrument !== undefined),
    targetSite: Number(classes.some((own) => own.has('site'))),
    targetThing: Number(classes.some((own) => !KNOWN_THINGS.some((name) => own.has(name)))),
    assault: Number(draft.type === 'ASSAULT'),
    agree: Number(draft.type === 'AGREE'),
    change: Number(draft.type === 'gains' || draft.type === 'loses'),
    unreal: Number(UNREAL.has(draft.status)),
    held: draft.attribution.length - 1,
    named: Number(typeof last === 'object' && last.form === 'name'),
  };
}

function doubtOf(sureness = 1): number {
  return Math.min(MOST_DOUBT, -Math.log(Math.max(sureness, 1e-9)));
}

/** The head word of a filler that stands in this sentence; none of one that is only implied. */
function headOf(tree: Tree, { start, end, form }: MentionRef): number[] {
  if (form === 'implicit') return [];
  const inside = (index: number) => {
    const token = tree.tokens[index];
    return token !== undefined && token.start >= start && token.end <= end;
  };
  const head = tree.tokens.find((token) => inside(token.index) && !inside(token.head));
  return head ? [head.index] : [];
}

/** The words whose arcs join two words: both ways up to the word above both, which is left out. */
function path(tree: Tree, one: number, other: number): number[] {
  const [a, b] = [upwards(tree, one), upwards(tree, other)];
  return [...a.filter((index) => !b.includes(index)), ...b.filter((index) => !a.includes(index))];
}

/** A word and those above it, the root last. */
function upwards(tree: Tree, index: number): number[] {
  const found: number[] = [];
  for (let at = index; at >= 0 && !found.includes(at); at = tree.tokens[at]!.head) found.push(at);
  return found;
}
