import type { Mention, MentionType, ReportMentions, Sentence } from '../../src/model/index.js';
import { type Task, toReport } from './task.js';

interface PredictedEntity {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** re3d's types for ours; what has none there is left out. */
const RE3D_TYPE: Readonly<Partial<Record<MentionType, string>>> = {
  organization: 'Organisation',
  place: 'Location',
  facility: 'Location',
  person: 'Person',
  weapon: 'Weapon',
  money: 'Money',
  time: 'Temporal',
};

/** Spans in the re3d scheme: those of the tagger's own head, and names of the mentions that it missed. */
export const predictEntities: Task = async (records, reader) => {
  const insights = await reader.inspect(records.map(toReport));
  return insights.map(({ sentences, mentions }, at) => ({
    id: records[at]!.id,
    entities: entitiesOf(sentences, mentions),
  }));
};

/** Exported for relations between them. */
export function entitiesOf(sentences: readonly Sentence[], mentions: ReportMentions): PredictedEntity[] {
  const tagged = sentences.flatMap(taggedSpans);
  const missed = mentions.mentions
    .filter(isSure)
    .map((m) => ({ start: m.start, end: m.end, type: RE3D_TYPE[m.type]! }));
  return [...tagged, ...missed.filter((m) => !tagged.some((t) => t.start < m.end && m.start < t.end))];
}

/** A proper name with a type that the scheme knows. */
function isSure(mention: Mention): boolean {
  return mention.form === 'name' && RE3D_TYPE[mention.type] !== undefined;
}

function taggedSpans(sentence: Sentence): PredictedEntity[] {
  const spans: { start: number; end: number; type: string }[] = [];
  let before = 'O';
  for (const token of sentence.tokens) {
    const type = token.re3d.slice(2);
    const open = spans.at(-1);
    if (token.re3d.startsWith('I-') && before.slice(2) === type && open) open.end = token.end;
    else if (token.re3d !== 'O') spans.push({ start: token.start, end: token.end, type });
    before = token.re3d;
  }
  return spans;
}
