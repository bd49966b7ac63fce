import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sitrep } from '../../sitrep.js';
import type { AppOptions } from '../app.js';
import { inArea } from '../cells.js';
import type { LedgerView } from '../ledger-view.js';
import { notFound } from '../problem.js';
import { days, problems } from '../schemas.js';
import { lastDayOf } from './last-day.js';
import { answer, typed } from './typed.js';

const TYPES: Readonly<Record<string, string>> = {
  '.geojson': 'application/geo+json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.kml': 'application/vnd.google-earth.kml+xml',
  '.md': 'text/markdown; charset=utf-8',
};

/** Every format of `sitrep export` at an address of its own, for QGIS, R, Python and spreadsheets. */
export function exportRoutes(
  scope: FastifyInstance,
  view: LedgerView,
  sitrep: Sitrep,
  options: AppOptions,
): void {
  const app = typed(scope);
  const lastDay = () => lastDayOf(view, options);

  app.get(
    '/api/export',
    {
      schema: {
        operationId: 'listFormats',
        summary: 'The formats that the picture can be had in',
        response: {
          200: z.array(
            z.looseObject({ id: z.string(), title: z.string(), for: z.string(), definedBy: z.string() }),
          ),
        },
      },
    },
    async (_, reply) => {
      const formats = await sitrep.exportFormats();
      return answer(
        reply,
        formats.map(({ id, title, for: whom, definedBy }) => ({ id, title, for: whom, definedBy })),
      );
    },
  );

  app.get(
    '/api/export/:format/:file',
    {
      schema: {
        operationId: 'exportFile',
        summary:
          'One file of a format, such as geojson/control.geojson or acled/acled.csv; losses.json beside it',
        params: z.object({
          format: z.string().regex(/^[a-z0-9-]{1,40}$/),
          file: z.string().regex(/^[\w.-]{1,80}$/),
        }),
        querystring: days.extend({
          area: z
            .string()
            .regex(/^-?[\d.]+(,-?[\d.]+){3}$/, 'write an area as west,south,east,north in degrees')
            .optional()
            .describe('west,south,east,north in degrees'),
        }),
        response: { 200: z.any().describe('The file'), ...problems },
      },
    },
    async (request, reply) => {
      const { format, file } = request.params;
      const formats = await sitrep.exportFormats();
      if (!formats.some(({ id }) => id === format))
        throw notFound(`There is no format ${format}; /api/export names them.`);
      const { asOf = lastDay(), knownAt = null, area } = request.query;
      const whole = await view.picture(asOf, knownAt);
      const picture = area ? inArea(whole, area.split(',').map(Number)) : whole;
      const files = await sitrep.export(format, picture);
      const found = files.find(({ name }) => name === file);
      if (!found)
        throw notFound(`${format} has no file ${file}, but ${files.map(({ name }) => name).join(', ')}.`);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      const content = typeof found.content === 'string' ? found.content : Buffer.from(found.content);
      return reply
        .type(type)
        .serializer((body: unknown) => body as string)
        .send(content as never) as never;
    },
  );
}
