import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../src/cli/program.js';

const root = join(import.meta.dirname, '..');
const guide = readdirSync(join(root, 'docs/guide')).map((file) => `docs/guide/${file}`);
const decisions = readdirSync(join(root, 'docs/decisions')).map((file) => `docs/decisions/${file}`);
const charters = ['src', 'data', 'bench', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|\/)README\.md$/.test(file))
    .map((file) => `${folder}/${file}`),
);
const pages = [
  ...['README.md', 'CHANGELOG.md', 'THIRD_PARTY.md', 'examples/README.md', 'docs/codebook.md'],
  ...[...guide, ...decisions, ...charters],
];
const read = (page: string) => readFileSync(join(root, page), 'utf8');

/** Anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

interface CommandLike {
  readonly commands: readonly CommandLike[];
  readonly options: readonly { readonly long?: string | null }[];
  name(): string;
}

/** `read`, `lexicon check` -> long options. */
function commandsOf(command: CommandLike, path = ''): [string, readonly string[]][] {
  return command.commands.flatMap((one) => {
    const name = `${path} ${one.name()}`.trim();
    const options = one.options.flatMap(({ long }) => (long ? [long] : []));
    const own: [string, readonly string[]] = [name, options];
    // A command that does something by itself, beside those below it.
    const isOnlyGroup = one.commands.length > 0 && options.length === 0;
    return [...commandsOf(one, name), ...(isOnlyGroup ? [] : [own])];
  });
}

const commands = new Map(commandsOf(makeProgram({ exitCode: 0 }) as unknown as CommandLike));

test('the README names every command', () => {
  const readme = read('README.md');
  expect([...commands.keys()].filter((name) => !readme.includes(`sitrep ${name}`))).toEqual([]);
});

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test.skipIf(charters.includes(page))('names only commands and options that exist', () => {
    const uses = [...text.matchAll(/`sitrep ([^`]+)`|^sitrep (.+)$|node bin\/sitrep\.mjs (.+)$/gm)]
      .map((match) => (match[1] ?? match[2] ?? match[3])!)
      .filter((use) => /^[a-z]/.test(use));
    const wrong = uses.filter((use) => {
      const name = [...commands.keys()].find((one) => use === one || use.startsWith(`${one} `));
      const options = [...use.matchAll(/--[a-z-]+/g)].map((match) => match[0]);
      return (
        name === undefined ||
        options.some((option) => option !== '--help' && !commands.get(name)!.includes(option))
      );
    });
    expect(wrong).toEqual([]);
  });

  test('links only to pages that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test('links only to headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];
    const wrong = links.filter(([, link, anchor]) => {
      const file = link ? join(dirname(page), link) : page;
      return existsSync(join(root, file)) && !anchorsOf(read(file)).includes(anchor!);
    });
    expect(wrong.map(([link]) => link)).toEqual([]);
  });
});

test('every dependency that ships is in the third-party notices', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies).filter((name) => !read('THIRD_PARTY.md').includes(`| ${name}`))).toEqual(
    [],
  );
});
