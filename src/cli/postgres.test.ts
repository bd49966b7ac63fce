import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSitrep } from '../../tests/support/cli.js';
import { startPostgres, type TestServer } from '../../tests/support/postgres-server.js';
import type { Judgement, Picture } from '../sitrep.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let server: TestServer;
const sitrep = (...args: string[]) => runSitrep(folder, args);
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, out, err } = await sitrep(...args, '--json');
  expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  return JSON.parse(out) as T;
};

beforeAll(async () => {
  server = await startPostgres();
  vi.stubEnv('DATABASE_URL', await server.freshDatabase());
  vi.stubEnv('COLUMNS', '80');
  folder = mkdtempSync(join(tmpdir(), 'sitrep-server-'));
  const report = (name: string, date: string, source: string, text: string) =>
    writeFileSync(
      join(folder, name),
      `---\ntitle: ${name}\ndate: ${date}\nsource: ${source}\n---\n\n${text}\n`,
    );
  report(
    'a.md',
    '2014-06-11',
    'Tigris Wire',
    'Islamic State fighters seized the city of Mosul on Tuesday. At least 30 soldiers were killed in Mosul on Tuesday.',
  );
  report(
    'b.md',
    '2014-06-12',
    'Baghdad Courier',
    'Islamic State fighters captured Mosul on Tuesday, residents said. Peshmerga forces took control of Kirkuk on Thursday.',
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('with DATABASE_URL', () => {
  test('reports are added to the server, linked, and not added twice', async () => {
    const { out } = await sitrep('add', 'a.md');
    expect(out).toMatch(/^1 report added with \d+ statements\. Ledger: postgres:\/\/postgres@localhost/);
    const { added } = await json<{ added: { statements: number }[] }>('add', 'b.md');
    expect(added[0]!.statements).toBeGreaterThan(0);
    expect(await json('add', 'a.md', 'b.md')).toMatchObject({ added: [], known: 2 });
    expect(existsSync(join(folder, '.sitrep', 'postgres'))).toBe(false);
  });

  test('the picture, why, review, search and backup work as on a folder', async () => {
    const { control } = await json<Picture>('picture', '--as-of', '2014-06-12');
    expect(control.map(({ place }) => place.name)).toEqual(expect.arrayContaining(['Mosul', 'Kirkuk']));
    const mosul = control.find(({ place }) => place.name === 'Mosul')!;
    expect((await sitrep('why', mosul.id.slice(0, 8))).out).toContain('Mosul');
    const [made] = await json<Judgement[]>('review', 'reject', mosul.deciding[0]!, '--who', 'ana');
    expect((await sitrep('review', 'undo', made!.id, '--who', 'ana')).code).toBe(0);
    expect((await json<{ total: number }>('search', 'kirkuk')).total).toBeGreaterThan(0);
    await json('backup', 'all.gz');
    vi.stubEnv('DATABASE_URL', await server.freshDatabase());
    await json('restore', 'all.gz');
    expect((await json<Picture>('picture', '--as-of', '2014-06-12')).control).toEqual(control);
  });
});
