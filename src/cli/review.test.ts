import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSitrep } from '../../tests/support/cli.js';
import { smallReading } from '../../tests/support/small-readings.js';
import { openLedger } from '../ledger/index.js';
import type { Judgement, Picture } from '../sitrep.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
const reading = smallReading({
  on: '2014-06-10',
  source: 'Tigris Wire',
  says: [
    { type: 'gains', source: 'Islamic State', place: 'Mosul', on: '2014-06-10' },
    { type: 'ASSAULT', source: 'Islamic State', target: 'Iraqi Army', place: 'Baiji', on: '2014-06-10' },
    { kind: 'relation', type: 'supports', source: 'Iran', target: 'Iraqi Army' },
  ],
});
const [capture, attack, support] = reading.statements.map((s) => s.id) as [string, string, string];
const sitrep = (...args: string[]) => runSitrep(folder, args);
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, out, err } = await sitrep(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
};
const picture = () => json<Picture>('picture');
interface Queue {
  readonly left: number;
  readonly items: readonly {
    readonly statement: { readonly id: string };
    readonly reasons: readonly string[];
  }[];
  readonly others?: readonly { readonly who: string; readonly verdict: string }[];
}

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('COLUMNS', '80');
  vi.stubEnv('SITREP_WHO', 'ana');
  folder = mkdtempSync(join(tmpdir(), 'sitrep-review-'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('review', () => {
  beforeAll(async () => {
    const ledger = await openLedger({ at: join(folder, '.sitrep') });
    await ledger.addReading(reading, { recordedAt: '2014-06-11T00:00:00Z', reader: 'test' });
    await ledger.close();
  });

  test('lists what decides a holder first, with the sentence and the reason', async () => {
    const { items, left } = await json<Queue>('review', 'list');
    expect(left).toBe(3);
    expect(items[0]!.statement.id).toBe(capture);
    expect(items[0]!.reasons).toContain('alone decides who holds Mosul');
    const { out } = await sitrep('review', 'list');
    expect(out).toContain('alone decides who holds Mosul');
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test('a rejected statement leaves the picture, and undo brings it back', async () => {
    expect((await picture()).control).toHaveLength(1);
    const [made] = await json<Judgement[]>('review', 'reject', capture.slice(0, 9), '--why', 'misread');
    expect(made).toMatchObject({ who: 'ana', verdict: 'rejected', subject: capture, why: 'misread' });
    expect((await picture()).control).toEqual([]);
    const { out } = await sitrep('review', 'undo');
    expect(out).toContain('undone');
    expect((await picture()).control).toHaveLength(1);
    const log = await json<(Judgement & { stands: boolean })[]>('review', 'log');
    expect(log.map((j) => [j.verdict, j.stands])).toEqual([
      ['rejected', false],
      ['undone', false],
    ]);
  });

  test('a correction is another statement beside the old one', async () => {
    const [made] = await json<Judgement[]>(
      'review',
      'correct',
      capture,
      '--set',
      'time=2014-06-09',
      '--who',
      'ben',
    );
    expect(made!.value).toMatchObject({ statement: { kind: 'control', time: { from: '2014-06-09' } } });
    expect((await sitrep('why', capture.slice(1, 9))).out).toContain('Islamic State');
    await sitrep('review', 'undo', made!.id, '--who', 'ben');
  });

  test('an accepted statement leaves the queue; two at once are judged both or neither', async () => {
    expect((await sitrep('review', 'accept', attack, 'sffffffff')).code).toBe(1);
    expect((await json<Queue>('review', 'list')).left).toBe(3);
    await json('review', 'accept', attack, support);
    expect((await json<Queue>('review', 'list')).left).toBe(1);
  });

  test('two blind reviewers see nothing of each other until they are done, then how far they agree', async () => {
    for (const id of [capture, attack]) await json('review', 'accept', id, '--as', 'cho');
    await json('review', 'reject', capture, '--as', 'dov');
    const midway = await json<Queue>('review', 'list', '--as', 'dov');
    expect(midway.left).toBe(2);
    expect(midway.others).toBeUndefined();
    expect(JSON.stringify(midway)).not.toContain('cho');
    await json('review', 'accept', attack, support, '--as', 'dov');
    const done = await json<Queue>('review', 'list', '--as', 'dov');
    expect(done.others!.map((o) => o.who)).toContain('cho');
    const found = await json<{ shared: number; fields: { field: string; same: number }[] }>(
      'agreement',
      '--coder',
      'cho',
      '--coder',
      'dov',
    );
    expect(found.shared).toBe(2);
    expect(found.fields[0]).toMatchObject({ field: 'kept', same: 0.5 });
    const { out } = await sitrep('agreement', '--coder', 'cho', '--coder', 'dov');
    expect(out).toContain('Where they part');
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test('grades of publishers, remarks, and judgements of identity are kept under a name', async () => {
    const [graded] = await json<Judgement[]>('review', 'grade', 'tigris wire', 'b', '--why', 'own staff');
    expect(graded).toMatchObject({ about: 'source', subject: 'Tigris Wire', value: { grade: 'B' } });
    const [noted] = await json<Judgement[]>('review', 'note', support, 'ask again');
    expect(noted).toMatchObject({ about: 'statement', verdict: 'noted', why: 'ask again' });
    const [same] = await json<Judgement[]>('review', 'not-same', 'Islamic State', 'Iran');
    expect(same).toMatchObject({ about: 'identity', verdict: 'not-same' });
    expect(same!.subject < same!.object!).toBe(true);
  });

  test.each([
    ['a grade that is none', ['grade', 'Tigris Wire', 'G'], 2, 'A (completely reliable) to F'],
    ['a publisher that is none', ['grade', 'Tigris Wier', 'B'], 1, 'Did you mean Tigris Wire?'],
    ['an actor that is none', ['same', 'Islamic Stat', 'Iran'], 1, 'Did you mean Islamic State?'],
    ['one actor twice', ['same', 'Iran', 'iran'], 2, 'one actor already'],
    ['an id that is none', ['accept', 'hello'], 2, 'is no id'],
    ['an unknown id', ['reject', 'sabcdef0123'], 1, 'no statement whose id begins with'],
    ['a field that is none', ['correct', 'CAPTURE', '--set', 'colour=red'], 2, 'Fields: kind'],
    ['nothing to set', ['correct', 'CAPTURE'], 2, '--set place=Kirkuk'],
    ['a command that is none', ['lst'], 2, 'Did you mean list?'],
    ['no terminal', [], 2, 'sitrep review list'],
    ['nothing of one’s own to undo', ['undo', '--who', 'nobody'], 1, 'sitrep review log'],
  ])('%s', async (_, args, code, words) => {
    const done = await sitrep('review', ...args.map((arg) => arg.replace('CAPTURE', capture)));
    expect(done).toMatchObject({ code, out: '' });
    expect(done.err).toContain(words);
    expect(done.err).not.toContain('    at ');
  });
});
