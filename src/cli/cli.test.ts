import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSitrep } from '../../tests/support/cli.js';
import { smallReading } from '../../tests/support/small-readings.js';
import { openLedger } from '../ledger/index.js';
import type { Picture } from '../picture/index.js';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let ledger: string;

const sitrep = (...args: string[]) => runSitrep(folder, args);

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('COLUMNS', '80');
  folder = mkdtempSync(join(tmpdir(), 'sitrep-cli-'));
  ledger = join(folder, 'filled');
  const open = await openLedger({ at: ledger });
  for (const report of [
    smallReading({
      on: '2014-06-10',
      source: 'Tigris Wire',
      says: [
        {
          type: 'gains',
          source: 'Islamic State',
          place: 'Mosul',
          on: '2014-06-10',
          text: 'Islamic State fighters took Mosul on Tuesday, \u001b[31mresidents\u001b[0m said.',
        },
        { type: 'ASSAULT', source: 'Islamic State', place: 'Baghdad', status: 'planned' },
        { type: 'ASSAULT', source: '?gunmen', place: '?a village' },
      ],
    }),
    smallReading({
      on: '2014-06-20',
      source: 'Baghdad Courier',
      says: [
        { type: 'gains', source: 'Iraqi Army', place: 'Mosul', on: '2014-06-20', by: 'Iraqi Army' },
        { kind: 'figure', type: 'killed', place: 'Mosul', value: [12, 12, 12], by: 'A colonel' },
        { kind: 'figure', type: 'killed', place: 'Mosul', value: [30, null, null], by: 'A doctor' },
      ],
    }),
  ])
    await open.addReading(report, { recordedAt: '2014-06-30T00:00:00Z', reader: 'test' });
  await open.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const picture = (...args: string[]) => sitrep('picture', '--ledger', ledger, ...args);
const pictureJson = async (...args: string[]) =>
  JSON.parse((await picture('--json', ...args)).out) as Picture;
/** The program in a process of its own. */
const spawned = (command: string, env: Record<string, string> = {}) =>
  spawnSync('bash', ['-c', `set -o pipefail; "${process.execPath}" --import "${tsx}" "${main}" ${command}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

describe('picture', () => {
  test('is of the last report’s day, 80 columns wide, without colour in a pipe', async () => {
    const { code, out, err } = await picture();
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('The situation as of 20 Jun 2014');
    expect(out).toMatch(/Mosul {11}held by Islamic State, since 10 Jun 2014; contested by\n {18}Iraqi Army/);
    expect(out).toContain('claimed by Iraqi Army');
    expect(out).toContain('Not shown: 1 of unnamed places or parties (--all)');
    expect(out).toContain('A doctor: at least 30');
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(out).not.toContain('\u001b');
  });

  test('keeps the two clocks apart', async () => {
    const stateOn = async (...days: string[]) => {
      const [cell] = (await pictureJson(...days)).control;
      return cell && [cell.state, cell.ageDays];
    };
    expect(await stateOn('--as-of', '2014-06-10')).toEqual(['held', 0]);
    expect(await stateOn('--as-of', '2014-06-20')).toEqual(['contested', 10]);
    expect(await stateOn('--as-of', '2014-06-20', '--known-at', '2014-06-11')).toEqual(['held', 10]);
    expect(await stateOn('--as-of', '2014-06-09')).toBeUndefined();
  });

  test('of one place has nothing of others', async () => {
    const { control, figures, planned } = await pictureJson('--place', 'mosul');
    expect([control.length, figures.length, planned.length]).toEqual([1, 1, 0]);
  });
});

describe('why', () => {
  const why = (...args: string[]) => sitrep('why', '--ledger', ledger, ...args);

  test('leads from a line to its sentence, voice, rule, report and day', async () => {
    const { control } = await pictureJson();
    const { code, out } = await why(control[0]!.id.slice(0, 6));
    expect(code).toBe(0);
    expect(out).toContain('Rule: an uninvolved source reports its capture (control.reported-capture).');
    expect(out).toContain('“Islamic State fighters took Mosul on Tuesday, residents said.”');
    expect(out).toContain('Tigris Wire, 10 Jun 2014');
    expect(out).toContain('Also taken into account');
    expect(out).not.toContain('\u001b');
  });

  test('finds the line of an earlier day’s picture, a statement and a report', async () => {
    const [then] = (await pictureJson('--as-of', '2014-06-12', '--known-at', '2014-06-12')).control;
    expect((await why(then!.id)).out).toContain('Mosul: held by Islamic State');
    const statement = then!.deciding[0]!;
    expect((await why(statement.slice(1, 9))).out).toContain('took Mosul on Tuesday');
    const list = JSON.parse((await sitrep('reports', '--json', '--ledger', ledger)).out) as { id: string }[];
    expect((await why(list[0]!.id)).out).toContain('3 statements');
  });

  test.each([
    ['no id', 'zz', 2, 'is no id'],
    ['unknown', 'abcdef012345', 1, 'Nothing in the ledger'],
  ])('%s', async (_, id, code, words) => {
    const done = await why(id);
    expect(done).toMatchObject({ code, out: '' });
    expect(done.err).toContain(words);
  });
});

describe('what is asked wrongly ends with 2 and one line of what to do', () => {
  test.each([
    ['a command that is none', ['pictur'], 'Did you mean picture?'],
    ['an option that is none', ['picture', '--asof', '2014-06-10'], '--as-of'],
    ['no file', ['read'], "missing required argument 'file'"],
    [
      'a day that is none',
      ['picture', '--ledger', 'filled', '--as-of', '2014-06-31'],
      'Write it as 2014-06-10',
    ],
    ['a day of publication that is none', ['read', 'x.txt', '--published', 'soon'], '2014-06-10'],
    ['a task that is none', ['bench', 'predict', 'nothing'], 'Tasks: '],
  ])('%s', async (_, args, words) => {
    const { code, out, err } = await sitrep(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });
});

describe('what cannot be done ends with 1 and says what to do', () => {
  test.each([
    ['no ledger', ['picture', '--ledger', 'none'], 'sitrep add FILE'],
    ['no ledger to list', ['reports'], 'sitrep start'],
    ['no such file', ['read', 'missing.md'], 'missing.md'],
    ['an empty file', ['read', 'empty.txt'], 'empty.txt'],
    ['a binary', ['read', 'binary.bin'], 'binary.bin'],
    [
      'a place of which nothing is said',
      ['picture', '--ledger', 'filled', '--place', 'Atlantis'],
      'another spelling',
    ],
    ['a server that is not there', ['reports', '--ledger', 'postgres://x@localhost:1/x'], 'DATABASE_URL'],
  ])('%s', async (_, args, words) => {
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(join(folder, 'binary.bin'), Buffer.from([0, 255, 0, 1, 2, 200, 0, 0, 7, 127, 69, 76, 70]));
    const { code, out, err } = await sitrep(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });
});

test('a closed pipe is nobody’s mistake', () => {
  expect(spawned(`picture --json --ledger "${ledger}" | head -1`).stderr).toBe('');
}, 240_000);

test('colour is had for the asking, in a process of its own', () => {
  const done = spawned(`picture --ledger "${ledger}"`, { FORCE_COLOR: '1', NO_COLOR: '' });
  expect(done.status).toBe(0);
  expect(done.stdout).toContain('\u001b[');
}, 240_000);

test('help needs neither model nor ledger', async () => {
  const { code, out } = await sitrep('--help');
  expect(code).toBe(0);
  for (const name of 'read add picture changes brief why search review agreement impact backup start'.split(
    ' ',
  ))
    expect(out).toMatch(new RegExp(`^  ${name}`, 'm'));
});
