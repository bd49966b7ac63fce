import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeLinks } from '../src/compose-links.js';
import { type Ledger, openLedger } from '../src/ledger/index.js';
import { smallReading } from './support/small-readings.js';
import { onBothStores } from './support/stores.js';

const BY = { recordedAt: '2015-01-01T08:00:00.000Z', reader: 'test' };
const TOWNS = ['Mosul', 'Tikrit', 'Baiji', 'Samarra'];
/** A raid a week on each town, each told by three papers, one of which copies another's words. */
const readings = TOWNS.flatMap((place, t) =>
  Array.from({ length: 6 }, (_, week) => {
    const on = new Date(Date.UTC(2014, 0, 3 + 7 * week + t)).toISOString().slice(0, 10);
    const tail = Array.from({ length: 30 }, (_, word) => `w${t}x${week}x${word}`).join(' ');
    return ['Tigris Wire', 'Courier', 'Herald'].map((source, n) =>
      smallReading({
        on,
        source,
        says: [
          {
            type: 'ASSAULT',
            source: 'Islamic State',
            place,
            on,
            text:
              n < 2
                ? `Islamic State stormed the gates of ${place} at dawn. ${tail}`
                : `Islamic State fighters raided ${place}.`,
          },
        ],
      }),
    );
  }).flat(),
);

onBothStores('links of a large ledger', (fresh) => {
  const ledgers: Ledger[] = [];
  const linked = async (mostReports: number) => {
    const ledger = await openLedger({ at: await fresh() });
    ledgers.push(ledger);
    for (const portion of [readings.slice(0, 50), readings.slice(50)]) {
      await ledger.addReadings(portion, BY);
      const ids = portion.map(({ report }) => report.id);
      await proposeLinks(ledger, ids, { recordedAt: BY.recordedAt, gazetteers: [], mostReports });
    }
    const rows = await ledger.rows();
    return rows
      .flatMap((row) => (row.row === 'link' ? [`${row.link.type} ${row.link.id} ${row.link.score}`] : []))
      .sort();
  };
  let all: string[];
  beforeAll(async () => {
    all = await linked(1000);
  });
  afterAll(async () => {
    for (const ledger of ledgers) await ledger.close();
  });

  test('are those of a small one, though only reports of the same places and days are compared', async () => {
    expect(all.filter((link) => link.startsWith('copies')).length).toBeGreaterThan(0);
    expect(all.filter((link) => /^(repeats|same-event)/.test(link)).length).toBeGreaterThan(20);
    expect(await linked(10)).toEqual(all);
  });
});
