import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type BenchRecord, type Task, toReport } from './task.js';

/** Relevance of a record, and what police did in it for the records of the Indian police set. */
export const predictTriage: Task = async (records, reader) => {
  const insights = await reader.inspect(records.map(toReport));
  return insights.map((insight, at) => answer(records[at]!, insight));
};

/** Kinds of event that are contention or its suppression. */
const CONFLICT: ReadonlySet<string> = new Set(['ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE', 'THREATEN']);
/** Figures of a conflict's toll. */
const TOLL: ReadonlySet<string> = new Set([
  'killed',
  'wounded',
  'detained',
  'abducted',
  'missing',
  'displaced',
]);

/** Exported for measuring on texts that are read already. */
export function answer(record: BenchRecord, insight: Insight): object {
  if (!record.id.startsWith('ipe')) {
    const score = insight.drafts.reduce((sum, draft) => sum + weightOf(draft), 0);
    // One mention in passing makes a sentence relevant but not a document.
    return { id: record.id, relevant: score >= (insight.sentences.length > 3 ? 2 : 1), score };
  }
  const labels = [...new Set(insight.drafts.flatMap((draft) => policeLabels(insight, draft)))];
  const acts = labels.filter((label) => label !== 'FAIL');
  const all = [...labels.filter((label) => label !== 'ACT'), ...(acts.length ? ['ANY_ACTION'] : [])];
  const relevant = acts.length > 0;
  return { id: record.id, relevant, score: acts.length, labels: all, scores: scoresOf(all) };
}

/** An event of contention that happened counts fully, one that did not or a figure half. */
function weightOf(draft: DraftStatement): number {
  if (draft.kind === 'figure') return TOLL.has(draft.type) ? 0.5 : 0;
  if (draft.kind !== 'event' || !CONFLICT.has(draft.type)) return 0;
  return draft.status === 'actual' || draft.status === 'ongoing' ? 1 : 0.25;
}

const NAMES = ['KILL', 'ARREST', 'FAIL', 'FORCE', 'ANY_ACTION'] as const;

function scoresOf(labels: readonly string[]): Record<string, number> {
  return Object.fromEntries(NAMES.map((name) => [name, labels.includes(name) ? 1 : 0]));
}

/** What one statement says that the forces of order did: who was killed or arrested, force used, a duty not done. */
function policeLabels(insight: Insight, draft: DraftStatement): string[] {
  const arrest = draft.type === 'detained' || (draft.type === 'COERCE' && draft.mode === 'arrest');
  const measure = draft.type === 'COERCE' || draft.type === 'MOBILIZE';
  // Who arrests, deploys forces or imposes a curfew is the state, unless the text names another.
  const unnamed = (arrest || measure) && !draft.roles.source?.length;
  const sent = draft.type === 'MOBILIZE' && isOneOf(insight, draft.roles.target, FORCES);
  const theirs =
    isOneOf(insight, draft.roles.source, measure ? STATE : FORCES) || isNamedSo(draft.roles.source ?? []);
  if (!unnamed && !sent && !theirs && !(isOfOrder(draft) && isToldByThem(draft))) return [];
  if (draft.status === 'negated') return ['FAIL'];
  // The coders count what police are about to do as well.
  if (draft.status === 'planned' || draft.status === 'past') return ['ACT'];
  if (draft.status !== 'actual' && draft.status !== 'ongoing') return [];
  if (draft.kind === 'position') return ['ACT'];
  if (draft.type === 'killed') return ['KILL', 'FORCE'];
  if (draft.type === 'ASSAULT') return ['FORCE'];
  if (arrest) return ['ARREST'];
  if (draft.type === 'COERCE' && draft.mode === 'disperse') return ['FORCE'];
  return draft.kind === 'event' ? ['ACT'] : [];
}

/** Acts of force and order, which those who tell of them did themselves where nobody else is named. */
function isOfOrder({ type }: DraftStatement): boolean {
  return ['ASSAULT', 'COERCE', 'MOBILIZE', 'detained'].includes(type);
}

function isToldByThem({ attribution }: DraftStatement): boolean {
  return attribution.some(({ holder }) => typeof holder !== 'string' && isNamedSo([holder]));
}

/** How Indian newspapers of 2002 call those whose acts the set codes, where the reader knows the word as no body's. */
const CALLED =
  /\b(?:police|cops?|jawans?|crpf|rpf|rapid action|constables?|para-?military|bomb squad|commandos?|sub-inspector|personnel)\b/i;

function isNamedSo(refs: readonly { readonly text: string }[]): boolean {
  return refs.some(({ text }) => CALLED.test(text));
}

const FORCES: ReadonlySet<string> = new Set(['police', 'military', 'security-forces', 'paramilitary']);
const STATE: ReadonlySet<string> = new Set([...FORCES, 'government', 'official']);

/** Whether one of the parties is of these types. */
function isOneOf(
  { mentions }: Insight,
  refs: DraftStatement['roles'][string] | undefined,
  types: ReadonlySet<string>,
): boolean {
  return (refs ?? []).some((ref) =>
    mentions.mentions.some(
      (mention) => types.has(mention.subtype ?? '') && mention.start < ref.end && ref.start < mention.end,
    ),
  );
}
