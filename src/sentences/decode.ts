import type { ReaderLabels } from './labels.js';
import { bestTree } from './tree.js';

/** Raw scores of one batch, flat in the shapes that the model card names. */
export interface ReaderOutput {
  readonly upos: Float32Array;
  readonly feats: Float32Array;
  readonly arc: Float32Array;
  readonly head: Int32Array;
  readonly rel: Int32Array;
  readonly rel_score: Float32Array;
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
  /** How sure the model is of each word's tag, head and relation together: 0 to 1. */
  readonly sureness: Float32Array;
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
    for (let i = 0; i < words; i++) found[i] = argmax(scores, (row * width + i) * classes, classes);
    return found;
  };
  const arcs = labelledArcs(output, labels.deprel, row, width, words);
  const heads = bestTree({ data: arcs.scores, at: 0, stride: words + 1 }, words);
  const upos = pick(output.upos, labels.upos.length);
  return {
    upos,
    feats: pick(output.feats, labels.feats.length),
    heads,
    deprel: heads.map((head, word) => arcs.labels[word * (words + 1) + head + 1]!),
    sureness: Float32Array.from(heads, (head, word) => {
      const arc = Math.exp(arcs.scores[word * (words + 1) + head + 1]!);
      return (
        arc * share(output.upos, (row * width + word) * labels.upos.length, labels.upos.length, upos[word]!)
      );
    }),
    ner: spans(pick(output.ner, labels.ner.length), labels.ner),
    re3d: spans(pick(output.re3d, labels.re3d.length), labels.re3d),
    mention: pick(output.mention, labels.mention.length),
  };
}

/** What an arc loses that is not among the labelled candidates of its word: no tree but for want of another holds one. */
const NO_CANDIDATE = 100;

/** Log probabilities of arcs and their best labels together, and these labels; column 0 is the root. */
function labelledArcs(
  output: ReaderOutput,
  names: readonly string[],
  row: number,
  width: number,
  words: number,
): { readonly scores: Float32Array; readonly labels: Int32Array } {
  const stride = words + 1;
  const scores = new Float32Array(words * stride);
  const labels = new Int32Array(words * stride).fill(names.indexOf('dep'));
  const candidates = output.head.length / (output.arc.length / (width + 1));
  for (let word = 0; word < words; word++) {
    const to = word * stride;
    const from = (row * width + word) * (width + 1);
    for (let head = 0; head < stride; head++) scores[to + head] = output.arc[from + head]! - NO_CANDIDATE;
    labels[to] = names.indexOf('root');
    for (let n = (row * width + word) * candidates, end = n + candidates; n < end; n++) {
      const head = output.head[n]!;
      if (head >= stride) continue;
      scores[to + head] = output.arc[from + head]! + output.rel_score[n]!;
      labels[to + head] = output.rel[n]!;
    }
  }
  return { scores, labels };
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

/** Probability of one class among the scores (logits) of all. */
function share(scores: Float32Array, at: number, length: number, chosen: number): number {
  const own = scores[at + chosen]!;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += Math.exp(scores[at + i]! - own);
  return 1 / sum;
}

function argmax(scores: Float32Array, at: number, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i++) if (scores[at + i]! > scores[at + best]!) best = i;
  return best;
}
