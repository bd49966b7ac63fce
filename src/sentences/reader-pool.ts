import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Sentence, SitrepError } from '../model/index.js';
import { loadReader, type ReaderOptions, type SentenceReader } from './reader.js';

export interface PoolRequest {
  readonly job: number;
  readonly text: string;
}

export type PoolReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly job: number; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string };

interface Waiting {
  readonly request: PoolRequest;
  readonly resolve: (sentences: Sentence[]) => void;
  readonly reject: (error: Error) => void;
}

/** Requests that a thread holds at once: it goes on with the second while this thread is busy with what the first gave. */
const REQUESTS_AHEAD = 2;

/**
 * A reader with `workers` threads beside this one, for many reports: each text is read whole by one thread, so a text reads
 * as it does with `loadReader`. Two threads read about 1.8 times as many reports as one; more threads inside one inference
 * gain less. With one worker or fewer it is `loadReader` itself.
 */
export async function loadReaderPool(workers: number, options: ReaderOptions = {}): Promise<SentenceReader> {
  if (workers <= 1) return loadReader({ ...options, threads: 1 });
  const queue: Waiting[] = [];
  const running = new Map<Worker, Waiting[]>();
  const load = (worker: Worker) => running.get(worker)?.length ?? 0;
  const pool = Array.from({ length: workers }, () => startWorker(options));
  const feed = (worker: Worker) => {
    if (load(worker) >= REQUESTS_AHEAD) return;
    const next = queue.shift();
    if (!next) return;
    running.set(worker, [...(running.get(worker) ?? []), next]);
    worker.postMessage(next.request);
  };
  const settle = (worker: Worker, reply: PoolReply) => {
    const [done, ...rest] = running.get(worker) ?? [];
    running.set(worker, rest);
    if (reply.kind === 'read') done?.resolve(reply.sentences as Sentence[]);
    else if (reply.kind === 'failed') done?.reject(new SitrepError('E-READER-4', reply.message));
    feed(worker);
  };
  await Promise.all(pool.map((worker) => whenReady(worker)));
  for (const worker of [...pool]) {
    worker.on('message', (reply: PoolReply) => settle(worker, reply));
    worker.on('error', (error) => {
      pool.splice(pool.indexOf(worker), 1);
      for (const { reject } of running.get(worker) ?? [])
        reject(new SitrepError('E-READER-4', error.message, { cause: error }));
      running.delete(worker);
      if (pool.length > 0) return;
      for (const { reject } of queue.splice(0))
        reject(new SitrepError('E-READER-4', 'every reader thread has stopped'));
    });
  }
  let job = 0;
  const readOne = (text: string) =>
    new Promise<Sentence[]>((resolve, reject) => {
      if (pool.length === 0) throw new SitrepError('E-READER-4', 'every reader thread has stopped');
      queue.push({ request: { job: job++, text }, resolve, reject });
      feed([...pool].sort((a, b) => load(a) - load(b))[0]!);
    });
  let own: Promise<SentenceReader> | undefined;
  return {
    read: (texts) => Promise.all(texts.map(readOne)),
    parseWords: async (sentences) => {
      own ??= loadReader(options);
      return (await own).parseWords(sentences);
    },
    close: async () => {
      await Promise.all(pool.map((worker) => worker.terminate()));
      await (await own)?.close();
    },
  };
}

/** From the bundle the worker is `reader-worker.js` beside it; from source, the TypeScript file through tsx. */
function startWorker(options: ReaderOptions): Worker {
  const bundled = fileURLToPath(new URL('./reader-worker.js', import.meta.url));
  if (existsSync(bundled)) return new Worker(bundled, { workerData: options });
  const source = JSON.stringify(new URL('./reader-worker.ts', import.meta.url).href);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(script, { eval: true, workerData: options, execArgv: [] });
}

function whenReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (reply: PoolReply) => {
      worker.off('error', reject);
      if (reply.kind === 'ready') resolve();
      else
        reject(
          new SitrepError('E-READER-4', reply.kind === 'failed' ? reply.message : 'the worker did not start'),
        );
    });
  });
}
