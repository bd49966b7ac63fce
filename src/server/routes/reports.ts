import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LedgerView } from '../ledger-view.js';
import { notFound } from '../problem.js';
import { keySet, keys, problems, reportView } from '../schemas.js';
import { answer, typed } from './typed.js';

/** Reports: their list, and one with its text, statements and mentions. */
export function reportRoutes(scope: FastifyInstance, view: LedgerView): void {
  const app = typed(scope);
  app.get(
    '/api/reports',
    {
      schema: {
        summary: 'All reports, by day of publication',
        querystring: z.object({
          focus: keys.optional(),
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(2000).default(500),
        }),
        response: {
          200: z.object({
            total: z.number(),
            reports: z.array(
              z.object({
                id: z.string(),
                title: z.string().nullable(),
                source: z.string().nullable(),
                publishedAt: z.string().nullable(),
                recordedAt: z.string(),
                language: z.string(),
                characters: z.number(),
                statements: z.number(),
                withdrawn: z.boolean(),
              }),
            ),
          }),
          ...problems,
        },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { offset, limit, focus } = request.query;
      const asked = focus ? keySet(focus) : null;
      const counts = new Map<string, number>();
      for (const s of index.statements)
        if (!asked || Object.values(s.roles).some((list) => list.some((p) => asked.has(p.key))))
          counts.set(s.report.id, (counts.get(s.report.id) ?? 0) + 1);
      const reports = asked ? index.reports.filter((r) => counts.has(r.report.id)) : index.reports;
      const last = new Map<string, string>();
      for (const j of index.judgements)
        if (j.about === 'report' && j.verdict !== 'noted') last.set(j.subject, j.verdict);
      return answer(reply, {
        total: reports.length,
        reports: reports.slice(offset, offset + limit).map(({ report, recordedAt }) => ({
          id: report.id,
          title: report.title,
          source: report.source,
          publishedAt: report.publishedAt,
          recordedAt,
          language: report.language,
          characters: report.text.length,
          statements: counts.get(report.id) ?? 0,
          withdrawn: last.get(report.id) === 'withdrawn',
        })),
      });
    },
  );
  app.get(
    '/api/reports/:id',
    {
      schema: {
        summary: 'A report as published, with its statements and whom and what it mentions',
        params: z.object({ id: z.string() }),
        response: { 200: reportView, ...problems },
      },
    },
    (request, reply) => {
      const found = view.index().report(request.params.id);
      if (!found) throw notFound(`The ledger holds no report ${request.params.id}.`);
      return answer(reply, found);
    },
  );
}
