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
const RUNS = { numRuns: 1000 };
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
const readings = fc.uniqueArray(report, {
  minLength: 1,
  maxLength: 6,
  selector: (r) => smallReading(r).report.id,
});

interface Ledger {
  readonly reports: LedgerRow[][];
  readonly links: LedgerRow[];
  readonly judgements: LedgerRow[];
}

/** Reports, random links between their events and texts, and judgements of all sorts. */
const ledger: fc.Arbitrary<Ledger> = readings.chain((given) => {
  const reports = given.map((r) => rowsOfReading(smallReading(r), AT));
  for (const row of reports.flat())
    if (row.row === 'statement' && row.statement.kind === 'figure') {
      const { start, end } = row.statement.evidence.sentence;
      const text = given
        .map(smallReading)
        .find((r) => r.report.id === row.reportId)!
        .report.text.slice(start, end);
      MEASURES.set(
        row.statement.id,
        WORDINGS.find((w) => w.say(row.statement.value!.text!) === text)!.measure,
      );
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

describe('knowledge', () => {
  test(
    'the same rows in any order give the same bytes',
    () => {
      fc.assert(
        fc.property(ledger, day, fc.nat(1e6), (given, asOf, seed) => {
          const rows = rowsOf(given);
          expect(bytes(shuffled(rows, seed), { asOf })).toBe(bytes(rows, { asOf }));
        }),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'a later report or judgement never changes what was known before it came',
    () => {
      fc.assert(
        fc.property(ledger, day, day, (given, asOf, knownAt) => {
          const known = given.reports.filter(([first]) => {
            if (first?.row !== 'report') return false;
            return (first.report.publishedAt ?? first.recordedAt).slice(0, 10) <= knownAt;
          });
          const judged = given.judgements.filter(
            (row) => row.row === 'judgement' && row.judgement.when.slice(0, 10) <= knownAt,
          );
          const before = [...known.flat(), ...given.links, ...judged];
          expect(bytes(rowsOf(given), { asOf, knownAt })).toBe(bytes(before, { asOf, knownAt }));
        }),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'rows given twice count once',
    () => {
      fc.assert(
        fc.property(ledger, day, (given, asOf) => {
          const rows = rowsOf(given);
          expect(bytes([...rows, ...rows], { asOf })).toBe(bytes(rows, { asOf }));
        }),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'a report withdrawn and restored leaves no trace; what it changed is what was foretold',
    () => {
      fc.assert(
        fc.property(ledger, day, fc.nat(5), (given, asOf, at) => {
          const rows = rowsOf({ ...given, judgements: [] });
          const first = given.reports[at % given.reports.length]![0]!;
          const id = first.row === 'report' ? first.report.id : '';
          const base = {
            about: 'report',
            subject: id,
            object: null,
            value: null,
            who: 'analyst',
            why: '',
          } as const;
          const out: LedgerRow = {
            row: 'judgement',
            judgement: {
              ...base,
              id: 'j1',
              verdict: 'withdrawn',
              when: '2014-07-01T10:00:00Z',
              replaces: null,
            },
          };
          const back: LedgerRow = {
            row: 'judgement',
            judgement: {
              ...base,
              id: 'j2',
              verdict: 'restored',
              when: '2014-07-02T10:00:00Z',
              replaces: null,
            },
          };
          const undo: LedgerRow = {
            row: 'judgement',
            judgement: { ...base, id: 'j3', verdict: 'undone', when: '2014-07-02T10:00:00Z', replaces: 'j1' },
          };
          const before = bytes(rows, { asOf });
          expect(bytes([...rows, out, back], { asOf })).toBe(before);
          expect(bytes([...rows, out, undo], { asOf })).toBe(before);
          const [was, is] = [
            buildPicture(rows, { asOf }, rules),
            buildPicture([...rows, out], { asOf }, rules),
          ];
          expect(JSON.stringify(impactOf(rows, id, { asOf }, rules))).toBe(
            JSON.stringify(pictureChanges(was, is, rules)),
          );
        }),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'a picture does not differ from itself',
    () => {
      fc.assert(
        fc.property(ledger, day, (given, asOf) => {
          const picture = buildPicture(rowsOf(given), { asOf }, rules);
          expect(pictureChanges(picture, picture, rules)).toEqual([]);
        }),
        { numRuns: 200 },
      );
    },
    LONG,
  );

  test(
    'events keep their ids when reports come later',
    () => {
      fc.assert(
        fc.property(ledger, day, (given, knownAt) => {
          const rows = given.reports.flat();
          const ids = (options: PictureOptions) =>
            buildPicture(rows, options, rules).events.map((cell) => cell.id);
          const after = ids({ asOf: '2014-06-09' });
          for (const id of ids({ asOf: '2014-06-09', knownAt })) expect(after).toContain(id);
        }),
        RUNS,
      );
    },
    LONG,
  );
});

test(
  'what is planned, possible or not so never stands among what is',
  () => {
    fc.assert(
      fc.property(ledger, day, (given, asOf) => {
        const rows = rowsOf(given);
        const unreal = new Set(
          rows.flatMap((row) =>
            row.row === 'statement' && ['planned', 'hypothetical'].includes(row.statement.status)
              ? [row.statement.id]
              : [],
          ),
        );
        const picture = buildPicture(rows, { asOf }, rules);
        for (const cell of [...picture.control, ...picture.relations, ...picture.events, ...picture.figures])
          for (const id of cell.statements) expect(unreal.has(id)).toBe(false);
        for (const cell of picture.control) {
          expect(cell.deciding.length).toBeGreaterThan(0);
          for (const id of cell.deciding) expect(cell.statements).toContain(id);
          if (cell.state === 'held') expect(cell.contestedBy).toEqual([]);
          expect(cell.lastEvidence <= asOf).toBe(true);
        }
      }),
      RUNS,
    );
  },
  LONG,
);

describe('figures', () => {
  test(
    'of several sources are never added, and no figure stands in two lines',
    () => {
      fc.assert(
        fc.property(ledger, day, (given, asOf) => {
          const seen = new Set<string>();
          for (const cell of buildPicture(rowsOf(given), { asOf }, rules).figures) {
            const said = cell.entries.flatMap((e) => [e.low, e.best, e.high]);
            for (const bound of [cell.low, cell.best, cell.high])
              if (bound !== null) expect(said).toContain(bound);
            for (const id of cell.statements) {
              expect(seen.has(id)).toBe(false);
              seen.add(id);
            }
          }
        }),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'stocks and flows never stand in one line nor in one total',
    () => {
      fc.assert(
        fc.property(
          ledger,
          day,
          fc.constantFrom('displaced', 'detained'),
          fc.constantFrom('stock', 'flow'),
          (given, asOf, type, measure) => {
            const { figures } = buildPicture(rowsOf(given), { asOf }, rules);
            for (const cell of figures)
              for (const id of cell.statements) expect(MEASURES.get(id)).toBe(cell.measure);
            const total = totalOver(
              figures,
              { area: 'place:iraq', period: { from: null, to: null }, type, measure },
              rules,
            );
            for (const part of total.parts) expect(part.measure).toBe(measure);
            if (measure === 'stock')
              for (const [a, b] of pairs(total.parts))
                expect(overlap(leavesOf(a), leavesOf(b)) && sortsMeet(a, b)).toBe(false);
          },
        ),
        RUNS,
      );
    },
    LONG,
  );

  test(
    'no total counts anything twice, and nothing is left out in silence',
    () => {
      fc.assert(
        fc.property(
          ledger,
          fc.constantFrom('place:iraq', 'place:nineveh', 'place:mosul'),
          day,
          day,
          fc.constantFrom('killed', 'displaced'),
          (given, area, a, b, type) => {
            const { figures } = buildPicture(rowsOf(given), { asOf: '2014-06-09' }, rules);
            const [from, to] = [a, b].sort() as [string, string];
            const total = totalOver(figures, { area, period: { from, to }, type }, rules);
            for (const [one, other] of pairs(total.parts)) expect(meetInWorld(one, other)).toBe(false);
            for (const part of total.parts) {
              for (const leaf of leavesOf(part)) expect(LEAVES[area]).toContain(leaf);
              expect(part.days.from! >= from && part.days.to! <= to).toBe(true);
            }
            const sum = total.parts.reduce((n, part) => n + (part.best ?? part.low ?? 0), 0);
            expect(total.best ?? 0).toBe(sum);
            const told = new Set(
              [...total.parts, ...total.leftOut.map(({ cell }) => cell)].map(({ id }) => id),
            );
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
        ),
        RUNS,
      );
    },
    LONG,
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
