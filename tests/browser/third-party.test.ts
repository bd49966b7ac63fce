import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest = (name: string): { readonly dependencies?: Readonly<Record<string, string>> } =>
  JSON.parse(textOf(`node_modules/${name}/package.json`));

/** What only the command lines of those packages use; the bundle has none of it. */
const NOT_BUNDLED = new Set(
  'commander minimist resolve-protobuf-schema protocol-buffers-schema @mapbox/jsonlint-lines-primitives json-stringify-pretty-compact require-from-string'.split(
    ' ',
  ),
);

/** Packages that the sources of the workbench import, and all that these bring along. */
function shipped(): Set<string> {
  const found = new Set<string>();
  const take = (name: string) => {
    if (found.has(name) || name.startsWith('@types/') || NOT_BUNDLED.has(name)) return;
    found.add(name);
    for (const below of Object.keys(manifest(name).dependencies ?? {})) take(below);
  };
  for (const path of readdirSync(join(ROOT, 'web/src'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(tsx?|css)$/.test(path)) continue;
    for (const [, name] of textOf(`web/src/${path}`).matchAll(
      /(?:^import (?!type)[^;]*?|@import |url\()["']((?:@[\w-]+\/)?[a-z][\w-]*)(?:\/[^"']*)?["']/gm,
    ))
      if (name && name !== 'http') take(name);
  }
  return found;
}

test('THIRD_PARTY.md names every package that is shipped with the workbench', () => {
  const page = textOf('THIRD_PARTY.md');
  const bundled = page.slice(page.indexOf('### Bundled'), page.indexOf('## Used by developers'));
  const packages = [...shipped()].filter((name) => !name.startsWith('@fontsource'));
  expect(packages).toContain('maplibre-gl');
  expect(packages.filter((name) => !bundled.includes(name))).toEqual([]);
  expect(bundled).toContain('@fontsource');
});
