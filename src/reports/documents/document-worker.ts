import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentFormat } from './document-format.js';
import { UNPACK } from './formats.js';

/** The other end of `unpackDocument`: takes one document apart and answers with its pieces. */
const { name, format, bytes } = workerData as { name: string; format: DocumentFormat; bytes: Uint8Array };
const pieces = await UNPACK[format](name, bytes);
parentPort!.postMessage(pieces);
