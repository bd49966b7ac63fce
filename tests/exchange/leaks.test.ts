import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBriefing, toHtml, toMarkdown } from '../../src/briefing/index.js';
import { EXPORTERS, gatherExport, lossesFile, REDACTIONS, redactExport } from '../../src/exchange/index.js';
import { type LedgerRow, rowsOfReading } from '../../src/ledger/index.js';
import {
  loadBriefingWords,
  loadCertaintyRules,
  loadGazetteer,
  loadPictureRules,
} from '../../src/lexicons/index.js';
import type { Judgement, Reading, Statement } from '../../src/model/index.js';
import { buildPicture } from '../../src/picture/index.js';
import { exportedText } from '../support/exported-text.js';
import { randomReports, withFigures } from '../support/random-pictures.js';
import { smallReading } from '../support/small-readings.js';

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const LONG = 240_000;
const NOW = '2014-06-30T00:00:00Z';
const LATER = '2014-07-20T00:00:00Z';
const DAYS = { asOf: '2014-07-01', knownAt: '2014-07-01' };
/** Stands in every word that must not leave. */
const SECRET = 'Qzxv';
const gazetteer = loadGazetteer();

const MOSUL = gazetteer
  .lookup('Mosul')
  .find(({ country, type }) => country === 'IRQ' && type === 'settlement')!;
/** The town by its id in the gazetteer. */
const located = (reading: Reading) =>
  withFigures(JSON.parse(JSON.stringify(reading).replaceAll('"place:mosul"', `"${MOSUL.id}"`)) as Reading);

let count = 0;
const judged = (about: Judgement['about'], subject: string, verdict: Judgement['verdict'], more = {}) => {
  count += 1;
  const judgement: Judgement = {
    ...{ id: `j${count}`, about, subject, object: null, verdict, value: null, who: `${SECRET} officer` },
    ...{ when: NOW, why: `${SECRET} told us`, replaces: null, ...more },
  };
  return { row: 'judgement' as const, judgement };
};
const all = (reading: Reading, verdict: 'rejected') =>
  reading.statements.map(({ id }) => judged('statement', id, verdict));

/** A report of which every word is secret; `n` tells several apart. */
const secretReport = (n: number, on = '2014-06-12') =>
  located(
    smallReading({
      on,
      source: `${SECRET} Gazette ${n}`,
      title: `${SECRET} seen ${n}`,
      says: [
        {
          kind: 'event',
          type: 'ASSAULT',
          source: `${SECRET} Band`,
          target: 'Villagers',
          place: `${SECRET}abad`,
          on,
        },
        { type: 'gains', source: `${SECRET} Band`, place: 'Mosul', on },
        { kind: 'relation', type: 'supports', source: `${SECRET} Band`, target: 'Islamic State', on },
        { kind: 'figure', type: 'killed', place: `${SECRET}abad`, on, value: [77, 77, 77] },
        { kind: 'event', type: 'ASSAULT', source: `${SECRET} Army`, target: 'Villagers', place: 'Mosul', on },
        { kind: 'figure', type: 'killed', place: 'Mosul', on, value: [7, 7, 7] },
      ],
    }),
  );
/** One sentence is open, one is not. */
const half = smallReading({
  on: '2014-06-13',
  source: 'The Herald',
  says: [
    { kind: 'event', type: 'ASSAULT', source: 'Islamic State', target: 'Villagers', place: 'Mosul' },
    { kind: 'event', type: 'COERCE', source: `${SECRET} Band`, target: 'Villagers', place: 'Mosul' },
  ],
});
/** Read wrong, and put right: the first reading must not leave; the sentence itself is open. */
const wrong = smallReading({
  on: '2014-06-14',
  source: 'The Herald',
  says: [
    {
      ...{ kind: 'event', type: 'ASSAULT', source: `${SECRET} Band`, target: 'Villagers', place: 'Tal Afar' },
      text: 'Gunmen shot at villagers in Tal Afar.',
    },
  ],
});
const right = smallReading({
  on: '2014-06-14',
  source: 'The Herald',
  says: [
    {
      ...{ kind: 'event', type: 'ASSAULT', source: 'Islamic State', target: 'Villagers', place: 'Tal Afar' },
      text: 'Gunmen shot at villagers in Tal Afar.',
    },
  ],
});
const asCorrected = (from: Reading, id: string): Statement => ({ ...from.statements[0]!, id });
const plain = smallReading({
  on: '2014-06-15',
  source: 'The Herald',
  says: [
    {
      ...{ kind: 'event', type: 'PROTEST', source: 'Villagers', target: 'Iraqi Army', place: 'Mosul' },
      text: 'Villagers marched in Mosul.',
    },
  ],
});

/** Rows that must leave nothing in any file, each with why. */
function secretRows(): { readonly rows: LedgerRow[]; readonly ids: string[] } {
  const [rejected, withdrawn, late] = [1, 2, 3].map((n) => secretReport(n)) as [Reading, Reading, Reading];
  const undone = judged('statement', plain.statements[0]!.id, 'corrected', {
    value: {
      statement: { ...asCorrected(wrong, plain.statements[0]!.id), type: 'ASSAULT' },
      entities: wrong.entities,
    },
  });
  const rows = [
    ...[rejected, withdrawn, half, wrong, plain].flatMap((one) => rowsOfReading(one, NOW)),
    ...rowsOfReading(late, LATER).map((row) =>
      row.row === 'report' ? { ...row, report: { ...row.report, publishedAt: '2014-07-20' } } : row,
    ),
    ...all(rejected, 'rejected'),
    judged('report', withdrawn.report.id, 'withdrawn'),
    judged('statement', half.statements[1]!.id, 'rejected'),
    judged('statement', wrong.statements[0]!.id, 'corrected', {
      value: { statement: asCorrected(right, wrong.statements[0]!.id), entities: right.entities },
    }),
    undone,
    judged('statement', plain.statements[0]!.id, 'undone', {
      replaces: undone.judgement.id,
      when: '2014-06-30T01:00:00Z',
    }),
    judged('statement', half.statements[0]!.id, 'noted'),
    judged('source', 'The Herald', 'graded', { value: { grade: 'B' } }),
  ] as LedgerRow[];
  const ids = [
    ...[rejected, withdrawn, late].flatMap(({ report, statements }) => [
      report.id,
      ...statements.map(({ id }) => id),
    ]),
    half.statements[1]!.id,
  ];
  return { rows, ids };
}

const exportOf = (rows: readonly LedgerRow[]) => {
  const picture = buildPicture(rows, DAYS, loadPictureRules());
  return { picture, input: gatherExport(picture, rows, gazetteer) };
};

describe('what was rejected, withdrawn, put right or not yet known leaves through no exporter', () => {
  test.each(EXPORTERS)('$id', { timeout: LONG }, async ({ id, write }) => {
    await fc.assert(
      fc.asyncProperty(randomReports, async (readings) => {
        const { rows, ids } = secretRows();
        const open = readings.flatMap((one) => rowsOfReading(one, NOW));
        const { picture, input } = exportOf([...open, ...rows]);
        const exported = await write(input);
        const text = [
          lossesFile(id, picture, exported),
          ...(await Promise.all(exported.files.map(exportedText))),
        ].join('\n');
        expect(text).not.toMatch(new RegExp(SECRET, 'i'));
        for (const hidden of ids) expect(text).not.toContain(hidden);
      }),
      { numRuns: 6, seed: SEED },
    );
  });

  test('the same rows without the judgements do leave', async () => {
    const { rows } = secretRows();
    const { input } = exportOf(rows.filter(({ row }) => row !== 'judgement'));
    for (const { id, write } of EXPORTERS) {
      if (id === 'idmc') continue; // holds displacement only
      const { files } = await write(input);
      const text = (await Promise.all(files.map(exportedText))).join('\n');
      expect([id, new RegExp(SECRET, 'i').test(text)]).toEqual([id, true]);
    }
  });

  test('nor through a briefing', () => {
    const { rows } = secretRows();
    const { picture, input } = exportOf(rows);
    const briefing = makeBriefing({
      ...{ picture, changes: [], since: '2014-06-01', area: null, words: loadBriefingWords() },
      probability: loadCertaintyRules().probability,
      sentenceOf: (statement) => {
        const source = input.sourceOf(statement);
        if (!source) return null;
        const { report, sentence } = source;
        return {
          ...{ statement, report: report.id, title: report.title, publisher: report.source },
          ...{ date: report.publishedAt, url: report.url, quote: sentence },
        };
      },
    });
    expect(`${toHtml(briefing)}${toMarkdown(briefing)}`).not.toMatch(new RegExp(SECRET, 'i'));
  });
});

const PERSON = 'Omar Haddad';
/** Names the person as an actor, as a voice only, by a part of the name and in the text; the town by its registry id. */
const told: readonly Reading[] = [
  smallReading({
    on: '2014-06-11',
    source: 'Frontier Agency',
    title: `${PERSON} speaks`,
    types: { [PERSON]: 'person', 'Karim Saleh': 'person', Saleh: 'person', Villagers: 'civilian' },
    says: [
      {
        kind: 'event',
        type: 'ASSAULT',
        source: PERSON,
        target: 'Villagers',
        place: 'Mosul',
        by: 'Karim Saleh',
      },
      { kind: 'event', type: 'ASSAULT', source: 'Islamic State', target: PERSON, place: 'Old Mill' },
      {
        kind: 'event',
        type: 'COERCE',
        source: 'Mosul Guards',
        target: 'Villagers',
        place: 'Mosul',
        by: 'Saleh',
      },
      { kind: 'figure', type: 'killed', place: 'Mosul', value: [3, 4, 5], by: 'Karim Saleh' },
      { kind: 'figure', type: 'displaced', place: 'Mosul', value: [30, 40, 50], by: 'Karim Saleh' },
      { type: 'gains', source: 'Islamic State', place: 'Mosul', disputedBy: 'Karim Saleh' },
      { kind: 'relation', type: 'leads', source: PERSON, target: 'Islamic State', disputedBy: 'Saleh' },
      { kind: 'relation', type: 'member-of', source: PERSON, target: 'Islamic State', by: 'Saleh' },
    ],
  }),
].map(
  (reading) => JSON.parse(JSON.stringify(reading).replaceAll('"place:mosul"', `"${MOSUL.id}"`)) as Reading,
);

describe('what is redacted or blurred leaves through no exporter', () => {
  const { input } = exportOf(told.flatMap((reading) => rowsOfReading(reading, NOW)));
  const written = async (id: string, options: Parameters<typeof redactExport>[1]) => {
    const { files, losses } = await EXPORTERS.find((one) => one.id === id)!.write(
      redactExport(input, options),
    );
    return [JSON.stringify(losses), ...(await Promise.all(files.map(exportedText)))].join('\n');
  };
  const EXACT = [MOSUL.lat, MOSUL.lon]
    .map((degrees) => String(degrees).slice(0, 5).replace('.', '\\.'))
    .join('|');
  const NEVER = {
    people: /haddad|omar|saleh|karim/i,
    places: new RegExp(`mosul|old.mill|${MOSUL.id.split(':')[1]}|${EXACT}`, 'i'),
    sources: /frontier/i,
  } as const;

  test.each(EXPORTERS.flatMap(({ id }) => REDACTIONS.map((what) => [id, what] as const)))(
    '%s without %s',
    async (id, what) => {
      expect(await written(id, { redact: [what] })).not.toMatch(NEVER[what]);
    },
  );

  test.each(EXPORTERS.map(({ id }) => [id]))('%s without any, blurred too', async (id) => {
    const text = await written(id, { redact: REDACTIONS, blurKm: 20 });
    for (const never of Object.values(NEVER)) expect(text).not.toMatch(never);
  });

  test.each(EXPORTERS.map(({ id }) => [id]))('%s blurred by 20 km has no exact point', async (id) => {
    expect(await written(id, { blurKm: 20 })).not.toMatch(new RegExp(EXACT));
  });

  test('as it is, the same picture holds what is looked for', async () => {
    const text = (await Promise.all(EXPORTERS.map(({ id }) => written(id, {})))).join('\n');
    for (const never of [...Object.values(NEVER), new RegExp(EXACT)]) expect(text).toMatch(never);
  });
});
