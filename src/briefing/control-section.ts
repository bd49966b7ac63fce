import type { BriefingWords } from '../lexicons/index.js';
import type { ControlCell } from '../picture/index.js';
import type { Item, Sentence } from './briefing.js';
import type { Numbering } from './numbering.js';
import { capital, dayWords, likelihood, names, plural, saidIn, sinceWords, voices } from './words.js';

/** Who holds a place: what is assessed with its likelihood, then what is claimed, denied, and who stands near. */
export function controlItem(cell: ControlCell, numbering: Numbering, words: BriefingWords): Item {
  const { claims, denials, deciding, statements } = cell;
  const basis = deciding.length > 0 ? deciding : statements;
  const say = (text: string, ids: readonly string[]): Sentence => ({ text, sources: numbering.of(ids) });
  const main = mainWords(cell, words);
  const besides = cell.state === 'presence' ? [] : cell.present;
  return {
    head: cell.place.name,
    sentences: [
      ...(main ? [say(main, basis)] : []),
      ...claims.map(({ actors, by }) =>
        say(`${claimWords(actors, by)}; no uninvolved source bears this out`, saidIn(by)),
      ),
      ...denials.map(({ actors, by }) =>
        say(`That it is held by ${names(actors)} is denied by ${voices(by)}`, saidIn(by)),
      ),
      ...(besides.length > 0 ? [say(`Also reported there: ${names(besides)}`, statements)] : []),
      ...aroundSentences(cell, say),
      ...(cell.caution ? [say(`Caution: ${cell.caution}`, basis)] : []),
      say(ageWords(cell), basis),
    ],
  };
}

/** The passive fits one and many alike: "held by armed groups". */
function mainWords(cell: ControlCell, words: BriefingWords): string | null {
  const { place, holders, contestedBy, extent } = cell;
  const what =
    extent === 'part'
      ? `parts of ${place.name} are`
      : `${extent === 'whole' ? 'the whole of ' : ''}${place.name} is`;
  const by = `held by ${names(holders)}${sinceWords(cell.since)}`;
  switch (cell.state) {
    case 'held':
      return capital(`${likelihood(cell.probability, words)} that ${what} ${by}`);
    case 'contested':
      return holders.length > 0
        ? `${capital(what)} contested: ${by}, contested by ${names(contestedBy)}`
        : `${place.name} is contested between ${names(contestedBy) || 'parties not named'}; no source says who holds it`;
    case 'claimed':
      return null; // the claims below say all
    case 'lost':
      return `${place.name} is reported lost by ${names(cell.lostBy)}; no source says who holds it now`;
    case 'presence':
      return `Reported in ${place.name}: ${names(cell.present)}; no source says who holds it`;
    case 'unknown':
      return `Who holds ${place.name} is not known`;
    default:
      return cell.state satisfies never;
  }
}

function claimWords(
  actors: ControlCell['claims'][number]['actors'],
  by: ControlCell['claims'][number]['by'],
): string {
  const own = by.length > 0 && by.every((voice) => actors.some((actor) => actor.key === voice.key));
  return own ? `Claimed by ${voices(by)} for itself` : `Claimed by ${voices(by)} for ${names(actors)}`;
}

/** Forces near a place, which says nothing of who holds it. */
function aroundSentences(
  { around }: ControlCell,
  say: (text: string, ids: readonly string[]) => Sentence,
): Sentence[] {
  const words = {
    besieges: 'Reported besieged by',
    near: 'Reported nearby:',
    towards: 'Reported moving towards it:',
  };
  return (['besieges', 'near', 'towards'] as const).flatMap((how) => {
    const forces = around.filter((one) => one.how === how);
    if (forces.length === 0) return [];
    return [
      say(
        `${words[how]} ${names(forces.map(({ actor }) => actor))}`,
        forces.flatMap(({ statements }) => statements),
      ),
    ];
  });
}

const ageWords = ({ rule, lastEvidence, ageDays }: ControlCell) =>
  `Basis: ${rule.words}; the last evidence is of ${dayWords(lastEvidence)}${ageDays > 0 ? `, ${plural(ageDays, 'day')} before this briefing's day` : ''}`;
