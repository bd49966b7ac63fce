import { z } from 'zod';
import { JUDGED, VERDICTS } from '../model/index.js';

/** An ISO day that exists. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write days as 2014-06-10')
  .refine((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.valueOf()) && date.toISOString().slice(0, 10) === text;
  }, 'no such day')
  .describe('ISO day, e.g. 2014-06-10');

export const days = z.object({
  asOf: day.optional().describe("The day that the picture is of; the last report's day unless given"),
  knownAt: day.optional().describe('Only what had been reported by this day'),
});

/** Keys of actors or places, e.g. `actor:islamic-state|place:99608`. */
export const keys = z
  .string()
  .max(2000)
  .describe('Keys of actors or places, with | between them: only what speaks of one of them');
export const keySet = (text: string): ReadonlySet<string> => new Set(text.split('|').filter(Boolean));

const nullableText = z.string().nullable();
const nullableNumber = z.number().nullable();
export const dayRange = z.looseObject({ from: nullableText, to: nullableText });

export const entityRef = z
  .looseObject({
    key: z.string(),
    name: z.string(),
    type: nullableText,
    country: nullableText,
    lat: nullableNumber,
    lon: nullableNumber,
  })
  .meta({ id: 'EntityRef' });

const voice = z
  .looseObject({ key: z.string(), name: z.string(), statements: z.array(z.string()) })
  .meta({ id: 'Voice' });
const rule = z.looseObject({ id: z.string(), words: z.string() });
const cell = { id: z.string(), statements: z.array(z.string()) };
const vouching = {
  standing: z.enum(['acknowledged', 'reported', 'alleged', 'unconfirmed', 'denied']),
  acknowledgedBy: z.array(voice),
  reportedBy: z.array(voice),
  allegedBy: z.array(voice),
  deniedBy: z.array(voice),
};
const saying = z.looseObject({ actors: z.array(entityRef), by: z.array(voice) });

const controlCell = z
  .looseObject({
    ...cell,
    place: entityRef,
    state: z.enum(['held', 'contested', 'claimed', 'lost', 'presence', 'unknown']),
    holders: z.array(entityRef),
    extent: z.enum(['whole', 'part', 'unknown']),
    since: dayRange,
    contestedBy: z.array(entityRef),
    partly: z.array(entityRef),
    claims: z.array(saying),
    denials: z.array(saying),
    lostBy: z.array(entityRef),
    present: z.array(entityRef),
    nearby: z.array(entityRef),
    rule,
    deciding: z.array(z.string()),
    lastEvidence: z.string(),
    ageDays: z.number(),
    before: z.array(
      z.looseObject({
        holders: z.array(entityRef),
        since: dayRange,
        until: z.string(),
        deciding: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ControlCell' });

const relationCell = z
  .looseObject({
    ...cell,
    ...vouching,
    type: z.string(),
    source: entityRef,
    target: entityRef,
    modes: z.array(z.string()),
    since: dayRange,
    current: z.boolean(),
    lastEvidence: nullableText,
  })
  .meta({ id: 'RelationCell' });

const eventCell = z
  .looseObject({
    ...cell,
    ...vouching,
    category: z.string(),
    mode: nullableText,
    status: z.string(),
    sources: z.array(entityRef),
    targets: z.array(entityRef),
    places: z.array(entityRef),
    time: dayRange,
    certainty: z.string(),
  })
  .meta({ id: 'EventCell' });

const figureCell = z
  .looseObject({
    ...cell,
    type: z.string(),
    unit: z.string(),
    counted: nullableText,
    place: entityRef.nullable(),
    days: dayRange,
    entries: z.array(
      z.looseObject({
        by: voice,
        low: nullableNumber,
        best: nullableNumber,
        high: nullableNumber,
        text: nullableText,
        days: dayRange,
        saidOn: nullableText,
        confirmed: z.boolean(),
        last: z.boolean(),
      }),
    ),
    low: nullableNumber,
    best: nullableNumber,
    high: nullableNumber,
    rule,
  })
  .meta({ id: 'FigureCell' });

const disputeCell = z
  .looseObject({
    ...cell,
    about: z.enum(['control', 'relation', 'event', 'figure']),
    cell: z.string(),
    matter: z.string(),
    place: entityRef.nullable(),
    sides: z.array(z.looseObject({ says: z.string(), by: z.array(voice) })),
  })
  .meta({ id: 'DisputeCell' });

/** The situation as of a day. Objects are open: a later version may tell more, never less. */
export const picture = z
  .looseObject({
    asOf: z.string(),
    knownAt: nullableText,
    reports: z.number(),
    statements: z.number(),
    control: z.array(controlCell),
    relations: z.array(relationCell),
    events: z.array(eventCell),
    planned: z.array(eventCell),
    negated: z.array(eventCell),
    figures: z.array(figureCell),
    disputes: z.array(disputeCell),
    leftOut: z.array(z.looseObject({ reason: z.string(), statements: z.array(z.string()) })),
  })
  .meta({ id: 'Picture' });

const party = z.object({
  text: z.string(),
  key: z.string(),
  name: z.string(),
  type: nullableText,
  lat: nullableNumber,
  lon: nullableNumber,
  start: z.number(),
  end: z.number(),
});
const span = z.object({ start: z.number(), end: z.number() });

export const judgement = z
  .looseObject({
    id: z.string(),
    about: z.enum(JUDGED),
    subject: z.string(),
    object: nullableText,
    verdict: z.string(),
    value: z.record(z.string(), z.unknown()).nullable(),
    who: z.string(),
    when: z.string(),
    why: z.string(),
    replaces: nullableText,
  })
  .meta({ id: 'Judgement' });

const verdicts = [...new Set(Object.values(VERDICTS).flat())] as [string, ...string[]];
export const newJudgement = z.object({
  about: z.enum(JUDGED),
  subject: z.string().min(1).max(400),
  object: z.string().max(400).nullish(),
  verdict: z.enum(verdicts),
  value: z.record(z.string(), z.unknown()).nullish(),
  who: z.string().min(1).max(200).describe('Who decides'),
  why: z.string().max(4000).default(''),
  replaces: z.string().max(80).nullish(),
});

export const statement = z
  .object({
    id: z.string(),
    kind: z.string(),
    type: z.string(),
    mode: nullableText,
    status: z.string(),
    extent: nullableText,
    value: z.looseObject({}).nullable(),
    time: z.looseObject({ from: nullableText, to: nullableText, precision: z.string() }).nullable(),
    certainty: z.object({ band: z.string(), probability: z.number(), cues: z.array(z.string()) }),
    attribution: z.array(z.object({ holder: z.string(), key: nullableText, stance: z.string() })),
    disputedBy: z.array(z.string()),
    roles: z.record(z.string(), z.array(party)),
    loaded: z.array(z.string()),
    causes: z.array(z.string()),
    derivedBy: z.string(),
    readingProbability: nullableNumber,
    sentence: z.object({ start: z.number(), end: z.number(), text: z.string() }),
    spans: z.array(span),
    report: z.object({
      id: z.string(),
      title: nullableText,
      source: nullableText,
      publishedAt: nullableText,
    }),
    judgement: judgement.nullable(),
  })
  .meta({ id: 'StatementView' });

export const reportView = z
  .object({
    report: z.looseObject({ id: z.string(), text: z.string() }),
    recordedAt: z.string(),
    statements: z.array(statement),
    mentions: z.array(
      z.object({
        start: z.number(),
        end: z.number(),
        kind: z.string(),
        form: z.string(),
        key: z.string(),
        name: z.string(),
        lat: nullableNumber,
        lon: nullableNumber,
      }),
    ),
    judgements: z.array(judgement),
  })
  .meta({ id: 'ReportView' });

export const entityTally = z
  .object({
    key: z.string(),
    name: z.string(),
    otherNames: z.array(z.string()),
    kind: z.string(),
    type: nullableText,
    country: nullableText,
    lat: nullableNumber,
    lon: nullableNumber,
    precision: nullableText,
    mentions: z.number(),
    reports: z.number(),
  })
  .meta({ id: 'Entity' });

export const problemDetails = z
  .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), code: z.string() })
  .meta({ id: 'Problem' });
export const problems = { 400: problemDetails, 404: problemDetails } as const;
