import type { Fact, Facts } from '../facts.js';
import type { EventCell } from '../picture.js';
import { remembered } from '../remember.js';
import { voicesOf } from '../voices.js';
import { names } from '../words.js';
import type { DisputeDraft } from './dispute.js';

/** How far before a denial, in characters, what it denies may have been told. */
const REACH = 800;

/**
 * Denials that no other line of the picture shows: of what was said of people without names ("Iranian officers lead
 * these men; the brigades deny it"), and of what no statement tells ("Iran rejected accusations that it had stirred up
 * the revolt"). They show who charges and who denies; the sentences say what. `shown`: statements in other disputes.
 */
export function bareDenials(
  facts: Facts,
  events: readonly EventCell[],
  byId: ReadonlyMap<string, Fact>,
  shown: ReadonlySet<string>,
  asOf: string,
): DisputeDraft[] {
  const denied = deniedFacts(facts);
  const unseen = denied.filter((fact) => fact.said <= asOf && isOpen(fact) && !shown.has(fact.id));
  return [
    ...bySentence(unseen, shown, denied).map((told) => ofSentence(told)),
    ...events.flatMap((cell) => ofDenial(cell, facts, byId)),
  ];
}

const deniedFacts = remembered((facts: Facts): readonly Fact[] =>
  facts.facts.filter((fact) => fact.deniers.length > 0),
);

const isOpen = ({ statement: { kind, status } }: Fact): boolean =>
  (kind === 'event' || kind === 'relation' || kind === 'position') && status !== 'negated';

/** Statements of one sentence are one matter; where another dispute shows one of them, nothing is left to show. */
function bySentence(unseen: readonly Fact[], shown: ReadonlySet<string>, denied: readonly Fact[]): Fact[][] {
  const keyOf = ({ report, statement }: Fact) => `${report.id} ${statement.evidence.sentence.start}`;
  const known = new Set(denied.filter(({ id }) => shown.has(id)).map(keyOf));
  const groups = new Map<string, Fact[]>();
  for (const fact of unseen) {
    if (known.has(keyOf(fact))) continue;
    const listed = groups.get(keyOf(fact));
    if (listed) listed.push(fact);
    else groups.set(keyOf(fact), [fact]);
  }
  return [...groups.values()];
}

function ofSentence(told: readonly Fact[]): DisputeDraft {
  const says = voicesOf(
    told.flatMap(({ id, speaker, fellows }) =>
      [speaker, ...fellows].map((one) => ({ speaker: one, statement: id })),
    ),
  );
  const denies = voicesOf(
    told.flatMap(({ id, deniers }) => deniers.map((speaker) => ({ speaker, statement: id }))),
  );
  const [first] = told as [Fact];
  return {
    about: first.statement.kind === 'relation' ? 'relation' : 'event',
    key: ['said', first.id],
    cell: first.id,
    matter: `what ${denies.map(({ name }) => name).join(' and ')} denies`,
    place: null,
    sides: [
      { says: 'it is so', by: says },
      { says: 'it is not so', by: denies },
    ],
    state: { rule: 'dispute.open' },
  };
}

/** A word of denial to which no statement before it answers. */
function ofDenial(cell: EventCell, facts: Facts, byId: ReadonlyMap<string, Fact>): DisputeDraft[] {
  if (cell.category !== 'REJECT' || cell.mode !== 'deny' || cell.sources.length === 0) return [];
  if (cell.status === 'negated' || cell.status === 'planned' || cell.status === 'hypothetical') return [];
  const answering = answersByReport(facts);
  const isAnswer = (denial: Fact) =>
    (answering.get(denial.report.id) ?? []).some((told) => answers(denial, told, facts));
  if (cell.statements.some((id) => isAnswer(byId.get(id)!))) return [];
  const by = cell.sources.map(({ key, name }) => ({ key, name, statements: cell.statements }));
  return [
    {
      about: 'event',
      key: ['denial', cell.id],
      cell: cell.id,
      matter: `what ${names(cell.sources)} denies`,
      place: null,
      sides: [{ says: 'it is not so', by }],
      state: { rule: 'dispute.denied-only' },
    },
  ];
}

/** Statements that somebody denies, or that are a denial themselves, by report. */
const answersByReport = remembered((facts: Facts): ReadonlyMap<string, readonly Fact[]> => {
  const found = new Map<string, Fact[]>();
  for (const fact of facts.facts) {
    if (fact.deniers.length === 0 && fact.speaker.stance !== 'denies') continue;
    const listed = found.get(fact.report.id);
    if (listed) listed.push(fact);
    else found.set(fact.report.id, [fact]);
  }
  return found;
});

function answers(denial: Fact, told: Fact, facts: Facts): boolean {
  const at = denial.statement.evidence.sentence.start;
  const before = told.statement.evidence.sentence.start;
  if (before > at || at - before > REACH) return false;
  const deniers = told.speaker.stance === 'denies' ? [told.speaker, ...told.deniers] : told.deniers;
  const isSame = deniers.some(({ key }) => denial.sources.some((source) => facts.sameSide(source, key)));
  return isSame || (before === at && deniers.length > 0);
}
