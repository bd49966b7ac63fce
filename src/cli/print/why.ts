import type { Picture, Report } from '../../sitrep.js';
import { shortId } from '../ids.js';
import type { AnyCell } from '../picture-cells.js';
import type { Source } from '../sources.js';
import { block, colours, heading, safe } from './layout.js';
import { claimWords, stateWords } from './picture-lines.js';
import { statementEntry } from './statement.js';
import { dayWords, nameList, plural, rangeWords, sinceWords, valueWords, voiceList } from './words.js';

/** A line of the picture, the rule that decided, and every statement behind it with its sentence. */
export function printCellReasons(
  found: AnyCell,
  picture: Picture,
  sources: ReadonlyMap<string, Source>,
): string {
  const { cell } = found;
  const deciding = found.section === 'control' ? found.cell.deciding : cell.statements;
  const beside = cell.statements.filter((id) => !deciding.includes(id));
  return [
    colours.bold(block(headline(found), 0)),
    colours.dim(
      `as of ${dayWords(picture.asOf)}${picture.knownAt ? `, as known on ${dayWords(picture.knownAt)}` : ''} · ${cell.id}`,
    ),
    ...detail(found),
    heading(found.section === 'control' ? 'Decided by' : 'Said by'),
    ...told(deciding, sources),
    ...(beside.length > 0 ? [heading('Also taken into account'), ...told(beside, sources)] : []),
  ].join('\n');
}

export function printStatementReasons(source: Source): string {
  return told([source.statement.id], new Map([[source.statement.id, source]]))
    .join('\n')
    .replace(/^\n/, '');
}

export function printReportReasons(report: Report, sources: readonly Source[]): string {
  return [
    colours.bold(safe(report.title ?? report.text.slice(0, 70))),
    colours.dim(`${sourceLine(report)} · ${plural(sources.length, 'statement')}`),
    '',
    ...sources.map(({ statement, nameOf }) => statementEntry(statement, nameOf, shortId(statement.id), 2)),
  ].join('\n');
}

function headline(found: AnyCell): string {
  switch (found.section) {
    case 'control':
      return `${safe(found.cell.place.name)}: ${stateWords(found.cell)}`;
    case 'relation':
      return `${safe(found.cell.source.name)} ${found.cell.type} ${safe(found.cell.target.name)}: ${found.cell.standing}`;
    case 'event': {
      const { category, sources, targets, places, time } = found.cell;
      const who = [nameList(sources), nameList(targets)].filter(Boolean).join(' → ');
      return [category, who, places.length > 0 ? `at ${nameList(places)}` : '', rangeWords(time)]
        .filter(Boolean)
        .join(' ');
    }
    case 'figure': {
      const { type, counted, place, days } = found.cell;
      return `How many ${type}${counted ? ` (${safe(counted)})` : ''}${place ? ` in ${safe(place.name)}` : ''}, ${rangeWords(days)}: ${valueWords(found.cell, found.cell.unit)}`;
    }
    case 'dispute':
      return `Disputed: ${safe(found.cell.matter)}`;
    case 'gap':
      return `${safe(found.cell.subject.name)}: ${found.cell.state}`;
    default:
      return found satisfies never;
  }
}

function detail(found: AnyCell): string[] {
  switch (found.section) {
    case 'control': {
      const { rule, before, lastEvidence, ageDays, claims, denials } = found.cell;
      return [
        `Rule: ${rule.words} (${rule.id}).`,
        `Last evidence: ${dayWords(lastEvidence)}, ${plural(ageDays, 'day')} old.`,
        ...claims.map((c) => `${claimWords(c).replace(/^c/, 'C')}.`),
        ...denials.map((d) => `That ${nameList(d.actors)} has it is denied by ${voiceList(d.by)}.`),
        ...before.map(
          (b) => `Before: ${nameList(b.holders)}, ${sinceWords(b.since)} until ${dayWords(b.until)}.`,
        ),
      ].map((line) => block(line, 0));
    }
    case 'figure':
      return [block(`Rule: ${found.cell.rule.words} (${found.cell.rule.id}).`, 0)];
    case 'dispute':
      return found.cell.sides.map((side) => block(`${voiceList(side.by)}: ${safe(side.says)}.`, 0));
    default:
      return [];
  }
}

function told(ids: readonly string[], sources: ReadonlyMap<string, Source>): string[] {
  return ids
    .flatMap((id) => sources.get(id) ?? [])
    .sort((a, b) => ((a.report.publishedAt ?? '') < (b.report.publishedAt ?? '') ? -1 : 1))
    .map(({ statement, report, sentence, nameOf }) =>
      [
        '',
        statementEntry(statement, nameOf, shortId(statement.id), 2),
        block(`“${safe(sentence)}”`, 6),
        colours.dim(block(`${sourceLine(report)}; read by ${statement.derivedBy}`, 6)),
      ].join('\n'),
    );
}

const sourceLine = (report: Report) =>
  `${
    [report.source, report.title]
      .filter(Boolean)
      .map((t) => safe(t!))
      .join(', ') || 'no source'
  }, ${dayWords(report.publishedAt)} (report ${shortId(report.id)})`;
