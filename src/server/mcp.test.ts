import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallReading } from '../../tests/support/small-readings.js';
import { openSitrep, type Sitrep } from '../sitrep.js';
import { mcpServer } from './mcp.js';

let sitrep: Sitrep;
let client: Client;
const folder = mkdtempSync(join(tmpdir(), 'sitrep-mcp-'));
beforeAll(async () => {
  sitrep = await openSitrep({ ledger: join(folder, 'ledger') });
  const reading = smallReading({
    on: '2014-06-11',
    source: 'Tigris Wire',
    says: [
      {
        type: 'gains',
        source: 'Islamic State',
        place: 'Mosul',
        on: '2014-06-10',
        text: 'Islamic State took Mosul.',
      },
      {
        kind: 'figure',
        type: 'killed',
        place: 'Mosul',
        on: '2014-06-10',
        value: [12, 12, 12],
        text: 'Twelve died in Mosul.',
      },
    ],
  });
  await sitrep.add(reading, '2014-06-11T12:00:00.000Z');
  client = new Client({ name: 'test', version: '1' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([mcpServer(sitrep).connect(here), client.connect(there)]);
});
afterAll(async () => {
  await client.close();
  await sitrep.close();
  rmSync(folder, { recursive: true, force: true });
});
const call = async (name: string, given: Record<string, unknown>) => {
  const { content } = (await client.callTool({ name, arguments: given })) as { content: { text: string }[] };
  return JSON.parse(content[0]!.text);
};

test('every tool is read-only and says what it does', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(['disputes', 'figures', 'picture', 'search', 'why']);
  for (const { description, annotations } of tools) {
    expect(description).toBeTruthy();
    expect(annotations?.readOnlyHint).toBe(true);
  }
});

test('a line comes with its sentence and publisher, and leads back by its id', async () => {
  const { control } = await call('picture', { asOf: '2014-06-12' });
  expect(control.lines[0]).toMatchObject({
    state: 'held',
    said: [{ sentence: 'Islamic State took Mosul.', publisher: 'Tigris Wire' }],
  });
  expect((await call('why', { id: control.lines[0].id })).said).toHaveLength(1);
});

test('what was not known yet is not told', async () => {
  expect((await call('picture', { asOf: '2014-06-12', knownAt: '2014-06-10' })).control.count).toBe(0);
});

test('figures and search answer with sentences', async () => {
  expect((await call('figures', { asOf: '2014-06-12' })).figures.lines[0].said[0].sentence).toBe(
    'Twelve died in Mosul.',
  );
  expect(JSON.stringify(await call('search', { text: 'Mosul' }))).toContain('Mosul');
});

test('an unknown area and a bad day are refused in words', async () => {
  expect(await call('picture', { asOf: '2014-06-12', area: 'Nowhereland' })).toMatchObject({
    error: expect.stringContaining('Nowhereland'),
  });
  const { isError } = await client.callTool({ name: 'picture', arguments: { asOf: 'June' } });
  expect(isError).toBe(true);
});

test('what a person rejected or withdrew is told by no tool, until that is taken back', async () => {
  const rows = await sitrep.rows();
  const [killed] = rows.flatMap((row) =>
    row.row === 'statement' && row.statement.type === 'killed' ? [row] : [],
  );
  const judged = (
    about: 'statement' | 'report',
    subject: string,
    verdict: 'rejected' | 'withdrawn' | 'undone',
    minute: number,
    replaces: string | null,
  ) =>
    sitrep.judge({
      ...{ about, subject, object: null, verdict, value: null, who: 'ana', why: '', replaces },
      when: `2014-06-12T08:0${minute}:00.000Z`,
    });
  const { id: rejection } = await judged('statement', killed!.statement.id, 'rejected', 1, null);
  const asked = async () =>
    JSON.stringify([
      await call('why', { id: killed!.statement.id }),
      await call('why', { id: killed!.reportId }),
      await call('search', { text: 'Mosul' }),
      await call('search', { text: 'Twelve' }),
      await call('figures', { asOf: '2014-06-12' }),
    ]);
  const rejected = await asked();
  expect(rejected).not.toContain('Twelve died');
  expect(rejected).toContain('Islamic State took Mosul.');
  expect(rejected).toContain('was rejected or withdrawn by a person');
  await judged('statement', killed!.statement.id, 'undone', 2, rejection);
  expect(await asked()).toContain('Twelve died');
  await judged('report', killed!.reportId, 'withdrawn', 3, null);
  expect(await asked()).not.toMatch(/Twelve died|took Mosul/);
});
