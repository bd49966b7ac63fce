import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SitrepError } from '../model/index.js';
import { problem, RequestProblem } from './problem.js';

/** What a token may do: ask, or also add reports and judge. */
export interface Token {
  readonly may: 'read' | 'write';
  /** SHA-256 of the token, so that the token itself is kept nowhere. */
  readonly hash: Buffer;
}

/** Letters of a token at the least: 128 bits as hexadecimal digits. */
const SHORTEST = 32;

/**
 * `read:TOKEN write:TOKEN`, parted by blanks or commas, as the variable SITREP_TOKENS gives them; none where it is not set.
 * @throws SitrepError E-USAGE-TOKEN for anything else, and for tokens that could be guessed
 */
export function parseTokens(text: string | undefined): readonly Token[] {
  const parts = (text ?? '').split(/[\s,]+/).filter((part) => part !== '');
  return parts.map((part) => {
    const [, may, token] = /^(read|write):(\S+)$/.exec(part) ?? [];
    if (!may || !token || token.length < SHORTEST)
      throw new SitrepError(
        'E-USAGE-TOKEN',
        `SITREP_TOKENS: write "read:TOKEN" or "write:TOKEN" with ${SHORTEST} letters at the least, such as openssl rand -hex 32 makes.`,
      );
    return { may: may as Token['may'], hash: hashOf(token) };
  });
}

/**
 * Where there are tokens, whoever asks under /api must bring one (`Authorization: Bearer TOKEN`), and one for writing to
 * write. The workbench brings none: a server with tokens is for programs.
 */
export function askForTokens(scope: FastifyInstance, tokens: readonly Token[]): void {
  if (tokens.length === 0) return;
  scope.addHook('onRequest', async (request, reply) => {
    const given = /^Bearer (\S{1,500})$/i.exec(request.headers.authorization ?? '')?.[1];
    const hash = hashOf(given ?? '');
    const found =
      given === undefined ? undefined : tokens.filter((token) => timingSafeEqual(token.hash, hash));
    if (!found?.length) {
      reply.header('www-authenticate', 'Bearer realm="sitrep"');
      throw new RequestProblem(
        problem(
          401,
          'E-TOKEN',
          given === undefined
            ? 'Bring a token: "Authorization: Bearer TOKEN".'
            : 'This token is not known here.',
        ),
      );
    }
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading && !found.some(({ may }) => may === 'write'))
      throw new RequestProblem(problem(403, 'E-TOKEN', 'This token is for reading only.'));
  });
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
