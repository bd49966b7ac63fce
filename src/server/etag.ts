import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { LedgerView } from './ledger-view.js';

/** Answers that do not depend on the ledger's rows alone. */
const LIVE = /^\/api\/(events|jobs)/;

/**
 * Answers with 304 where the asker has this very state already. The tag is made of the ledger's revision and the question,
 * so that nothing is computed for an answer that is not needed.
 */
export function answerUnchanged(scope: FastifyInstance, view: LedgerView): void {
  scope.addHook('onRequest', async (request, reply) => {
    view.asked();
    if (request.method !== 'GET' || LIVE.test(request.url)) return;
    const tag = `"${createHash('sha256').update(`${view.index().revision} ${request.url}`).digest('hex').slice(0, 20)}"`;
    reply.header('etag', tag).header('cache-control', 'no-cache');
    const asked = (request.headers['if-none-match'] ?? '').split(',');
    if (asked.some((one) => one.trim().replace(/^W\//, '') === tag)) await reply.code(304).send();
  });
}
