import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { packageVersion } from '../../lexicons/index.js';
import type { Picture, Sitrep } from '../../sitrep.js';
import type { AppOptions } from '../app.js';
import { aboutOnly, cellsOf, eventsFrom, inArea } from '../cells.js';
import type { LedgerView } from '../ledger-view.js';
import { badRequest, notFound } from '../problem.js';
import { day, days, keySet, keys, picture, problems, reportView, statement } from '../schemas.js';
import type { StatementView } from '../views.js';
import { lastDayOf } from './last-day.js';
import { answer, typed } from './typed.js';

/** Pictures, what changed between two, and the way from a cell back to its sentences. */
export function pictureRoutes(
  scope: FastifyInstance,
  view: LedgerView,
  sitrep: Sitrep,
  options: AppOptions,
): void {
  const app = typed(scope);
  const lastDay = () => lastDayOf(view, options);

  app.get(
    '/api/status',
    {
      schema: {
        summary: 'What this ledger holds',
        response: {
          200: z.object({
            version: z.string(),
            ledger: z.string(),
            revision: z.string(),
            reports: z.number(),
            statements: z.number(),
            judgements: z.number(),
            firstDay: z.string().nullable(),
            lastDay: z.string().nullable(),
          }),
        },
      },
    },
    (_, reply) => {
      const { revision, reports, statements, judgements } = view.index();
      const { first, last } = view.days();
      return answer(reply, {
        version: packageVersion(),
        ledger: view.ledger,
        revision,
        reports: reports.length,
        statements: statements.length,
        judgements: judgements.length,
        firstDay: first,
        lastDay: last,
      });
    },
  );

  app.get(
    '/api/picture',
    {
      schema: {
        summary: 'The situation as of a day, from what was known on a day',
        querystring: days.extend({
          area: z
            .string()
            .regex(/^-?[\d.]+(,-?[\d.]+){3}$/, 'write an area as west,south,east,north in degrees')
            .optional()
            .describe('west,south,east,north in degrees: only what lies there'),
          focus: keys.optional(),
          eventsFrom: day.optional().describe('Only events that end on this day or later'),
          sections: z
            .string()
            .regex(/^[a-zA-Z,]+$/, 'write sections as disputes,figures')
            .optional()
            .describe('Only these sections, with commas: control,relations,events,figures,disputes,gaps'),
        }),
        response: { 200: picture, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null, area, focus, eventsFrom: from, sections } = request.query;
      let shown: Picture = await view.picture(asOf, knownAt);
      if (from) shown = eventsFrom(shown, from);
      if (focus) shown = aboutOnly(shown, keySet(focus));
      if (area) shown = inArea(shown, area.split(',').map(Number));
      return reply
        .type('application/json; charset=utf-8')
        .serializer(JSON.stringify)
        .send((sections ? onlySections(shown, new Set(sections.split(','))) : shown) as never);
    },
  );

  app.get(
    '/api/situation',
    {
      schema: {
        summary:
          'The picture of a day as one screen shows it: control, events counted by place, the first of each list',
        querystring: days.extend({
          focus: keys.optional(),
          eventsFrom: day
            .optional()
            .describe("Only events that end on this day or later; the last week's unless given"),
        }),
        response: {
          200: z.looseObject({
            asOf: z.string(),
            eventsFrom: z.string(),
            control: z.array(z.looseObject({ id: z.string() })),
            eventPlaces: z.array(z.looseObject({ kinds: z.record(z.string(), z.number()) })),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null, focus = null, eventsFrom: from = null } = request.query;
      const text = await view.situation({ asOf, knownAt, from, focus });
      return reply
        .type('application/json; charset=utf-8')
        .serializer((one: unknown) => one as string)
        .send(text as never);
    },
  );

  app.get(
    '/api/changes',
    {
      schema: {
        summary: 'What differs between the pictures of two days',
        querystring: z.object({
          from: day,
          to: day.optional(),
          knownAt: day.optional().describe('Clock of the later picture'),
          knownFrom: day.optional().describe('Clock of the earlier picture; its own day unless given'),
        }),
        response: {
          200: z.object({
            from: z.string(),
            to: z.string(),
            changes: z.array(
              z.looseObject({
                id: z.string(),
                section: z.string(),
                what: z.string(),
                weight: z.number(),
                words: z.string(),
                before: z.looseObject({ id: z.string() }).nullable(),
                after: z.looseObject({ id: z.string() }).nullable(),
              }),
            ),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { from, to = lastDay(), knownAt = null, knownFrom } = request.query;
      if (from > to) throw badRequest('E-USAGE-DATE', `${from} is after ${to}.`);
      const [was, is] = await Promise.all([view.picture(from, knownFrom ?? from), view.picture(to, knownAt)]);
      return answer(reply, { from, to, changes: await sitrep.changes(was, is) });
    },
  );

  app.get(
    '/api/briefing',
    {
      schema: {
        summary: 'What changed since a day and how things stand, every sentence with its numbered sources',
        querystring: days.extend({ since: day, area: z.string().max(200).optional() }),
        response: {
          200: z.looseObject({
            title: z.string(),
            about: z.string(),
            asOf: z.string(),
            since: z.string(),
            sections: z.array(z.looseObject({ title: z.string() })),
            sources: z.array(
              z.looseObject({ number: z.number(), quote: z.string(), statements: z.array(z.string()) }),
            ),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null, since, area } = request.query;
      if (since > asOf) throw badRequest('E-USAGE-DATE', `${since} is after ${asOf}.`);
      return answer(reply, await sitrep.brief({ asOf, knownAt, since, area }));
    },
  );

  app.get(
    '/api/impact/:report',
    {
      schema: {
        summary:
          'What the picture of a day would lose or change without a report; nothing is withdrawn by asking',
        params: z.object({ report: z.string().max(80) }),
        querystring: days,
        response: {
          200: z.object({ changes: z.array(z.looseObject({ id: z.string(), words: z.string() })) }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { report } = request.params;
      if (!view.index().report(report)) throw notFound(`The ledger holds no report ${report}.`);
      const { asOf = lastDay(), knownAt = null } = request.query;
      return answer(reply, { changes: await sitrep.impact(report, { asOf, knownAt }) });
    },
  );

  app.get(
    '/api/why/:id',
    {
      schema: {
        summary: 'From a cell of the picture, a statement or a report to its sentences',
        params: z.object({ id: z.string().regex(/^[a-z]?[0-9a-f]{4,40}$/i, 'no id') }),
        querystring: days,
        response: {
          200: z.discriminatedUnion('what', [
            z.object({
              what: z.literal('cell'),
              section: z.string(),
              cell: z.looseObject({ id: z.string() }),
              deciding: z.array(statement),
              beside: z.array(statement),
            }),
            z.object({
              what: z.literal('statement'),
              statement,
              cells: z.array(z.looseObject({ section: z.string() })),
            }),
            z.object({ what: z.literal('report'), ...reportView.shape }),
          ]),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { asOf = lastDay(), knownAt = null } = request.query;
      const index = view.index();
      const whole = await view.picture(asOf, knownAt);
      const told = (ids: readonly string[]) =>
        ids.flatMap((one): StatementView[] => [index.statement(one) ?? []].flat());
      const found = cellsOf(whole).find(({ cell }) => cell.id === id);
      if (found) {
        const { section, cell } = found;
        const deciding = 'deciding' in cell && cell.deciding.length > 0 ? cell.deciding : cell.statements;
        const beside = cell.statements.filter((one) => !deciding.includes(one));
        return answer(reply, { what: 'cell', section, cell, deciding: told(deciding), beside: told(beside) });
      }
      const one = index.statement(id);
      if (one) {
        const cells = cellsOf(whole)
          .filter(({ cell }) => cell.statements.includes(id))
          .map(({ section, cell }) => ({ section, id: cell.id, cell }));
        return answer(reply, { what: 'statement', statement: one, cells });
      }
      const report = index.report(id);
      if (report) return answer(reply, { what: 'report', ...report });
      throw notFound(`Neither the picture as of ${asOf} nor the ledger has anything with the id ${id}.`);
    },
  );
}

/** A picture's days and counts stay; lists that nobody asked for are left out. */
function onlySections(picture: Picture, wanted: ReadonlySet<string>): Partial<Picture> {
  return Object.fromEntries(
    Object.entries(picture).filter(([name, value]) => !Array.isArray(value) || wanted.has(name)),
  );
}
