import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SmallReport, smallReading } from '../../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import type { Judgement } from '../../model/index.js';
import { foldCoalitions, foldRelations } from '../alliances/index.js';
import { gatherFacts } from '../facts.js';
import { foldControl } from './index.js';

const rules = loadPictureRules();
const DAYS = Array.from({ length: 9 }, (_, i) => `2014-06-0${i + 1}`);
const day = fc.constantFrom(...DAYS);
const actor = fc.constantFrom('A', 'B', 'C', '?gunmen', '?troops', '?our heroes', '?his men');

const statement = fc.record(
  {
    what: fc.constantFrom(
      ['control', 'controls'],
      ['control', 'gains'],
      ['control', 'loses'],
      ['control', 'contests'],
      ['position', 'at'],
      ['position', 'near'],
      ['relation', 'supports'],
      ['relation', 'allied'],
      ['relation', 'fights'],
      ['relation', 'part-of'],
      ['event', 'ASSAULT'],
      ['event', 'AID'],
    ),
    source: actor,
    target: actor,
    place: fc.constantFrom('Mosul', 'Tikrit', '?the town'),
    by: fc.constantFrom('author', 'author', 'unnamed', 'A', 'B', 'Witness'),
    status: fc.constantFrom('actual', 'actual', 'ongoing', 'past', 'planned', 'hypothetical', 'negated'),
    stance: fc.constantFrom('asserts', 'reports', 'alleges', 'denies'),
    mode: fc.constantFrom('arms', 'money', 'shelter'),
    on: fc.oneof(
      day,
      fc.tuple(day, day).map(([a, b]) => [a, b].sort()),
      fc.tuple(day, fc.constant(null)),
    ),
    extent: fc.constantFrom('whole', 'part', 'unknown'),
    band: fc.constantFrom('certain', 'probable', 'doubtful'),
    disputedBy: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: ['what', 'source', 'place'] },
);

const report = fc.record({
  on: fc.option(day, { nil: null, freq: 8 }),
  source: fc.constantFrom('Agency one', 'Agency two', 'Press office of A'),
  says: fc.array(
    statement.map(({ what, ...more }) => ({ kind: what[0], type: what[1], ...more })),
    { minLength: 1, maxLength: 5 },
  ),
}) as fc.Arbitrary<SmallReport>;

const reports = fc.uniqueArray(report, {
  minLength: 1,
  maxLength: 7,
  selector: (r) => smallReading(r).report.id,
});
const rowsOf = (all: readonly SmallReport[]) =>
  all.map((r) => rowsOfReading(smallReading(r), '2014-06-05T12:00:00Z'));

const keys = fc.constantFrom('actor:a', 'actor:b', 'actor:c');
const identity = fc
  .record({
    verdict: fc.constantFrom('same', 'not-same', 'unsure', 'part-of', 'renamed'),
    pair: fc.tuple(keys, keys).filter(([a, b]) => a < b),
    when: day,
  })
  .map(({ verdict, pair: [subject, object], when }) =>
    judgement({ about: 'identity', subject, object, verdict: verdict as Judgement['verdict'], when }),
  );

function judgement(given: Partial<Judgement> & Pick<Judgement, 'about' | 'subject' | 'verdict'>): LedgerRow {
  const when = given.when?.includes('T') ? given.when : `${given.when ?? '2014-06-05'}T10:00:00Z`;
  const id = ['j', given.about, given.subject, given.object, given.verdict, when, given.replaces].join('-');
  const rest = { object: null, value: null, who: 'somebody', why: 'a test', replaces: null };
  return { row: 'judgement', judgement: { ...rest, id, ...given, when } as Judgement };
}

const fold = (rows: readonly LedgerRow[], asOf: string, knownAt: string | null = null) => {
  const facts = gatherFacts(rows, knownAt, rules);
  const control = foldControl(facts, asOf, rules);
  const relations = foldRelations(facts, asOf, rules);
  return { control, relations, coalitions: foldCoalitions(relations.cells, facts, asOf, rules) };
};
const bytes = (...given: Parameters<typeof fold>) => JSON.stringify(fold(...given));

const RUNS = { numRuns: 1000 };
const MINUTES = 300_000;

describe('over a thousand random ledgers', () => {
  test(
    'rows in any order give the same bytes',
    () => {
      const shuffled = fc.tuple(reports, fc.array(identity, { maxLength: 3 })).chain(([all, judged]) => {
        const rows = [...rowsOf(all).flat(), ...judged];
        return fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }));
      });
      fc.assert(
        fc.property(shuffled, day, ([rows, other], asOf) => bytes(other, asOf) === bytes(rows, asOf)),
        RUNS,
      );
    },
    MINUTES,
  );

  test(
    'what became known later changes nothing that was known before',
    () => {
      fc.assert(
        fc.property(reports, fc.array(identity, { maxLength: 3 }), day, day, (all, judged, asOf, knownAt) => {
          const known = rowsOf(all).filter(([first]) => {
            if (first?.row !== 'report') return false;
            return (first.report.publishedAt ?? first.recordedAt).slice(0, 10) <= knownAt;
          });
          const decided = judged.filter(
            (r) => r.row === 'judgement' && r.judgement.when.slice(0, 10) <= knownAt,
          );
          const all2 = [...rowsOf(all).flat(), ...judged];
          return bytes(all2, asOf, knownAt) === bytes([...known.flat(), ...decided], asOf, knownAt);
        }),
        RUNS,
      );
    },
    MINUTES,
  );

  test(
    'a report withdrawn and restored leaves the same bytes; withdrawn it is as if never read',
    () => {
      fc.assert(
        fc.property(reports, day, fc.nat(), fc.boolean(), (all, asOf, pick, isUndone) => {
          const rows = rowsOf(all);
          const at = pick % rows.length;
          const [first] = rows[at]!;
          if (first?.row !== 'report') return false;
          const out = judgement({ about: 'report', subject: first.report.id, verdict: 'withdrawn' });
          const back = judgement({
            about: 'report',
            subject: first.report.id,
            verdict: isUndone ? 'undone' : 'restored',
            when: '2014-06-06',
            replaces: out.row === 'judgement' ? out.judgement.id : null,
          });
          const rest = rows.filter((_, i) => i !== at).flat();
          return (
            bytes([...rows.flat(), out, back], asOf) === bytes(rows.flat(), asOf) &&
            bytes([...rows.flat(), out], asOf) === bytes(rest, asOf)
          );
        }),
        RUNS,
      );
    },
    MINUTES,
  );

  test(
    'identities judged and taken back leave the same bytes',
    () => {
      fc.assert(
        fc.property(reports, fc.array(identity, { minLength: 1, maxLength: 3 }), day, (all, judged, asOf) => {
          const rows = rowsOf(all).flat();
          const undone = judged.map((row) =>
            judgement({
              about: 'identity',
              subject: row.row === 'judgement' ? row.judgement.subject : '',
              object: row.row === 'judgement' ? row.judgement.object : null,
              verdict: 'undone',
              when: '2014-06-09T11:00:00Z',
              replaces: row.row === 'judgement' ? row.judgement.id : null,
            }),
          );
          return bytes([...rows, ...judged, ...undone], asOf) === bytes(rows, asOf);
        }),
        RUNS,
      );
    },
    MINUTES,
  );

  test(
    'odds sum to one, what is unreal or unnamed is nowhere, days lie before the picture',
    () => {
      fc.assert(
        fc.property(reports, day, (all, asOf) => {
          const rows = rowsOf(all).flat();
          const unreal = new Set(
            rows.flatMap((row) =>
              row.row === 'statement' && ['planned', 'hypothetical'].includes(row.statement.status)
                ? [row.statement.id]
                : [],
            ),
          );
          const { control, relations } = fold(rows, asOf);
          for (const cell of control.cells) {
            const sum = cell.odds.reduce((total, one) => total + one.probability, 0);
            expect(Math.abs(sum - 1)).toBeLessThan(0.01);
            expect(cell.place.name).not.toBe('the town');
            expect(cell.lastEvidence <= asOf).toBe(true);
            expect(cell.deciding.length).toBeGreaterThan(0);
            for (const id of cell.deciding) expect(cell.statements).toContain(id);
            if (cell.state === 'held') expect(cell.contestedBy).toEqual([]);
            for (const holder of cell.holders) expect(holder.name).not.toMatch(/^(our|his) /);
          }
          for (const cell of [...control.cells, ...relations.cells])
            for (const id of cell.statements) expect(unreal.has(id)).toBe(false);
        }),
        RUNS,
      );
    },
    MINUTES,
  );
});
