import { parentPort, workerData } from 'node:worker_threads';
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
port.on('message', async (request: PoolRequest) => {
  try {
    const reader = await loading;
    const [sentences] = await reader.read([request.text]);
    port.postMessage({ kind: 'read', job: request.job, sentences: sentences! } satisfies PoolReply);
  } catch (error) {
    port.postMessage({
      kind: 'failed',
      job: request.job,
      message: (error as Error).message,
    } satisfies PoolReply);
  }
});
