import type { DecodedSentence } from './decode.js';
import { decodeSentence, type ReaderOutput } from './decode.js';
import { type EncodedSentence, encodeBatch, encodeSentence } from './encode.js';
import type { ReaderLabels } from './labels.js';
import type { WordPiece } from './word-piece.js';

/** One int64 input of the model. */
export interface IntTensor {
  readonly data: BigInt64Array;
  readonly dims: readonly number[];
}

/** What runs the weights: onnxruntime, or a stand-in in tests. */
export interface ReaderSession {
  run(inputs: Readonly<Record<string, IntTensor>>): Promise<ReaderOutput>;
}

export interface ReaderModel {
  readonly session: ReaderSession;
  readonly labels: ReaderLabels;
  readonly wordPiece: WordPiece;
}

/** Pieces of one call, padding included. Measured: 160 beats single sentences by 15 % and 640 by 30 % (less padding). */
const PIECES_PER_CALL = 160;
/** A sentence that is longer than the shortest of a call by more than this begins a call of its own: 4 % less padding. */
const LONGEST_TO_SHORTEST = 1.2;

interface Part {
  readonly sentence: number;
  readonly part: number;
  readonly encoded: EncodedSentence;
}

/**
 * Labels of one report's sentences. Calls hold sentences of like length and never mix reports: int8 weights scale their
 * inputs by the whole call, so a report reads the same whatever is read beside it.
 */
export async function inferSentences(
  model: ReaderModel,
  sentences: readonly (readonly string[])[],
): Promise<DecodedSentence[]> {
  const found: DecodedSentence[][] = sentences.map(() => []);
  for (const { inputs, words, parts } of encoderCalls(model, sentences)) {
    const output = await model.session.run(inputs);
    for (const [row, { sentence, part, encoded }] of parts.entries()) {
      found[sentence]![part] = decodeSentence(output, model.labels, row, words, encoded.first.length);
    }
  }
  return found.map((decoded) => joinParts(decoded, model.labels));
}

/** One call of the model: its inputs, the words that they are padded to, and the sentences or parts in its rows. */
interface EncoderCall {
  readonly inputs: Readonly<Record<string, IntTensor>>;
  readonly words: number;
  readonly parts: readonly Part[];
}

/** The calls that the sentences of one report make. */
export function encoderCalls(
  model: Pick<ReaderModel, 'labels' | 'wordPiece'>,
  sentences: readonly (readonly string[])[],
): EncoderCall[] {
  const parts = sentences.flatMap((words, sentence) =>
    encodeSentence(words, model.wordPiece, model.labels.maxPieces).map(
      (encoded, part): Part => ({ sentence, part, encoded }),
    ),
  );
  return intoBatches(parts).map((batch) => {
    const input = encodeBatch(batch.map(({ encoded }) => encoded));
    const pieces = [input.size, input.pieces];
    const words = [input.size, input.words];
    const inputs = {
      input_ids: { data: input.inputIds, dims: pieces },
      attention_mask: { data: input.attentionMask, dims: pieces },
      word_first: { data: input.wordFirst, dims: words },
      word_last: { data: input.wordLast, dims: words },
      word_shape: { data: input.wordShape, dims: words },
    };
    return { inputs, words: input.words, parts: batch };
  });
}

/** Sentences by length; a call is full when one more would take it over its pieces. */
function intoBatches(parts: readonly Part[]): Part[][] {
  const ordered = [...parts].sort(
    (a, b) => a.encoded.ids.length - b.encoded.ids.length || a.sentence - b.sentence || a.part - b.part,
  );
  const batches: Part[][] = [];
  let current: Part[] = [];
  for (const part of ordered) {
    const pieces = part.encoded.ids.length;
    const shortest = current[0]?.encoded.ids.length ?? pieces;
    if (
      current.length &&
      (pieces * (current.length + 1) > PIECES_PER_CALL || pieces > LONGEST_TO_SHORTEST * shortest + 1)
    ) {
      batches.push(current);
      current = [];
    }
    current.push(part);
  }
  if (current.length) batches.push(current);
  return batches;
}

/** Joins the parts of a sentence that was too long: each later part hangs on the first one's root as parataxis. */
function joinParts(parts: readonly DecodedSentence[], labels: ReaderLabels): DecodedSentence {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const root = only?.heads.indexOf(-1) ?? -1;
  const parataxis = Math.max(0, labels.deprel.indexOf('parataxis'));
  let shift = 0;
  const heads: number[] = [];
  const deprel: number[] = [];
  for (const [i, part] of parts.entries()) {
    for (const [word, head] of part.heads.entries()) {
      const joins = i > 0 && head === -1;
      heads.push(joins ? root : head === -1 ? -1 : head + shift);
      deprel.push(joins ? parataxis : part.deprel[word]!);
    }
    shift += part.heads.length;
  }
  const all = (key: 'upos' | 'feats' | 'mention') => Int32Array.from(parts.flatMap((part) => [...part[key]]));
  return {
    upos: all('upos'),
    feats: all('feats'),
    heads: Int32Array.from(heads),
    deprel: Int32Array.from(deprel),
    sureness: Float32Array.from(parts.flatMap((part) => [...part.sureness])),
    ner: parts.flatMap((part) => part.ner),
    re3d: parts.flatMap((part) => part.re3d),
    mention: all('mention'),
  };
}
