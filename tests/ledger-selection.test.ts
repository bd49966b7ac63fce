import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Area, ofArea } from '../src/compose-area.js';
import { type Ledger, type LedgerRow, openLedger, rowsOfReading } from '../src/ledger/index.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import type { Judgement, Link, Reading } from '../src/model/index.js';
import { buildPicture, type EntityRef, type Picture } from '../src/picture/index.js';
import { linkId } from '../src/resolution/index.js';
import { type SmallStatement, smallReading } from './support/small-readings.js';
import { canonical, onBothStores } from './support/stores.js';

const BY = { recordedAt: '2014-06-20T08:00:00.000Z', reader: 'test' };
const RUNS = { server: 100, embedded: 20 };
const COUNTRY_OF: Readonly<Record<string, string>> = {
  Ayn: 'one',
  Deir: 'one',
  Kut: 'one',
  Mar: 'two',
  Wad: 'two',
};
const PLACES = Object.keys(COUNTRY_OF);

const place = fc.constantFrom(...PLACES);
const actor = fc.constantFrom('Front', 'League', '?gunmen', '?army troops', 'League commander');
const day = fc.constantFrom('2014-06-01', '2014-06-02', '2014-06-03');
const said: fc.Arbitrary<SmallStatement> = fc.oneof(
  fc.record({
    type: fc.constantFrom('gains', 'loses', 'controls', 'contests'),
    source: actor,
    place,
    on: day,
  }),
  fc.record({
    type: fc.constantFrom('ASSAULT', 'COERCE'),
    source: actor,
    target: actor,
    place: fc.option(place, { nil: undefined }),
    on: day,
    status: fc.constantFrom('actual' as const, 'negated' as const),
  }),
  fc.record({
    kind: fc.constant('figure' as const),
    type: fc.constantFrom('killed', 'displaced'),
    place: fc.option(place, { nil: undefined }),
    on: day,
    value: fc.nat(40).map((n) => [n, n, n] as const),
  }),
  fc.record({
    kind: fc.constant('relation' as const),
    type: fc.constantFrom('supports', 'opposes', 'member-of'),
    source: actor,
    target: actor,
  }),
);
const report = fc.record({
  on: fc.oneof(day, fc.constant(null)),
  source: fc.constantFrom('Herald', 'Courier', 'League office'),
  says: fc.array(said, { minLength: 1, maxLength: 5 }),
  /** Places that this report names and nobody could locate. */
  lost: fc.uniqueArray(place, { maxLength: 2 }),
  /** Statements that stand in the sentence of the one before. */
  joined: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
});
type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;
const judged = fc.record({
  what: fc.constantFrom('reject', 'withdraw', 'move', 'same', 'link', 'copy'),
  one: fc.nat(),
  other: fc.nat(),
});

onBothStores('a selection of a random ledger', (fresh, store) => {
  const rules = loadPictureRules();
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await openLedger({ at: await fresh() });
  });
  afterAll(async () => ledger?.close());

  test(`gives the picture of all rows, cut to a place or a country: ${RUNS[store]} ledgers side by side`, async () => {
    let world = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(report, { minLength: 1, maxLength: 4 }),
        fc.array(judged, { maxLength: 3 }),
        day,
        fc.option(day),
        async (reports, decisions, asOf, knownAt) => {
          world++;
          const readings = reports.map((given) => readingIn(world, given));
          await ledger.addReadings(readings, BY);
          const rows: LedgerRow[] = [...new Map(readings.map((r) => [r.report.id, r])).values()].flatMap(
            (r) => rowsOfReading(r, BY.recordedAt, BY.reader),
          );
          for (const decision of decisions) rows.push(...(await decide(ledger, readings, decision, world)));
          const whole = buildPicture(rows, { asOf, knownAt }, rules);
          for (const area of areasOf(whole, world)) {
            const { country } = area;
            const clock = knownAt === null ? {} : { knownAt };
            const selected = await ledger.rows(
              country ? { country, ...clock } : { places: [area.id], ...clock },
            );
            const part = buildPicture(selected, { asOf, knownAt }, rules);
            expect(shown(part, area, selected)).toEqual(shown(whole, area, selected));
          }
        },
      ),
      { numRuns: RUNS[store], seed: 11 },
    );
  }, 120_000);
});

/** What an area's picture says; of the relations those that are told by nobody outside of the selection. */
function shown(picture: Picture, area: Area, selected: readonly LedgerRow[]) {
  const { control, events, planned, negated, figures, disputes, relations } = ofArea(picture, area);
  const ids = new Set(selected.flatMap((row) => (row.row === 'statement' ? [row.statement.id] : [])));
  const own = relations.filter((cell) => cell.statements.every((id) => ids.has(id)));
  const cells = new Set(
    [...control, ...events, ...planned, ...negated, ...figures, ...own].map(({ id }) => id),
  );
  const sections = {
    control,
    events,
    planned,
    negated,
    figures,
    disputes: disputes.filter((dispute) => dispute.place !== null || cells.has(dispute.cell)),
    gaps: ofArea(picture, area).gaps.filter((gap) => gap.about === 'place'),
    relations: area.country ? own : [],
  };
  return Object.fromEntries(
    Object.entries(sections).map(([name, some]) => [name, (some as { id: string }[]).map(canonical).sort()]),
  );
}

function areasOf(whole: Picture, world: number): Area[] {
  const countries = ['one', 'two'].map((name): Area => {
    const country = `${name}${world}`;
    return { name, id: country, country, holds: (ref: EntityRef) => ref.country === country };
  });
  const keys = new Set([
    ...PLACES.slice(0, 3).map((name) => `place:${name.toLowerCase()}-${world}`),
    ...whole.control.map((cell) => cell.place.key),
  ]);
  const places = [...keys].map(
    (id): Area => ({ name: id, id, country: null, holds: ({ key }) => key === id }),
  );
  return [...countries, ...places];
}

/** Names and ids of one world are those of no other. */
function readingIn(world: number, { lost, joined, ...given }: Report): Reading {
  const of = (name: string) => (name.startsWith('?') ? name : `${name} ${world}`);
  const says = given.says.map((one) => ({
    ...one,
    ...(one.source ? { source: of(one.source as string) } : {}),
    ...(one.target ? { target: of(one.target as string) } : {}),
    ...(one.place ? { place: of(one.place as string) } : {}),
  }));
  const reading = smallReading({ ...given, says, title: JSON.stringify([world, lost, joined]) });
  let text = JSON.stringify({ ...reading, report: { ...reading.report, title: null } });
  for (const name of lost) {
    const key = `${name.toLowerCase()}-${world}`;
    text = text.replaceAll(`"place:${key}"`, `"e-${key}"`);
  }
  const made = JSON.parse(text) as Reading;
  const entities = made.entities.map((entity) => ({
    ...entity,
    country:
      entity.kind === 'place'
        ? entity.id.startsWith('place:')
          ? `${COUNTRY_OF[entity.name.split(' ')[0]!]}${world}`
          : null
        : entity.name.startsWith('League')
          ? `one${world}`
          : null,
  }));
  const statements = made.statements.map((statement, at) =>
    at > 0 && joined[at]
      ? {
          ...statement,
          evidence: { ...statement.evidence, sentence: made.statements[at - 1]!.evidence.sentence },
        }
      : statement,
  );
  return { ...made, entities, statements };
}

async function decide(
  ledger: Ledger,
  readings: readonly Reading[],
  { what, one, other }: { what: string; one: number; other: number },
  world: number,
): Promise<LedgerRow[]> {
  const statements = readings.flatMap((r) => r.statements);
  const [a, b] = [statements[one % statements.length]!, statements[other % statements.length]!];
  const [from, to] = [
    readings[one % readings.length]!.report.id,
    readings[other % readings.length]!.report.id,
  ];
  const judge = async (given: Pick<Judgement, 'about' | 'subject' | 'verdict'> & Partial<Judgement>) => {
    const judgement = await ledger.addJudgement({
      object: null,
      value: null,
      who: 'a reviewer',
      why: `in world ${world}`,
      when: '2014-06-01T12:00:00.000Z',
      replaces: null,
      ...given,
    });
    return [{ row: 'judgement', judgement } as const];
  };
  const tied = async (link: Pick<Link, 'type' | 'from' | 'to'>) => {
    const whole: Link = {
      ...link,
      id: linkId(link.type, link.from, link.to),
      score: 0.9,
      reasons: [],
      by: 'test',
    };
    await ledger.addLinks([whole], BY.recordedAt);
    return [{ row: 'link', link: whole } as const];
  };
  switch (what) {
    case 'reject':
      return judge({ about: 'statement', subject: a.id, verdict: 'rejected' });
    case 'withdraw':
      return judge({ about: 'report', subject: from, verdict: 'withdrawn' });
    case 'same': {
      const [subject, object] = [`place:kut-${world}`, `name:place:mar ${world}`];
      return judge({ about: 'identity', subject, object, verdict: 'same' });
    }
    case 'move': {
      const id = `place:${PLACES[other % 5]!.toLowerCase()}-${world}`;
      const mention = {
        ...a.evidence.sentence,
        text: PLACES[other % 5]!,
        form: 'implicit',
        entity: id,
      } as const;
      const country = `${COUNTRY_OF[PLACES[other % 5]!]}${world}`;
      const name = `${PLACES[other % 5]} ${world}`;
      const entities = [{ id, kind: 'place', type: 'settlement', name, country, mentions: [mention] }];
      const statement = { ...a, id: `${a.id}c`, roles: { ...a.roles, place: [mention] } };
      return judge({
        about: 'statement',
        subject: a.id,
        verdict: 'corrected',
        value: { statement, entities },
      });
    }
    case 'link':
      return a.id === b.id || a.kind !== 'event' || b.kind !== 'event'
        ? []
        : tied({ type: 'same-event', from: a.id, to: b.id });
    default:
      return from === to ? [] : tied({ type: 'copies', from, to });
  }
}
