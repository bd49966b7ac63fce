import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Gazetteer, loadGazetteer, type Place } from '../../lexicons/index.js';
import type { AppOptions } from '../app.js';
import { problems } from '../schemas.js';
import { answer, typed } from './typed.js';

/** Places that bear a name, for whoever corrects where something happened. */
export function placeRoutes(scope: FastifyInstance, options: AppOptions): void {
  const app = typed(scope);
  let gazetteer: Gazetteer | undefined;
  app.get(
    '/api/places',
    {
      schema: {
        summary:
          'Places of a name, whatever its spelling, the biggest first; those of one country before others',
        querystring: z.object({
          q: z.string().min(1).max(200),
          country: z
            .string()
            .regex(/^[A-Z]{3}$/)
            .optional()
            .describe('ISO 3166-1 alpha-3'),
          limit: z.coerce.number().int().min(1).max(50).default(12),
        }),
        response: {
          200: z.object({
            places: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                type: z.string(),
                country: z.string().nullable(),
                admin1: z.string().nullable(),
                population: z.number(),
                lat: z.number(),
                lon: z.number(),
              }),
            ),
          }),
          ...problems,
        },
      },
    },
    (request, reply) => {
      const { q, country, limit } = request.query;
      gazetteer ??= loadGazetteer({ folders: options.gazetteers ?? [] });
      const found = new Map<string, Place>();
      for (const place of gazetteer.lookup(q)) found.set(place.id, place);
      if (country && found.size < limit)
        for (const place of gazetteer.soundsLike(q, country)) found.set(place.id, place);
      const near = (place: Place) => Number(place.country === country);
      return answer(reply, {
        places: [...found.values()]
          .sort((a, b) => near(b) - near(a))
          .slice(0, limit)
          .map(({ id, name, type, country, admin1, population, lat, lon }) => ({
            id,
            name,
            type,
            country,
            admin1,
            population,
            lat,
            lon,
          })),
      });
    },
  );
}
