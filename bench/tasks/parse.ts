import type { Token } from '../../src/model/index.js';
import type { SentenceReader } from '../../src/sentences/index.js';

/** A document of the parsing task: running text, or the gold words of its sentences. */
export interface ParseInput {
  readonly id: string;
  readonly text?: string;
  readonly sentences?: readonly (readonly string[])[];
}

/** One word as the scorer reads it: `head` counts from 1, 0 is the root. */
export interface ParsedWord {
  readonly form: string;
  readonly upos: string;
  readonly head: number;
  readonly deprel: string;
  readonly lemma: string;
  readonly feats: string;
}

export interface ParsePrediction {
  readonly id: string;
  readonly sentences: readonly { readonly tokens: readonly ParsedWord[] }[];
}

/** Parses the documents, dividing the text of those that come without words. */
export async function predictParse(
  records: readonly ParseInput[],
  reader: SentenceReader,
): Promise<ParsePrediction[]> {
  const texts = records.filter((record) => record.sentences === undefined);
  const readings = await reader.read(texts.map((record) => record.text ?? ''));
  const byId = new Map(texts.map((record, i) => [record, readings[i]!.map((sentence) => sentence.tokens)]));
  const predictions: ParsePrediction[] = [];
  for (const record of records) {
    const sentences = byId.get(record) ?? (await reader.parseWords(record.sentences ?? []));
    predictions.push({
      id: record.id,
      sentences: sentences.map((tokens) => ({ tokens: tokens.map(toWord) })),
    });
  }
  return predictions;
}

function toWord({ form, upos, head, deprel, lemma, feats }: Token): ParsedWord {
  const pairs = Object.entries(feats).map(([name, value]) => `${name}=${value}`);
  return { form, upos, head: head + 1, deprel, lemma, feats: pairs.join('|') || '_' };
}
