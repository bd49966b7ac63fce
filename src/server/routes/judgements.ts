import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Judgement, Sitrep } from '../../sitrep.js';
import type { AppOptions } from '../app.js';
import type { LedgerView } from '../ledger-view.js';
import { badRequest, notFound } from '../problem.js';
import { judgement, newJudgement, problems } from '../schemas.js';
import { answer, typed } from './typed.js';

/** What people decide: rows that are only ever added. Taking one back is another row. */
export function judgementRoutes(
  scope: FastifyInstance,
  view: LedgerView,
  sitrep: Sitrep,
  options: AppOptions,
): void {
  const app = typed(scope);
  const now = options.now ?? (() => new Date().toISOString());
  app.get(
    '/api/judgements',
    {
      schema: {
        summary: 'All judgements, newest first',
        querystring: z.object({ subject: z.string().optional() }),
        response: { 200: z.object({ judgements: z.array(judgement) }), ...problems },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { subject } = request.query;
      const found = index.judgements.filter((j) => !subject || j.subject === subject);
      return answer(reply, { judgements: [...found].sort((a, b) => (a.when < b.when ? 1 : -1)) });
    },
  );
  app.post(
    '/api/judgements',
    {
      schema: {
        summary: 'Accept, reject, correct or note; or take a judgement back (`undone` with `replaces`)',
        body: newJudgement,
        response: { 201: judgement, ...problems },
      },
    },
    async (request, reply) => {
      const {
        about,
        subject,
        object = null,
        verdict,
        value = null,
        who,
        why,
        replaces = null,
      } = request.body;
      const index = view.index();
      if (about === 'statement' && !index.statement(subject))
        throw notFound(`The ledger holds no statement ${subject}.`);
      if (about === 'report' && !index.report(subject))
        throw notFound(`The ledger holds no report ${subject}.`);
      if (verdict === 'undone' && !replaces)
        throw badRequest('E-REQUEST', '`undone` must say what it `replaces`.');
      const given = { about, subject, object, verdict, value, who, when: now(), why, replaces };
      const kept = await sitrep.judge(given as Omit<Judgement, 'id'>);
      await view.refresh();
      return answer(reply.code(201), kept);
    },
  );
  app.post(
    '/api/corrections',
    {
      schema: {
        summary:
          'Put another statement in the place of one; the old one stays and the correction can be undone',
        body: z.object({
          statement: z.string().max(80),
          changes: z
            .record(z.string().max(40), z.string().max(400))
            .describe(
              'Fields and what they should say: type, status, source, target, place, origin, destination, time …',
            ),
          who: z.string().min(1).max(200),
          why: z.string().max(4000).default(''),
        }),
        response: { 201: judgement, ...problems },
      },
    },
    async (request, reply) => {
      const { statement, changes, who, why } = request.body;
      const old = view.index().statement(statement);
      if (!old) throw notFound(`The ledger holds no statement ${statement}.`);
      const replaces = old.judgement?.id ?? null;
      const kept = await sitrep.correct(statement, changes, { who, why, when: now(), replaces });
      await view.refresh();
      return answer(reply.code(201), kept);
    },
  );
}
