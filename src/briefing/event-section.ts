import type { BriefingWords } from '../lexicons/index.js';
import type { CertaintyBand } from '../model/index.js';
import type { EventCell, RelationCell, Vouching } from '../picture/index.js';
import type { Item, Sentence } from './briefing.js';
import type { Numbering } from './numbering.js';
import {
  capital,
  dayWords,
  likelihood,
  names,
  plural,
  saidIn,
  sinceWords,
  voices,
  whenWords,
} from './words.js';

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
      ? [
          {
            text: `${capital(voices(cell.deniedBy))} denies it`,
            sources: numbering.of(saidIn(cell.deniedBy)),
          },
        ]
      : []),
    ...cell.figures.map((figure) => ({
      text: `Its figures for ${words.figures[figure.type] ?? figure.type} run from ${figure.low ?? 'an open low'} to ${figure.high ?? 'an open high'}${figure.best === null ? '' : `, best ${figure.best}`}`,
      sources: numbering.of(figure.statements),
    })),
  ];
  const happened = cell.status === 'actual' || cell.status === 'ongoing' || cell.status === 'past';
  const weight = `Witnesses: ${cell.witnesses.length} independent, in ${plural(cell.reports, 'report')}; grade ${cell.grade.letter}${cell.grade.digit}`;
  if (happened)
    sentences.push({
      text: `${weight}; by its sources ${likelihood(probability[cell.certainty], words)} that it happened`,
      sources: numbering.of(cell.statements),
    });
  return { head: headOf(cell), sentences };
}

const headOf = (cell: EventCell) =>
  [(cell.time.from ?? cell.time.to) ? dayWords(cell.time.from ?? cell.time.to) : '', names(cell.places)]
    .filter(Boolean)
    .join(', ') || 'No day';

function nounOf(cell: EventCell, words: BriefingWords): string {
  const { noun, by, on } = words.modes[cell.mode ?? ''] ??
    words.events[cell.category] ?? { noun: cell.category, by: 'by', on: 'on' };
  return [
    noun,
    cell.sources.length > 0 && `${by} ${names(cell.sources)}`,
    cell.targets.length > 0 && `${on} ${names(cell.targets)}`,
    cell.places.length > 0 && `in ${names(cell.places)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const statusVerb = ({ status }: EventCell) =>
  status === 'planned' ? 'as planned ' : status === 'hypothetical' ? 'as possible ' : '';

/** Who vouches, with the weakest word that fits: reports, acknowledges, alleges; "an unnamed source" where nobody is named. */
function vouched(
  cell: Vouching & { readonly statements: readonly string[] },
  status: string,
  what: string,
): { readonly text: string; readonly ids: readonly string[] } {
  const told = (by: Vouching['reportedBy'], verb: string) => ({
    text: `${capital(voices(by))} ${verb} ${status}${what}`,
    ids: saidIn(by),
  });
  if (cell.reportedBy.length > 0) {
    const { text, ids } = told(cell.reportedBy, cell.reportedBy.length > 1 ? 'report' : 'reports');
    if (cell.acknowledgedBy.length === 0) return { text, ids };
    return {
      text: `${text}; ${voices(cell.acknowledgedBy)} acknowledges it`,
      ids: [...ids, ...saidIn(cell.acknowledgedBy)],
    };
  }
  if (cell.acknowledgedBy.length > 0) return told(cell.acknowledgedBy, status ? 'announces' : 'acknowledges');
  if (cell.allegedBy.length > 0 && cell.standing !== 'unconfirmed')
    return told(cell.allegedBy, cell.allegedBy.length > 1 ? 'allege' : 'alleges');
  if (cell.standing === 'denied' && cell.deniedBy.length > 0) return told(cell.deniedBy, 'denies');
  return { text: `An unconfirmed report tells ${status}of ${what}`, ids: cell.statements };
}

/** A relation, with kinds of support and who says so. */
export function relationItem(cell: RelationCell, numbering: Numbering, words: BriefingWords): Item {
  const that = (words.relations[cell.type] ?? `that {source} ${cell.type} {target}`)
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
        ? [
            {
              text: `${capital(voices(cell.deniedBy))} denies it`,
              sources: numbering.of(saidIn(cell.deniedBy)),
            },
          ]
        : []),
    ],
  };
}
