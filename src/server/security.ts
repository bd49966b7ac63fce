import type { FastifyInstance } from 'fastify';
import { problem, RequestProblem } from './problem.js';

/** Nothing from elsewhere is loaded, run, framed or sent to. Inline styles are what the map's own marks need. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/**
 * Headers for every answer, and who may ask: only pages of this very server. A name that points to 127.0.0.1 from
 * elsewhere (DNS rebinding) is refused by its Host header, another site's request by its Origin.
 */
export function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'geolocation=(), camera=(), microphone=()',
    });
    const host = request.headers.host ?? '';
    if (!isLoopback(host.replace(/:\d+$/, '')))
      throw refused(`The name ${host.slice(0, 80)} is not this machine's own.`);
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}`)
      throw refused('Only the workbench itself may ask; this request comes from another page.');
    if (request.headers['sec-fetch-site'] === 'cross-site')
      throw refused('Only the workbench itself may ask; this request comes from another site.');
  });
}

const refused = (detail: string) => new RequestProblem(problem(403, 'E-ORIGIN', detail));
