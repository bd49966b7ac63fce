import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Sitrep, takeReports } from '../../sitrep.js';
import type { AppOptions } from '../app.js';
import type { Job, LedgerView } from '../ledger-view.js';
import { notFound } from '../problem.js';
import { day, problems } from '../schemas.js';
import { answer, typed } from './typed.js';

const MOST_FILES = 200;

const job = z.object({
  id: z.string(),
  state: z.enum(['reading', 'done', 'failed']),
  done: z.number(),
  total: z.number(),
  statements: z.number(),
  added: z.array(z.object({ id: z.string(), title: z.string().nullable(), statements: z.number() })),
  known: z.number(),
  setAside: z.array(z.object({ origin: z.string(), code: z.string(), reason: z.string() })),
});

const file = z.object({
  name: z.string().min(1).max(300).describe('File name; its ending tells the format'),
  content: z.string().describe('The text, or the bytes as base64'),
  encoding: z.enum(['utf8', 'base64']).default('utf8'),
});

/** Takes files or pasted text, reads them in the background and tells how far it is. */
export function addRoutes(
  scope: FastifyInstance,
  view: LedgerView,
  sitrep: Sitrep,
  options: AppOptions,
): void {
  const app = typed(scope);
  const now = options.now ?? (() => new Date().toISOString());
  const jobs = new Map<string, Job>();
  /** One batch is read at a time; the next waits. */
  let queue: Promise<void> = Promise.resolve();
  const tell = (next: Job) => {
    jobs.set(next.id, next);
    view.tell({ event: 'job', job: next });
  };

  app.post(
    '/api/reports',
    {
      schema: {
        summary:
          'Add reports: files or pasted text. Answers at once; /api/jobs/ID and /api/events tell the progress',
        body: z.object({
          files: z.array(file).min(1).max(MOST_FILES),
          source: z.string().max(300).optional().describe('Publisher where the file tells none'),
          published: day.optional().describe('Day of publication where the file tells none'),
        }),
        response: { 202: job, ...problems },
      },
    },
    async (request, reply) => {
      const { files, source, published } = request.body;
      const id = randomUUID();
      const folder = await mkdtemp(join(tmpdir(), 'sitrep-add-'));
      const named = new Map<string, string>();
      for (const [at, one] of files.entries()) {
        const path = join(folder, `${at}${safeEnding(one.name)}`);
        named.set(path, one.name);
        await writeFile(path, Buffer.from(one.content, one.encoding));
      }
      const first: Job = {
        id,
        state: 'reading',
        done: 0,
        total: files.length,
        statements: 0,
        added: [],
        known: 0,
        setAside: [],
      };
      tell(first);
      queue = queue
        .then(() => readAll(first, [...named.keys()], { source, published }, named, folder))
        .catch(() => {});
      return answer(reply.code(202), jobs.get(id));
    },
  );

  app.get(
    '/api/jobs/:id',
    {
      schema: {
        summary: 'How far the reading of added reports is',
        params: z.object({ id: z.string() }),
        response: { 200: job, ...problems },
      },
    },
    (request, reply) => {
      const found = jobs.get(request.params.id);
      if (!found) throw notFound(`There is no job ${request.params.id}.`);
      return answer(reply, found);
    },
  );

  async function readAll(
    first: Job,
    paths: readonly string[],
    about: { source?: string; published?: string },
    named: ReadonlyMap<string, string>,
    folder: string,
  ): Promise<void> {
    let state = first;
    try {
      const { reports, setAside } = await takeReports(paths, about);
      const known = new Set(view.index().reports.map(({ report }) => report.id));
      const fresh = [...new Map(reports.map((r) => [r.id, r])).values()].filter((r) => !known.has(r.id));
      const origin = (text: string) =>
        [...named].reduce((all, [path, name]) => all.replaceAll(path, name), text);
      state = {
        ...state,
        total: fresh.length,
        known: reports.length - fresh.length,
        setAside: setAside.map((s) => ({ origin: origin(s.origin), code: s.code, reason: origin(s.reason) })),
      };
      tell(state);
      for await (const reading of sitrep.readReports(fresh)) {
        const added = await sitrep.add(reading, now());
        state = {
          ...state,
          done: state.done + 1,
          statements: state.statements + added.statements,
          added: [
            ...state.added,
            { id: added.reportId, title: reading.report.title, statements: added.statements },
          ],
        };
        tell(state);
      }
      await sitrep.linkUp(
        state.added.map((one) => one.id),
        now(),
      );
      await view.refresh();
      tell({ ...state, state: 'done' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell({
        ...state,
        state: 'failed',
        setAside: [...state.setAside, { origin: 'reading', code: 'E-ADD', reason }],
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The ending of a name as it may stand in a path; text where there is none. */
function safeEnding(name: string): string {
  const ending = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(ending) ? ending : '.txt';
}
