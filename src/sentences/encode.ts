import type { WordPiece } from './word-piece.js';
import { wordShape } from './word-shape.js';

/** What the model reads of one sentence (or part of a long one). Offsets of pieces count [CLS]. */
export interface EncodedSentence {
  readonly ids: readonly number[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly shapes: readonly number[];
}

/** Input arrays of one call: `ids` and `mask` are [batch, pieces], the others [batch, words], padded with 0. */
export interface EncodedBatch {
  readonly size: number;
  readonly pieces: number;
  readonly words: number;
  readonly inputIds: BigInt64Array;
  readonly attentionMask: BigInt64Array;
  readonly wordFirst: BigInt64Array;
  readonly wordLast: BigInt64Array;
  readonly wordShape: BigInt64Array;
}

const CLAUSE_END = /^(?:[;:]|--|—|–|\.{3}|…)$/;
const PHRASE_END = /^(?:[,)\]"”]|and|or|but)$/;

/** Encodes a sentence; one with more than `maxPieces` is cut into parts at its clause punctuation. */
export function encodeSentence(
  words: readonly string[],
  wordPiece: WordPiece,
  maxPieces: number,
): EncodedSentence[] {
  const pieces = words.map((word) => wordPiece.pieces(word));
  return cut(words, pieces, maxPieces - 2).map(([from, to]) => {
    const ids = [wordPiece.cls];
    const first: number[] = [];
    const last: number[] = [];
    const shapes: number[] = [];
    for (let i = from; i < to; i++) {
      first.push(ids.length);
      for (const id of pieces[i]!) ids.push(id);
      last.push(ids.length - 1);
      shapes.push(wordShape(words[i]!, i === 0));
    }
    ids.push(wordPiece.sep);
    return { ids, first, last, shapes };
  });
}

/** Ranges of words of at most `room` pieces, each ending at a clause end if there is one in its second half. */
function cut(
  words: readonly string[],
  pieces: readonly (readonly number[])[],
  room: number,
): [number, number][] {
  const ranges: [number, number][] = [];
  let from = 0;
  while (from < words.length) {
    let to = from;
    let used = 0;
    while (to < words.length && used + pieces[to]!.length <= room) used += pieces[to++]!.length;
    if (to < words.length) {
      const after = (pattern: RegExp) => {
        for (let i = to; i > from + (to - from) / 2; i--) if (pattern.test(words[i - 1]!)) return i;
        return null;
      };
      to = after(CLAUSE_END) ?? after(PHRASE_END) ?? Math.max(to, from + 1);
    }
    ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

export function encodeBatch(sentences: readonly EncodedSentence[]): EncodedBatch {
  const size = sentences.length;
  let pieces = 0;
  let words = 0;
  for (const sentence of sentences) {
    pieces = Math.max(pieces, sentence.ids.length);
    words = Math.max(words, sentence.first.length);
  }
  const inputIds = new BigInt64Array(size * pieces);
  const attentionMask = new BigInt64Array(size * pieces);
  const wordFirst = new BigInt64Array(size * words);
  const wordLast = new BigInt64Array(size * words);
  const shape = new BigInt64Array(size * words);
  for (const [row, sentence] of sentences.entries()) {
    for (let i = 0; i < sentence.ids.length; i++) {
      inputIds[row * pieces + i] = BigInt(sentence.ids[i]!);
      attentionMask[row * pieces + i] = 1n;
    }
    for (let i = 0; i < sentence.first.length; i++) {
      wordFirst[row * words + i] = BigInt(sentence.first[i]!);
      wordLast[row * words + i] = BigInt(sentence.last[i]!);
      shape[row * words + i] = BigInt(sentence.shapes[i]!);
    }
  }
  return { size, pieces, words, inputIds, attentionMask, wordFirst, wordLast, wordShape: shape };
}
