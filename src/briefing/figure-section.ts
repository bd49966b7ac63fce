import type { BriefingWords } from '../lexicons/index.js';
import type { DisputeCell, FigureCell, GapCell } from '../picture/index.js';
import type { Item } from './briefing.js';
import type { Numbering } from './numbering.js';
import { amount, capital, dayWords, names, number, plural, saidIn, voices, whenWords } from './words.js';

/** Every source's figure side by side, then low, best and high by the named rule. Nothing is added up. */
export function figureItem(cell: FigureCell, numbering: Numbering, words: BriefingWords): Item {
  const places = cell.places.length > 0 ? cell.places : cell.place ? [cell.place] : [];
  const where = places.length > 0 ? ` in ${names(places)}` : '';
  const counted = cell.counted ? ` (${cell.counted})` : '';
  const kind = words.figures[cell.type] ?? cell.type;
  const unit = cell.unit === 'people' || cell.unit === 'count' ? '' : ` (${cell.unit})`;
  const stock = cell.measure === 'stock' ? ' at the time' : '';
  const last = cell.entries.filter((entry) => entry.last);
  return {
    head: capital(`${kind}${counted}${unit}${where}${whenWords(cell.days)}`),
    sentences: [
      ...cell.entries.map((entry) => ({
        text: `${entry.last ? 'According to' : 'Earlier, according to'} ${entry.by.name}${entry.confirmed ? '' : ' (unconfirmed)'}${entry.saidOn ? `, ${dayWords(entry.saidOn)}` : ''}: ${amount(entry)}${stock}`,
        sources: numbering.of(entry.by.statements),
      })),
      ...(last.length > 1
        ? [
            {
              text: `Low ${cell.low === null ? 'open' : number(cell.low)}, best ${cell.best === null ? 'none' : number(cell.best)}, high ${cell.high === null ? 'open' : number(cell.high)} (${cell.rule.words})`,
              sources: numbering.of(last.flatMap((entry) => entry.by.statements)),
            },
          ]
        : []),
    ],
  };
}

/** Both sides in turn, each as its own saying, then the state of the record. */
export function disputeItem(cell: DisputeCell, numbering: Numbering): Item {
  const resolved = cell.outcome ? `; the record now says: ${cell.outcome}` : '';
  return {
    head: capital(cell.matter),
    sentences: [
      ...cell.sides.map(({ says, by }) => ({
        text: `According to ${voices(by) || 'an unnamed source'}: ${says}`,
        sources: numbering.of(saidIn(by)),
      })),
      {
        text: `State: ${cell.state} (${cell.stateRule.words})${resolved}`,
        sources: numbering.of(cell.resolvedBy.length > 0 ? cell.resolvedBy : cell.statements),
      },
    ],
  };
}

/** Silence told apart from calm, and from what nobody ever reported. */
export function gapItem(cell: GapCell, numbering: Numbering): Item {
  const { subject, state, lastReport, days } = cell;
  const ago = days === null ? '' : `, ${plural(days, 'day')} before`;
  const text =
    state === 'never'
      ? `No report in this ledger speaks of ${subject.name}`
      : state === 'calm'
        ? `The last report on ${subject.name}, of ${dayWords(lastReport)}, tells of calm`
        : `No report speaks of ${subject.name} after ${dayWords(lastReport)}${ago}; that is silence, not calm`;
  return {
    head: subject.name,
    sentences: [{ text, sources: state === 'never' ? numbering.ofLedger() : numbering.of(cell.statements) }],
  };
}
