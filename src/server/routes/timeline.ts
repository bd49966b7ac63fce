import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LedgerView } from '../ledger-view.js';
import { days, keySet, keys, problems } from '../schemas.js';
import type { PartyView, StatementView } from '../views.js';
import { answer, typed } from './typed.js';

/** A statement that holds for longer than this says nothing of a single day. */
const LONGEST_DAYS = 31;

const place = z.object({ key: z.string(), name: z.string(), lat: z.number(), lon: z.number() });

/** Density of what is told, by day, and movements between places. */
export function timelineRoutes(scope: FastifyInstance, view: LedgerView): void {
  const app = typed(scope);
  app.get(
    '/api/timeline',
    {
      schema: {
        summary: 'How much is told of each day, by kind; reports by the day of publication',
        querystring: days.pick({ knownAt: true }).extend({ focus: keys.optional() }),
        response: {
          200: z.object({
            days: z.array(
              z.object({ day: z.string(), reports: z.number(), kinds: z.record(z.string(), z.number()) }),
            ),
          }),
          ...problems,
        },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { knownAt, focus } = request.query;
      const asked = focus ? keySet(focus) : null;
      const telling = asked ? new Set<string>() : null;
      const found = new Map<string, { reports: number; kinds: Record<string, number> }>();
      const at = (day: string) => {
        const known = found.get(day) ?? { reports: 0, kinds: {} };
        found.set(day, known);
        return known;
      };
      const statements = asked ? index.speakingOf(asked) : index.statements;
      for (const s of statements) telling?.add(s.report.id);
      for (const { report, recordedAt } of index.reports) {
        if (telling && !telling.has(report.id)) continue;
        const said = (report.publishedAt ?? recordedAt).slice(0, 10);
        if (!knownAt || said <= knownAt) at(said).reports++;
      }
      for (const s of statements) {
        if (!isTold(s) || (knownAt && (s.report.publishedAt ?? '').slice(0, 10) > knownAt)) continue;
        const day = dayOf(s);
        const kind = s.kind === 'event' ? s.type : s.kind;
        if (day) at(day).kinds[kind] = (at(day).kinds[kind] ?? 0) + 1;
      }
      return answer(reply, {
        days: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, rest]) => ({ day, ...rest })),
      });
    },
  );

  app.get(
    '/api/flows',
    {
      schema: {
        summary:
          'Movements of people and forces from and to places, with the statements that tell of them; an end that nobody tells is null',
        querystring: days.extend({ focus: keys.optional() }),
        response: {
          200: z.object({
            flows: z.array(
              z.object({
                id: z.string(),
                kind: z.enum(['people', 'forces']),
                type: z.string(),
                origin: place.nullable(),
                destination: place.nullable(),
                who: z.array(z.string()),
                words: z.string(),
                best: z.number().nullable(),
                day: z.string().nullable(),
                statements: z.array(z.string()),
              }),
            ),
          }),
          ...problems,
        },
      },
    },
    (request, reply) => {
      const index = view.index();
      const { asOf, knownAt, focus } = request.query;
      const asked = focus ? keySet(focus) : null;
      const flows = new Map<string, Flow>();
      for (const s of asked ? index.speakingOf(asked) : index.statements) {
        if (!isTold(s) || s.status === 'planned' || s.status === 'hypothetical') continue;
        const said = s.report.publishedAt?.slice(0, 10) ?? null;
        if (knownAt && said && said > knownAt) continue;
        const day = (s.time?.to ?? s.time?.from ?? said)?.slice(0, 10) ?? null;
        if (asOf && day && day > asOf) continue;
        for (const [origin, destination] of endsOf(s)) {
          const kind = isOfPeople(s) ? 'people' : 'forces';
          const id = `${origin?.key ?? ''}>${destination?.key ?? ''}>${kind}`;
          const before = flows.get(id);
          const value = s.value?.best ?? s.value?.low ?? null;
          const who = [...(s.roles.source ?? []), ...(s.roles.target ?? [])].map((p) => p.name);
          flows.set(id, {
            id,
            kind,
            type: s.type,
            origin,
            destination,
            who: [...new Set([...(before?.who ?? []), ...who])].slice(0, 4),
            words: s.value?.text ?? before?.words ?? '',
            best: Math.max(value ?? 0, before?.best ?? 0) || null,
            day: day ?? before?.day ?? null,
            statements: [...(before?.statements ?? []), s.id],
          });
        }
      }
      return answer(reply, { flows: [...flows.values()] });
    },
  );
}

interface Spot {
  readonly key: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

interface Flow {
  readonly id: string;
  readonly kind: 'people' | 'forces';
  readonly type: string;
  readonly origin: Spot | null;
  readonly destination: Spot | null;
  readonly who: string[];
  readonly words: string;
  readonly best: number | null;
  readonly day: string | null;
  readonly statements: string[];
}

const placed = (parties: readonly PartyView[] | undefined) =>
  (parties ?? []).flatMap(({ key, name, lat, lon }) =>
    lat === null || lon === null ? [] : [{ key, name, lat, lon }],
  );

/** Each place left with each place reached; where only one end is told, the other stays open. */
function endsOf(s: StatementView): (readonly [Spot | null, Spot | null])[] {
  const [origins, destinations] = [placed(s.roles.origin), placed(s.roles.destination)];
  if (origins.length > 0 && destinations.length > 0)
    return origins.flatMap((from) =>
      destinations.filter((to) => to.key !== from.key).map((to) => [from, to] as const),
    );
  return [
    ...origins.map((from) => [from, null] as const),
    ...destinations.map((to) => [null, to] as const),
    // "480,000 people have fled their homes in Anbar": the place is where they were.
    ...(LEAVING.has(s.type) && origins.length + destinations.length === 0
      ? placed(s.roles.place).map((from) => [from, null] as const)
      : []),
  ];
}

const LEAVING: ReadonlySet<string> = new Set(['displaced', 'fled']);
const isOfPeople = (s: StatementView): boolean =>
  s.kind === 'figure' ||
  /displace|flee|fled|return/.test(`${s.type} ${s.derivedBy}`) ||
  (s.roles.source ?? []).some((p) => /people|civilian|resident|famil|person/i.test(`${p.type} ${p.text}`));

const isTold = (s: StatementView) =>
  s.status !== 'negated' && s.judgement?.verdict !== 'rejected' && s.kind !== 'identity';

/** The day that a statement tells of: its last, or the day of the report where it is only "by then". */
function dayOf(s: StatementView): string | null {
  const { from, to } = s.time ?? { from: null, to: null };
  const said = s.report.publishedAt?.slice(0, 10) ?? null;
  if (from && to) {
    const length = (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
    return length > LONGEST_DAYS ? null : to.slice(0, 10);
  }
  return (to ?? from ?? said)?.slice(0, 10) ?? null;
}
