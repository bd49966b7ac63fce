import { loadKnowledge } from '../../src/reader.js';
import { attributionsIn, contextsOf } from '../../src/statements/index.js';
import { type Task, toReport } from './task.js';

/** Who says what; of attributions inside one another the outer one alone, as the corpus has it. */
export const predictAttributions: Task = async (records, reader) => {
  const knowledge = loadKnowledge();
  const insights = await reader.inspect(records.map(toReport));
  return insights.map(({ report, sentences, mentions }, at) => ({
    id: records[at]!.id,
    attributions: attributionsIn(contextsOf(report, sentences, mentions, knowledge))
      .filter((attribution) => !attribution.nested)
      .map(({ source, cue, content, kind }) => ({
        source: source.map(pair),
        cue: cue.map(pair),
        content: content.map(pair),
        kind,
      })),
  }));
};

const pair = ({ start, end }: { readonly start: number; readonly end: number }) => [start, end];
