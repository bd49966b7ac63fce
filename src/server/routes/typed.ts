import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

/** A scope whose routes take their types from their schemas. */
export type Scope = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
export const typed = (scope: FastifyInstance): Scope => scope.withTypeProvider<ZodTypeProvider>();

/**
 * Sends a record that our own types vouch for as it stands. Its schema is for the documentation and the tests: checking
 * every cell of a large picture again would cost more than making it.
 */
export function answer(reply: object, value: unknown): never {
  return (reply as FastifyReply).serializer(JSON.stringify).send(value) as never;
}
