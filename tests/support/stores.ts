import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type TestServer } from './postgres-server.js';

const PGLITE = join(import.meta.dirname, '../../node_modules/@electric-sql/pglite/package.json');

/**
 * Runs the same tests on the embedded store and on a PostgreSQL server. `fresh` gives a place for an empty ledger;
 * everything is removed at the end.
 */
export function onBothStores(
  name: string,
  tests: (fresh: () => Promise<string>, store: 'embedded' | 'server') => void,
): void {
  describe(`${name}, embedded`, () => {
    const folders: string[] = [];
    afterAll(() => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
    tests(async () => {
      const folder = await freshFolder();
      folders.push(folder);
      return folder;
    }, 'embedded');
  });
  describe(`${name}, PostgreSQL`, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      await server?.stop();
    });
    tests(() => server.freshDatabase(), 'server');
  });
}

/**
 * A folder for an empty embedded ledger. Making its database takes four seconds of computing, so one is made for all
 * tests and copied; it stays in the temporary folder, under the version of PGlite, for the next run.
 */
export async function freshFolder(): Promise<string> {
  const { version } = JSON.parse(readFileSync(PGLITE, 'utf8')) as { version: string };
  const template = join(tmpdir(), `sitrep-empty-pglite-${version}`);
  if (!existsSync(template)) {
    const draft = mkdtempSync(join(tmpdir(), 'sitrep-empty-'));
    mkdirSync(join(draft, 'made'));
    await (await PGlite.create(join(draft, 'made', 'postgres'))).close();
    try {
      renameSync(join(draft, 'made'), template);
    } catch {
      // another process was first
    }
    rmSync(draft, { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-store-'));
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** JSON with keys in order, for rows that went through a store. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export const canonicalRows = (rows: readonly unknown[]): string[] => rows.map(canonical).sort();
