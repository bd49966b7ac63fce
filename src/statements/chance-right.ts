import type { Calibration } from '../lexicons/index.js';
import type { MentionRef, Sentence } from '../model/index.js';
import type { DraftStatement } from './draft.js';

/**
 * How likely it is that a statement was rightly read, from its make alone: what it is, what fills its roles, where its
 * word stands. It says nothing of whether the statement is true; that is `certainty`. Shares as measured on texts whose
 * answer is known, see data/codebooks/calibration.yaml.
 */
export function chanceRight(
  draft: DraftStatement,
  sentence: Sentence,
  beside: number,
  { weights, levels }: Calibration,
): number {
  const score = traitsOf(draft, sentence, beside).reduce(
    (sum, trait) => sum + (weights.get(trait) ?? 0),
    weights.get('all') ?? 0,
  );
  const level = levels.filter(({ from }) => from <= score).at(-1) ?? levels[0];
  return level?.probability ?? 0.5;
}

/** The traits of a statement that tell how surely it is read. `beside`: statements of the same sentence, itself included. */
export function traitsOf(draft: DraftStatement, sentence: Sentence, beside: number): string[] {
  const { kind, type, roles, status, attribution, value } = draft;
  const token = sentence.tokens[draft.token]!;
  const happened = status === 'actual' || status === 'ongoing' || status === 'past';
  return [
    `is ${kind}`,
    `is ${kind} ${type}`,
    `word ${token.upos}`,
    `status ${happened ? 'happened' : status}`,
    `source ${formOf(roles.source)}`,
    `target ${formOf(roles.target)}`,
    `place ${draft.placeRule ? 'implied' : formOf(roles.place)}`,
    `voices ${Math.min(2, attribution.length - 1)}`,
    `depth ${Math.min(4, depthOf(sentence, draft.token))}`,
    `length ${sentence.tokens.length < 15 ? 'short' : sentence.tokens.length < 30 ? 'middling' : 'long'}`,
    `beside ${beside > 4 ? 'many' : beside > 2 ? 'some' : 'few'}`,
    `first ${sentence.index === 0 ? 'sentence' : 'later'}`,
    ...(value ? [`value ${value.approximate ? 'about' : 'exact'}`] : []),
    ...(draft.mode ? [`mode ${draft.mode}`] : []),
    ...((draft.disputedBy?.length ?? 0) > 0 ? ['disputed'] : []),
  ];
}

function formOf(refs: readonly MentionRef[] | undefined): string {
  if (!refs?.length) return 'none';
  if (refs.length > 1) return 'several';
  return refs[0]!.form === 'nominal' && !refs[0]!.entity ? 'loose' : refs[0]!.form;
}

function depthOf({ tokens }: Sentence, index: number): number {
  let depth = 0;
  for (let at = tokens[index]!.head; at >= 0 && depth < 9; at = tokens[at]!.head) depth++;
  return depth;
}
