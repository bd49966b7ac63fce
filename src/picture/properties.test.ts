import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SmallReport, smallReading } from '../../tests/support/small-readings.js';
import { rowsOfReading } from '../ledger/index.js';
import { loadPictureRules } from '../lexicons/index.js';
import { buildPicture } from './build-picture.js';

const rules = loadPictureRules();
const DAYS = Array.from({ length: 9 }, (_, i) => `2014-06-0${i + 1}`);
const day = fc.constantFrom(...DAYS);
const actor = fc.constantFrom('A', 'B', 'C', '?gunmen', '?troops');
const number = fc.option(fc.integer({ min: 0, max: 99 }), { nil: null });

const statement = fc.record(
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
      ['figure', 'killed'],
    ),
    source: actor,
    target: actor,
    place: fc.constantFrom('Mosul', 'Tikrit'),
    by: fc.constantFrom('author', 'author', 'unnamed', 'A', 'B', 'Witness'),
    status: fc.constantFrom('actual', 'actual', 'ongoing', 'past', 'planned', 'hypothetical', 'negated'),
    stance: fc.constantFrom('asserts', 'reports', 'alleges', 'denies'),
    on: fc.oneof(
      day,
      fc.tuple(day, day).map(([a, b]) => [a, b].sort()),
      fc.tuple(day, fc.constant(null)),
    ),
    extent: fc.constantFrom('whole', 'part', 'unknown'),
    band: fc.constantFrom('certain', 'probable', 'doubtful'),
    value: fc.tuple(number, number, number),
    disputedBy: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: ['what', 'source', 'place', 'value'] },
);

const report: fc.Arbitrary<SmallReport> = fc.record({
  on: fc.option(day, { nil: null, freq: 8 }),
  source: fc.constantFrom('Agency one', 'Agency two', 'Press office of A'),
  says: fc.array(
    statement.map(({ what, ...more }) => ({ kind: what[0], type: what[1], ...more })) as fc.Arbitrary<
      SmallReport['says'][number]
    >,
    { minLength: 1, maxLength: 5 },
  ),
});

const ledger = fc
  .uniqueArray(report, { minLength: 1, maxLength: 8, selector: (r) => smallReading(r).report.id })
  .map((reports) => reports.map((r) => rowsOfReading(smallReading(r), '2014-06-05T12:00:00Z')));

test('the same rows in any order give the same picture', () => {
  fc.assert(
    fc.property(
      ledger.chain((reports) =>
        fc.tuple(
          fc.constant(reports.flat()),
          fc.shuffledSubarray(reports.flat(), { minLength: reports.flat().length }),
        ),
      ),
      day,
      ([rows, shuffled], asOf) => {
        expect(buildPicture(shuffled, { asOf }, rules)).toEqual(buildPicture(rows, { asOf }, rules));
      },
    ),
    { numRuns: 150 },
  );
});

test('a later report never changes what was known before it came', () => {
  fc.assert(
    fc.property(ledger, day, day, (reports, asOf, knownAt) => {
      const known = reports.filter(([first]) => {
        if (first?.row !== 'report') return false;
        return (first.report.publishedAt ?? first.recordedAt).slice(0, 10) <= knownAt;
      });
      expect(buildPicture(reports.flat(), { asOf, knownAt }, rules)).toEqual(
        buildPicture(known.flat(), { asOf, knownAt }, rules),
      );
    }),
    { numRuns: 150 },
  );
});

test('rows given twice count once', () => {
  fc.assert(
    fc.property(ledger, day, (reports, asOf) => {
      const rows = reports.flat();
      expect(buildPicture([...rows, ...rows], { asOf }, rules)).toEqual(buildPicture(rows, { asOf }, rules));
    }),
    { numRuns: 60 },
  );
});

test('what is planned, possible or not so never stands among what is', () => {
  fc.assert(
    fc.property(ledger, day, (reports, asOf) => {
      const rows = reports.flat();
      const unreal = new Set(
        rows.flatMap((row) =>
          row.row === 'statement' && ['planned', 'hypothetical'].includes(row.statement.status)
            ? [row.statement.id]
            : [],
        ),
      );
      const picture = buildPicture(rows, { asOf }, rules);
      for (const cell of [...picture.control, ...picture.relations, ...picture.events, ...picture.figures])
        for (const id of cell.statements) expect(unreal).not.toContain(id);
      for (const cell of picture.control) {
        expect(cell.deciding.length).toBeGreaterThan(0);
        for (const id of cell.deciding) expect(cell.statements).toContain(id);
        if (cell.state === 'held') expect(cell.contestedBy).toEqual([]);
        expect(cell.lastEvidence <= asOf).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('figures of several sources are never added', () => {
  fc.assert(
    fc.property(ledger, day, (reports, asOf) => {
      for (const cell of buildPicture(reports.flat(), { asOf }, rules).figures) {
        const said = cell.entries.flatMap((e) => [e.low, e.best, e.high]);
        for (const bound of [cell.low, cell.best, cell.high])
          if (bound !== null) expect(said).toContain(bound);
      }
    }),
    { numRuns: 150 },
  );
});
