import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { EventCell, Sitrep } from '../../sitrep.js';
import { type AnyCell, cellsOf, concerns } from '../cells.js';
import type { LedgerView } from '../ledger-view.js';
import { days, entityRef, entityTally, keySet, keys, problems, statement } from '../schemas.js';
import { tiesOf, weightiest } from '../ties.js';
import { plainText } from '../views.js';
import { answer, typed } from './typed.js';

const MOST_CELLS = 40;
const STATEMENTS_OF_CELL = 6;
const cell = z.looseObject({ section: z.string(), cell: z.looseObject({ id: z.string() }) });

/** One actor or place in the picture; the network of actors; linked events, paged; what to look at first. */
export function aboutRoutes(scope: FastifyInstance, view: LedgerView, sitrep: Sitrep): void {
  const app = typed(scope);
  const lastDay = () => view.days().last ?? '9999-12-31';
  app.get(
    '/api/about',
    {
      schema: {
        summary: 'All lines of the picture that speak of an actor or a place, with their first sentences',
        querystring: days.extend({ keys }),
        response: {
          200: z.object({
            entities: z.array(entityTally),
            counts: z.record(z.string(), z.number()),
            cells: z.array(cell),
            statements: z.array(statement),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null } = request.query;
      const asked = keySet(request.query.keys);
      const index = view.index();
      const found = cellsOf(await view.picture(asOf, knownAt)).filter((one) => concerns(one, asked));
      const counts: Record<string, number> = {};
      const shown: AnyCell[] = [];
      // Events come oldest first; the newest are those that count.
      for (const one of [...found].reverse()) {
        counts[one.section] = (counts[one.section] ?? 0) + 1;
        if (counts[one.section]! <= MOST_CELLS) shown.push(one);
      }
      const ids = new Set(shown.flatMap((one) => one.cell.statements.slice(0, STATEMENTS_OF_CELL)));
      return answer(reply, {
        entities: [...asked].flatMap((key) => index.entities.get(key) ?? []),
        counts,
        cells: shown,
        statements: [...ids].flatMap((id) => index.statement(id) ?? []),
      });
    },
  );

  app.get(
    '/api/network',
    {
      schema: {
        summary: 'Who stands with or against whom; attacks of one on another as one tie',
        querystring: days.extend({
          most: z.coerce.number().int().min(2).max(10_000).default(200).describe('Weightiest actors'),
          unnamed: z.enum(['0', '1']).default('0'),
          focus: keys.optional(),
        }),
        response: {
          200: z.object({
            actors: z.array(entityRef),
            ties: z.array(z.looseObject({ id: z.string(), source: z.string(), target: z.string() })),
            total: z.object({ actors: z.number(), ties: z.number() }),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null, most, unnamed, focus } = request.query;
      const [now, whole] = await Promise.all([view.picture(asOf, knownAt), view.picture(lastDay(), null)]);
      const all = tiesOf(now, unnamed === '1');
      const asked = focus ? keySet(focus) : null;
      const ties = asked ? all.ties.filter((t) => asked.has(t.source) || asked.has(t.target)) : all.ties;
      const kept =
        all.actors.size > most
          ? weightiest(asked ? ties : tiesOf(whole, unnamed === '1').ties, most, asked ?? new Set())
          : null;
      const shown = kept ? ties.filter((t) => kept.has(t.source) && kept.has(t.target)) : ties;
      const actors = new Set(shown.flatMap((t) => [t.source, t.target]));
      return answer(reply, {
        actors: [...actors].map((key) => all.actors.get(key)!),
        ties: shown,
        total: { actors: new Set(ties.flatMap((t) => [t.source, t.target])).size, ties: ties.length },
      });
    },
  );

  app.get(
    '/api/linked-events',
    {
      schema: {
        summary: 'Events of the picture, newest first, each with its independent witnesses; paged',
        querystring: days.extend({
          q: z.string().max(200).optional(),
          focus: keys.optional(),
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(2000).default(200),
        }),
        response: {
          200: z.object({ total: z.number(), events: z.array(z.looseObject({ id: z.string() })) }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null, q, focus, offset, limit } = request.query;
      const { events } = await view.picture(asOf, knownAt);
      const words = plainText(q ?? '')
        .split(' ')
        .filter(Boolean);
      const asked = focus ? keySet(focus) : null;
      const found = events.filter(
        (event) =>
          (!asked || concerns({ section: 'event', cell: event }, asked)) &&
          (words.length === 0 || hasWords(event, words)),
      );
      const end = found.length - offset;
      return answer(reply, {
        total: found.length,
        events: found.slice(Math.max(0, end - limit), Math.max(0, end)).reverse(),
      });
    },
  );

  app.get(
    '/api/queue',
    {
      schema: {
        summary: 'Statements that nobody has judged, those first on which much rests and which are unsure',
        querystring: days.extend({
          who: z.string().max(200).optional().describe("Whose judgements count; anybody's unless given"),
          focus: keys.optional(),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: {
          200: z.object({
            total: z.number(),
            items: z.array(z.looseObject({ statement, score: z.number(), reasons: z.array(z.string()) })),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf = lastDay(), knownAt = null, who, focus, limit } = request.query;
      const index = view.index();
      const asked = focus ? keySet(focus) : null;
      const items = (await sitrep.queue({ asOf, knownAt, ...(who && { who }) })).flatMap((item) => {
        const told = index.statement(item.statement);
        if (!told) return [];
        const parties = Object.values(told.roles).flat();
        return asked && !parties.some((p) => asked.has(p.key)) ? [] : [{ ...item, statement: told }];
      });
      return answer(reply, { total: items.length, items: items.slice(0, limit) });
    },
  );
}

function hasWords(event: EventCell, words: readonly string[]): boolean {
  const names = [...event.sources, ...event.targets, ...event.places].map((ref) => ref.name);
  const text = plainText([event.category, event.mode ?? '', ...names].join(' '));
  return words.every((word) => text.includes(word));
}
