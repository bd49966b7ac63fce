import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { DocumentFormat } from './document-format.js';
import { aside, LIMITS, type Piece } from './piece.js';

/**
 * Takes a document apart in a thread of its own, which is ended when it takes too long or too much memory. Never throws on
 * what a document holds: a damaged one becomes a piece set aside with the reason.
 */
export async function unpackDocument(
  name: string,
  format: DocumentFormat,
  bytes: Uint8Array,
): Promise<readonly Piece[]> {
  const worker = start({
    workerData: { name, format, bytes },
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.megabytes },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (pieces: readonly Piece[]) => {
      clearTimeout(timer);
      resolve(pieces);
      void worker.terminate();
    };
    const timer = setTimeout(
      () =>
        end([
          aside(
            name,
            'E-REPORT-TIME',
            `it took more than ${LIMITS.time / 1000} s to take apart: it may be damaged`,
          ),
        ]),
      LIMITS.time,
    );
    worker.once('message', end);
    worker.once('error', (error) => end([aside(name, 'E-REPORT-DAMAGED', reasonOf(format, error))]));
    worker.once('exit', () => end([aside(name, 'E-REPORT-DAMAGED', 'it ended without a word')]));
  });
}

const KINDS: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'PDF',
  docx: 'Word document',
  message: 'e-mail message',
  mailbox: 'mailbox',
  feed: 'feed',
  zip: 'ZIP archive',
  gzip: 'gzip archive',
  warc: 'web archive',
  table: 'table',
};

function reasonOf(format: DocumentFormat, error: Error): string {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `it needs more than ${LIMITS.megabytes} MB to take apart`;
  if (/password|encrypt/i.test(error.message))
    return `this ${KINDS[format]} is locked by a password: save it without`;
  const message = error.message.split('\n')[0]!.slice(0, 200);
  const words = /^This error originated/.test(message) ? '' : ` (${message})`; // Node's own words tell nothing
  return `this ${KINDS[format]} is damaged or of an unknown kind${words}: open it in its program and save it again`;
}

/** From the bundle the worker is `document-worker.js` beside it; from source, the TypeScript file through tsx. */
function start(options: WorkerOptions): Worker {
  const bundled = fileURLToPath(new URL('./document-worker.js', import.meta.url));
  if (existsSync(bundled)) return new Worker(bundled, options);
  const source = JSON.stringify(new URL('./document-worker.ts', import.meta.url).href);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(script, { ...options, eval: true, execArgv: [] });
}
