import type { BriefingWords } from '../lexicons/index.js';
import type { ControlCell } from '../picture/index.js';
import type { Item, Sentence } from './briefing.js';
import type { Numbering } from './numbering.js';
import { capital, dayWords, likelihood, names, plural, saidIn, sinceWords, voices } from './words.js';

/** Who holds a place: what is assessed with its likelihood, then what is claimed, denied, and who stands near. */
export function controlItem(cell: ControlCell, numbering: Numbering, words: BriefingWords): Item {
  const { claims, denials, deciding, statements } = cell;
  const say = (text: string, ids: readonly string[]): Sentence => ({ text, sources: numbering.of(ids) });
  const main = mainWords(cell, words);
  const besides = cell.state === 'presence' ? [] : cell.present;
  return {
    head: cell.place.name,
    sentences: [
      ...(main ? [say(main, deciding.length > 0 ? deciding : statements)] : []),
      ...claims.map(({ actors, by }) =>
        say(`${capital(claimWords(actors, by))}; no uninvolved source bears this out`, saidIn(by)),
      ),
      ...denials.map(({ actors, by }) =>
        say(`${capital(voices(by))} denies that ${names(actors)} holds it`, saidIn(by)),
      ),
      ...(besides.length > 0 ? [say(`Also reported there: ${names(besides)}`, statements)] : []),
      ...(cell.nearby.length > 0 ? [say(`Reported nearby: ${names(cell.nearby)}`, statements)] : []),
      say(ageWords(cell), deciding.length > 0 ? deciding : statements),
    ],
  };
}

function mainWords(cell: ControlCell, words: BriefingWords): string | null {
  const { place, holders, contestedBy, extent } = cell;
  const part = extent === 'part' ? 'parts of ' : extent === 'whole' ? 'the whole of ' : '';
  const holds = `${names(holders)} ${holders.length > 1 ? 'hold' : 'holds'} ${part}${place.name}${sinceWords(cell.since)}`;
  const sure = capital(`${likelihood(cell.probability ?? 0.5, words)} that ${holds}`);
  switch (cell.state) {
    case 'held':
      return sure;
    case 'contested':
      return holders.length > 0
        ? `${place.name} is contested: ${holds}, contested by ${names(contestedBy)}`
        : `${place.name} is contested between ${names(contestedBy) || 'parties not named'}; no source says who holds it`;
    case 'claimed':
      return null; // the claims below say all
    case 'lost':
      return `${names(cell.lostBy)} is reported to have lost ${place.name}; no source says who holds it now`;
    case 'presence':
      return `${names(cell.present)} is reported in ${place.name}; no source says who holds it`;
    case 'unknown':
      return `Who holds ${place.name} is not known`;
    default:
      return cell.state satisfies never;
  }
}

function claimWords(
  actors: ControlCell['claims'][number]['actors'],
  by: ControlCell['claims'][number]['by'],
) {
  const own = by.length > 0 && by.every((voice) => actors.some((actor) => actor.key === voice.key));
  return own ? `${voices(by)} claims to hold it` : `${voices(by)} claims that ${names(actors)} holds it`;
}

const ageWords = ({ rule, lastEvidence, ageDays }: ControlCell) =>
  `Basis: ${rule.words}; the last evidence is of ${dayWords(lastEvidence)}${ageDays > 0 ? `, ${plural(ageDays, 'day')} before this briefing's day` : ''}`;
