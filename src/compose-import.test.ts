import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composeImport } from './compose-import.js';
import { openLedger } from './ledger/index.js';

const HEADER = 'id,side_a,side_b,best,low,high,date_start,date_end,where_coordinates,latitude,longitude';
const file = (...rows: string[]) => [HEADER, ...rows].join('\n');
const [ONE, TWO] = [
  '1,Government of Iraq,IS,5,5,7,2014-06-10,2014-06-10,Mosul,36.3,43.1',
  '2,IS,Civilians,3,3,3,2014-06-11,2014-06-11,Tikrit,34.6,43.7',
];

test('a file again adds nothing, a changed row takes the place of its old version, and comes back when the file does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-import-'));
  const ledger = await openLedger({ at: join(folder, 'ledger') });
  let minute = 10;
  const take = async (text: string) => {
    const by = { recordedAt: `2024-01-01T00:${minute++}:00.000Z`, reader: 'test', gazetteers: [] };
    const { added, updated, known } = await composeImport(ledger, 'ged', text, by);
    const withdrawn = (await ledger.reports()).filter((report) => report.withdrawn).length;
    return { added, updated, known, withdrawn };
  };
  try {
    expect(await take(file(ONE, TWO))).toEqual({ added: 2, updated: 0, known: 0, withdrawn: 0 });
    expect(await take(file(ONE, TWO))).toEqual({ added: 0, updated: 0, known: 2, withdrawn: 0 });
    const changed = ONE.replace('5,5,7', '6,5,9');
    expect(await take(file(changed, TWO))).toEqual({ added: 0, updated: 1, known: 1, withdrawn: 1 });
    expect(await take(file(ONE, TWO))).toMatchObject({ added: 0, withdrawn: 1 });
    expect((await ledger.reports()).filter((report) => !report.withdrawn)).toHaveLength(2);
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
