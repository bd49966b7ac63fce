import type { Queued } from '../commands/review-list.js';
import { shortId } from '../ids.js';
import { block, colours, safe } from './layout.js';
import { statementEntry } from './statement.js';
import { dayWords, number } from './words.js';

/** Statements to judge, one below the other, each with its sentence and why it stands here. */
export function printQueue(items: readonly Queued[], left: number): string {
  return [
    colours.bold(`${number(left)} to judge, what most depends on first`),
    ...items.map(printQueued),
    '',
    ...(left > items.length ? [colours.dim(`${number(left - items.length)} more: --limit N`)] : []),
    colours.dim(
      block('sitrep review accept ID, reject ID, correct ID --set place=NAME; undo takes back.', 0),
    ),
  ].join('\n');
}

export function printQueued({ source, reasons }: Queued): string {
  const { statement, report, sentence, nameOf } = source;
  const origin = [report.source ?? report.title ?? 'no source', dayWords(report.publishedAt)];
  return [
    '',
    statementEntry(statement, nameOf, shortId(statement.id), 2),
    block(`“${safe(sentence)}”`, 6),
    colours.dim(block(origin.map(safe).join(', '), 6)),
    ...(reasons.length > 0 ? [colours.yellow(block(`${reasons.map(safe).join('; ')}`, 6))] : []),
  ].join('\n');
}
