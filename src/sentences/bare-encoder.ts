import { encoderCalls } from './inference.js';
import { loadModel } from './load-model.js';
import { splitSentences } from './split-sentences.js';
import { tokenizeSentence } from './tokenize.js';

/** The encoder and its heads by themselves, nothing decoded: what reading is measured against. */
export interface BareEncoder {
  /** Splits and encodes texts into the calls that reading them makes, and gives a run of nothing but these calls. */
  prepare(texts: readonly string[]): { readonly sentences: number; readonly run: () => Promise<void> };
  close(): Promise<void>;
}

/** @throws SitrepError E-READER-1 when the model or its runtime is missing */
export async function loadBareEncoder(): Promise<BareEncoder> {
  const model = await loadModel(1);
  return {
    prepare(texts) {
      const sentences = texts.map((text) =>
        splitSentences(text).map((span) => tokenizeSentence(text, span).map(({ form }) => form)),
      );
      const calls = sentences.flatMap((words) => encoderCalls(model, words).map(({ inputs }) => inputs));
      return {
        sentences: sentences.flat().length,
        run: async () => {
          for (const inputs of calls) await model.session.run(inputs);
        },
      };
    },
    close: () => model.close(),
  };
}
