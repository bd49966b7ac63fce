import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { SitrepError } from '../model/index.js';

/** Problem details for HTTP APIs (RFC 9457). `code` is ours, e.g. `E-ID-UNKNOWN`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}

export function problem(status: number, code: string, detail: string): Problem {
  return { type: `urn:sitrep:${code.toLowerCase()}`, title: TITLES[status] ?? 'Error', status, detail, code };
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not understood',
  403: 'Refused',
  404: 'Not found',
  409: 'In conflict with what is there',
  413: 'Too large',
  415: 'Not this kind of content',
  500: 'A fault of Sitrep',
};

/** A mistake of whoever asks: thrown in a route, answered as problem details. */
export class RequestProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export const notFound = (detail: string): RequestProblem =>
  new RequestProblem(problem(404, 'E-ID-UNKNOWN', detail));
export const badRequest = (code: string, detail: string): RequestProblem =>
  new RequestProblem(problem(400, code, detail));

/** Every error leaves as problem details; what is inside the server stays there. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = problemOf(error);
    if (answer.status === 500) request.log.error(error);
    return reply.code(answer.status).type('application/problem+json').serializer(JSON.stringify).send(answer);
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problem(404, 'E-PATH', `There is nothing at ${request.url.slice(0, 200)}.`)),
  );
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof RequestProblem) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error))
    return problem(
      400,
      'E-REQUEST',
      error.validation
        .map(
          (v) => `${error.validationContext ?? ''}${v.instancePath || ''}: ${v.message ?? 'not as expected'}`,
        )
        .join('; '),
    );
  if (error instanceof SitrepError)
    return problem(
      /^E-(LEDGER-(VERDICT|SUBJECT|REPLACES|LINK)|USAGE|REPORT|AREA|ID)/.test(error.code) ? 400 : 500,
      error.code,
      error.message.slice(error.code.length + 2),
    );
  const status = error.statusCode ?? 500;
  if (status < 500) return problem(status, error.code ?? 'E-REQUEST', error.message);
  return problem(500, 'E-INTERNAL', 'Something went wrong inside Sitrep; its log says what.');
}
