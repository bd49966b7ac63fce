import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SmallReport, smallReading } from '../../tests/support/small-readings.js';
import { canonicalRows, onBothStores } from '../../tests/support/stores.js';
import type { Judgement, Link, Reading } from '../model/index.js';
import { type Ledger, type LedgerRow, openLedger, type SearchQuery } from './index.js';

const BY = { recordedAt: '2014-06-20T08:00:00.000Z', reader: 'test-1' };
const inCountry = (given: SmallReport, countries: Readonly<Record<string, string>>): Reading => {
  const reading = smallReading(given);
  const entities = reading.entities.map((e) => ({
    ...e,
    otherNames: e.name === 'Islamic State' ? ['IS'] : [],
    country: countries[e.name] ?? null,
  }));
  return { ...reading, entities };
};
const COUNTRIES = {
  Mosul: 'IRQ',
  Tikrit: 'IRQ',
  Raqqa: 'SYR',
  Ankara: 'TUR',
  'Islamic State': 'IRQ',
  Turkey: 'TUR',
};
const mosul = inCountry(
  {
    on: '2014-06-10',
    source: 'Tigris Press',
    says: [
      {
        type: 'gains',
        source: 'Islamic State',
        place: 'Mosul',
        on: '2014-06-10',
        text: 'Fighters of IS (Islamic State) seized Mosul on Tuesday.',
      },
      {
        kind: 'figure',
        type: 'displaced',
        place: 'Mosul',
        value: [400000, 500000, null],
        band: 'possible',
        text: 'Half a million people were fleeing Mosul.',
      },
    ],
  },
  COUNTRIES,
);
const raqqa = inCountry(
  {
    on: '2014-06-12',
    source: 'Levant Wire',
    says: [
      {
        type: 'ASSAULT',
        source: 'Islamic State',
        place: 'Raqqa',
        on: '2014-06-11',
        text: 'Islamic State shelled a base near Raqqa.',
      },
      {
        kind: 'relation',
        type: 'opposes',
        source: 'Turkey',
        target: 'Islamic State',
        text: 'Turkey opposes Islamic State.',
      },
    ],
  },
  COUNTRIES,
);
const tikrit = inCountry(
  {
    on: '2014-06-15',
    source: 'Tigris Press',
    says: [
      {
        type: 'contests',
        source: '?gunmen',
        place: 'Tikrit',
        on: '2014-06-14',
        text: 'The gunmen were fighting for Tikrit.',
      },
    ],
  },
  COUNTRIES,
);
const judged = (more: Partial<Omit<Judgement, 'id'>>): Omit<Judgement, 'id'> => ({
  about: 'statement',
  subject: mosul.statements[0]!.id,
  object: null,
  verdict: 'rejected',
  value: null,
  who: 'an analyst',
  when: '2014-06-21T00:00:00.000Z',
  why: 'a misreading',
  replaces: null,
  ...more,
});
const link = (type: Link['type'], from: string, to: string): Link => ({
  id: `l-${type}-${from}-${to}`,
  type,
  from,
  to,
  score: 0.7,
  reasons: [],
  by: 'test.rule',
});
const files = mkdtempSync(join(tmpdir(), 'sitrep-backup-'));
afterAll(() => rmSync(files, { recursive: true, force: true }));
const idsOf = (rows: readonly LedgerRow[]) =>
  rows.flatMap((row) => (row.row === 'statement' ? [row.statement.id] : [])).sort();
const ids = (...picks: [Reading, number][]) => picks.map(([r, n]) => r.statements[n]!.id).sort();

onBothStores('a filled ledger', (fresh, store) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await openLedger({ at: await fresh() });
    await ledger.addReadings([mosul, raqqa, tikrit], BY);
  });
  afterAll(async () => ledger?.close());

  test.each<[string, SearchQuery, [Reading, number][]]>([
    ['a stemmed word', { text: 'flee' }, [[mosul, 1]]],
    ['a name that is an English stop word', { text: 'IS', place: 'Mosul' }, [[mosul, 0]]],
    ['a phrase', { text: '"base near"' }, [[raqqa, 0]]],
    ['words left out', { text: 'islamic state -shelled -opposes' }, [[mosul, 0]]],
    ['a name, by its key', { actor: 'actor:turkey' }, [[raqqa, 1]]],
    ['a name, as written', { actor: 'turkey' }, [[raqqa, 1]]],
    [
      'a place, whatever its case',
      { place: 'MOSUL' },
      [
        [mosul, 0],
        [mosul, 1],
      ],
    ],
    ['a place that nobody names', { place: 'Atlantis' }, []],
    ['from a day', { from: '2014-06-12', actor: 'Islamic State' }, [[raqqa, 1]]],
    [
      'until a day',
      { to: '2014-06-10', text: 'mosul' },
      [
        [mosul, 0],
        [mosul, 1],
      ],
    ],
    ['a kind', { kind: 'figure' }, [[mosul, 1]]],
    ['a publisher', { source: 'tigris press', text: 'fighting' }, [[tikrit, 0]]],
    ['a certainty', { certainty: 'possible' }, [[mosul, 1]]],
    ['nothing', { text: 'zeppelin' }, []],
    ['what is no query', { text: '"(((& -' }, []],
  ])('search: %s', async (_, query, expected) => {
    const { hits, total } = await ledger.search({ ...query, in: 'statements' });
    expect(hits.map((hit) => hit.id).sort()).toEqual(ids(...expected));
    expect(total).toBe(expected.length);
  });

  test('search finds reports too, in pages, and marks the words in their text', async () => {
    const all = await ledger.search({ text: 'tigris or mosul or tikrit' });
    expect(new Set(all.hits.map((h) => h.found))).toEqual(new Set(['report', 'statement']));
    const pages = [];
    for (let offset = 0; offset < all.total; offset += 2)
      pages.push(...(await ledger.search({ text: 'tigris or mosul or tikrit', limit: 2, offset })).hits);
    expect(pages.map((h) => h.id)).toEqual(all.hits.map((h) => h.id));
    const text = new Map([mosul, raqqa, tikrit].map(({ report }) => [report.id, report.text]));
    for (const { reportId, snippet } of all.hits) {
      expect(text.get(reportId)!.slice(snippet.start, snippet.end)).toBe(snippet.text);
      for (const mark of snippet.marks)
        expect(text.get(reportId)!.slice(mark.start, mark.end)).toMatch(/^(mosul|tikrit)$/i);
    }
    expect(all.hits.some((h) => h.snippet.marks.length > 0)).toBe(true);
  });

  test.each<[string, Parameters<Ledger['rows']>[0], [Reading, number][]]>([
    [
      'a country',
      { country: 'IRQ' },
      [
        [raqqa, 0],
        [raqqa, 1],
        [mosul, 0],
        [mosul, 1],
        [tikrit, 0],
      ],
    ],
    [
      'the country of actors without a place',
      { country: 'TUR' },
      [
        [raqqa, 0],
        [raqqa, 1],
      ],
    ],
    [
      'a place',
      { places: ['place:mosul'] },
      [
        [mosul, 0],
        [mosul, 1],
      ],
    ],
    [
      'an actor',
      { actors: ['actor:islamic-state'] },
      [
        [mosul, 0],
        [raqqa, 0],
        [raqqa, 1],
      ],
    ],
    [
      'a country as of a day',
      { country: 'IRQ', asOf: '2014-06-13' },
      [
        [raqqa, 0],
        [raqqa, 1],
        [mosul, 0],
        [mosul, 1],
      ],
    ],
    ['what was known', { actors: ['actor:islamic-state'], knownAt: '2014-06-11' }, [[mosul, 0]]],
    [
      'a window',
      { country: 'IRQ', since: '2014-06-12' },
      [
        [raqqa, 0],
        [raqqa, 1],
        [mosul, 0],
        [tikrit, 0],
      ],
    ],
  ])('rows of %s', async (_, selection, expected) => {
    const rows = await ledger.rows(selection);
    expect(idsOf(rows)).toEqual(ids(...expected));
    const known = new Set(rows.flatMap((r) => (r.row === 'entity' ? [`${r.reportId} ${r.entity.id}`] : [])));
    for (const row of rows)
      if (row.row === 'statement')
        for (const m of Object.values(row.statement.roles).flat())
          expect(known).toContain(`${row.reportId} ${m.entity}`);
  });

  test('a selection is the same array until something is added', async () => {
    const before = await ledger.rows({ country: 'SYR' });
    const at = await ledger.revision();
    expect(await ledger.rows({ country: 'SYR' })).toBe(before);
    await ledger.addJudgement(judged({ verdict: 'noted', why: 'looked at' }));
    expect(await ledger.revision()).toBeGreaterThan(at);
    expect(await ledger.rows({ country: 'SYR' })).not.toBe(before);
  });

  test('a correction moves a statement into another selection', async () => {
    const [statement] = raqqa.statements;
    const there = { ...statement!.roles.place![0]!, entity: 'place:tikrit' };
    const corrected = { ...statement, roles: { ...statement!.roles, place: [there] } };
    await ledger.addJudgement(
      judged({ subject: statement!.id, verdict: 'corrected', value: { statement: corrected } }),
    );
    expect(idsOf(await ledger.rows({ places: ['place:tikrit'] }))).toEqual(ids([raqqa, 0], [tikrit, 0]));
    expect(idsOf(await ledger.rows({ country: 'IRQ' }))).toContain(statement!.id);
  });

  test('a statement comes with its report, by the beginning of its id', async () => {
    const id = mosul.statements[0]!.id;
    const found = await ledger.statement(id.slice(0, 10));
    expect(found).toMatchObject({
      statement: { id },
      report: { id: mosul.report.id, text: mosul.report.text },
      reader: 'test-1',
      supersededBy: null,
    });
    expect(found!.entities.length).toBe(mosul.entities.length);
    expect(found!.judgements.map((j) => j.why)).toContain('looked at');
    expect(await ledger.statement('sffff')).toBeNull();
    await expect(ledger.statement('s')).rejects.toThrow('E-LEDGER-AMBIGUOUS');
  });

  test('names lead to keys', async () => {
    expect(await ledger.things('  MOSUL')).toMatchObject([
      { key: 'place:mosul', kind: 'place', country: 'IRQ' },
    ]);
  });

  test.each<[string, Partial<Omit<Judgement, 'id'>>, RegExp]>([
    [
      'a verdict of another kind',
      { verdict: 'withdrawn' },
      /E-LEDGER-VERDICT: .*accepted, rejected.*"withdrawn"/,
    ],
    ['what is not there', { subject: 's0' }, /E-LEDGER-SUBJECT: The ledger holds no statement s0/],
    [
      'a report that is not there',
      { about: 'report', verdict: 'withdrawn' },
      /E-LEDGER-SUBJECT: .*no report/,
    ],
    [
      'an identity of one',
      { about: 'identity', verdict: 'same', subject: 'actor:a' },
      /E-LEDGER-SUBJECT: .*two actors/,
    ],
    ['an undoing of nothing', { verdict: 'undone' }, /E-LEDGER-REPLACES/],
    ['an undoing of what is not there', { verdict: 'undone', replaces: 'j0' }, /E-LEDGER-REPLACES: .*j0/],
    ['a correction without a statement', { verdict: 'corrected' }, /E-LEDGER-VERDICT: .*value.statement/],
    ['a moment that is none', { when: 'yesterday' }, /E-LEDGER-MOMENT: .*"yesterday"/],
  ])('refuses a judgement: %s', async (_, more, message) => {
    await expect(ledger.addJudgement(judged(more))).rejects.toThrow(message);
  });

  test('judgements are kept with all they say, and the same twice is one', async () => {
    const given = judged({
      about: 'identity',
      subject: 'actor:b',
      object: 'actor:a',
      verdict: 'not-same',
      value: { from: '2014-01-01' },
    });
    const kept = await ledger.addJudgement(given);
    expect(kept).toMatchObject({ subject: 'actor:a', object: 'actor:b' });
    expect(await ledger.addJudgement({ ...given, subject: 'actor:a', object: 'actor:b' })).toEqual(kept);
    expect(await ledger.judgements({ about: 'identity' })).toEqual([kept]);
    await expect(ledger.addJudgement(judged({ replaces: kept.id }))).rejects.toThrow('E-LEDGER-REPLACES');
  });

  test('links are kept, once, with both ends in the ledger', async () => {
    const [a, b] = ids([mosul, 0], [raqqa, 0]) as [string, string];
    const both = [link('same-event', a, b), link('copies', raqqa.report.id, mosul.report.id)];
    expect(await ledger.addLinks(both, BY.recordedAt)).toEqual({ added: 2 });
    expect(await ledger.addLinks(both, '2014-07-01T00:00:00.000Z')).toEqual({ added: 0 });
    await ledger.addLinks([{ ...both[0]!, score: 0.9 }], '2014-07-01T00:00:00.000Z');
    const links = (await ledger.rows()).flatMap((r) =>
      r.row === 'link' ? [[r.link.type, r.link.score]] : [],
    );
    expect(links.sort()).toEqual([
      ['copies', 0.7],
      ['same-event', 0.9],
    ]);
    await expect(ledger.addLinks([link('denies', a, 's0')], BY.recordedAt)).rejects.toThrow('E-LEDGER-LINK');
  });

  test('a new reader keeps the old statements and carries judgements over where they agree', async () => {
    const rejected = await ledger.addJudgement(judged({}));
    const lost = await ledger.addJudgement(judged({ subject: mosul.statements[1]!.id }));
    const [gain, figure] = mosul.statements;
    const better: Reading = {
      ...mosul,
      statements: [
        {
          ...gain!,
          id: 's00000000000000aa',
          evidence: { ...gain!.evidence, spans: [{ start: 0, end: 30 }] },
        },
        { ...figure!, id: 's00000000000000ab', type: 'fled' },
      ],
    };
    await ledger.addReading(better, { recordedAt: '2014-06-25T08:00:00.000Z', reader: 'test-2' });
    const { carried, notCarried } = await ledger.carryOver();
    expect(carried.map((c) => [c.judgement.verdict, c.to])).toContainEqual(['rejected', 's00000000000000aa']);
    expect(notCarried).toContainEqual({ judgement: lost, reason: 'these words are now read as figure fled' });
    const now = (await ledger.rows()).find((r) => r.row === 'judgement' && r.judgement.id === rejected.id);
    expect(now).toMatchObject({ judgement: { subject: 's00000000000000aa' } });
    expect(await ledger.statement(gain!.id)).toMatchObject({ reader: 'test-1', supersededBy: 'test-2' });
    expect(idsOf(await ledger.rows({ places: ['place:mosul'] }))).toEqual([
      's00000000000000aa',
      's00000000000000ab',
    ]);
    // The same reading by a third reader is not another one, but that reader need not read it again.
    await ledger.addReading(better, { recordedAt: '2014-06-26T08:00:00.000Z', reader: 'test-3' });
    expect((await ledger.reports()).find((r) => r.id === mosul.report.id)?.reader).toBe('test-3');
  });

  test('a backup gives the same ledger again', async () => {
    const file = join(files, `${store}.gz`);
    const made = await ledger.backup(file);
    const copy = await openLedger({ at: await fresh() });
    expect(await copy.restore(file)).toEqual(made);
    expect(canonicalRows(await copy.rows())).toEqual(canonicalRows(await ledger.rows()));
    expect((await copy.search({ text: 'flee' })).total).toBe((await ledger.search({ text: 'flee' })).total);
    expect(await copy.carryOver()).toEqual(await ledger.carryOver());
    expect(await copy.restore(file)).toEqual(made); // once more adds nothing
    const again = join(files, `${store}-again.gz`);
    expect(await copy.backup(again)).toEqual(made);
    // From one kind of store to the other and back.
    writeFileSync(join(files, `${store}.sha`), made.sha256);
    await copy.addJudgement(judged({ who: 'somebody else' }));
    await expect(copy.restore(file)).rejects.toThrow('E-LEDGER-NOT-EMPTY');
    await copy.close();
  });

  test.each<[string, (whole: Buffer) => Buffer]>([
    ['cut off', (whole) => whole.subarray(0, whole.length - 40)],
    [
      'cut at a line',
      (whole) => gzipSync(gunzipSync(whole).toString().split('\n').slice(0, -2).join('\n').concat('\n')),
    ],
    ['changed', (whole) => gzipSync(gunzipSync(whole).toString().replace('Tikrit', 'Takrit'))],
    ['something else', () => gzipSync('{"type":"FeatureCollection"}\n')],
    ['no gzip', () => Buffer.from('hello')],
  ])('refuses a backup that is %s, before writing anything', async (_, damage) => {
    const whole = join(files, 'whole.gz');
    const bad = join(files, 'bad.gz');
    await ledger.backup(whole);
    writeFileSync(bad, damage(readFileSync(whole)));
    const before = await ledger.revision();
    await expect(ledger.restore(bad)).rejects.toThrow(/E-LEDGER-BACKUP: .*Nothing was written/);
    expect(await ledger.revision()).toBe(before);
  });
});

test('both stores wrote the same lines', () => {
  expect(readFileSync(join(files, 'server.sha'), 'utf8')).toBe(
    readFileSync(join(files, 'embedded.sha'), 'utf8'),
  );
});
