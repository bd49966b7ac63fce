import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { SitrepError } from './model/index.js';
import { openReader, type Reader } from './reader.js';
import type { PoolReply, PoolRequest } from './reader-pool.js';

/** The other end of `openReaderPool`: reads one report at a time and answers with its reading. */
const port = parentPort;
if (!port) throw new SitrepError('E-READER-4', 'reader-worker.ts runs as a worker of a reader pool only');
const opening: Promise<Reader> = openReader(workerData);
opening.then(
  () => port.postMessage({ kind: 'ready' } satisfies PoolReply),
  (error: Error) => port.postMessage({ kind: 'failed', job: -1, message: error.message } satisfies PoolReply),
);
/** Requests wait for each other, so that one thread stays one thread. */
let last: Promise<void> = Promise.resolve();
port.on('message', (request: PoolRequest) => {
  last = last.then(() => answer(port, request));
});

async function answer(to: MessagePort, { job, report }: PoolRequest): Promise<void> {
  try {
    const [reading] = await (await opening).read([report]);
    to.postMessage({ kind: 'read', job, reading: reading! } satisfies PoolReply);
  } catch (error) {
    to.postMessage({ kind: 'failed', job, message: (error as Error).message } satisfies PoolReply);
  }
}
