import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWorkbench } from '../../src/server/index.js';
import { openSitrep, type Sitrep, takeReports } from '../../src/sitrep.js';

export interface Workbench {
  readonly url: string;
  readonly sitrep: Sitrep;
  readonly close: () => Promise<void>;
}

/** The moment of taking in; with it the same examples give the same ledger. */
const TAKEN_IN = '2014-07-01T08:00:00.000Z';

/** The examples of June 2014 in a ledger of their own. */
export async function exampleLedger(): Promise<{
  readonly ledger: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-workbench-'));
  const ledger = join(folder, 'ledger');
  const { reports } = await takeReports([join(import.meta.dirname, '../../examples/iraq-2014')]);
  const sitrep = await openSitrep({ ledger, what: 'browser tests' });
  const ids: string[] = [];
  for await (const reading of sitrep.readReports(reports))
    ids.push((await sitrep.add(reading, TAKEN_IN)).reportId);
  await sitrep.linkUp(ids, TAKEN_IN);
  await sitrep.close();
  return { ledger, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The workbench as built from the sources, serving a ledger. */
export async function openWorkbench(ledger: string): Promise<Workbench> {
  const web = await mkdtemp(join(tmpdir(), 'sitrep-web-'));
  await buildWeb(web);
  const sitrep = await openSitrep({ ledger, what: 'browser tests' });
  const { url, close } = await serveWorkbench(sitrep, { ledger: 'examples', port: 0, web, watchSeconds: 2 });
  return {
    url,
    sitrep,
    close: async () => {
      await close();
      await sitrep.close();
      await rm(web, { recursive: true, force: true });
    },
  };
}

async function buildWeb(out: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: join(import.meta.dirname, '../../web/vite.config.ts'),
    build: { outDir: out, emptyOutDir: true },
    logLevel: 'error',
  });
}
