import type { LemmaTable } from '../lexicons/index.js';
import type { Sentence, Token } from '../model/index.js';
import type { DecodedSentence } from './decode.js';
import { inferSentences, type ReaderModel } from './inference.js';
import { type ReaderLabels, readFeatures } from './labels.js';
import { lemmatize } from './lemmatize.js';
import { mendCapitals } from './mend-capitals.js';
import { mendConjuncts } from './mend-conjuncts.js';
import { formAgainstBase, isAuxiliary } from './mend-verb-forms.js';
import { splitSentences } from './split-sentences.js';
import { tokenizeSentence, type WordSpan } from './tokenize.js';

/** Model, lemma table and the feature records by the model's index. */
export interface TextReader {
  readonly model: ReaderModel;
  readonly lemmas: LemmaTable;
  readonly features: readonly Readonly<Record<string, string>>[];
}

export function createTextReader(model: ReaderModel, lemmas: LemmaTable): TextReader {
  return { model, lemmas, features: model.labels.feats.map(readFeatures) };
}

/** One report's text as sentences with their syntax. A text without words gives none. */
export async function readText(reader: TextReader, text: string): Promise<Sentence[]> {
  const spans = splitSentences(text);
  const words = spans.map((span) => tokenizeSentence(text, span));
  const decoded = await inferSentences(
    reader.model,
    words.map((sentence) => sentence.map((word) => word.form)),
  );
  return spans.map(({ start, end, paragraph }, index) => ({
    index,
    start,
    end,
    paragraph,
    tokens: toTokens(reader, words[index]!, decoded[index]!),
  }));
}

/** The syntax of given words; offsets count as if the words stood with one blank between them. */
export async function readWords(
  reader: TextReader,
  sentences: readonly (readonly string[])[],
): Promise<Token[][]> {
  const decoded = await inferSentences(reader.model, sentences);
  return sentences.map((words, i) => {
    let at = 0;
    const spans = words.map((form) => {
      const start = at;
      at += form.length + 1;
      return { form, start, end: start + form.length };
    });
    return toTokens(reader, spans, decoded[i]!);
  });
}

function toTokens(reader: TextReader, words: readonly WordSpan[], decoded: DecodedSentence): Token[] {
  const labels: ReaderLabels = reader.model.labels;
  const auxiliary = labels.deprel.indexOf('aux');
  const lastAuxiliaryOf = (verb: number) =>
    words.findLast((_, at) => decoded.heads[at] === verb && decoded.deprel[at] === auxiliary)?.form;
  const tokens = words.map(({ form, start, end }, index): Token => {
    const tag = labels.upos[decoded.upos[index]!]!;
    const upos = tag === 'AUX' && !isAuxiliary(form) ? 'VERB' : tag;
    const told = reader.features[decoded.feats[index]!]!;
    const feats = formAgainstBase(form, upos, told, () => lastAuxiliaryOf(index)) ?? told;
    return {
      index,
      start,
      end,
      form,
      lemma: lemmatize(form, upos, feats, reader.lemmas),
      upos,
      feats,
      head: decoded.heads[index]!,
      deprel: labels.deprel[decoded.deprel[index]!]!,
      ner: decoded.ner[index]!,
      re3d: decoded.re3d[index]!,
      mention: labels.mention[decoded.mention[index]!]!,
      sureness: decoded.sureness[index]!,
    };
  });
  return mendConjuncts(mendCapitals(tokens)) as Token[];
}
