import type { Reading, Statement } from '../../model/index.js';
import { shortId } from '../ids.js';
import { block, colours, safe } from './layout.js';
import { readingNames, statementEntry } from './statement.js';
import { dayWords, plural } from './words.js';

/** The text's sentences with the statements under each; stretches without any are dim. */
export function printReading(reading: Reading): string {
  const { report, statements } = reading;
  const nameOf = readingNames(reading);
  const about = [
    report.source ?? 'no source',
    dayWords(report.publishedAt),
    plural(statements.length, 'statement'),
  ];
  const out = [
    colours.bold(safe(report.title ?? headOf(report.text))),
    colours.dim(`${about.map(safe).join(' · ')} · report ${shortId(report.id)}`),
  ];
  let at = report.title && report.text.startsWith(report.title) ? report.title.length : 0;
  for (const group of bySentence(statements)) {
    const { start, end } = group[0]!.evidence.sentence;
    if (start > at) out.push(...between(report.text.slice(at, start)));
    out.push('', block(safe(report.text.slice(start, end)), 2));
    for (const statement of group) out.push(statementEntry(statement, nameOf, shortId(statement.id)));
    at = Math.max(at, end);
  }
  out.push(...between(report.text.slice(at)));
  for (const piece of reading.notRead ?? [])
    out.push(
      '',
      colours.yellow(
        `  not read (${safe(piece.reason)}): ${safe(report.text.slice(piece.start, piece.end)).slice(0, 60)}`,
      ),
    );
  return out.join('\n');
}

/** What stands for the title of a text without one: its first words, 70 characters at most. */
function headOf(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length <= 70 ? line : `${line.slice(0, 69).replace(/\s+\S*$/, '')} …`;
}

function bySentence(statements: readonly Statement[]): Statement[][] {
  const groups = new Map<number, Statement[]>();
  for (const statement of statements) {
    const { start } = statement.evidence.sentence;
    groups.set(start, [...(groups.get(start) ?? []), statement]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function between(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map(safe)
    .filter(Boolean)
    .flatMap((paragraph) => ['', colours.dim(block(paragraph, 2))]);
}
