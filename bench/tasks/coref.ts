import { wholeSpan } from '../../src/mentions/index.js';
import type { LocalEntity, Mention, Sentence } from '../../src/model/index.js';
import { type Task, toReport } from './task.js';

interface PredictedMention {
  readonly start: number;
  readonly end: number;
  readonly entity: string;
}

/**
 * Chains of mentions in the treebank's brackets: relative clauses and possessive endings belong to the span, relative
 * pronouns are no mentions, and a place that acts is one with the place itself.
 */
export const predictCoref: Task = async (records, reader) => {
  const insights = await reader.inspect(records.map(toReport));
  return insights.map(({ sentences, mentions }, at) => {
    const chain = placesMerged(mentions.entities);
    return {
      id: records[at]!.id,
      mentions: mentions.mentions
        .filter((mention) => !isRelative(sentences[mention.sentence]!, mention))
        .map((mention) => predicted(sentences[mention.sentence]!, mention, chain.get(mention.entity)!)),
    };
  });
};

/** Entity id -> id of its chain, a metonym joined to the place of the same name. */
function placesMerged(entities: readonly LocalEntity[]): ReadonlyMap<string, string> {
  const place = (name: string) =>
    entities.find((entity) => !entity.metonym && entity.kind === 'place' && entity.name === name);
  return new Map(
    entities.map((entity) => [entity.id, (entity.metonym && place(entity.name)?.id) || entity.id]),
  );
}

function isRelative(sentence: Sentence, mention: Mention): boolean {
  return mention.form === 'pronoun' && sentence.tokens[mention.head]!.feats.PronType === 'Rel';
}

function predicted(sentence: Sentence, mention: Mention, entity: string): PredictedMention {
  const head = sentence.tokens[mention.head]!;
  const ownHead = mention.firstToken <= mention.head && mention.head <= mention.lastToken;
  const whole =
    ownHead && head.deprel !== 'compound'
      ? wholeSpan(sentence, head)
      : { first: mention.firstToken, last: mention.lastToken };
  return { start: sentence.tokens[whole.first]!.start, end: sentence.tokens[whole.last]!.end, entity };
}
