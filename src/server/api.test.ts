import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from '@readme/openapi-parser';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSitrep, type Sitrep } from '../sitrep.js';
import { ApiProblem, openClient } from './client.js';
import { type App, makeApp, serveWorkbench } from './index.js';
import { parseTokens } from './tokens.js';

const TEXT =
  'The Islamic State took Mosul on Tuesday, the governor of Nineveh said. At least 12 people were killed in Mosul on Tuesday, according to the hospital.';
const READ = 'a'.repeat(32);
const WRITE = 'b'.repeat(32);
let folder: string;
let sitrep: Sitrep;
let app: App;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-api-'));
  sitrep = await openSitrep({ ledger: join(folder, 'ledger'), what: 'api test' });
  const options = { ledger: 'test', web: join(folder, 'none'), now: () => '2014-06-12T10:00:00.000Z' };
  app = await makeApp(sitrep, options);
  const report = { name: 'mosul.txt', content: `Source: River Post\nDate: 2014-06-11\n\n${TEXT}` };
  ({ url, close } = await serveWorkbench(sitrep, { ...options, port: 0 }));
  const { id } = await openClient({ url }).add([report]);
  for (let job = { state: 'reading', setAside: [] as unknown[] }; job.state !== 'done'; ) {
    await new Promise((done) => setTimeout(done, 50));
    job = await openClient({ url }).get(`/api/jobs/${id}`);
    if (job.state === 'failed') throw new Error(JSON.stringify(job.setAside));
  }
}, 120_000);
afterAll(async () => {
  await close?.();
  await app?.close();
  await sitrep?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('for other programs', () => {
  test('the description is valid OpenAPI, and every operation has a summary', async () => {
    const description = await openClient({ url }).get<{
      paths: Record<string, Record<string, { summary?: string }>>;
    }>('/api/openapi.json');
    const checked = await validate(structuredClone(description) as never);
    expect(checked).toMatchObject({ valid: true });
    const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
    expect(operations.filter(({ summary }) => !summary)).toEqual([]);
  });

  test('the client speaks in the types of the schemas', async () => {
    const client = openClient({ url });
    const { control } = await client.picture({ asOf: '2014-06-11' });
    expect(control[0]!.place.name).toBe('Mosul');
    const { statements } = await client.statements({ kind: 'control' });
    expect(statements[0]!.sentence.text).toContain('Islamic State');
    const { report } = await client.report(statements[0]!.report.id);
    expect(report.text).toContain('At least 12');
    await expect(client.picture({ asOf: 'soon' })).rejects.toThrow(ApiProblem);
  });

  test('QGIS and others read GeoJSON at an address', async () => {
    const answer = await fetch(`${url}/api/export/geojson/control.geojson?asOf=2014-06-11`);
    expect(answer.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
    const { type, features } = (await answer.json()) as {
      type: string;
      features: { geometry: { coordinates: number[] } }[];
    };
    expect([type, features.length]).toEqual(['FeatureCollection', 1]);
    expect(features[0]!.geometry.coordinates.map(Math.round)).toEqual([43, 36]);
    const far = await fetch(`${url}/api/export/geojson/control.geojson?asOf=2014-06-11&area=0,0,1,1`);
    expect(((await far.json()) as { features: unknown[] }).features).toEqual([]);
  });

  test('spreadsheets read CSV at an address', async () => {
    const answer = await fetch(`${url}/api/export/acled/acled.csv?asOf=2014-06-11`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const { data, errors } = Papa.parse<Record<string, string>>(await answer.text(), {
      header: true,
      skipEmptyLines: true,
    });
    expect([errors, data.length > 0]).toEqual([[], true]);
    expect(Object.keys(data[0]!)).toContain('event_date');
  });

  test.each([
    ['/api/export/nothing/a.csv', /no format nothing/],
    ['/api/export/geojson/a.csv', /control.geojson, events.geojson/],
    ['/api/export/geojson/..%2f..%2fpackage.json', /./],
  ])('%s is answered with a problem', async (path, words) => {
    const answer = await fetch(url + path);
    expect([400, 404]).toContain(answer.status);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(words);
  });

  test('every address in the guide answers', async () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/api.md'), 'utf8');
    const addresses = [
      ...new Set([...guide.matchAll(/http:\/\/127\.0\.0\.1:4114(\/api\/[^\s"')`>]+)/g)].map((m) => m[1]!)),
    ];
    expect(addresses.length).toBeGreaterThan(5);
    for (const path of addresses.filter((one) => !/events$|ID|judgements$|reports$/.test(one)))
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  });
});

describe('tokens', () => {
  let guarded: App;
  beforeAll(async () => {
    guarded = await makeApp(sitrep, {
      ledger: 'test',
      web: join(folder, 'none'),
      tokens: `read:${READ} write:${WRITE}`,
    });
  });
  afterAll(() => guarded?.close());
  const ask = (token: string | undefined, method: 'GET' | 'POST' = 'GET', path = '/api/status') =>
    guarded.inject({
      url: path,
      method,
      headers: { host: '127.0.0.1:4114', ...(token === undefined ? {} : { authorization: token }) },
      ...(method === 'POST' ? { payload: {} } : {}),
    });

  test.each<[string, string | undefined, 'GET' | 'POST', string, number]>([
    ['none', undefined, 'GET', '/api/status', 401],
    ['one that is not known', `Bearer ${'c'.repeat(32)}`, 'GET', '/api/status', 401],
    ['another scheme', `Basic ${READ}`, 'GET', '/api/status', 401],
    ['half a token', `Bearer ${READ.slice(1)}`, 'GET', '/api/status', 401],
    ['one for reading', `Bearer ${READ}`, 'GET', '/api/status', 200],
    ['one for reading, to write', `Bearer ${READ}`, 'POST', '/api/judgements', 403],
    ['one for writing, to write nothing', `Bearer ${WRITE}`, 'POST', '/api/judgements', 400],
    ['one for writing, to read', `Bearer ${WRITE}`, 'GET', '/api/status', 200],
    ['none, for what happens', undefined, 'GET', '/api/events', 401],
    ['none, for an export', undefined, 'GET', '/api/export/geojson/control.geojson', 401],
    ['none, for the description', undefined, 'GET', '/api/openapi.json', 401],
  ])('%s', async (_, token, method, path, status) => {
    expect((await ask(token, method, path)).statusCode).toBe(status);
  });

  test.each(['admin:x', 'read:short', READ])('SITREP_TOKENS=%s is refused', (text) =>
    expect(() => parseTokens(text)).toThrow('E-USAGE-TOKEN'),
  );
});

describe('the description', () => {
  interface Operation {
    readonly operationId?: string;
    readonly tags?: readonly string[];
    readonly summary?: string;
    readonly parameters?: readonly {
      name: string;
      in: string;
      required?: boolean;
      description?: string;
      example?: unknown;
    }[];
    readonly requestBody?: { content: { 'application/json': { example?: unknown } } };
    readonly responses: Readonly<Record<string, { description?: string }>>;
  }
  let all: { readonly path: string; readonly method: string; readonly of: Operation }[];
  beforeAll(async () => {
    const { paths } = await openClient({ url }).get<{ paths: Record<string, Record<string, Operation>> }>(
      '/api/openapi.json',
    );
    all = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, of]) => ({ path, method, of })),
    );
  });

  test('passes the rules of linters: names, words, examples, answers', () => {
    const faults = all.flatMap(({ path, method, of }) => {
      const at = `${method} ${path}`;
      const { operationId = '', tags = [], summary = '', parameters = [], responses, requestBody } = of;
      return [
        /^[a-z][A-Za-z]+$/.test(operationId) ? [] : `${at}: no operationId`,
        tags.length === 1 ? [] : `${at}: wants one tag`,
        summary.length > 9 && !summary.endsWith('.') ? [] : `${at}: summary`,
        /^\/api(\/[a-z.-]+|\/\{[a-z]+\})+$/.test(path) ? [] : `${at}: path`,
        parameters.map(({ name, description }) => (description ? [] : `${at}: ${name} without words`)),
        parameters.map(({ name, required, example }) =>
          required && example === undefined ? `${at}: ${name} without an example` : [],
        ),
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
          parameters.some((one) => one.in === 'path' && one.name === name) ? [] : `${at}: no ${name}`,
        ),
        Object.keys(responses).some((status) => status.startsWith('2')) ? [] : `${at}: no answer`,
        Object.entries(responses).map(([status, { description }]) =>
          description ? [] : `${at}: ${status} without words`,
        ),
        method === 'get' && requestBody ? `${at}: a body` : [],
      ].flat(2);
    });
    expect(faults).toEqual([]);
    const ids = all.map(({ of }) => of.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('its examples run', async () => {
    const client = openClient({ url });
    const { statements } = await client.statements();
    const [{ id: statement, report }] = statements as [(typeof statements)[0]];
    const job = await client.add([{ name: 'b.txt', content: 'Date: 2014-06-11\n\nNothing happened.' }]);
    /** Ids of the examples are of no ledger here. */
    const real = (path: string, name: string, example: unknown) => {
      if (path.startsWith('/api/jobs')) return job.id;
      if (path.startsWith('/api/why')) return statement;
      if (name === 'id' || name === 'report') return report.id;
      return String(example);
    };
    for (const { path, method, of } of all.filter((one) => one.path !== '/api/events')) {
      const address = new URL(url);
      address.pathname = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        real(path, name, of.parameters!.find((one) => one.name === name)!.example),
      );
      for (const { name, in: where, example } of of.parameters ?? [])
        if (where === 'query' && example !== undefined) address.searchParams.set(name, String(example));
      const body = of.requestBody?.content['application/json'].example as Record<string, unknown> | undefined;
      if (method === 'post' && !body) continue;
      const sent = body && JSON.stringify('subject' in body ? { ...body, subject: statement } : body);
      const answer = await fetch(address, {
        method: method.toUpperCase(),
        ...(sent && { body: sent, headers: { 'content-type': 'application/json' } }),
      });
      expect([`${method} ${address.pathname}`, answer.status < 300 || (await answer.text())]).toEqual([
        `${method} ${address.pathname}`,
        true,
      ]);
    }
  });
});
