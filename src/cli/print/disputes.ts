import type { DisputeCell, Picture } from '../../sitrep.js';
import { block, colours, safe, titled } from './layout.js';
import { dayWords, plural, voiceList } from './words.js';

/** Disputes with both sides' own sentences. */
export function printDisputes(
  cells: readonly DisputeCell[],
  { asOf, knownAt }: Picture,
  idOf: (id: string) => string,
): string {
  return [
    colours.bold(`${plural(cells.length, 'dispute')} as of ${dayWords(asOf)}`),
    colours.dim(knownAt ? `as known on ${dayWords(knownAt)}` : 'as known now'),
    ...cells.map((cell) => printDispute(cell, idOf(cell.id))),
    colours.dim('\nsitrep why ID leads from any line to its sentences.'),
  ].join('\n');
}

function printDispute(cell: DisputeCell, id: string): string {
  const colour = cell.state === 'open' ? colours.yellow : colours.green;
  return [
    '',
    titled(colours.bold(safe(cell.matter)), id),
    ...cell.sides.flatMap(({ says, by, sentences }) => [
      block(`${colours.cyan(voiceList(by) || 'somebody unnamed')}: ${safe(says)}`, 4),
      ...sentences
        .slice(0, 2)
        .flatMap(({ text, source, on }) => [
          block(`“${safe(text)}”`, 6),
          colours.dim(block(`${safe(source ?? 'no source')}, ${dayWords(on)}`, 8)),
        ]),
    ]),
    block(
      colour(`${cell.state}: ${safe(cell.stateRule.words)}${cell.outcome ? ` – ${safe(cell.outcome)}` : ''}`),
      4,
    ),
  ].join('\n');
}
