import type { PictureWords } from '../../lexicons/index.js';
import { compareText, type Fact } from '../facts.js';
import type { EventCell, RelationCell, Voice } from '../picture.js';
import { eventWords, names } from '../words.js';
import type { DisputeDraft, DisputeState } from './dispute.js';

/** An event that some say happened and others deny, or that is only denied. */
export function eventDispute(
  cell: EventCell,
  byId: ReadonlyMap<string, Fact>,
  words: PictureWords,
): DisputeDraft[] {
  if (cell.deniedBy.length === 0) return [];
  if (cell.category === CHARGE && cell.status !== 'negated') return chargeDispute(cell);
  const matter = `whether ${eventWords(cell, words)}`;
  return vouched('event', cell, [cell.id], matter, byId).map((draft) => ({
    ...draft,
    place: cell.places[0] ?? null,
  }));
}

const CHARGE = 'ACCUSE';

/** A charge that was told without what it comes to in statements, and that is denied: the accuser against the accused. */
function chargeDispute(cell: EventCell): DisputeDraft[] {
  if (cell.sources.length === 0) return [];
  const by = cell.sources.map(({ key, name }) => ({ key, name, statements: cell.statements }));
  return [
    {
      about: 'event',
      key: [cell.id],
      cell: cell.id,
      matter: `what ${names(cell.sources)} charges ${names(cell.targets) || 'somebody'} with`,
      place: cell.places[0] ?? null,
      sides: [
        { says: 'it is so', by },
        { says: 'it is not so', by: cell.deniedBy },
      ],
      state: { rule: 'dispute.open' },
    },
  ];
}

/** A relation that some allege and others deny, or that is only denied. */
export function relationDispute(
  cell: RelationCell,
  byId: ReadonlyMap<string, Fact>,
  words: PictureWords,
): DisputeDraft[] {
  if (cell.deniedBy.length === 0) return [];
  const matter = `whether ${cell.source.name} ${words.relations[cell.type] ?? cell.type} ${cell.target.name}`;
  return vouched('relation', cell, [cell.type, cell.source.key, cell.target.key], matter, byId);
}

function vouched(
  about: 'relation' | 'event',
  cell: EventCell | RelationCell,
  key: readonly unknown[],
  matter: string,
  byId: ReadonlyMap<string, Fact>,
): DisputeDraft[] {
  const says = [...cell.acknowledgedBy, ...cell.reportedBy, ...cell.allegedBy];
  const denies = cell.deniedBy;
  if (denies.length === 0) return [];
  const draft = { about, key, cell: cell.id, matter, place: null };
  const side = (is: string, by: readonly Voice[]) => ({ says: is, by });
  if (says.length === 0) {
    // "No shot was fired", said by the report itself, answers nobody.
    const isAnswer = factsOf(denies, byId).some(
      ({ speaker }) => speaker.stance === 'denies' && speaker.kind !== 'unnamed',
    );
    return isAnswer
      ? [{ ...draft, sides: [side('it is not so', denies)], state: { rule: 'dispute.denied-only' } }]
      : [];
  }
  const sides = [side('it is so', says), side('it is not so', denies)];
  return [{ ...draft, sides, state: stateOf(says, denies, byId) }];
}

const factsOf = (voices: readonly Voice[], byId: ReadonlyMap<string, Fact>): Fact[] =>
  voices.flatMap((voice) => voice.statements.map((id) => byId.get(id)!));

/** Who came round, or what an uninvolved source reported later than both sides. */
function stateOf(
  says: readonly Voice[],
  denies: readonly Voice[],
  byId: ReadonlyMap<string, Fact>,
): DisputeState {
  for (const voice of says) {
    const other = denies.find(({ key }) => key === voice.key && key !== 'unnamed');
    if (!other) continue;
    const [said, denied] = [lastDay([voice], byId), lastDay([other], byId)];
    if (said === denied) continue;
    const last = said > denied ? voice : other;
    const outcome =
      said > denied
        ? `${voice.name}, who denied it, says so since ${said}`
        : `${voice.name}, who said so, denies it since ${denied}`;
    return { rule: 'dispute.withdrew', outcome, resolvedBy: last.statements };
  }
  const later = (voices: readonly Voice[], than: string) =>
    factsOf(voices, byId)
      .filter(({ speaker, assured, said }) => speaker.kind === 'author' && assured && said > than)
      .sort((a, b) => compareText(a.said + a.id, b.said + b.id))[0];
  const borneOut = later(says, lastDay(denies, byId));
  if (borneOut)
    return {
      rule: 'dispute.later-report',
      outcome: `${borneOut.speaker.name} reported it on ${borneOut.said}`,
      resolvedBy: [borneOut.id],
    };
  const refuted = later(
    denies.filter((voice) => voice.key.startsWith('publisher:')),
    lastDay(says, byId),
  );
  if (refuted)
    return {
      rule: 'dispute.later-report',
      outcome: `${refuted.speaker.name} reported on ${refuted.said} that it is not so`,
      resolvedBy: [refuted.id],
    };
  return { rule: 'dispute.open' };
}

const lastDay = (voices: readonly Voice[], byId: ReadonlyMap<string, Fact>): string =>
  factsOf(voices, byId)
    .map(({ said }) => said)
    .reduce((a, b) => (a > b ? a : b));
