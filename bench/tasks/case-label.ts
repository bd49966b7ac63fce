import { type AcledKinds, type AcledRule, loadAcledKinds } from '../../src/lexicons/index.js';
import type { MentionRef } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type Task, toReport } from './task.js';

/** One of ACLED's finer kinds of event for a text, as CASE 2021 wants it. */
export const predictCaseLabels: Task = async (records, reader) => {
  const kinds = loadAcledKinds();
  const insights = await reader.inspect(records.map(toReport));
  return insights.map((insight, at) => ({
    id: records[at]!.id,
    events: [{ event: caseLabel(insight, kinds) }],
  }));
};

/** The kind of the first rule that fits what a text states. */
export function caseLabel(insight: Insight, kinds: AcledKinds): string {
  const lemmas = new Set(
    insight.sentences.flatMap((sentence) =>
      sentence.tokens.flatMap((token) => [token.lemma.toLowerCase(), token.form.toLowerCase()]),
    ),
  );
  return kinds.kinds.find((rule) => fits(insight, rule, lemmas))?.kind ?? kinds.otherwise;
}

function fits(insight: Insight, rule: AcledRule, lemmas: ReadonlySet<string>): boolean {
  if (rule.words && !rule.words.some((word) => lemmas.has(word))) return false;
  if (rule.also && !rule.also.some((word) => lemmas.has(word))) return false;
  if (rule.without?.some((word) => lemmas.has(word))) return false;
  if (!(rule.states || rule.modes || rule.rows || rule.sources || rule.targets)) return true;
  return insight.drafts.some((draft) => draftFits(insight, rule, draft));
}

function draftFits(insight: Insight, rule: AcledRule, draft: DraftStatement): boolean {
  return (
    draft.status !== 'negated' &&
    (!rule.states || rule.states.includes(draft.type)) &&
    (!rule.modes || rule.modes.includes(draft.mode ?? '')) &&
    (!rule.rows || rule.rows.some((prefix) => draft.derivedBy.startsWith(prefix))) &&
    (!rule.sources || hasType(insight, draft.roles.source, rule.sources)) &&
    (!rule.targets || hasType(insight, draft.roles.target, rule.targets))
  );
}

function hasType(
  insight: Insight,
  refs: readonly MentionRef[] | undefined,
  types: readonly string[],
): boolean {
  return (refs ?? []).some((ref) => {
    const mention = insight.mentions.mentions.find((one) => one.start === ref.start && one.end === ref.end);
    const entity = insight.mentions.entities.find((one) => one.id === ref.entity);
    return types.includes(mention?.subtype ?? entity?.subtype ?? '');
  });
}
