import type { Fact, Facts } from '../facts.js';
import type { EventCell } from '../picture.js';
import { names } from '../words.js';
import type { DisputeDraft } from './dispute.js';

/** How far before a denial, in characters, what it denies may have been told. */
const REACH = 800;

/**
 * "Iran rejected accusations that it had stirred up the revolt": a denial of something that no statement of its report
 * tells. It shows that somebody charges, and who denies; the sentence says what.
 */
export function bareDenials(
  facts: Facts,
  events: readonly EventCell[],
  byId: ReadonlyMap<string, Fact>,
): DisputeDraft[] {
  const answering = answersByReport(facts);
  return events.flatMap((cell) => {
    if (cell.category !== 'REJECT' || cell.mode !== 'deny' || cell.sources.length === 0) return [];
    if (cell.status === 'negated' || cell.status === 'planned' || cell.status === 'hypothetical') return [];
    const denials = cell.statements.map((id) => byId.get(id)!);
    const isAnswer = (denial: Fact) =>
      (answering.get(denial.report.id) ?? []).some((told) => answers(denial, told, facts));
    if (denials.some(isAnswer)) return [];
    return [
      {
        about: 'event',
        key: ['denial', cell.id],
        cell: cell.id,
        matter: `what ${names(cell.sources)} denies`,
        place: null,
        sides: [
          {
            says: 'it is not so',
            by: cell.sources.map(({ key, name }) => ({ key, name, statements: cell.statements })),
          },
        ],
        state: { rule: 'dispute.denied-only' },
      },
    ];
  });
}

/** Statements that somebody denies, or that are a denial themselves, by report. */
function answersByReport(facts: Facts): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const fact of facts.facts) {
    if (fact.deniers.length === 0 && fact.speaker.stance !== 'denies') continue;
    const listed = found.get(fact.report.id);
    if (listed) listed.push(fact);
    else found.set(fact.report.id, [fact]);
  }
  return found;
}

function answers(denial: Fact, told: Fact, facts: Facts): boolean {
  const [at, before] = [denial, told].map(({ statement }) => statement.evidence.sentence.start) as [
    number,
    number,
  ];
  if (before > at || at - before > REACH) return false;
  const deniers = told.speaker.stance === 'denies' ? [told.speaker, ...told.deniers] : told.deniers;
  const isSame = deniers.some(({ key }) => denial.sources.some((source) => facts.sameSide(source, key)));
  return isSame || (before === at && deniers.length > 0);
}
