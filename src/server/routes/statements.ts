import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LedgerView } from '../ledger-view.js';
import { day, keySet, keys, problems, statement } from '../schemas.js';
import { plainText, type StatementView } from '../views.js';
import { answer, typed } from './typed.js';

const SORTS = ['time', 'published', 'kind', 'type', 'who', 'where', 'certainty', 'source'] as const;
const GROUPS = ['kind', 'who', 'place', 'day', 'source', 'report', 'certainty'] as const;
const filters = z.object({
  kind: z.string().optional().describe('Kinds, with commas: event,control'),
  type: z.string().optional().describe('Types, with commas: ASSAULT,killed'),
  status: z.string().optional(),
  band: z.string().optional().describe('Certainty: certain, probable, possible, doubtful'),
  report: z.string().optional(),
  focus: keys.optional(),
  entity: z.string().optional().describe('Key of an actor or a place in any role'),
  from: day.optional().describe('Holding on or after this day'),
  to: day.optional().describe('Holding on or before this day'),
  knownAt: day.optional(),
  judged: z.enum(['yes', 'no', 'accepted', 'rejected', 'corrected']).optional(),
  ids: z.string().optional().describe('Statement ids, with commas'),
  q: z.string().max(200).optional().describe('Words of the sentence, the names or the type'),
  sort: z.enum(SORTS).default('time'),
  order: z.enum(['asc', 'desc']).default('desc'),
  group: z
    .enum(GROUPS)
    .optional()
    .describe('Those of one kind, actor, place, day and so on together, the largest group first'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(100),
});
type Filters = z.infer<typeof filters>;

/** Statements, filtered, sorted and paged. */
export function statementRoutes(scope: FastifyInstance, view: LedgerView): void {
  const app = typed(scope);
  /** The last question's answer, so that scrolling does not sort again. */
  let last: { key: string; found: readonly StatementView[]; groups: readonly Group[] | null } | undefined;
  app.get(
    '/api/statements',
    {
      schema: {
        summary: 'Statements by kind, type, party, place, time, certainty, words',
        querystring: filters,
        response: {
          200: z.object({
            total: z.number(),
            offset: z.number(),
            statements: z.array(statement),
            groups: z
              .array(z.object({ label: z.string(), count: z.number() }))
              .optional()
              .describe('In the order of the statements, where a grouping was asked for'),
          }),
          ...problems,
        },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { offset, limit, ...rest } = request.query;
      const key = `${index.revision} ${JSON.stringify(rest)}`;
      if (last?.key !== key) {
        const found = sorted(index.statements.filter(matcher(request.query)), rest);
        last = { key, ...(rest.group ? grouped(found, rest.group) : { found, groups: null }) };
      }
      return answer(reply, {
        total: last.found.length,
        offset,
        statements: last.found.slice(offset, offset + limit),
        ...(last.groups && { groups: last.groups }),
      });
    },
  );
}

function matcher(f: Filters): (s: StatementView) => boolean {
  const list = (text: string | undefined) => (text ? new Set(text.split(',').map((t) => t.trim())) : null);
  const [kinds, types, statuses, bands, ids] = [f.kind, f.type, f.status, f.band, f.ids].map(list);
  const focus = f.focus ? keySet(f.focus) : null;
  const words = f.q ? plainText(f.q).split(' ').filter(Boolean) : [];
  return (s) =>
    (!kinds || kinds.has(s.kind)) &&
    (!types || types.has(s.type)) &&
    (!statuses || statuses.has(s.status)) &&
    (!bands || bands.has(s.certainty.band)) &&
    (!ids || ids.has(s.id)) &&
    (!f.report || s.report.id === f.report) &&
    (!f.entity || partiesOf(s).some((p) => f.entity!.split('|').includes(p.key))) &&
    (!focus || partiesOf(s).some((p) => focus.has(p.key))) &&
    (!f.from || (s.time?.to ?? s.report.publishedAt ?? '9').slice(0, 10) >= f.from) &&
    (!f.to || (s.time?.from ?? s.time?.to ?? s.report.publishedAt ?? '0').slice(0, 10) <= f.to) &&
    (!f.knownAt || (s.report.publishedAt ?? '').slice(0, 10) <= f.knownAt) &&
    (!f.judged || isJudged(s, f.judged)) &&
    (words.length === 0 || hasWords(s, words));
}

const partiesOf = (s: StatementView) => Object.values(s.roles).flat();

function isJudged(s: StatementView, wanted: NonNullable<Filters['judged']>): boolean {
  if (wanted === 'no') return s.judgement === null;
  if (wanted === 'yes') return s.judgement !== null;
  return s.judgement?.verdict === wanted;
}

const texts = new WeakMap<StatementView, string>();
function hasWords(s: StatementView, words: readonly string[]): boolean {
  let text = texts.get(s);
  if (text === undefined) {
    const names = [...partiesOf(s), ...s.attribution.map((a) => ({ name: a.holder }))].map((p) => p.name);
    text = plainText(
      [s.sentence.text, s.type, s.kind, s.report.source ?? '', s.report.title ?? '', ...names].join(' '),
    );
    texts.set(s, text);
  }
  return words.every((word) => text.includes(word));
}

function sorted(found: StatementView[], { sort, order }: Pick<Filters, 'sort' | 'order'>): StatementView[] {
  const by: Record<(typeof SORTS)[number], (s: StatementView) => string | number> = {
    time: (s) => s.time?.to ?? s.time?.from ?? s.report.publishedAt ?? '',
    published: (s) => s.report.publishedAt ?? '',
    kind: (s) => s.kind,
    type: (s) => s.type,
    who: (s) => s.roles.source?.[0]?.name ?? s.roles.target?.[0]?.name ?? '￿',
    where: (s) => s.roles.place?.[0]?.name ?? s.roles.origin?.[0]?.name ?? '￿',
    certainty: (s) => s.certainty.probability,
    source: (s) => s.report.source ?? '',
  };
  const sign = order === 'asc' ? 1 : -1;
  const keyed = found.map((s) => [by[sort](s), s] as const);
  keyed.sort(([a, s], [b, t]) => (a < b ? -sign : a > b ? sign : s.id < t.id ? -1 : 1));
  return keyed.map(([, s]) => s);
}

interface Group {
  readonly label: string;
  readonly count: number;
}

/** Groups in order of size, days in their own; within each, the order stays. */
function grouped(
  sorted: readonly StatementView[],
  by: (typeof GROUPS)[number],
): { found: StatementView[]; groups: Group[] } {
  const label: Record<(typeof GROUPS)[number], (s: StatementView) => string> = {
    kind: (s) => (s.kind === 'event' ? s.type : s.kind),
    who: (s) => s.roles.source?.[0]?.name ?? s.roles.target?.[0]?.name ?? '',
    place: (s) => (s.roles.place ?? s.roles.destination ?? s.roles.origin)?.[0]?.name ?? '',
    day: (s) => (s.time?.to ?? s.time?.from ?? s.report.publishedAt ?? '').slice(0, 10),
    source: (s) => s.report.source ?? '',
    report: (s) => s.report.title ?? s.report.id,
    certainty: (s) => s.certainty.band,
  };
  const groups = new Map<string, StatementView[]>();
  for (const s of sorted) {
    const own = groups.get(label[by](s));
    if (own) own.push(s);
    else groups.set(label[by](s), [s]);
  }
  const inOrder = [...groups].sort(([a, one], [b, other]) =>
    by === 'day'
      ? a < b
        ? 1
        : -1
      : // Those of which nobody tells it come last.
        Number(a === '') - Number(b === '') || other.length - one.length || (a < b ? -1 : 1),
  );
  return {
    found: inOrder.flatMap(([, own]) => own),
    groups: inOrder.map(([name, own]) => ({ label: name, count: own.length })),
  };
}
