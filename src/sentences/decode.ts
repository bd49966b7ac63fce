import type { ReaderLabels } from './labels.js';
import { bestTree } from './tree.js';

/** Raw scores of one batch, flat in the shapes that the model card names. */
export interface ReaderOutput {
  readonly upos: Float32Array;
  readonly feats: Float32Array;
  readonly arc: Float32Array;
  readonly rel: Float32Array;
  readonly ner: Float32Array;
  readonly re3d: Float32Array;
  readonly mention: Float32Array;
}

/** Labels of one sentence's words as indices into the label lists; heads as word indices, -1 for the root. */
export interface DecodedSentence {
  readonly upos: Int32Array;
  readonly feats: Int32Array;
  readonly heads: Int32Array;
  readonly deprel: Int32Array;
  readonly ner: readonly string[];
  readonly re3d: readonly string[];
  readonly mention: Int32Array;
}

/** Takes sentence `row` of a batch padded to `width` words apart: `words` is its own number of words. */
export function decodeSentence(
  output: ReaderOutput,
  labels: ReaderLabels,
  row: number,
  width: number,
  words: number,
): DecodedSentence {
  const pick = (scores: Float32Array, classes: number) => {
    const found = new Int32Array(words);
    for (let i = 0; i < words; i++) found[i] = argmax(scores, (row * width + i) * classes, classes, -1);
    return found;
  };
  const heads = bestTree({ data: output.arc, at: row * width * (width + 1), stride: width + 1 }, words);
  return {
    upos: pick(output.upos, labels.upos.length),
    feats: pick(output.feats, labels.feats.length),
    heads,
    deprel: relations(output.rel, labels.deprel, row, width, heads),
    ner: spans(pick(output.ner, labels.ner.length), labels.ner),
    re3d: spans(pick(output.re3d, labels.re3d.length), labels.re3d),
    mention: pick(output.mention, labels.mention.length),
  };
}

/** The best label at the chosen arc: `root` at the root's arc and nowhere else. */
function relations(
  scores: Float32Array,
  names: readonly string[],
  row: number,
  width: number,
  heads: Int32Array,
): Int32Array {
  const root = names.indexOf('root');
  return heads.map((head, word) => {
    if (head === -1) return root;
    const at = ((row * width + word) * (width + 1) + head + 1) * names.length;
    return argmax(scores, at, names.length, root);
  });
}

/** BIO tags as words; an I- that follows no tag of its type begins a span. */
function spans(tags: Int32Array, names: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < tags.length; i++) {
    const tag = names[tags[i]!]!;
    const type = tag.slice(2);
    found.push(tag.startsWith('I-') && found[i - 1]?.slice(2) !== type ? `B-${type}` : tag);
  }
  return found;
}

function argmax(scores: Float32Array, at: number, length: number, except: number): number {
  let best = except === 0 ? 1 : 0;
  for (let i = best + 1; i < length; i++) if (i !== except && scores[at + i]! > scores[at + best]!) best = i;
  return best;
}
