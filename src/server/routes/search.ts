import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LedgerView } from '../ledger-view.js';
import { entityTally, problems, statement } from '../schemas.js';
import { type EntityTally, plainText } from '../views.js';
import { answer, typed } from './typed.js';

/** Finds by words, and lists actors and places of the whole ledger, whatever the day. */
export function searchRoutes(scope: FastifyInstance, view: LedgerView): void {
  const app = typed(scope);
  app.get(
    '/api/search',
    {
      schema: {
        summary: 'Actors, places, reports and statements by words',
        querystring: z.object({
          q: z.string().min(1).max(200),
          limit: z.coerce.number().int().min(1).max(50).default(6),
        }),
        response: {
          200: z.object({
            entities: z.array(entityTally),
            reports: z.array(
              z.object({
                id: z.string(),
                title: z.string().nullable(),
                source: z.string().nullable(),
                publishedAt: z.string().nullable(),
              }),
            ),
            statements: z.array(statement),
          }),
          ...problems,
        },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { q, limit } = request.query;
      const words = plainText(q).split(' ').filter(Boolean);
      const has = (text: string) => {
        const plain = plainText(text);
        return words.every((word) => plain.includes(word));
      };
      const first = words[0] ?? '';
      const entities = [...index.entities.values()]
        .filter((e) => !e.key.includes('/') && has([e.name, ...e.otherNames].join(' ')))
        .sort(
          (a, b) =>
            Number(plainText(b.name).startsWith(first)) - Number(plainText(a.name).startsWith(first)) ||
            b.mentions - a.mentions,
        );
      return answer(reply, {
        entities: entities.slice(0, limit),
        reports: index.reports
          .filter(({ report }) => has(`${report.title ?? ''} ${report.source ?? ''}`))
          .slice(0, limit)
          .map(({ report }) => ({
            id: report.id,
            title: report.title,
            source: report.source,
            publishedAt: report.publishedAt,
          })),
        statements: index.statements.filter((s) => has(s.sentence.text)).slice(0, limit),
      });
    },
  );

  app.get(
    '/api/entities',
    {
      schema: {
        summary:
          'Actors and places with names of their own, most mentioned first; the order never depends on the day',
        querystring: z.object({
          kind: z.enum(['actor', 'place', 'facility', 'weapon', 'other']).optional(),
          limit: z.coerce.number().int().min(1).max(5000).default(500),
        }),
        response: { 200: z.object({ entities: z.array(entityTally) }), ...problems },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { kind, limit } = request.query;
      const found = [...index.entities.values()].filter(
        (e) => !e.key.includes('/') && (!kind || e.kind === kind),
      );
      return answer(reply, { entities: found.sort(byWeight).slice(0, limit) });
    },
  );
}

const byWeight = (a: EntityTally, b: EntityTally) =>
  b.reports - a.reports || b.mentions - a.mentions || (a.key < b.key ? -1 : 1);
