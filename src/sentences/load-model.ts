import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../lexicons/index.js';
import { SitrepError } from '../model/index.js';
import type { ReaderOutput } from './decode.js';
import type { IntTensor, ReaderModel, ReaderSession } from './inference.js';
import { readLabels } from './labels.js';
import { createWordPiece } from './word-piece.js';

const OUTPUTS = ['upos', 'feats', 'arc', 'head', 'rel', 'rel_score', 'ner', 're3d', 'mention'] as const;

/** The folder of the weights that ship; `SITREP_READER` names another. */
export function readerFolder(): string {
  return process.env.SITREP_READER ?? join(packageFolder('models'), 'reader');
}

/** Loads weights, labels and vocabulary. Throws E-READER-1 when they, or the runtime, are missing. */
export async function loadModel(
  threads: number,
  folder = readerFolder(),
): Promise<ReaderModel & { close(): Promise<void> }> {
  const file = join(folder, 'reader.onnx');
  if (!existsSync(file)) throw new SitrepError('E-READER-1', `no reader model at ${file}`);
  const labels = readLabels(JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')));
  const wordPiece = createWordPiece(readFileSync(join(folder, 'vocab.txt'), 'utf8'));
  const { session, release } = await openSession(file, threads);
  return { session, labels, wordPiece, close: release };
}

async function openSession(
  file: string,
  threads: number,
): Promise<{ session: ReaderSession; release: () => Promise<void> }> {
  const ort = await import('onnxruntime-node').catch((cause) => {
    throw new SitrepError('E-READER-1', 'onnxruntime-node cannot be loaded on this platform', { cause });
  });
  const { InferenceSession, Tensor } = ort.default ?? ort;
  const weights = await InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // The weights come fused. Of what more the runtime would fuse, the sum with layer norm runs four times slower.
    graphOptimizationLevel: 'basic',
    logSeverityLevel: 3,
  });
  const run = async (inputs: Readonly<Record<string, IntTensor>>): Promise<ReaderOutput> => {
    const feeds = Object.fromEntries(
      Object.entries(inputs).map(([name, { data, dims }]) => [name, new Tensor('int64', data, dims)]),
    );
    const results = await weights.run(feeds);
    return Object.fromEntries(OUTPUTS.map((name) => [name, results[name]!.data])) as unknown as ReaderOutput;
  };
  return { session: { run }, release: () => weights.release() };
}
