import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading } from '../model/index.js';
import { openSitrep, type Sitrep } from '../sitrep.js';
import { type App, makeApp, serveWorkbench } from './index.js';
import { picture as pictureSchema } from './schemas.js';

const HOST = { host: '127.0.0.1:4114' };
let folder: string;
let sitrep: Sitrep;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-server-'));
  sitrep = await openSitrep({ ledger: join(folder, 'ledger'), what: 'server test' });
  await sitrep.add(reading, '2014-06-11T06:00:00.000Z');
  app = await makeApp(sitrep, {
    ledger: 'test',
    web: join(folder, 'no-web'),
    now: () => '2014-06-12T10:00:00.000Z',
  });
});
afterAll(async () => {
  await app?.close();
  await sitrep?.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers = {}) => app.inject({ url, headers: { ...HOST, ...headers } });
const post = (url: string, payload: object, headers = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { ...HOST, ...headers } });

describe('answers', () => {
  test('the picture is the one that the library folds, and keeps to its schema', async () => {
    const answer = (await get('/api/picture?asOf=2014-06-11')).json();
    expect(answer).toEqual(JSON.parse(JSON.stringify(await sitrep.picture({ asOf: '2014-06-11' }))));
    expect(pictureSchema.safeParse(answer).error).toBeUndefined();
    expect(answer.control[0].holders[0].name).toBe('Islamic State');
  });

  test('a cell leads to its statements, a statement to its cells, a report to both', async () => {
    const { control } = (await get('/api/picture')).json();
    const cell = (await get(`/api/why/${control[0].id}`)).json();
    expect(cell.deciding[0].sentence.text).toBe('The Islamic State took Mosul on Tuesday.');
    const statement = (await get(`/api/why/${ID}`)).json();
    expect(statement.cells).toContainEqual({ section: 'control', id: control[0].id, cell: control[0] });
    const report = (await get(`/api/reports/${reading.report.id}`)).json();
    expect(report.statements).toHaveLength(1);
    expect(report.mentions.map((m: { name: string }) => m.name)).toEqual(['Islamic State', 'Mosul']);
  });

  test.each([
    ['/api/statements?kind=control', 1],
    ['/api/statements?kind=event', 0],
    ['/api/statements?q=mosul%20islamic', 1],
    ['/api/statements?entity=place:99072', 1],
    ['/api/statements?from=2014-06-11', 0],
    ['/api/statements?knownAt=2014-06-10', 0],
    ['/api/statements?offset=1', 1],
  ])('%s finds %i', async (url, total) => {
    expect((await get(url)).json().total).toBe(total);
  });

  test.each([
    ['focus on who holds it', '/api/picture?focus=actor:islamic-state', 1],
    ['focus on somebody else', '/api/picture?focus=actor:nobody', 0],
    ['focus on either of two', '/api/picture?focus=actor:nobody|place:99072', 1],
  ])('%s leaves the cells that speak of it', async (_, url, count) => {
    expect((await get(url)).json().control).toHaveLength(count);
  });

  test('a place tells all cells that speak of it; what nobody judged waits in the queue', async () => {
    const about = (await get('/api/about?keys=place:99072')).json();
    expect(about.counts.control).toBe(1);
    expect(about.cells[0].cell.place.name).toBe('Mosul');
    expect(about.statements[0].id).toBe(ID);
    expect(about.entities[0].key).toBe('place:99072');
    const queue = (await get('/api/queue')).json();
    expect(queue.items.map((item: { statement: { id: string } }) => item.statement.id)).toContain(ID);
    expect((await get('/api/queue?focus=actor:nobody')).json().total).toBe(0);
  });

  test.each([
    ['/api/network', { actors: [], ties: [], total: { actors: 0, ties: 0 } }],
    ['/api/linked-events?q=mosul', { total: 0, events: [] }],
    ['/api/timeline?focus=actor:nobody', { days: [] }],
    ['/api/reports?focus=actor:nobody', { total: 0, reports: [] }],
  ])('%s answers with nothing where nothing is told', async (url, expected) => {
    expect((await get(url)).json()).toEqual(expected);
  });

  test('places of a name come from the gazetteer, those of the country first', async () => {
    const { places } = (await get('/api/places?q=Tripoli&country=LBN')).json();
    expect(places[0].country).toBe('LBN');
    expect(places.map((place: { country: string }) => place.country)).toContain('LBY');
    expect((await get('/api/places?q=Xqzzyv')).json()).toEqual({ places: [] });
  });

  test('search finds by words without regard to accents; the timeline counts by day', async () => {
    const found = (await get('/api/search?q=m%C3%B2sul')).json();
    expect(found.entities[0].key).toBe('place:99072');
    expect((await get('/api/timeline')).json().days).toContainEqual({
      day: '2014-06-10',
      reports: 0,
      kinds: { control: 1 },
    });
  });

  test('what has not changed is not sent again; a judgement changes it and is undone by another', async () => {
    const first = await get('/api/picture');
    const etag = first.headers.etag as string;
    expect((await get('/api/picture', { 'if-none-match': etag })).statusCode).toBe(304);
    const rejected = await post('/api/judgements', {
      about: 'statement',
      subject: ID,
      verdict: 'rejected',
      who: 'AB',
    });
    expect(rejected.statusCode).toBe(201);
    const after = await get('/api/picture', { 'if-none-match': etag });
    expect([after.statusCode, after.json().control]).toEqual([200, []]);
    const undone = {
      about: 'statement',
      subject: ID,
      verdict: 'undone',
      who: 'AB',
      replaces: rejected.json().id,
    };
    expect((await post('/api/judgements', undone)).statusCode).toBe(201);
    expect((await get('/api/picture')).json().control).toHaveLength(1);
  });

  test('the description names every path', async () => {
    const { openapi, paths } = (await get('/api/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    for (const path of ['/api/picture', '/api/why/{id}', '/api/statements', '/api/judgements', '/api/events'])
      expect(Object.keys(paths)).toContain(path);
  });
});

describe('problems', () => {
  test.each([
    ['/api/picture?asOf=2014-13-01', 400, 'E-REQUEST'],
    ['/api/picture?area=here', 400, 'E-REQUEST'],
    ['/api/why/s0000000000000000', 404, 'E-ID-UNKNOWN'],
    ['/api/reports/r1', 404, 'E-ID-UNKNOWN'],
    ['/api/changes?from=2014-06-12&to=2014-06-10', 400, 'E-USAGE-DATE'],
    ['/../package.json', 404, 'E-PATH'],
    ['/api/nothing', 404, 'E-PATH'],
  ])('%s is answered %i %s', async (url, status, code) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('another name, another site and another origin are refused', async () => {
    for (const headers of [
      { host: 'sitrep.example:4114' },
      { ...HOST, origin: 'https://elsewhere.example' },
      { ...HOST, 'sec-fetch-site': 'cross-site' },
    ])
      expect((await app.inject({ url: '/api/status', headers })).statusCode).toBe(403);
    const own = { origin: 'http://127.0.0.1:4114' };
    expect((await get('/api/status', own)).statusCode).toBe(200);
  });

  test('an address that others can reach is refused', async () => {
    await expect(serveWorkbench(sitrep, { ledger: 'x', host: '0.0.0.0' })).rejects.toThrow('E-USAGE-HOST');
  });

  test('every answer forbids what is not from here', async () => {
    const policy = (await get('/api/status')).headers['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });
});

const ID = 's0123456789abcdef';
const text = 'The Islamic State took Mosul on Tuesday.';
const mention = (words: string, entity: string) =>
  ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    text: words,
    form: 'name',
    entity,
  }) as const;
const reading: Reading = {
  contract: 'reading-1',
  report: {
    id: 'r0123456789abcdef',
    title: null,
    text,
    publishedAt: '2014-06-11',
    source: 'Tigris Wire',
    author: null,
    url: null,
    language: 'en',
  },
  entities: [
    {
      id: 'actor:islamic-state',
      kind: 'actor',
      type: 'armed-group',
      name: 'Islamic State',
      mentions: [mention('The Islamic State', 'actor:islamic-state')],
    },
    {
      id: 'place:99072',
      kind: 'place',
      type: 'settlement',
      name: 'Mosul',
      country: 'IRQ',
      location: { lat: 36.335, lon: 43.119, precision: 'settlement' },
      mentions: [mention('Mosul', 'place:99072')],
    },
  ],
  statements: [
    {
      id: ID,
      kind: 'control',
      type: 'gains',
      roles: {
        source: [mention('The Islamic State', 'actor:islamic-state')],
        place: [mention('Mosul', 'place:99072')],
      },
      time: { from: '2014-06-10', to: '2014-06-10', precision: 'day', text: 'Tuesday' },
      status: 'actual',
      certainty: { band: 'certain', probability: 0.95, cues: [] },
      attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
      evidence: {
        sentence: { start: 0, end: text.length },
        spans: [mention('took', 'x')].map(({ start, end }) => ({ start, end })),
      },
      derivedBy: 'test.take',
    },
  ],
};
