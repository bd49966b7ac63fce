import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { sourcesOf } from '../exchange/index.js';
import { standingJudgements } from '../ledger/index.js';
import { packageVersion } from '../lexicons/index.js';
import type { Cell, Picture, SearchQuery, Sitrep } from '../sitrep.js';

/** Lines of one answer; an assistant asks for an area or a shorter time to see others. */
const MOST_LINES = 40;
/** Sentences that an answer quotes for one line. */
const MOST_SENTENCES = 4;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2014-06-10');
const when = {
  asOf: day.describe('the day that the picture is of, such as 2014-06-12'),
  knownAt: day.optional().describe('only what had been reported by this day'),
  area: z.string().optional().describe('a country, province or town'),
};
const INSTRUCTIONS =
  'A ledger of sourced statements on armed conflict. Every line comes with the sentences that it rests on and who published them: quote these, name who says so, and say when something is claimed, alleged or denied. What no tool returns, the ledger does not know.';

/** Read-only tools over a ledger, so that an assistant answers with sentences and sources. Source: Model Context Protocol. */
export function mcpServer(sitrep: Sitrep): McpServer {
  const server = new McpServer({ name: 'sitrep', version: packageVersion() }, { instructions: INSTRUCTIONS });
  const readOnly = { readOnlyHint: true, openWorldHint: false } as const;
  const pictureOf = async ({ asOf, knownAt, area }: { asOf: string; knownAt?: string; area?: string }) => {
    if (area === undefined) return sitrep.picture({ asOf, knownAt });
    return (await sitrep.pictureIn(area, { asOf, knownAt }))?.picture ?? null;
  };
  const lists = (
    name: string,
    description: string,
    pick: (picture: Picture) => Readonly<Record<string, readonly Cell[]>>,
  ) =>
    server.registerTool(name, { description, inputSchema: when, annotations: readOnly }, async (asked) => {
      const picture = await pictureOf(asked);
      if (!picture)
        return answer({ error: `neither the gazetteer nor the reports know an area called ${asked.area}` });
      const quote = await quoter(sitrep);
      const told = Object.entries(pick(picture)).map(([list, cells]) => [
        list,
        {
          count: cells.length,
          lines: cells.slice(0, MOST_LINES).map((cell) => ({ ...plain(cell), said: quote(cell) })),
        },
      ]);
      return answer({ asOf: asked.asOf, knownAt: asked.knownAt ?? null, ...Object.fromEntries(told) });
    });
  lists(
    'picture',
    'Who holds which place, who stands with or against whom, and what happened last, as of a day.',
    ({ control, relations, events }) => ({ control, relations, events: [...events].reverse() }),
  );
  lists(
    'figures',
    "Killed, wounded, displaced and other numbers, every source's side by side.",
    ({ figures }) => ({ figures }),
  );
  lists(
    'disputes',
    'What one side claims and another denies, with the sentences of both.',
    ({ disputes }) => ({ disputes }),
  );
  server.registerTool(
    'why',
    {
      description: 'The sentences and reports behind a line (its id), a statement or a report.',
      inputSchema: { id: z.string().min(4), asOf: day.optional(), knownAt: day.optional() },
      annotations: readOnly,
    },
    async ({ id, asOf, knownAt }) => {
      const [sources, isOut] = [sourcesOf(await sitrep.rows(), knownAt), await takenOut(sitrep)];
      const named = [...sources.values()].filter(
        ({ statement, report }) => statement.id.startsWith(id) || report.id.startsWith(id),
      );
      const statements = named.filter(({ statement, report }) => !isOut(statement.id) && !isOut(report.id));
      const last = asOf ?? (await lastDay(sitrep));
      const cell =
        last && allCells(await sitrep.picture({ asOf: last, knownAt })).find((one) => one.id.startsWith(id));
      const quote = await quoter(sitrep);
      if (cell) return answer({ line: plain(cell), said: quote(cell, cell.statements.length) });
      if (named.length > 0 && statements.length === 0)
        return answer({ error: `what ${id} names was rejected or withdrawn by a person` });
      if (statements.length === 0) return answer({ error: `nothing has an id that begins with ${id}` });
      return answer({ said: quote({ statements: statements.map(({ statement }) => statement.id) }, 100) });
    },
  );
  server.registerTool(
    'search',
    {
      description: 'Reports and statements that hold words, best first.',
      inputSchema: {
        text: z.string(),
        actor: z.string().optional(),
        place: z.string().optional(),
        from: day.optional(),
        to: day.optional(),
      },
      annotations: readOnly,
    },
    async (query) => answer(await searched(sitrep, query)),
  );
  return server;
}

/** Statements and reports that people took out of the picture, by id; no tool tells of them. */
async function takenOut(sitrep: Sitrep): Promise<(id: string) => boolean> {
  const last = new Map(
    standingJudgements(await sitrep.judgements())
      .filter(({ about, verdict }) => verdict !== 'noted' && (about === 'statement' || about === 'report'))
      .map(({ subject, verdict }) => [subject, verdict]),
  );
  return (id) => ['rejected', 'withdrawn'].includes(last.get(id) ?? '');
}

/** Hits that may be told. Of a report in which something was rejected no passage is shown, since it may hold that. */
async function searched(sitrep: Sitrep, query: SearchQuery): Promise<object> {
  const isOut = await takenOut(sitrep);
  const { hits, total } = await sitrep.search({ ...query, limit: MOST_LINES });
  const told = hits.filter(({ id, reportId }) => !isOut(id) && !isOut(reportId));
  const torn = new Set(
    (await sitrep.rows()).flatMap((row) =>
      row.row === 'statement' && isOut(row.statement.id) ? [row.reportId] : [],
    ),
  );
  return {
    total: total - (hits.length - told.length),
    hits: told.map((hit) => (hit.found === 'report' && torn.has(hit.id) ? { ...hit, snippet: null } : hit)),
  };
}

const answer = (value: unknown) => ({
  content: [{ type: 'text' as const, text: JSON.stringify(value, null, 1) }],
});

const allCells = (picture: Picture): readonly Cell[] => {
  const { control, relations, events, planned, negated, figures, disputes } = picture;
  return [control, relations, events, planned, negated, figures, disputes].flat();
};

/** A line without the ids of its statements, which its sentences carry. */
function plain({ statements, ...rest }: Cell): object {
  return { ...rest, statements: statements.length };
}

async function quoter(sitrep: Sitrep) {
  const sources = sourcesOf(await sitrep.rows());
  return ({ statements }: Pick<Cell, 'statements'>, most = MOST_SENTENCES) =>
    statements
      .flatMap((id) => sources.get(id) ?? [])
      .slice(0, most)
      .map(({ statement, report, sentence }) => ({
        statement: statement.id,
        sentence,
        publisher: report.source,
        published: report.publishedAt,
        report: report.id,
        url: report.url,
      }));
}

async function lastDay(sitrep: Sitrep): Promise<string | null> {
  const days = (await sitrep.reports()).map(
    ({ publishedOn, recordedAt }) => publishedOn ?? recordedAt.slice(0, 10),
  );
  return days.sort().at(-1) ?? null;
}
