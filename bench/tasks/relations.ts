import { loadRe3dCodebook, type Re3dCodebook } from '../../src/lexicons/index.js';
import type { MentionRef, Token } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { entitiesOf } from './entities.js';
import { type Task, toReport } from './task.js';

interface Span {
  readonly start: number;
  readonly end: number;
}
interface Entity extends Span {
  readonly type: string;
}

/** A relation of the re3d scheme between two entity spans. */
interface PredictedRelation {
  readonly type: string;
  readonly source: Span;
  readonly target: Span;
}

/** Relations between the entities of a text: from its statements, from phrases within phrases, from shared places. */
export const predictRelations: Task = async (records, reader) => {
  const book = loadRe3dCodebook();
  const insights = await reader.inspect(records.map(toReport));
  return insights.map((insight, at) => ({ id: records[at]!.id, relations: relationsOf(insight, book) }));
};

/** Each pair has one relation: the first found. */
function relationsOf(insight: Insight, book: Re3dCodebook): PredictedRelation[] {
  const entities = entitiesOf(insight.sentences, insight.mentions);
  const seen = new Set<string>();
  return [
    ...fromPhrases(insight, entities, book),
    ...fromStatements(insight, entities, book),
    ...fromPlaces(insight, entities, book),
  ]
    .filter(({ source, target }) => source.start !== target.start)
    .filter(({ source, target }) => {
      const key = [source.start, target.start].sort((a, b) => a - b).join();
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .map(({ type, source, target }) => ({ type, source: spanOf(source), target: spanOf(target) }));
}

interface Found {
  readonly type: string;
  readonly source: Entity;
  readonly target: Entity;
}

/** The relations that each statement makes, by itself. Exported for measuring how surely statements are read. */
export function relationsOfStatements(
  insight: Insight,
  book: Re3dCodebook,
): { readonly draft: DraftStatement; readonly relations: readonly PredictedRelation[] }[] {
  const entities = entitiesOf(insight.sentences, insight.mentions);
  return insight.drafts.map((draft) => ({
    draft,
    relations: fromStatements({ ...insight, drafts: [draft] }, entities, book),
  }));
}

function spanOf({ start, end }: Entity): Span {
  return { start, end };
}

function fromStatements(insight: Insight, all: readonly Entity[], book: Re3dCodebook): Found[] {
  const entities = all.filter((one) => !book.noParty.includes(one.type));
  return insight.drafts.flatMap((draft) =>
    book.statements
      .filter((row) => row.kind === draft.kind && row.types.includes(draft.type))
      .flatMap((row) => {
        const sources = (draft.roles[row.from] ?? [])
          .flatMap((ref) => entityFor(insight, entities, ref))
          .filter((one) => !row.fromTypes || row.fromTypes.includes(one.type));
        const targets = (draft.roles[row.to] ?? [])
          .flatMap((ref) => entityFor(insight, entities, ref))
          .filter((one) => !row.toTypes || row.toTypes.includes(one.type));
        return sources.flatMap((source) => targets.map((target) => ({ type: row.relation, source, target })));
      }),
  );
}

/** The entity that holds the head of a filler, else one within it. */
function entityFor(insight: Insight, entities: readonly Entity[], ref: MentionRef): Entity[] {
  const sentence = insight.sentences.find((one) => one.start <= ref.start && ref.end <= one.end);
  const inside = sentence?.tokens.filter((token) => token.start >= ref.start && token.end <= ref.end) ?? [];
  const head = inside.find((token) => !inside.some((other) => other.index === token.head));
  const found =
    entities.find((one) => head && one.start <= head.start && head.end <= one.end) ??
    entities.find((one) => one.start >= ref.start && one.end <= ref.end);
  return found ? [found] : [];
}

function entityAt(entities: readonly Entity[], token: Token | undefined): Entity | undefined {
  return token && entities.find((one) => one.start <= token.start && token.end <= one.end);
}

function fromPhrases(insight: Insight, entities: readonly Entity[], book: Re3dCodebook): Found[] {
  return insight.sentences.flatMap(({ tokens }) =>
    tokens.flatMap((token): Found[] => {
      const child = entityAt(entities, token);
      const first = firstOfList(tokens, token, entities);
      const head = entityAt(entities, tokens[first.head]);
      if (!child || !head || child === head) return [];
      const links = linksOf(tokens, first);
      const row = book.phrases.find(
        (one) =>
          one.links.some((link) => links.includes(link)) &&
          (!one.headTypes || one.headTypes.includes(head.type)) &&
          (!one.childTypes || one.childTypes.includes(child.type)),
      );
      if (!row) return [];
      const [source, target] = row.from === 'child' ? [child, head] : [head, child];
      return [{ type: row.relation, source, target }];
    }),
  );
}

/** "in Syria and Iraq": what holds of the first of a list of entities holds of the others. */
function firstOfList(tokens: readonly Token[], token: Token, entities: readonly Entity[]): Token {
  const before = tokens[token.head];
  if (token.deprel !== 'conj' || !before) return token;
  return entityAt(entities, before)?.type === entityAt(entities, token)?.type ? before : token;
}

/** `nmod`, `nmod:of`, `nmod:poss` ... of a word. */
function linksOf(tokens: readonly Token[], token: Token): string[] {
  const base = token.deprel.split(':')[0]!;
  return [base === 'nmod' || base === 'obl' ? '' : base, token.deprel, `${base}:${caseOf(tokens, token)}`];
}

function caseOf(tokens: readonly Token[], token: Token): string {
  return (
    tokens.find((one) => one.head === token.index && one.deprel === 'case')?.form.toLowerCase() ?? 'none'
  );
}

/** "Near Mosul, five strikes destroyed two trucks": what a verb names beside a place stands there. */
function fromPlaces(insight: Insight, entities: readonly Entity[], book: Re3dCodebook): Found[] {
  return insight.sentences.flatMap(({ tokens }) =>
    tokens.flatMap((token): Found[] => {
      const target = entityAt(entities, token);
      const place = firstOfList(tokens, token, entities);
      if (target?.type !== 'Location' || !place.deprel.startsWith('obl')) return [];
      if (!book.beside.prepositions.includes(caseOf(tokens, place))) return [];
      return argumentsOf(tokens, place.head, book.beside.arguments)
        .flatMap((one) => entityAt(entities, one) ?? [])
        .filter((one) => book.beside.entityTypes.includes(one.type))
        .map((source) => ({ type: book.beside.relation, source, target }));
    }),
  );
}

/** What hangs on a verb and on the verbs beside it by one of the links; coordinated and apposed words too. */
function argumentsOf(tokens: readonly Token[], verb: number, links: readonly string[]): Token[] {
  const heads = withLists(tokens, [tokens[verb]!])
    .flatMap((one) => tokens.filter((token) => token.head === one.index))
    .filter((token) => linksOf(tokens, token).some((link) => links.includes(link)));
  return withLists(tokens, heads);
}

function withLists(tokens: readonly Token[], heads: readonly Token[]): Token[] {
  const out = [...heads];
  for (const head of out)
    out.push(...tokens.filter((one) => one.head === head.index && /^(conj|appos)$/.test(one.deprel)));
  return out;
}
