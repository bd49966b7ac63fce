import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The way of the data, from left to right: a folder imports only what stands left of it. */
const ORDER = [
  'model',
  'lexicons',
  'reports',
  'gate',
  'sentences',
  'mentions',
  'statements',
  'resolution',
  'second-reader',
  'ledger',
  'picture',
  'review',
  'briefing',
  'exchange',
  'composer',
  'server',
  'cli',
];
/** Stages that are a function of their input: no clock, disk, network or randomness. */
const PURE = ['model', 'gate', 'mentions', 'statements', 'resolution', 'picture', 'review', 'briefing'];
const IMPURE =
  /from 'node:(fs|http|https|net|dns|child_process|worker_threads|timers)|\brandom(?:UUID|Bytes)\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(/;

const src = resolve(import.meta.dirname, '../src');

interface Import {
  readonly file: string;
  readonly specifier: string;
}

/** Faults of one file's imports, in our words. */
function faultsOf(file: string, specifiers: readonly string[]): string[] {
  const folder = folderOf(file);
  return specifiers.flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      return folder === 'model' ? [`${file} imports ${specifier}: model imports nothing`] : [];
    }
    const target = relative(src, resolve(src, dirname(file), specifier))
      .split(sep)
      .join('/');
    const fault = faultOf(file, folder, target);
    return fault ? [fault] : [];
  });
}

function faultOf(file: string, folder: string, target: string): string | null {
  if (target.startsWith('..')) return `${file} imports ${target}: src imports nothing outside src`;
  const to = folderOf(target);
  if (to === folder) return null;
  if (!ORDER.includes(to)) return `${file} imports ${target}: no such folder in the order of the border test`;
  if (ORDER.indexOf(to) > ORDER.indexOf(folder)) {
    return `${file} imports ${target}: ${folder} stands left of ${to} and must not know it; take an interface instead and let sitrep.ts hand it in`;
  }
  if (to !== 'composer' && target !== `${to}/index.js`) {
    return `${file} imports ${target}: use ${to}/index.js, the rest of ${to} is its own affair`;
  }
  return null;
}

/** `src/sitrep.ts` and `src/reader.ts` compose; all others belong to their top folder. */
function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'composer';
}

function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\s*\(\s*)'([^'\n]+)'/g)].map(
    (match) => match[1]!,
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
}

const files = sourceFiles(src).map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

describe('borders', () => {
  test('every folder imports only folders to its left, through their index.ts', () => {
    expect(files.flatMap(({ file, text }) => faultsOf(file, importsOf(text)))).toEqual([]);
  });

  test('only src/lexicons reads data/', () => {
    const reads = /packageFolder\(\s*['"`]data['"`]\s*\)(?!, '\.\.')|['"`](?:\.\.\/)+data\//;
    const faults = files.filter(({ file, text }) => folderOf(file) !== 'lexicons' && reads.test(text));
    expect(
      faults.map(({ file }) => `${file} reads data/: add a loader to src/lexicons and take what it gives`),
    ).toEqual([]);
  });

  test('stages between the reader model and the ledger know no clock, disk, network or chance', () => {
    const faults = files.flatMap(({ file, text }) => {
      const match = PURE.includes(folderOf(file)) ? IMPURE.exec(text) : null;
      return match ? [`${file} uses ${match[0]}: pass it in`] : [];
    });
    expect(faults).toEqual([]);
  });
});

describe('the border test itself', () => {
  test.each<[string, Import, RegExp | null]>([
    ['left through index', { file: 'mentions/a.ts', specifier: '../model/index.js' }, null],
    ['own folder', { file: 'resolution/actors/a.ts', specifier: '../places/b.js' }, null],
    ['composer knows all', { file: 'sitrep.ts', specifier: './picture/index.js' }, null],
    ['a door calls the composer', { file: 'cli/main.ts', specifier: '../sitrep.js' }, null],
    ['right', { file: 'mentions/a.ts', specifier: '../ledger/index.js' }, /stands left of ledger/],
    ['inside', { file: 'mentions/a.ts', specifier: '../lexicons/nouns.js' }, /use lexicons\/index\.js/],
    ['composer from a stage', { file: 'picture/a.ts', specifier: '../sitrep.js' }, /stands left of composer/],
    ['outside', { file: 'cli/a.ts', specifier: '../../bench/run.js' }, /nothing outside/],
    ['model with a package', { file: 'model/a.ts', specifier: 'kysely' }, /model imports nothing/],
    [
      'composer from a door to a door',
      { file: 'sitrep.ts', specifier: './cli/index.js' },
      /stands left of cli/,
    ],
  ])('%s', (_, { file, specifier }, fault) => {
    const faults = faultsOf(file, [specifier]);
    if (fault) expect(faults.join()).toMatch(fault);
    else expect(faults).toEqual([]);
  });

  test('sees type imports, exports, dynamic imports and none in comments', () => {
    const text =
      "import type { A } from './a.js';\nexport * from './b.js';\nawait import('./c.js');\n// from './d.js'\nimport './e.js';";
    expect(importsOf(text)).toEqual(['./a.js', './b.js', './c.js', './e.js']);
  });
});
