import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SmallReport, smallReading } from '../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../ledger/index.js';
import { loadPictureRules, type PictureRules } from '../lexicons/index.js';
import type { Link } from '../model/index.js';
import { linkId } from '../resolution/index.js';
import { buildPicture, type PictureOptions } from './build-picture.js';
import { pictureChanges } from './changes.js';
import { totalOver } from './figures/total-over.js';
import { impactOf } from './impact.js';
import type { FigureCell } from './picture.js';

/** Mosul and Tal Afar lie in Nineveh, Nineveh and Tikrit in Iraq; of Nowhere nothing is known. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  'place:mosul': ['place:nineveh', 'place:iraq'],
  'place:tal-afar': ['place:nineveh', 'place:iraq'],
  'place:nineveh': ['place:iraq'],
  'place:tikrit': ['place:iraq'],
  'place:iraq': [],
};
const LEAVES: Readonly<Record<string, readonly string[]>> = {
  'place:mosul': ['mosul'],
  'place:tal-afar': ['tal-afar'],
  'place:nineveh': ['mosul', 'tal-afar', 'rest-of-nineveh'],
  'place:tikrit': ['tikrit'],
  'place:iraq': ['mosul', 'tal-afar', 'rest-of-nineveh', 'tikrit', 'rest-of-iraq'],
  'place:nowhere': ['mosul', 'tal-afar', 'rest-of-nineveh', 'tikrit', 'rest-of-iraq', 'elsewhere'],
};
const rules: PictureRules = {
  ...loadPictureRules(),
  areasOf: (key) => AREAS[key] ?? null,
  countryPlace: () => null,
};
const RUNS = 1000;
/** What fails says its seed: `SEED=123 npx vitest run src/picture/properties.test.ts` makes the same ledgers. */
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const LONG = 240_000;

const DAYS = Array.from({ length: 9 }, (_, i) => `2014-06-0${i + 1}`);
const day = fc.constantFrom(...DAYS);
const actor = fc.constantFrom('A', 'B', 'C', '?gunmen', '?troops');
const place = fc.constantFrom('Mosul', 'Tal Afar', 'Nineveh', 'Tikrit', 'Iraq', 'Nowhere');
const number = fc.integer({ min: 0, max: 99 });
const status = fc.constantFrom('actual', 'actual', 'ongoing', 'past', 'planned', 'hypothetical', 'negated');
const by = fc.constantFrom('author', 'author', 'unnamed', 'A', 'B', 'Witness');
const on = fc.oneof(
  day,
  fc.tuple(day, day).map(([a, b]) => [a, b].sort()),
  fc.tuple(day, fc.constant(null)),
);

const other = fc.record(
  {
    what: fc.constantFrom(
      ['control', 'controls'],
      ['control', 'gains'],
      ['control', 'loses'],
      ['control', 'contests'],
      ['position', 'at'],
      ['relation', 'supports'],
      ['relation', 'fights'],
      ['event', 'ASSAULT'],
      ['event', 'ASSAULT'],
    ),
    source: actor,
    target: actor,
    place,
    by,
    status,
    stance: fc.constantFrom('asserts', 'reports', 'alleges', 'denies'),
    on,
    extent: fc.constantFrom('whole', 'part', 'unknown'),
    band: fc.constantFrom('certain', 'probable', 'doubtful'),
    disputedBy: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: ['what', 'source', 'place'] },
);

/** Wordings of figures with what each of them counts. */
const WORDINGS = [
  { type: 'killed', measure: 'flow', say: (n: string) => `Shelling killed ${n} people.` },
  { type: 'killed', measure: 'flow', say: (n: string) => `Another ${n} people were killed.` },
  { type: 'killed', measure: 'flow', say: (n: string) => `The attack brought the death toll to ${n}.` },
  { type: 'killed', measure: 'flow', say: (n: string) => `The dead, ${n} of them children, were buried.` },
  { type: 'killed', measure: 'flow', say: (n: string) => `Since spring ${n} people were killed.` },
  { type: 'fled', measure: 'flow', say: (n: string) => `Some ${n} people fled.` },
  { type: 'displaced', measure: 'stock', say: (n: string) => `The camp holds ${n} displaced people.` },
  { type: 'displaced', measure: 'flow', say: (n: string) => `${n} people were displaced.` },
  { type: 'detained', measure: 'stock', say: (n: string) => `The prison holds ${n} men.` },
  { type: 'detained', measure: 'flow', say: (n: string) => `Police arrested ${n} men.` },
] as const;
const MEASURES = new Map<string, string>();
const figure = fc
  .record({
    wording: fc.integer({ min: 0, max: WORDINGS.length - 1 }),
    target: fc.option(fc.constantFrom('A', 'Policemen', 'Soldiers', '?people'), { nil: undefined }),
    place: fc.oneof(place, fc.tuple(place, place), fc.constant(undefined)),
    by,
    status,
    on,
    open: fc.boolean(),
    number,
  })
  .map(({ wording, number: n, open, place: where, target, ...more }) => {
    const { type, say } = WORDINGS[wording]!;
    return {
      kind: 'figure',
      type,
      ...more,
      ...(where ? { place: where } : {}),
      ...(target ? { target } : {}),
      value: open ? [n, n, null] : [n, n, n],
      number: String(n),
      text: say(String(n)),
      row: 'test.figure',
    };
  });

const statement = fc.oneof(
  other.map(({ what, ...more }) => ({ kind: what[0], type: what[1], ...more })),
  figure,
) as unknown as fc.Arbitrary<SmallReport['says'][number]>;

const report: fc.Arbitrary<SmallReport> = fc.record({
  on: fc.option(day, { nil: null, freq: 8 }),
  source: fc.constantFrom('Agency one', 'Agency two', 'Press office of A'),
  says: fc.array(statement, { minLength: 1, maxLength: 5 }),
  types: fc.constant({
    Policemen: 'police',
    Soldiers: 'military',
    people: 'civilian',
    Nineveh: 'admin1',
    Iraq: 'country',
  }),
});

const AT = '2014-06-05T12:00:00Z';
const readings = fc.uniqueArray(report.map(smallReading), {
  minLength: 1,
  maxLength: 6,
  selector: (reading) => reading.report.id,
});

interface Ledger {
  readonly reports: LedgerRow[][];
  readonly links: LedgerRow[];
  readonly judgements: LedgerRow[];
}

/** Reports, random links between their events and texts, and judgements of all sorts. */
const ledger: fc.Arbitrary<Ledger> = readings.chain((given) => {
  const reports = given.map((reading) => rowsOfReading(reading, AT));
  for (const { report: said, statements } of given)
    for (const { id, kind, value, evidence } of statements) {
      if (kind !== 'figure') continue;
      const text = said.text.slice(evidence.sentence.start, evidence.sentence.end);
      MEASURES.set(id, WORDINGS.find((w) => w.say(value!.text!) === text)!.measure);
    }
  const events = reports
    .flat()
    .flatMap((row) => (row.row === 'statement' && row.statement.kind === 'event' ? [row.statement.id] : []));
  const ids = reports.flat().flatMap((row) => (row.row === 'report' ? [row.report.id] : []));
  const pick = (from: readonly string[]) =>
    fc.tuple(fc.nat(Math.max(0, from.length - 1)), fc.nat(Math.max(0, from.length - 1)));
  const score = fc.constantFrom(0.3, 0.6, 0.9);
  const links = fc.array(
    fc.oneof(
      fc.tuple(fc.constant('same-event' as const), pick(events), score),
      fc.tuple(fc.constant('denies' as const), pick(events), score),
      fc.tuple(fc.constant('copies' as const), pick(ids), score),
    ),
    { maxLength: 4 },
  );
  const judgements = fc.array(
    fc.record({ what: fc.constantFrom('reject', 'withdraw', 'grade', 'refuse'), at: fc.nat(20), on: day }),
    { maxLength: 3 },
  );
  return fc.tuple(links, judgements).map(([made, judged]) => {
    const rows = made.flatMap(([type, [a, b], value]): LedgerRow[] => {
      const [from, to] = type === 'copies' ? [ids[a], ids[b]] : [events[a], events[b]].sort();
      if (!from || !to || from === to) return [];
      const link: Link = {
        id: linkId(type, from, to),
        type,
        from,
        to,
        score: value,
        reasons: [],
        by: 'test',
      };
      return [{ row: 'link', link }];
    });
    return {
      reports,
      // One pair has one link, whatever its score.
      links: [...new Map(rows.map((row) => [row.row === 'link' ? row.link.id : '', row])).values()],
      judgements: judged.map((j, index) => judgementRow(j, index, ids, events, rows)),
    };
  });
});

function judgementRow(
  { what, at, on: when }: { what: string; at: number; on: string },
  index: number,
  ids: readonly string[],
  events: readonly string[],
  links: readonly LedgerRow[],
): LedgerRow {
  const of = (list: readonly string[]) => list[at % Math.max(1, list.length)] ?? 'none';
  const linkIds = links.flatMap((row) => (row.row === 'link' ? [row.link.id] : []));
  const kinds = {
    reject: { about: 'statement', subject: of(events), verdict: 'rejected', value: null },
    withdraw: { about: 'report', subject: of(ids), verdict: 'withdrawn', value: null },
    grade: { about: 'source', subject: 'Agency one', verdict: 'graded', value: { grade: 'ABCDEF'[at % 6]! } },
    refuse: { about: 'link', subject: of(linkIds), verdict: 'rejected', value: null },
  } as const;
  const kind = kinds[what as keyof typeof kinds];
  const judgement = {
    id: `j${index}`,
    object: null,
    who: 'analyst',
    when: `${when}T10:00:00Z`,
    why: '',
    replaces: null,
    ...kind,
  };
  return { row: 'judgement', judgement };
}

const rowsOf = ({ reports, links, judgements }: Ledger): LedgerRow[] => [
  ...reports.flat(),
  ...links,
  ...judgements,
];
const bytes = (rows: readonly LedgerRow[], options: PictureOptions) =>
  JSON.stringify(buildPicture(rows, options, rules));
/** A fixed, thorough reordering from a seed. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const out = [...list];
  let state = seed + 1;
  for (let i = out.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

interface Case {
  readonly given: Ledger;
  readonly rows: readonly LedgerRow[];
  readonly asOf: string;
  readonly other: string;
  readonly third: string;
  readonly seed: number;
  readonly area: string;
  readonly people: 'displaced' | 'detained';
  readonly measure: 'stock' | 'flow';
  readonly counted: 'killed' | 'displaced';
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    given: ledger,
    asOf: day,
    other: day,
    third: day,
    seed: fc.nat(1e6),
    area: fc.constantFrom('place:iraq', 'place:nineveh', 'place:mosul'),
    people: fc.constantFrom('displaced', 'detained'),
    measure: fc.constantFrom('stock', 'flow'),
    counted: fc.constantFrom('killed', 'displaced'),
  })
  .map((one) => ({ ...one, rows: rowsOf(one.given) }));

let made: readonly Case[] | undefined;

/** Holds of every ledger. All properties share one making of them; one that fails is made again, to shrink it. */
function always(what: string, check: (one: Case) => void): void {
  test(
    what,
    () => {
      const options = { numRuns: RUNS, seed: SEED };
      made ??= fc.sample(cases, options);
      expect(made).toHaveLength(RUNS);
      try {
        made.forEach(check);
      } catch (error) {
        fc.assert(fc.property(cases, check), options);
        throw error;
      }
    },
    LONG,
  );
}

describe('knowledge', () => {
  always('the same rows in any order give the same bytes', ({ rows, asOf, seed }) => {
    expect(bytes(shuffled(rows, seed), { asOf })).toBe(bytes(rows, { asOf }));
  });

  always('what was asked before changes no picture', ({ rows, asOf, other, third }) => {
    const again = [...rows];
    for (const options of [
      { asOf: other },
      { asOf: third, knownAt: other },
      { asOf, knownAt: third },
      { asOf },
      { asOf: other },
    ])
      expect(bytes(again, options)).toBe(bytes([...rows], options));
  });

  always(
    'a later report or judgement never changes what was known before it came',
    ({ given, rows, asOf, other: knownAt }) => {
      const known = given.reports.filter(([first]) => {
        if (first?.row !== 'report') return false;
        return (first.report.publishedAt ?? first.recordedAt).slice(0, 10) <= knownAt;
      });
      const judged = given.judgements.filter(
        (row) => row.row === 'judgement' && row.judgement.when.slice(0, 10) <= knownAt,
      );
      const before = [...known.flat(), ...given.links, ...judged];
      expect(bytes(rows, { asOf, knownAt })).toBe(bytes(before, { asOf, knownAt }));
    },
  );

  always('rows given twice count once', ({ rows, asOf }) => {
    expect(bytes([...rows, ...rows], { asOf })).toBe(bytes(rows, { asOf }));
  });

  always(
    'a report withdrawn and restored leaves no trace; what it changed is what was foretold',
    ({ given, asOf, seed }) => {
      const rows = rowsOf({ ...given, judgements: [] });
      const first = given.reports[seed % given.reports.length]![0]!;
      const id = first.row === 'report' ? first.report.id : '';
      const judged = (
        name: string,
        verdict: 'withdrawn' | 'restored' | 'undone',
        on: string,
        replaces: string | null = null,
      ): LedgerRow => ({
        row: 'judgement',
        judgement: {
          about: 'report',
          subject: id,
          object: null,
          value: null,
          who: 'analyst',
          why: '',
          id: name,
          verdict,
          when: `2014-07-${on}T10:00:00Z`,
          replaces,
        },
      });
      const out = judged('j1', 'withdrawn', '01');
      const [was, is] = [buildPicture(rows, { asOf }, rules), buildPicture([...rows, out], { asOf }, rules)];
      const before = JSON.stringify(was);
      expect(bytes([...rows, out, judged('j2', 'restored', '02')], { asOf })).toBe(before);
      expect(bytes([...rows, out, judged('j3', 'undone', '02', 'j1')], { asOf })).toBe(before);
      expect(JSON.stringify(impactOf(rows, id, { asOf }, rules))).toBe(
        JSON.stringify(pictureChanges(was, is, rules)),
      );
    },
  );

  always('a picture does not differ from itself', ({ rows, asOf }) => {
    const picture = buildPicture(rows, { asOf }, rules);
    expect(pictureChanges(picture, picture, rules)).toEqual([]);
  });

  always('events keep their ids when reports come later', ({ given, other: knownAt }) => {
    const rows = given.reports.flat();
    const ids = (options: PictureOptions) => buildPicture(rows, options, rules).events.map((cell) => cell.id);
    const after = new Set(ids({ asOf: '2014-06-09' }));
    expect(ids({ asOf: '2014-06-09', knownAt }).filter((id) => !after.has(id))).toEqual([]);
  });
});

always('what is planned, possible or not so never stands among what is', ({ rows, asOf }) => {
  const unreal = new Set(
    rows.flatMap((row) =>
      row.row === 'statement' && ['planned', 'hypothetical'].includes(row.statement.status)
        ? [row.statement.id]
        : [],
    ),
  );
  const picture = buildPicture(rows, { asOf }, rules);
  const cells = [...picture.control, ...picture.relations, ...picture.events, ...picture.figures];
  expect(cells.flatMap((cell) => cell.statements).filter((id) => unreal.has(id))).toEqual([]);
  for (const cell of picture.control) {
    expect(cell.deciding.length).toBeGreaterThan(0);
    expect(cell.deciding.filter((id) => !cell.statements.includes(id))).toEqual([]);
    if (cell.state === 'held') expect(cell.contestedBy).toEqual([]);
    expect(cell.lastEvidence <= asOf).toBe(true);
  }
});

describe('figures', () => {
  always('of several sources are never added, and no figure stands in two lines', ({ rows, asOf }) => {
    const { figures } = buildPicture(rows, { asOf }, rules);
    for (const cell of figures) {
      const said = new Set(cell.entries.flatMap((e) => [e.low, e.best, e.high]));
      const bounds = [cell.low, cell.best, cell.high].filter((bound) => bound !== null);
      expect(bounds.filter((bound) => !said.has(bound))).toEqual([]);
    }
    const statements = figures.flatMap((cell) => cell.statements);
    expect(new Set(statements).size).toBe(statements.length);
  });

  always('stocks and flows never stand in one line nor in one total', ({ rows, asOf, people, measure }) => {
    const { figures } = buildPicture(rows, { asOf }, rules);
    for (const cell of figures)
      expect(cell.statements.filter((id) => MEASURES.get(id) !== cell.measure)).toEqual([]);
    const total = totalOver(
      figures,
      { area: 'place:iraq', period: { from: null, to: null }, type: people, measure },
      rules,
    );
    expect(total.parts.filter((part) => part.measure !== measure)).toEqual([]);
    if (measure === 'stock')
      for (const [a, b] of pairs(total.parts))
        expect(overlap(leavesOf(a), leavesOf(b)) && sortsMeet(a, b)).toBe(false);
  });

  always(
    'no total counts anything twice, and nothing is left out in silence',
    ({ rows, area, other, third, counted: type }) => {
      const { figures } = buildPicture(rows, { asOf: '2014-06-09' }, rules);
      const [from, to] = [other, third].sort() as [string, string];
      const total = totalOver(figures, { area, period: { from, to }, type }, rules);
      for (const [one, another] of pairs(total.parts)) expect(meetInWorld(one, another)).toBe(false);
      for (const part of total.parts) {
        for (const leaf of leavesOf(part)) expect(LEAVES[area]).toContain(leaf);
        expect(part.days.from! >= from && part.days.to! <= to).toBe(true);
      }
      const sum = total.parts.reduce((n, part) => n + (part.best ?? part.low ?? 0), 0);
      expect(total.best ?? 0).toBe(sum);
      const told = new Set([...total.parts, ...total.leftOut.map(({ cell }) => cell)].map(({ id }) => id));
      for (const cell of figures) {
        const isInside = cell.places.some(
          (p) =>
            overlap(LEAVES[p.key]!, LEAVES[area]!) &&
            AREAS[p.key] !== undefined &&
            !LEAVES[p.key]!.some((leaf) => !LEAVES[area]!.includes(leaf)),
        );
        const inTime = cell.days.to! >= from && (cell.days.from ?? from) <= to;
        if (cell.type === type && isInside && inTime) expect(told.has(cell.id)).toBe(true);
      }
    },
  );
});

const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));
const overlap = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));
const leavesOf = (cell: FigureCell) => cell.places.flatMap((p) => LEAVES[p.key]!);
const sortsMeet = (a: FigureCell, b: FigureCell) =>
  !(a.countedType && b.countedType && a.countedType !== b.countedType);

/** Whether two figures might count the same person: the same ground, a common day, sorts of people that may be one. */
function meetInWorld(a: FigureCell, b: FigureCell): boolean {
  const onTop = (x: FigureCell, y: FigureCell) =>
    x.count === 'increment' &&
    x.entries.every((entry) => y.statements.every((id) => entry.adds.includes(id)));
  if (onTop(a, b) || onTop(b, a)) return false;
  const days = (cell: FigureCell) => DAYS.filter((d) => d >= (cell.days.from ?? '') && d <= cell.days.to!);
  return overlap(leavesOf(a), leavesOf(b)) && overlap(days(a), days(b)) && sortsMeet(a, b);
}
