import { expect, test } from 'vitest';
import { smallReading } from '../../tests/support/small-readings.js';
import { canonicalRows, onBothStores } from '../../tests/support/stores.js';
import type { Reading } from '../model/index.js';
import { openLedger, rowsOfReading } from './index.js';
import { migrate } from './migrations.js';
import { openFolder, openServer } from './stores.js';
import type { Database } from './tables.js';

const readings = ['Mosul', 'Tikrit', 'Baiji'].map((place, n) =>
  smallReading({
    on: n === 2 ? null : `2014-06-1${n}`,
    says: [
      { type: 'gains', source: 'Islamic State', place, on: `2014-06-1${n}` },
      { kind: 'figure', type: 'killed', place, value: [n, n, n] },
    ],
  }),
);
const AT = '2014-06-20T08:00:00.000Z';

/** What the program wrote when its schema ended at 0001. */
async function fillAtFirst(db: Database, all: readonly Reading[]): Promise<void> {
  const insert = (table: string, row: Record<string, unknown>) =>
    db
      .insertInto(table as 'report')
      .values(row as never)
      .execute();
  for (const [n, { report, entities, statements }] of all.entries()) {
    const { id, source, title, language, publishedAt } = report;
    await insert('report', {
      id,
      source,
      title,
      language,
      published_on: publishedAt,
      recorded_at: AT,
      body: JSON.stringify(report),
    });
    await insert('reading', {
      id: `g${n}`,
      report_id: id,
      reader: 'old',
      recorded_at: AT,
      statements: statements.length,
    });
    for (const e of entities)
      await insert('entity', {
        reading_id: `g${n}`,
        id: e.id,
        kind: e.kind,
        type: e.type,
        name: e.name,
        body: JSON.stringify(e),
      });
    for (const s of statements)
      await insert('statement', {
        reading_id: `g${n}`,
        report_id: id,
        id: s.id,
        kind: s.kind,
        type: s.type,
        status: s.status,
        source_ids: [],
        target_ids: [],
        place_ids: [],
        body: JSON.stringify(s),
      });
  }
  // An earlier reading of the first report, which the one above has superseded.
  await insert('reading', {
    id: 'g-older',
    report_id: all[0]!.report.id,
    reader: 'older',
    recorded_at: '2014-06-19T00:00:00Z',
    statements: 0,
  });
  await insert('judgement', {
    id: 'j1',
    subject: all[1]!.report.id,
    verdict: 'withdrawn',
    who: 'a',
    judged_at: AT,
    why: 'w',
    replaces: null,
  });
  await insert('judgement', {
    id: 'j2',
    subject: all[0]!.statements[0]!.id,
    verdict: 'rejected',
    who: 'a',
    judged_at: AT,
    why: 'w',
    replaces: null,
  });
}

onBothStores('a ledger filled with the first schema', (fresh, store) => {
  test('is brought up to date with all its rows, and is what it would be today', async () => {
    const at = await fresh();
    const { db, close } = store === 'embedded' ? await openFolder(at, 'test') : await openServer(at);
    await migrate(db, '0001-reports-statements-judgements');
    await fillAtFirst(db, readings);
    await close();
    const ledger = await openLedger({ at });
    const expected = readings.flatMap((reading) => rowsOfReading(reading, AT, 'old'));
    const rows = await ledger.rows();
    expect(canonicalRows(rows.filter((r) => r.row !== 'judgement'))).toEqual(canonicalRows(expected));
    expect((await ledger.judgements()).map((j) => [j.about, j.verdict, j.object, j.value])).toEqual([
      ['report', 'withdrawn', null, null],
      ['statement', 'rejected', null, null],
    ]);
    expect((await ledger.reports()).find((r) => r.id === readings[1]!.report.id)?.withdrawn).toBe(true);
    expect(await ledger.revision()).toBe(6); // four readings, two judgements
    // What the third schema derives for old rows is what it derives for new ones.
    const today = await openLedger({ at: await fresh() });
    await today.addReadings(readings, { recordedAt: AT, reader: 'old' });
    for (const query of [
      { text: 'Mosul' },
      { place: 'Tikrit' },
      { text: 'gains', certainty: 'certain' } as const,
      { to: '2014-06-11', text: 'tikrit' },
    ])
      expect((await ledger.search(query)).hits).toEqual((await today.search(query)).hits);
    const selection = { places: ['place:baiji'] };
    const statements = (some: typeof rows) => canonicalRows(some.filter((r) => r.row !== 'judgement'));
    expect(statements(await ledger.rows(selection))).toEqual(statements(await today.rows(selection)));
    await today.close();
    await ledger.close();
    const again = await openLedger({ at });
    expect(await again.revision()).toBe(6);
    await again.close();
  });
});
