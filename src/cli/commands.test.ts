import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSitrep } from '../../tests/support/cli.js';
import { startPostgres, type TestServer } from '../../tests/support/postgres-server.js';
import { smallReading } from '../../tests/support/small-readings.js';
import { linksBetween } from '../compose-links.js';
import { openLedger } from '../ledger/index.js';
import type { Change, Judgement, Picture, Reading } from '../sitrep.js';

// On a server, which opens faster than a folder; review.test.ts and cli.test.ts run on folders.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let server: TestServer;
const sitrep = (...args: string[]) => runSitrep(folder, args);
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, out, err } = await sitrep(...args, '--json');
  expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  return JSON.parse(out) as T;
};
/** An actor with a name of its own that the registry does not know. */
const withName = (reading: Reading): Reading => ({
  ...reading,
  entities: reading.entities.map((entity) =>
    entity.name === 'Badr Brigade'
      ? { ...entity, mentions: entity.mentions.map((m) => ({ ...m, form: 'name' as const })) }
      : entity,
  ),
});
const readings = [
  smallReading({
    on: '2014-06-10',
    source: 'Tigris Wire',
    says: [
      { type: 'gains', source: 'Islamic State', place: 'Mosul', on: '2014-06-10' },
      { type: 'ASSAULT', source: 'Islamic State', target: 'Iraqi Army', place: 'Mosul', on: '2014-06-09' },
      { type: 'CONSULT', source: 'Iran', target: '?Badr Brigade', place: 'Samarra', on: '2014-05-01' },
    ],
  }),
  smallReading({
    on: '2014-06-12',
    source: 'Baghdad Courier',
    says: [
      { type: 'ASSAULT', source: 'Islamic State', target: 'Iraqi Army', place: 'Mosul', on: '2014-06-09' },
      { type: 'gains', source: 'Peshmerga', place: 'Kirkuk', on: '2014-06-12' },
      { kind: 'relation', type: 'supports', source: 'Iran', target: 'Iraqi Army' },
    ],
  }),
  smallReading({
    on: '2014-06-20',
    source: 'Baghdad Courier',
    says: [
      { type: 'gains', source: 'Iraqi Army', place: 'Mosul', on: '2014-06-20', by: 'Iraqi Army' },
      { kind: 'figure', type: 'killed', place: 'Mosul', value: [12, 12, 12], by: 'A colonel' },
      { kind: 'figure', type: 'killed', place: 'Mosul', value: [300, 300, 300], by: 'A doctor' },
    ],
  }),
].map(withName);
const [first, second] = readings.map(({ report }) => report.id) as [string, string];

beforeAll(async () => {
  server = await startPostgres();
  const at = await server.freshDatabase();
  vi.stubEnv('DATABASE_URL', at);
  vi.stubEnv('COLUMNS', '80');
  vi.stubEnv('SITREP_WHO', 'ana');
  folder = mkdtempSync(join(tmpdir(), 'sitrep-commands-'));
  const ledger = await openLedger({ at });
  for (const reading of readings)
    await ledger.addReading(reading, { recordedAt: '2014-06-21T00:00:00Z', reader: 'test' });
  const links = await linksBetween(await ledger.rows(), new Set(readings.map(({ report }) => report.id)));
  await ledger.addLinks(links, '2014-06-21T00:00:00Z');
  await ledger.close();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const mosul = async (...days: string[]) =>
  (await json<Picture>('picture', ...days)).control.find(({ place }) => place.name === 'Mosul');

describe('changes', () => {
  test('since a day, heaviest first, each leading on to a line', async () => {
    const { changes } = await json<{ changes: Change[] }>(
      'changes',
      '--as-of',
      '2014-06-13',
      '--since',
      '2014-06-08',
    );
    const words = changes.map((change) => change.words).join('\n');
    expect(words).toMatch(/Mosul/);
    expect(words).toMatch(/Kirkuk/);
    expect(changes.map(({ weight }) => weight)).toEqual(
      [...changes.map(({ weight }) => weight)].sort((a, b) => b - a),
    );
  });

  test('of what was known', async () => {
    const { changes, before } = await json<{ changes: Change[]; before: object }>(
      ...['changes', '--as-of', '2014-06-09', '--known-since', '2014-06-09', '--known-at', '2014-06-12'],
    );
    expect(before).toEqual({ asOf: '2014-06-09', knownAt: '2014-06-09' });
    expect(changes.map(({ section }) => section)).toContain('event');
  });
});

describe('a report', () => {
  test('shows its impact, is withdrawn, and reinstated', async () => {
    const asOf = ['--as-of', '2014-06-15'];
    const { changes } = await json<{ changes: Change[] }>('impact', first.slice(0, 9), ...asOf);
    expect(changes.map(({ words }) => words).join('\n')).toContain('Mosul');
    expect((await mosul(...asOf))?.state).toBe('held');
    const { out } = await sitrep('withdraw', first.slice(0, 9), '--why', 'retracted');
    expect(out).toContain('withdrawn report');
    expect(await mosul(...asOf)).toBeUndefined();
    expect((await sitrep('reports')).out).toContain('(withdrawn)');
    expect((await sitrep('withdraw', first)).err).toContain('withdrawn already');
    const [made] = await json<Judgement[]>('reinstate', first);
    expect(made).toMatchObject({ verdict: 'restored', who: 'ana' });
    expect((await mosul(...asOf))?.state).toBe('held');
  });
});

describe('views', () => {
  test('proposes actors whom the registry lacks, with the sentence', async () => {
    const [one] = await json<{ name: string; evidence: { sentence: string }[] }[]>('actors', 'propose');
    expect(one!.name).toBe('Badr Brigade');
    expect(one!.evidence[0]!.sentence).toContain('Badr Brigade');
  });

  test('keep to 80 columns and end in an id that why knows', async () => {
    for (const args of [
      ['picture', '--all'],
      ['disputes'],
      ['figures'],
      ['changes', '--since', '2014-06-01'],
      ['actors', 'list'],
      ['actors', 'show', 'Islamic State'],
      ['actors', 'propose'],
      ['review', 'link', 'list'],
      ['search', 'mosul'],
      ['impact', first],
    ]) {
      const { code, out, err } = await sitrep(...args);
      expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
      expect(out).not.toContain('undefined');
      for (const line of out.split('\n'))
        expect([args, line, [...line].length <= 80]).toEqual([args, line, true]);
    }
    const { out } = await sitrep('disputes');
    const id = / ([0-9a-f]{6,})$/m.exec(out)?.[1];
    expect((await sitrep('why', id!)).code).toBe(0);
  });

  test('lead from a line of an older picture to its sentences', async () => {
    const then = (await mosul('--as-of', '2014-06-11', '--known-at', '2014-06-11'))!;
    expect((await mosul())!.id).not.toBe(then.id);
    expect((await sitrep('why', then.id.slice(0, 8))).out).toContain(
      'as of 11 Jun 2014, as known on 11 Jun 2014',
    );
  });

  test('are of an area', async () => {
    const { control } = await json<Picture>('picture', '--area', 'Kirkuk');
    expect(control.map(({ place }) => place.name)).toEqual(['Kirkuk']);
    expect((await sitrep('picture', '--area', 'Mosull')).err).toContain('Did you mean Mosul?');
  });
});

describe('links', () => {
  test('are listed with reasons, and a refused one stays refused', async () => {
    const { links } = await json<{ links: { id: string; type: string; reasons: object[] }[] }>(
      'review',
      'link',
      'list',
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links[0]!.reasons.length).toBeGreaterThan(0);
    const [made] = await json<Judgement[]>('review', 'link', 'reject', links[0]!.id.slice(0, 9));
    expect(made).toMatchObject({ about: 'link', verdict: 'rejected' });
    expect((await sitrep('review', 'link', 'list')).out).toContain('rejected by ana');
  });
});

describe('search', () => {
  test('finds words, filters, and nothing', async () => {
    const all = await json<{ total: number }>('search', 'mosul');
    expect(all.total).toBeGreaterThan(1);
    const some = await json<{ hits: { kind: string }[] }>('search', 'mosul', '--kind', 'figure');
    expect(new Set(some.hits.map(({ kind }) => kind))).toEqual(new Set(['figure']));
    expect((await sitrep('search', 'zanzibar')).out).toContain('Nothing found');
    expect(await sitrep('search', 'mosul', '--kind', 'rumour')).toMatchObject({ code: 2 });
  });
});

describe('brief', () => {
  test('writes a file whose sentences end in sources', async () => {
    const { out } = await sitrep(
      ...'brief --as-of 2014-06-20 --area Mosul --since 2014-06-08 --out brief.md'.split(' '),
    );
    expect(out).toMatch(/^\d+ sentences from \d+ sources written to brief\.md/);
    const text = readFileSync(join(folder, 'brief.md'), 'utf8');
    for (const line of text.split('\n').filter((one) => one.startsWith('- ')))
      expect(line).toMatch(/\\\[\d+\\\]\.$/);
    expect(text).not.toContain('Kirkuk');
    await sitrep(...'brief --as-of 2014-06-20 --out brief.html'.split(' '));
    expect(readFileSync(join(folder, 'brief.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  test.each([
    ['an area that nobody knows', ['--area', 'Xyzzyland'], 1, 'Xyzzyland'],
    ['a form that is none', ['--format', 'pdf'], 2, 'md or html'],
    ['an end before the beginning', ['--as-of', '2014-06-10', '--since', '2014-06-12'], 2, 'comes after'],
    ['a folder that is not there', ['--out', 'no/such/brief.md'], 1, 'cannot be written'],
  ])('%s', async (_, args, code, words) => {
    const done = await sitrep('brief', ...args);
    expect(done).toMatchObject({ code, out: '' });
    expect(done.err).toContain(words);
  });
});

describe('backup and restore', () => {
  test('give the same picture in another ledger', async () => {
    const { sha256 } = await json<{ sha256: string }>('backup', 'all.gz');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(existsSync(join(folder, 'all.gz'))).toBe(true);
    expect((await sitrep('backup', 'all.gz')).err).toContain('overwrites nothing');
    const other = ['--ledger', await server.freshDatabase()];
    await json('restore', 'all.gz', ...other);
    expect(await json('picture', ...other)).toEqual(await json('picture'));
    await json('withdraw', second, ...other);
    expect((await sitrep('restore', 'all.gz', ...other)).code).toBe(1);
    expect((await sitrep('restore', 'none.gz', ...other)).err).toContain('no file none.gz');
  });
});

describe('the JSON guide', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/guide/json.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `sitrep ([^`]+)` \| (\[ )?([^|\]]+?)( \])? \|$/gm)].map((match) => ({
    command: match[1]!,
    isList: match[2] !== undefined,
    keys: match[3]!.split(',').map((key) => key.trim()),
  }));
  const statement = readings[1]!.statements[1]!.id;
  const ARGS: Readonly<Record<string, readonly string[]>> = {
    changes: ['--since', '2014-06-01'],
    impact: [second],
    search: ['mosul'],
    'actors show': ['Iran'],
    'review accept': [statement],
    withdraw: [second],
    backup: ['guide.gz'],
  };

  test('has rows', () => expect(rows.length).toBeGreaterThan(15));

  // In the order of the page: a withdrawal comes after what needs the report.
  test.each(rows)('tells what $command prints', async ({ command, isList, keys }) => {
    const args = [...command.split(' '), ...(ARGS[command] ?? [])];
    if (command === 'why') args.push((await mosul())!.id);
    if (command === 'agreement')
      for (const who of ['ana', 'ben']) await json('review', 'accept', statement, '--who', who);
    const found = await json<object | object[]>(...args);
    expect(Array.isArray(found)).toBe(isList);
    const one = Array.isArray(found) ? found[0] : found;
    expect(Object.keys(one ?? {}).sort()).toEqual([...keys].sort());
  });
});
