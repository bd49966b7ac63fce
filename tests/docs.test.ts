import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../src/cli/program.js';

const root = join(import.meta.dirname, '..');
const guide = readdirSync(join(root, 'docs/guide')).map((file) => `docs/guide/${file}`);
const decisions = readdirSync(join(root, 'docs/decisions')).map((file) => `docs/decisions/${file}`);
const pages = ['README.md', 'CHANGELOG.md', 'THIRD_PARTY.md', 'examples/README.md', ...guide, ...decisions];
const read = (page: string) => readFileSync(join(root, page), 'utf8');

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

  test('names only commands and options that exist', () => {
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
});

test('every dependency that ships is in the third-party notices', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies).filter((name) => !read('THIRD_PARTY.md').includes(`| ${name}`))).toEqual(
    [],
  );
});
