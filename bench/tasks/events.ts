import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type Task, toReport } from './task.js';

/** Events of a text, the one that the text is about first, in the shared format (`event`, `mode`, `source`, `target`). */
export const predictEvents: Task = async (records, reader) => {
  const insights = await reader.inspect(records.map(toReport));
  return insights.map((insight, at) => ({ id: records[at]!.id, events: eventsOf(insight) }));
};

function eventsOf(insight: Insight): object[] {
  return insight.drafts
    .filter((draft) => draft.kind === 'event')
    .map((draft) => ({ draft, rank: rankOf(insight, draft) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ draft }) => ({
      event: draft.type,
      mode: draft.mode ?? undefined,
      source: actors(insight, draft, 'source'),
      target: actors(insight, draft, 'target'),
    }));
}

/** Sentences in order; within one, the word nearest to the root. */
function rankOf(insight: Insight, draft: DraftStatement): number {
  const { tokens } = insight.sentences[draft.sentence]!;
  let depth = 0;
  for (let at = draft.token; at >= 0 && depth < 50; at = tokens[at]!.head) depth++;
  return draft.sentence * 100 + depth;
}

/** Fillers by name: a pronoun or nominal is given by its entity's name where it has one. */
function actors(insight: Insight, draft: DraftStatement, role: string): { text: string }[] {
  return (draft.roles[role] ?? []).map((ref) => {
    const entity =
      ref.form === 'pronoun' ? insight.mentions.entities.find((one) => one.id === ref.entity) : undefined;
    return { text: entity?.name ?? ref.text };
  });
}
