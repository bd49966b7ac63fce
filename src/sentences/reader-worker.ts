import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { SitrepError } from '../model/index.js';
import { loadReader, type SentenceReader } from './reader.js';
import type { PoolReply, PoolRequest } from './reader-pool.js';

/** The other end of `loadReaderPool`: reads one text at a time and answers with its sentences. */
const port = parentPort;
if (!port) throw new SitrepError('E-READER-4', 'reader-worker.ts runs as a worker of a reader pool only');
const loading: Promise<SentenceReader> = loadReader({ ...workerData, threads: 1 });
loading.then(
  () => port.postMessage({ kind: 'ready' } satisfies PoolReply),
  (error: Error) => port.postMessage({ kind: 'failed', job: -1, message: error.message } satisfies PoolReply),
);
/** Requests wait for each other, so that one thread stays one thread. */
let last: Promise<void> = Promise.resolve();
port.on('message', (request: PoolRequest) => {
  last = last.then(() => answer(port, request));
});

async function answer(to: MessagePort, request: PoolRequest): Promise<void> {
  try {
    const reader = await loading;
    const [sentences] = await reader.read([request.text]);
    to.postMessage({ kind: 'read', job: request.job, sentences: sentences! } satisfies PoolReply);
  } catch (error) {
    to.postMessage({
      kind: 'failed',
      job: request.job,
      message: (error as Error).message,
    } satisfies PoolReply);
  }
}
