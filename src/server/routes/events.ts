import type { FastifyInstance } from 'fastify';
import type { LedgerView } from '../ledger-view.js';

const BEAT_MS = 20_000;

/** Server-sent events: `changed` when the ledger has other rows, `job` as reports are read. */
export function eventRoutes(scope: FastifyInstance, view: LedgerView): void {
  scope.get(
    '/api/events',
    {
      schema: {
        summary: 'Changes as they happen (server-sent events: changed, job)',
        produces: ['text/event-stream'],
      } as never,
    },
    (request, reply) => {
      reply.hijack();
      const { raw } = reply;
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value);
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      const send = (event: string, data: unknown) =>
        raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      send('hello', { revision: view.index().revision });
      const off = view.on((happening) =>
        happening.event === 'job'
          ? send('job', happening.job)
          : send('changed', { revision: happening.revision }),
      );
      const beat = setInterval(() => raw.write(': beat\n\n'), BEAT_MS).unref();
      request.raw.on('close', () => {
        clearInterval(beat);
        off();
      });
    },
  );
}
