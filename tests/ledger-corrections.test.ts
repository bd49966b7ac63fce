import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ledger, openLedger } from '../src/ledger/index.js';
import { loadCertaintyRules, loadPictureRules } from '../src/lexicons/index.js';
import type { Entity, Judgement } from '../src/model/index.js';
import { buildPicture } from '../src/picture/index.js';
import { correctStatement } from '../src/review/index.js';
import { smallReading } from './support/small-readings.js';
import { onBothStores } from './support/stores.js';

const reading = smallReading({
  on: '2014-06-10',
  says: [{ type: 'gains', source: 'Islamic State', place: 'Mosul', on: '2014-06-10' }],
});
const [statement] = reading.statements;
/** As the gazetteer has it; no report of the ledger names it. */
const KIRKUK: Entity = {
  id: 'place:94787',
  kind: 'place',
  type: 'settlement',
  name: 'Kirkuk',
  country: 'IRQ',
  location: { lat: 35.47, lon: 44.39, precision: 'settlement', geonamesId: 94787 },
  mentions: [],
};
const help = {
  report: reading.report,
  find: (name: string) => (name === 'Kirkuk' ? KIRKUK : null),
  probability: loadCertaintyRules().probability,
};

onBothStores('a correction that names what no report does', (fresh) => {
  const rules = loadPictureRules();
  let ledger: Ledger;
  let made: Judgement;
  const judge = (given: Pick<Judgement, 'verdict' | 'value' | 'when' | 'replaces'>) =>
    ledger.addJudgement({
      about: 'statement',
      subject: statement!.id,
      object: null,
      who: 'ana',
      why: '',
      ...given,
    });
  const placesOn = async (knownAt: string) =>
    buildPicture(await ledger.rows(), { asOf: '2014-06-30', knownAt }, rules).control.map(
      ({ place }) => place,
    );
  beforeAll(async () => {
    ledger = await openLedger({ at: await fresh() });
    await ledger.addReading(reading, { recordedAt: '2014-06-11T00:00:00.000Z', reader: 'test' });
    const value = { ...correctStatement(statement!, { place: 'Kirkuk' }, help) };
    made = await judge({ verdict: 'corrected', value, when: '2014-06-20T12:00:00.000Z', replaces: null });
  });
  afterAll(async () => ledger?.close());

  test('is in the picture with country and point, from its day on', async () => {
    expect(await placesOn('2014-06-19')).toMatchObject([{ key: 'place:mosul', country: null }]);
    expect(await placesOn('2014-06-20')).toEqual([
      { key: 'place:94787', name: 'Kirkuk', type: 'settlement', country: 'IRQ', lat: 35.47, lon: 44.39 },
    ]);
  });

  test('is found by its place and its country, and gone when it is taken back', async () => {
    for (const selection of [{ places: ['place:94787'] }, { country: 'IRQ' }]) {
      const rows = await ledger.rows(selection);
      expect(rows.flatMap((row) => (row.row === 'statement' ? [row.statement.id] : []))).toEqual([
        statement!.id,
      ]);
      const { control } = buildPicture(rows, { asOf: '2014-06-30' }, rules);
      expect(control.map(({ place }) => place.key)).toEqual(['place:94787']);
    }
    await judge({ verdict: 'undone', value: null, when: '2014-06-21T12:00:00.000Z', replaces: made.id });
    expect((await placesOn('2014-06-21')).map(({ key }) => key)).toEqual(['place:mosul']);
  });

  test('by hand, of a name that nobody knows, it keeps the name', async () => {
    const value = { ...correctStatement(statement!, { place: 'Qasr al-Ghaib' }, help) };
    await judge({ verdict: 'corrected', value, when: '2014-06-22T12:00:00.000Z', replaces: null });
    expect((await placesOn('2014-06-22')).map(({ name }) => name)).toEqual(['Qasr al-Ghaib']);
  });
});
