import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedReadings, placeKey } from '../bench/generated-readings.js';
import { type Ledger, type LedgerRow, openLedger, rowsOfReading } from '../src/ledger/index.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import type { Reading } from '../src/model/index.js';
import { buildPicture, type Picture } from '../src/picture/index.js';
import { smallReading } from './support/small-readings.js';
import { canonical, canonicalRows, onBothStores } from './support/stores.js';

const BY = { recordedAt: '2014-06-20T08:00:00.000Z', reader: 'test' };
/** The embedded store takes several times as long, and answers with the same code. */
const RUNS = { server: 800, embedded: 200 };

const said = fc.record({
  type: fc.constantFrom('gains', 'loses', 'ASSAULT'),
  source: fc.constantFrom('A', 'B', '?gunmen'),
  place: fc.constantFrom('Mosul', 'Tikrit'),
});
const report = fc.record({
  on: fc.constantFrom('2014-06-01', '2014-06-02', null),
  source: fc.stringMatching(/^[a-z]{1,8}$/),
  says: fc.array(said, { maxLength: 3 }),
});

onBothStores('adding', (fresh, store) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await openLedger({ at: await fresh() });
  });
  afterAll(async () => ledger?.close());

  test(`the same again adds nothing: ${RUNS[store]} random ledgers, in any order, cut into any batches, all at once`, async () => {
    const all = new Map<string, Reading>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(report, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        async (reports, numbers) => {
          const readings = reports.map(smallReading);
          for (const reading of readings) all.set(reading.report.id, reading);
          await ledger.addReadings(readings, BY);
          const before = await ledger.revision();
          const again = [...readings, ...readings]
            .map((reading) => ({ reading, at: numbers.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ reading }) => reading);
          const cut = numbers.next().value! % again.length;
          const answers = await Promise.all([
            ledger.addReadings(again.slice(0, cut), { ...BY, recordedAt: '2015-01-01T00:00:00.000Z' }),
            ledger.addReadings(again.slice(cut), BY),
          ]);
          expect(answers.flat().some((answer) => answer.added)).toBe(false);
          expect(await ledger.revision()).toBe(before);
        },
      ),
      { numRuns: RUNS[store] },
    );
    const expected = [...all.values()].flatMap((r) => rowsOfReading(r, BY.recordedAt, BY.reader));
    const rows = await ledger.rows();
    expect(canonicalRows(rows)).toEqual(canonicalRows(expected));
    const pictureOf = (some: LedgerRow[]) =>
      canonical(buildPicture(some, { asOf: '2014-06-03' }, loadPictureRules()));
    const picture = pictureOf(rows);
    expect(picture).toBe(pictureOf(expected));
    // All that came in, once more, in one go: not a byte of rows or picture is another.
    await ledger.addReadings([...all.values()].reverse(), BY);
    const after = await ledger.rows();
    expect(canonicalRows(after)).toEqual(canonicalRows(rows));
    expect(pictureOf(after)).toBe(picture);
  }, 300_000);
});

onBothStores('a selection', (fresh) => {
  const rules = loadPictureRules();
  const asOf = '2020-01-01';
  let ledger: Ledger;
  let whole: Picture;
  const countries = new Map<string, string>();
  beforeAll(async () => {
    const readings = [...generatedReadings({ reports: 120, seed: 5 })];
    ledger = await openLedger({ at: await fresh() });
    await ledger.addReadings(readings, BY);
    const rows: LedgerRow[] = await ledger.rows();
    whole = buildPicture(rows, { asOf }, rules);
    for (const { entities } of readings)
      for (const e of entities) if (e.country) countries.set(e.id, e.country);
  });
  afterAll(async () => ledger?.close());

  const at = (picture: Picture, isHere: (key: string) => boolean) =>
    canonical({
      control: picture.control.filter((c) => isHere(c.place.key)),
      events: picture.events.filter((c) => c.places.some((p) => isHere(p.key))),
      figures: picture.figures.filter((c) => c.place !== null && isHere(c.place.key)),
      disputes: picture.disputes.filter((c) => c.place !== null && isHere(c.place.key)),
    });

  test.each([placeKey(0, 0), placeKey(0, 1), placeKey(0, 2), placeKey(1, 0)])(
    'of %s gives its part of the whole picture',
    async (key) => {
      const part = buildPicture(await ledger.rows({ places: [key], asOf }), { asOf }, rules);
      expect(part.statements).toBeGreaterThan(0);
      expect(at(part, (k) => k === key)).toBe(at(whole, (k) => k === key));
    },
  );

  test.each(['XAA', 'XAB', 'XAE'])('of country %s gives its part of the whole picture', async (country) => {
    const part = buildPicture(await ledger.rows({ country, asOf }), { asOf }, rules);
    const isHere = (key: string) => countries.get(key) === country;
    expect(part.control.length).toBeGreaterThan(0);
    expect(at(part, isHere)).toBe(at(whole, isHere));
    const ofActors = (p: Picture) =>
      canonical(p.relations.filter((r) => isHere(r.source.key) && isHere(r.target.key)));
    expect(ofActors(part)).toBe(ofActors(whole));
  });
});
