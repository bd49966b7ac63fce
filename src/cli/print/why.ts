import type { ControlCell, Picture, Report, Statement } from '../../sitrep.js';
import { shortId } from '../ids.js';
import type { AnyCell } from '../picture-cells.js';
import type { Source } from '../sources.js';
import { told } from './event-words.js';
import { block, colours, heading, safe } from './layout.js';
import { claimWords, stateWords } from './picture-lines.js';
import { statementEntry } from './statement.js';
import {
  dayWords,
  nameList,
  percent,
  plural,
  rangeWords,
  sinceWords,
  valueWords,
  voiceList,
} from './words.js';

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
    ...sentences(deciding, sources),
    ...(beside.length > 0 ? [heading('Also taken into account'), ...sentences(beside, sources)] : []),
  ].join('\n');
}

export function printStatementReasons(source: Source): string {
  return sentences([source.statement.id], new Map([[source.statement.id, source]]))
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
      const { category, mode, time } = found.cell;
      return [told(found.cell), rangeWords(time), `(${category}${mode ? `:${mode}` : ''})`]
        .filter(Boolean)
        .join(', ')
        .replace(/, \(/, ' (');
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
        ...oddsWords(found.cell),
        `Last evidence: ${dayWords(lastEvidence)}, ${plural(ageDays, 'day')} old.`,
        ...claims.map((c) => `${claimWords(c).replace(/^c/, 'C')}.`),
        ...denials.map((d) => `That ${nameList(d.actors)} has it is denied by ${voiceList(d.by)}.`),
        ...before.map(
          (b) => `Before: ${nameList(b.holders)}, ${sinceWords(b.since)} until ${dayWords(b.until)}.`,
        ),
      ].map((line) => block(line, 0));
    }
    case 'event': {
      const { grade, witnesses, reports, links } = found.cell;
      const by = grade.by ? `, by ${grade.by.who}${grade.by.why ? `: ${grade.by.why}` : ''}` : '';
      const named = witnesses.map(({ name, involved }) => (involved ? `${name} (a party)` : name));
      return [
        `Grade ${grade.letter}${grade.digit}${by}: ${grade.letterRule.words}; ${grade.digitRule.words}.`,
        `Independent witnesses: ${named.join(', ') || 'none'}; ${plural(reports, 'report')}.`,
        ...(links.length > 0
          ? [
              `Held together by ${plural(links.length, 'link')}: ${links.slice(0, 6).map(shortId).join(', ')}.`,
            ]
          : []),
      ].map((line) => block(safe(line), 0));
    }
    case 'figure':
      return [block(`Rule: ${found.cell.rule.words} (${found.cell.rule.id}).`, 0)];
    case 'dispute': {
      const { sides, state, stateRule, outcome } = found.cell;
      return [
        ...sides.map((side) => `${voiceList(side.by) || 'Somebody unnamed'}: ${safe(side.says)}.`),
        `State: ${state} (${safe(stateRule.words)})${outcome ? `: ${safe(outcome)}` : ''}.`,
      ].map((line) => block(line, 0));
    }
    case 'gap':
      return [
        block(
          `Last report: ${dayWords(found.cell.lastReport)}, of ${plural(found.cell.reports, 'report')}.`,
          0,
        ),
      ];
    default:
      return [];
  }
}

/** What the filter over all evidence gives to each state, likeliest first. */
function oddsWords({ odds, caution }: ControlCell): string[] {
  const likely = odds.filter(({ probability }) => probability >= 0.05).slice(0, 4);
  const words = likely.map(
    ({ state, holder, probability }) =>
      `${holder ? `${safe(holder.name)} ${percent(probability)}` : `${state} ${percent(probability)}`}`,
  );
  return [
    ...(words.length > 0 ? [`By the filter over all evidence: ${words.join(', ')}.`] : []),
    ...(caution ? [`Caution: ${safe(caution)}.`] : []),
  ];
}

function sentences(ids: readonly string[], sources: ReadonlyMap<string, Source>): string[] {
  return ids
    .flatMap((id) => sources.get(id) ?? [])
    .sort((a, b) => ((a.report.publishedAt ?? '') < (b.report.publishedAt ?? '') ? -1 : 1))
    .map(({ statement, report, sentence, nameOf }) =>
      [
        '',
        statementEntry(statement, nameOf, shortId(statement.id), 2),
        block(`“${safe(sentence)}”`, 6),
        colours.dim(block(`${sourceLine(report)}; ${readBy(statement)}`, 6)),
      ].join('\n'),
    );
}

/** By which row or rule, and how likely it is that it was rightly read. */
const readBy = ({ derivedBy, readingProbability }: Statement) =>
  `read by ${derivedBy}${readingProbability === undefined ? '' : `, ${percent(readingProbability)} sure`}`;

const sourceLine = (report: Report) =>
  `${
    [report.source, report.title]
      .filter(Boolean)
      .map((t) => safe(t!))
      .join(', ') || 'no source'
  }, ${dayWords(report.publishedAt)} (report ${shortId(report.id)})`;
