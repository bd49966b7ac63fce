import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runSitrep } from '../../tests/support/cli.js';
import type { Picture } from '../sitrep.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const SENTENCE = 'The Islamic State took Mosul on Tuesday.';
const OTHER = 'Residents spoke of a truce between the Islamic State and the Peshmerga.';
let folder: string;
let server: Server;
let endpoint: string;
const sitrep = (...args: string[]) => runSitrep(folder, args);
const empty = { source: [], target: [], place: [], said_by: null, denied_by: [], from: null, to: null };

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('SITREP_WHO', 'ana');
  vi.stubEnv('SITREP_READER_URL', '');
  folder = mkdtempSync(join(tmpdir(), 'sitrep-second-'));
  writeFileSync(join(folder, 'a.txt'), `Source: River Post\nDate: 2014-06-11\n\n${SENTENCE} ${OTHER}`);
  const statements = [
    {
      ...{ ...empty, sentence: OTHER, kind: 'event', type: 'AGREE', status: 'actual', number: null },
      ...{ source: ['the Islamic State'], target: ['the Peshmerga'], said_by: 'Residents' },
    },
    {
      ...{ ...empty, sentence: 'Baghdad fell.', kind: 'control', type: 'gains', status: 'actual' },
      ...{ number: null, place: ['Baghdad'] },
    },
  ];
  const content = JSON.stringify({ statements });
  server = createServer((_, response) =>
    response.end(JSON.stringify({ choices: [{ message: { content } }] })),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('the second reader is off until an endpoint is named', async () => {
  const { code, err } = await sitrep('compare-readers', 'a.txt');
  expect([code, err]).toEqual([2, expect.stringContaining('--endpoint')]);
});

test('what it proposes is shown and kept aside; it counts from when a person adopts it', async () => {
  await sitrep('add', 'a.txt');
  const asked = ['compare-readers', 'a.txt', '--endpoint', endpoint, '--model', 'tiny', '--save', 'p.jsonl'];
  const { code, out } = await sitrep(...asked);
  expect(code).toBe(0);
  expect(out).toContain("only the model's");
  expect(out).toContain('refused: its sentence does not stand in the report');
  const { statements } = JSON.parse(readFileSync(join(folder, 'p.jsonl'), 'utf8'));
  expect(statements.map((one: { derivedBy: string }) => one.derivedBy)).toEqual(['second-reader:tiny']);
  const id = statements[0].id as string;
  const picture = async () => JSON.parse((await sitrep('picture', '--json')).out) as Picture;
  const before = await picture();
  expect(JSON.stringify(before)).not.toContain(id);
  const adopted = await sitrep('compare-readers', '--from', 'p.jsonl', '--adopt', id, '--why', 'it says so');
  expect([adopted.code, adopted.out]).toEqual([0, expect.stringContaining('by ana')]);
  const after = await picture();
  expect(after.events.map(({ category }) => category)).toContain('AGREE');
  expect(after.control).toEqual(before.control);
});
