import { fits, parseExpectation } from './lexicon-expectations.js';
import { loadFrames, loadVoice } from './lexicons/index.js';
import { type Insight, openReader } from './reader.js';

export interface LexiconFault {
  readonly row: string;
  readonly example: string;
  readonly problem: string;
}

/** Reads the example of every row of the frame and voice lexicons and says which do not give what the row expects. */
export async function checkLexicon(): Promise<{
  readonly rows: number;
  readonly faults: readonly LexiconFault[];
}> {
  const reader = await openReader();
  try {
    const frames = loadFrames().rows;
    const voices = loadVoice().rows.filter((row) => row.expect.length > 0);
    const read = await reader.inspect(
      [...frames, ...voices].map((row, at) => exampleReport(row.example, at)),
    );
    const faults = [
      ...frames.flatMap((row, at) => frameProblems(row, read[at]!).map((problem) => fault(row, problem))),
      ...voices.flatMap((row, at) =>
        row.expect
          .filter((text) => !voiceFits(text, read[frames.length + at]!))
          .map((text) => fault(row, `${text} is not among what was read`)),
      ),
    ];
    return { rows: frames.length + voices.length, faults };
  } finally {
    await reader.close();
  }
}

const fault = (row: { id: string; example: string }, problem: string): LexiconFault => ({
  row: row.id,
  example: row.example,
  problem,
});

function frameProblems(row: { id: string; expect: readonly string[] }, { drafts }: Insight): string[] {
  const problems = row.expect.flatMap((text) => {
    const wanted = parseExpectation(text);
    const isThere = drafts.some((draft) => fits(draft, wanted));
    if (wanted.never) return isThere ? [`${text} came out`] : [];
    return isThere ? [] : [`${text} is not among what was read`];
  });
  const isOnlyMisses = row.expect.every((text) => text.startsWith('never:'));
  if (problems.length === 0 && !isOnlyMisses && !drafts.some((draft) => draft.derivedBy === row.id))
    return ['another row made it'];
  return problems;
}

/** `stance=alleges holder=officials status=planned`, all of one statement. */
function voiceFits(text: string, { drafts }: Insight): boolean {
  const wanted = Object.fromEntries(
    text.split(/ (?=\w+=)/).map((part) => part.split('=') as [string, string]),
  );
  return drafts.some((draft) => {
    const last = draft.attribution.at(-1)!;
    const holder = typeof last.holder === 'string' ? last.holder : last.holder.text;
    return (
      (!wanted.stance || last.stance === wanted.stance) &&
      (!wanted.holder || holder.toLowerCase().includes(wanted.holder.toLowerCase())) &&
      (!wanted.status || draft.status === wanted.status) &&
      (!wanted.band || draft.certainty.band === wanted.band)
    );
  });
}

const exampleReport = (text: string, at: number) => ({
  id: `r${at}`,
  title: null,
  text,
  publishedAt: '2014-06-20',
  source: null,
  author: null,
  url: null,
  language: 'en',
});
