import type { BriefingWords } from '../lexicons/index.js';
import type { CertaintyBand } from '../model/index.js';
import type { EventCell, RelationCell, Vouching } from '../picture/index.js';
import type { Item, Sentence } from './briefing.js';
import type { Numbering } from './numbering.js';
import { dayWords, likelihood, names, plural, saidIn, sinceWords, voices, whenWords } from './words.js';

/** An event as what sources report, allege, announce or deny; never a bare assertion. */
export function eventItem(
  cell: EventCell,
  numbering: Numbering,
  words: BriefingWords,
  probability: Readonly<Record<CertaintyBand, number>>,
): Item {
  const what = `${nounOf(cell, words)}${whenWords(cell.time)}`;
  const { text, ids } = vouched(cell, statusVerb(cell), what);
  const sentences: Sentence[] = [
    { text, sources: numbering.of(ids.length > 0 ? ids : cell.statements) },
    ...(cell.deniedBy.length > 0 && cell.standing !== 'denied'
      ? [{ text: `Denied by ${voices(cell.deniedBy)}`, sources: numbering.of(saidIn(cell.deniedBy)) }]
      : []),
    ...cell.figures.map((figure) => ({
      text: `Its figures for ${words.figures[figure.type] ?? figure.type} run from ${figure.low ?? 'an open low'} to ${figure.high ?? 'an open high'}${figure.best === null ? '' : `, best ${figure.best}`}`,
      sources: numbering.of(figure.statements),
    })),
  ];
  const happened = cell.status === 'actual' || cell.status === 'ongoing' || cell.status === 'past';
  if (happened)
    sentences.push({
      text: `${plural(cell.witnesses.length, 'independent witness', 'independent witnesses')} in ${plural(cell.reports, 'report')}, grade ${cell.grade.letter}${cell.grade.digit}; ${likelihoodOf(cell, words, probability)}`,
      sources: numbering.of(cell.statements),
    });
  return { head: headOf(cell), sentences };
}

/** No surer than its sources say they are, and no surer than what bears it out (the digit of its grade) allows. */
function likelihoodOf(
  { certainty, grade }: EventCell,
  words: BriefingWords,
  probability: Readonly<Record<CertaintyBand, number>>,
): string {
  const most = words.digits[String(grade.digit)];
  if (most === undefined) return 'how likely it is cannot be judged';
  return `on this evidence ${likelihood(Math.min(probability[certainty], most), words)} that it happened`;
}

const headOf = (cell: EventCell) =>
  [(cell.time.from ?? cell.time.to) ? dayWords(cell.time.from ?? cell.time.to) : '', names(cell.places)]
    .filter(Boolean)
    .join(', ') || 'No day';

function nounOf(cell: EventCell, words: BriefingWords): string {
  const { noun, by, on } = words.modes[cell.mode ?? ''] ??
    words.events[cell.category] ?? { noun: cell.category, by: 'by', on: 'on' };
  // "the consulate in Mosul" needs no second "in Mosul".
  const where = cell.places.filter((place) => !names(cell.targets).includes(place.name));
  return [
    noun,
    cell.sources.length > 0 && `${by} ${names(cell.sources)}`,
    cell.targets.length > 0 && `${on} ${names(cell.targets)}`,
    where.length > 0 && `in ${names(where)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const statusVerb = ({ status }: EventCell) =>
  status === 'planned' ? ' as planned' : status === 'hypothetical' ? ' as possible' : '';

/** Who vouches, with the weakest word that fits; the matter behind a colon, so that it is never the briefing's own word. */
function vouched(
  cell: Vouching & { readonly statements: readonly string[] },
  status: string,
  what: string,
): { readonly text: string; readonly ids: readonly string[] } {
  const { acknowledgedBy, reportedBy, allegedBy, deniedBy, standing } = cell;
  const told = (verb: string, by: Vouching['reportedBy'], more = '') => ({
    text: `${verb}${status} by ${voices(by)}${more}: ${what}`,
    ids: saidIn(by),
  });
  if (reportedBy.length > 0) {
    if (acknowledgedBy.length === 0) return told('Reported', reportedBy);
    const both = told('Reported', reportedBy, `, acknowledged by ${voices(acknowledgedBy)}`);
    return { ...both, ids: [...both.ids, ...saidIn(acknowledgedBy)] };
  }
  if (acknowledgedBy.length > 0) return told(status ? 'Announced' : 'Acknowledged', acknowledgedBy);
  if (allegedBy.length > 0 && standing !== 'unconfirmed') return told('Alleged', allegedBy);
  if (standing === 'denied' && deniedBy.length > 0) return told('Denied', deniedBy);
  return { text: `Unconfirmed${status}: ${what}`, ids: cell.statements };
}

/** A relation, with kinds of support and who says so. */
export function relationItem(cell: RelationCell, numbering: Numbering, words: BriefingWords): Item {
  const that = (words.relations[cell.type] ?? `{source} ${cell.type} {target}`)
    .replace('{source}', () => cell.source.name)
    .replace('{target}', () => cell.target.name);
  const time = cell.current ? sinceWords(cell.since) : ' (in the past)';
  const kinds = (cell.kinds ?? []).map(({ kind }) => kind);
  const how = kinds.length > 0 ? `, by ${kinds.join(', ')}` : '';
  const { text, ids } = vouched(cell, '', `${that}${how}${time}`);
  return {
    head: `${cell.source.name} – ${cell.target.name}`,
    sentences: [
      { text, sources: numbering.of(ids.length > 0 ? ids : cell.statements) },
      ...(cell.deniedBy.length > 0 && cell.standing !== 'denied'
        ? [{ text: `Denied by ${voices(cell.deniedBy)}`, sources: numbering.of(saidIn(cell.deniedBy)) }]
        : []),
    ],
  };
}
