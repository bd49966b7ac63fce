import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type Reading, type Report, SitrepError } from './model/index.js';
import type { Reader, ReaderOptions } from './reader.js';

export interface PoolRequest {
  readonly job: number;
  readonly report: Report;
}

export type PoolReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly job: number; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string };

interface Waiting {
  readonly request: PoolRequest;
  readonly resolve: (reading: Reading) => void;
  readonly reject: (error: Error) => void;
}

/** Room for young objects, so that a report's sentences and mentions die before anybody looks through them: 5 % faster. */
const YOUNG_MEGABYTES = 64;
/**
 * How hot a function must be before the engine optimises it, and that it compiles all others plainly at once. By its own
 * measure it spends a third of two cores on optimising thousands of small functions, each for a few reports' worth of work.
 */
const COMPILING = ['--interrupt-budget=2000000', '--always-sparkplug'];
/** Requests that a thread holds at once: the next one is there when it has answered. */
const REQUESTS_AHEAD = 2;

/**
 * Readers in `workers` threads beside this one, for many reports: each report is read whole by one thread, so it reads as it
 * does with `openReader`, and this thread is free for the ledger. A thread takes some 200 MB for its own knowledge.
 * @throws SitrepError E-READER-4 when a thread stops; its reports fail, the others are read by the threads that are left
 */
export async function openReaderPool(
  workers: number,
  options: ReaderOptions = {},
): Promise<Pick<Reader, 'read' | 'close'>> {
  const queue: Waiting[] = [];
  const running = new Map<Worker, Waiting[]>();
  const load = (worker: Worker) => running.get(worker)?.length ?? 0;
  for (const flag of COMPILING) setFlagsFromString(flag);
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
    if (reply.kind === 'read') done?.resolve(reply.reading);
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
  const readOne = (report: Report) =>
    new Promise<Reading>((resolve, reject) => {
      if (pool.length === 0) throw new SitrepError('E-READER-4', 'every reader thread has stopped');
      queue.push({ request: { job: job++, report }, resolve, reject });
      feed([...pool].sort((a, b) => load(a) - load(b))[0]!);
    });
  return {
    read: (reports) => Promise.all(reports.map(readOne)),
    close: async () => {
      await Promise.all(pool.map((worker) => worker.terminate()));
    },
  };
}

/** From the bundle the worker is `reader-worker.js` beside it; from source, the TypeScript file through tsx. */
function startWorker(workerData: ReaderOptions): Worker {
  const options = { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } };
  const bundled = fileURLToPath(new URL('./reader-worker.js', import.meta.url));
  if (existsSync(bundled)) return new Worker(bundled, options);
  const source = JSON.stringify(new URL('./reader-worker.ts', import.meta.url).href);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(script, { ...options, eval: true, execArgv: [] });
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
