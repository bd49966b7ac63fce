import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedReadings } from '../bench/generated-readings.js';
import { type Ledger, openLedger } from '../src/ledger/index.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import { buildPicture } from '../src/picture/index.js';
import { linkId } from '../src/resolution/index.js';
import { startPostgres, type TestServer } from './support/postgres-server.js';
import { canonical, canonicalRows, freshFolder } from './support/stores.js';

const BY = { recordedAt: '2024-01-02T08:00:00.000Z', reader: 'test' };
const files = mkdtempSync(join(tmpdir(), 'sitrep-across-'));
const folders: string[] = [files];
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function freshOf(store: 'embedded' | 'server'): Promise<string> {
  if (store === 'server') return server.freshDatabase();
  const folder = await freshFolder();
  folders.push(folder);
  return folder;
}

test.each([
  ['embedded', 'server'],
  ['server', 'embedded'],
] as const)(
  'a backup of the %s store becomes the same ledger in the %s store, and goes back',
  async (one, other) => {
    const first = await openLedger({ at: await freshOf(one) });
    const second = await openLedger({ at: await freshOf(other) });
    const third = await openLedger({ at: await freshOf(one) });
    try {
      await fill(first);
      const file = join(files, `${one}.gz`);
      const made = await first.backup(file);
      expect(await second.restore(file)).toEqual(made);
      expect(canonicalRows(await second.rows())).toEqual(canonicalRows(await first.rows()));
      expect(canonicalRows(await second.rows({ country: 'XAA' }))).toEqual(
        canonicalRows(await first.rows({ country: 'XAA' })),
      );
      const back = join(files, `${other}-back.gz`);
      expect(await second.backup(back)).toEqual(made);
      expect(await third.restore(back)).toEqual(made);
      const pictureOf = async (ledger: Ledger) =>
        canonical(buildPicture(await ledger.rows(), { asOf: '2024-01-01' }, loadPictureRules()));
      expect(await pictureOf(second)).toBe(await pictureOf(first));
      expect(await pictureOf(third)).toBe(await pictureOf(first));
    } finally {
      for (const ledger of [first, second, third]) await ledger.close();
    }
  },
);

/** Two readings of one report, judgements of each sort, one of them undone, and links. */
async function fill(ledger: Ledger): Promise<void> {
  const readings = [...generatedReadings({ reports: 30, seed: 3 })];
  await ledger.addReadings(readings, BY);
  const [again, b, c, d] = readings as [(typeof readings)[0], ...typeof readings];
  const better = { ...again, statements: again.statements.slice(1) };
  await ledger.addReading(better, { recordedAt: '2024-01-03T08:00:00.000Z', reader: 'test-2' });
  const judgement = { object: null, value: null, who: 'a', why: 'test', replaces: null } as const;
  const [s1, s2] = b!.statements;
  const about = 'statement' as const;
  const when = '2024-01-04T00:00:00.000Z';
  const { id } = await ledger.addJudgement({
    ...judgement,
    about,
    subject: s1!.id,
    verdict: 'rejected',
    when,
  });
  await ledger.addJudgement({
    ...judgement,
    about,
    subject: s1!.id,
    verdict: 'undone',
    when: '2024-01-05T00:00:00.000Z',
    replaces: id,
  });
  const value = { statement: { ...s2!, id: 's-corrected', status: 'planned' }, entities: [] };
  await ledger.addJudgement({ ...judgement, about, subject: s2!.id, verdict: 'corrected', when, value });
  await ledger.addJudgement({
    ...judgement,
    about: 'report',
    subject: c!.report.id,
    verdict: 'withdrawn',
    when,
  });
  const [from, to] = [c!.report.id, d!.report.id];
  const link = { type: 'copies', from, to, score: 0.9, reasons: [], by: 'test' } as const;
  await ledger.addLinks([{ ...link, id: linkId('copies', from, to) }], BY.recordedAt);
}
