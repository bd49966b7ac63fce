import type { ReadingModel } from '../lexicons/index.js';
import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';
import { type ReadingFeatures, readingFeatures } from './reading-features.js';

/** Each statement with how likely it is that it was rightly read; whether what it says is true is another matter. */
export function withReadingProbability(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  return drafts.map((draft) => {
    const context = contexts[draft.sentence]!;
    const features = readingFeatures(context, draft);
    return { ...draft, readingProbability: readingProbability(features, context.lexicons.reading) };
  });
}

/** A logistic model over the features: 0.01 to 0.99, two decimals. */
export function readingProbability(features: ReadingFeatures, { intercept, weights }: ReadingModel): number {
  const sum = Object.entries(features).reduce(
    (total, [name, value]) => total + (weights[name] ?? 0) * value,
    intercept,
  );
  const probability = 1 / (1 + Math.exp(-sum));
  return Math.min(0.99, Math.max(0.01, Math.round(probability * 100) / 100));
}
