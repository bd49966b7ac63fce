import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSitrep } from '../../tests/support/cli.js';
import { startPostgres, type TestServer } from '../../tests/support/postgres-server.js';
import type { Fetcher } from '../reports/index.js';
import { watch } from './commands/watch.js';
import { versionsOf } from './watch/versions.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let server: TestServer;
const sitrep = (...args: string[]) => runSitrep(folder, args);
const put = (name: string, text: string) => writeFileSync(join(folder, 'in', name), text);
const once = async (...args: string[]) => {
  const { code, out, err } = await sitrep('watch', 'in', '--once', '--json', ...args);
  const said = out ? JSON.parse(out) : null;
  return {
    code,
    err,
    added: said?.added.length ?? 0,
    known: said?.known ?? 0,
    versions: said?.versions ?? [],
  };
};
const BARA =
  'Source: Kordofan Post\nDate: 2023-06-20\n\nGovernment troops retook Bara on Monday, the army said.';
const RABAK =
  'Source: Kordofan Post\nDate: 2023-06-20\n\nShells killed three people in Rabak on Monday, a doctor said.';

beforeAll(async () => {
  server = await startPostgres();
  vi.stubEnv('DATABASE_URL', await server.freshDatabase());
  folder = mkdtempSync(join(tmpdir(), 'sitrep-watch-'));
  mkdirSync(join(folder, 'in'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a folder', () => {
  test('is read once; then what is new, what has changed, and nothing twice', async () => {
    put('bara.txt', BARA);
    put('README.md', '# no report');
    put('.hidden.txt', RABAK);
    expect(await once()).toMatchObject({ code: 0, added: 1 });
    expect(await once()).toMatchObject({ code: 0, added: 0, known: 0 });
    utimesSync(join(folder, 'in/bara.txt'), new Date(), new Date());
    expect(await once()).toMatchObject({ code: 0, added: 0, known: 0 });

    put('rabak.txt', RABAK);
    put('bara.txt', `${BARA} Two soldiers were killed, it said.`);
    const changed = await once();
    expect(changed).toMatchObject({ code: 0, added: 2, versions: [{ at: join(folder, 'in/bara.txt') }] });
    const links = JSON.parse((await sitrep('review', 'link', 'list', '--json')).out);
    expect(JSON.stringify(links)).toContain('updates');
    const reports = JSON.parse((await sitrep('reports', '--json')).out);
    expect(reports).toHaveLength(3);
  });

  test('what cannot be read is told once, with an exit code', async () => {
    put('broken.json', '{');
    expect(await once()).toMatchObject({ code: 1, err: expect.stringContaining('no JSON') });
    expect(await once()).toMatchObject({ code: 0, err: '' });
  });
});

test('an address: new entries, changed ones as versions, nothing where the server says so', async () => {
  const feed = (text: string) => {
    const url = 'https://news.sitrep-test.org/1';
    return JSON.stringify([{ title: 'Market open', published: '2023-06-20', source: 'Post', url, text }]);
  };
  const asked: unknown[] = [];
  let text = 'Traders in Umm Ruwaba opened their shops again on Tuesday, residents said.';
  const fetcher: Fetcher = {
    fetch: async (address, known) => {
      asked.push(known?.etag);
      if (known?.etag === text) return null;
      const bytes = new TextEncoder().encode(feed(text));
      const seen = { fetchedAt: '2023-06-20T09:00:00.000Z', sha256: text, contentType: null };
      return { address, url: address, bytes, etag: text, lastModified: null, ...seen };
    },
  };
  const said: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  const home = process.cwd();
  process.chdir(folder);
  const look = () =>
    watch('https://news.sitrep-test.org/list.json', { once: true, fetch: true, json: true }, fetcher);
  try {
    expect([await look(), await look()]).toEqual([0, 0]);
    text += ' The army had shelled the town on Monday.';
    expect(await look()).toBe(0);
  } finally {
    process.chdir(home);
    spy.mockRestore();
  }
  expect(said.map((line) => JSON.parse(line))).toMatchObject([
    { added: [{ title: 'Market open' }], versions: [] },
    { added: [{ title: 'Market open' }], versions: [{ at: 'https://news.sitrep-test.org/1' }] },
  ]);
  expect(asked).toHaveLength(3);
});

test.each<[string, string[], RegExp]>([
  ['an address without leave', ['watch', 'https://x.org/feed', '--once'], /--fetch.*E-USAGE-FETCH/],
  ['no folder', ['watch', 'nowhere', '--once'], /no folder.*E-USAGE-WATCH/],
  ['too often', ['watch', '--fetch', 'https://x.org/feed', '--every', '1'], /from 60.*E-USAGE-EVERY/],
])('%s is refused', async (_, args, reason) => {
  expect(await sitrep(...args)).toMatchObject({ code: 2, err: expect.stringMatching(reason) });
});

test('sitrep add fetches nothing by itself, and with leave nothing private', async () => {
  expect(await sitrep('add', 'https://x.org/a')).toMatchObject({
    code: 1,
    err: expect.stringContaining('give --fetch'),
  });
  expect(await sitrep('add', '--fetch', 'http://127.0.0.1/a')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no address on the open Internet'),
  });
});

describe('which reports are versions', () => {
  const seen = (id: string, title: string | null = null, url: string | null = null) => ({ id, title, url });
  const file = (...reports: ReturnType<typeof seen>[]) => ({ mark: '', sha256: '', seenAt: '', reports });
  test.each<[string, ReturnType<typeof seen>[], ReturnType<typeof seen>[], string[]]>([
    ['alone both times', [seen('a')], [seen('b')], ['b>a']],
    ['the same', [seen('a')], [seen('a')], []],
    ['by address', [seen('a', null, 'u'), seen('c', null, 'v')], [seen('b', null, 'u')], ['b>a']],
    [
      'the last at that address',
      [seen('a', null, 'u'), seen('c', null, 'u')],
      [seen('b', null, 'u')],
      ['b>c'],
    ],
    [
      'one address for many',
      [seen('a', null, 'u'), seen('x')],
      [seen('b', null, 'u'), seen('c', null, 'u')],
      [],
    ],
    ['by title', [seen('a', 'T'), seen('c', 'S')], [seen('b', 'T'), seen('c', 'S')], ['b>a']],
    ['a new one', [seen('a', 'T'), seen('c', 'S')], [seen('a', 'T'), seen('b', 'R')], []],
  ])('%s', (_, before, now, expected) => {
    const state = { what: 'w', seen: { f: file(...before) } };
    const versions = versionsOf(state, [{ at: 'f', seen: file(), reports: now as never }]);
    expect(versions.map(({ newer, older }) => `${newer}>${older}`)).toEqual(expected);
  });
});
