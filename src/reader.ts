import {
  loadActorRegistry,
  loadCertaintyRules,
  loadFrames,
  loadGazetteer,
  loadGrammar,
  loadNouns,
  loadQuantities,
  loadReadingModel,
  loadVoice,
} from './lexicons/index.js';
import { findMentions } from './mentions/index.js';
import type { Reading, Report, ReportMentions, Sentence } from './model/index.js';
import { resolveReading } from './resolution/index.js';
import { loadReader, type SentenceReader } from './sentences/index.js';
import { contextsOf, type DraftStatement, explainWord, readStatements } from './statements/index.js';

/** Everything that the stages found in one report, for benchmarks and explanations. */
export interface Insight {
  readonly report: Report;
  readonly sentences: readonly Sentence[];
  readonly mentions: ReportMentions;
  readonly drafts: readonly DraftStatement[];
  readonly reading: Reading;
}

/** Reads reports: sentences, mentions, statements, resolution, in that order. */
export interface Reader {
  /** Readings in the order of the reports. */
  read(reports: readonly Report[]): Promise<Reading[]>;
  /** All stages of one report. */
  inspect(reports: readonly Report[]): Promise<Insight[]>;
  /** For every word of a text that the lexicon knows: its slots, the rows that fired and those that nearly did. */
  explain(text: string): Promise<Explanation[]>;
  /** The syntax stage by itself. */
  readonly parser: SentenceReader;
  close(): Promise<void>;
}

/** One word that the lexicon knows, as `sitrep lexicon explain` shows it. */
export interface Explanation {
  readonly insight: Insight;
  readonly sentence: number;
  readonly token: number;
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly fired: string | null;
  readonly nearly: readonly { readonly row: string; readonly failed: string }[];
}

/** Knowledge from data/, loaded once; `gazetteers`: folders with places that the user has added. */
export function loadKnowledge(gazetteers: readonly string[] = []) {
  return {
    frames: loadFrames(),
    voice: loadVoice(),
    grammar: loadGrammar(),
    certainty: loadCertaintyRules(),
    reading: loadReadingModel(),
    nouns: loadNouns(),
    quantities: loadQuantities(),
    registry: loadActorRegistry(),
    gazetteer: loadGazetteer({ folders: gazetteers }),
  };
}

export interface ReaderOptions {
  /** Folders with places that the user has added. */
  readonly gazetteers?: readonly string[];
}

/** Loads the reader model and the knowledge of data/, in this thread. */
export async function openReader(options: ReaderOptions = {}): Promise<Reader> {
  const parser = await loadReader();
  const knowledge = loadKnowledge(options.gazetteers);

  function finish(report: Report, sentences: readonly Sentence[]): Insight {
    const mentions = findMentions(report, sentences, knowledge);
    const drafts = readStatements(report, sentences, mentions, knowledge);
    const reading = resolveReading({ report, sentences, mentions, drafts, knowledge });
    return { report, sentences, mentions, drafts, reading };
  }

  async function inspect(reports: readonly Report[]): Promise<Insight[]> {
    const parsed = await parser.read(reports.map((report) => report.text));
    return reports.map((report, at) => finish(report, parsed[at]!));
  }

  return {
    parser,
    inspect,
    read: async (reports) => (await inspect(reports)).map((insight) => insight.reading),
    explain: async (text) => {
      const report = {
        id: 'r0',
        title: null,
        text,
        publishedAt: null,
        source: null,
        author: null,
        url: null,
        language: 'en',
      };
      const [insight] = await inspect([report]);
      return contextsOf(report, insight!.sentences, insight!.mentions, knowledge).flatMap((context) =>
        context.sentence.tokens.flatMap((token): Explanation[] => {
          const found = explainWord(context, token.index);
          if (!found) return [];
          const slots = [...found.predicate.slots].map(([name, list]) => [
            name,
            list.map((filler) => context.refAt(filler).text),
          ]);
          return [
            {
              insight: insight!,
              sentence: context.sentence.index,
              token: token.index,
              slots: Object.fromEntries(slots),
              fired: found.trials.find((trial) => trial.fits)?.row.id ?? null,
              nearly: found.trials
                .filter((trial) => !trial.fits)
                .map((trial) => ({ row: trial.row.id, failed: trial.failed! })),
            },
          ];
        }),
      );
    },
    close: () => parser.close(),
  };
}
