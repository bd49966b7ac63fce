import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { packageFolder } from './package-folder.js';

/** Hex digest of every file of the data and the weights that ship: readings differ only where it, or the program, does. */
export function dataDigest(): string {
  const digest = createHash('sha256');
  for (const root of [packageFolder('data'), packageFolder('models')]) {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort())
      digest.update(file.slice(root.length).split(sep).join('/')).update(readFileSync(file));
  }
  return digest.digest('hex');
}

/** The version of the package, from its package.json. */
export function packageVersion(): string {
  const file = join(packageFolder('data'), '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
