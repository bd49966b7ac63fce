import type { LedgerRow } from '../ledger/index.js';
import type { ReviewRules } from '../lexicons/index.js';
import type { Statement } from '../model/index.js';
import type { Picture } from '../picture/index.js';
import { codingsOf } from './codings.js';

/** A statement that is worth a look, and why. */
export interface QueueItem {
  readonly statement: string;
  readonly report: string;
  /** Dependence times doubt; higher comes first. */
  readonly score: number;
  readonly dependence: number;
  readonly doubt: number;
  readonly reasons: readonly string[];
  /** Ids of the cells of the picture that rest on it. */
  readonly cells: readonly string[];
}

export interface QueueOptions {
  /** Whose judgements count as done; anybody's when absent. */
  readonly who?: string;
  /** Only this report's statements, in the order of the text. */
  readonly report?: string;
}

/**
 * Statements that nobody (or not this person) has judged, those first on which much of the picture depends and which
 * are unsure. Pure: the same rows and picture give the same order.
 * @example reviewQueue(rows, picture, loadReviewRules(), { who: 'ana' })[0].reasons
 */
export function reviewQueue(
  rows: readonly LedgerRow[],
  picture: Picture,
  rules: ReviewRules,
  options: QueueOptions = {},
): QueueItem[] {
  const done = new Set(
    codingsOf(rows)
      .filter((coding) => options.who === undefined || coding.who === options.who)
      .map((coding) => coding.statement),
  );
  const weights = dependenceOf(picture, rules);
  const items: (QueueItem & { readonly start: number })[] = [];
  for (const row of rows) {
    if (row.row !== 'statement' || done.has(row.statement.id)) continue;
    if (options.report !== undefined && row.reportId !== options.report) continue;
    const { statement } = row;
    const depends = weights.get(statement.id) ?? { points: 0, reasons: [], cells: [] };
    const figure = bigFigure(statement, rules);
    const doubt = doubtOf(statement, rules);
    const dependence = depends.points + figure.points;
    items.push({
      statement: statement.id,
      report: row.reportId,
      score: rounded(dependence * doubt.points),
      dependence: rounded(dependence),
      doubt: rounded(doubt.points),
      reasons: [...depends.reasons, ...figure.reasons, ...doubt.reasons],
      cells: depends.cells,
      start: statement.evidence.sentence.start,
    });
  }
  const inText = (a: (typeof items)[number], b: (typeof items)[number]) =>
    a.start - b.start || compareText(a.statement, b.statement);
  return items
    .sort((a, b) =>
      options.report !== undefined
        ? inText(a, b)
        : b.score - a.score || b.dependence - a.dependence || compareText(a.statement, b.statement),
    )
    .map(({ start: _, ...item }) => item);
}

interface Points {
  readonly points: number;
  readonly reasons: readonly string[];
}

interface Weight extends Points {
  readonly cells: readonly string[];
}

/** What of the picture rests on each statement. */
function dependenceOf(picture: Picture, { depends }: ReviewRules): ReadonlyMap<string, Weight> {
  const weights = new Map<string, Weight>();
  const add = (id: string, cell: string, rule: keyof typeof depends, name: string, count = 1) => {
    const { value, words } = depends[rule];
    const old = weights.get(id) ?? { points: 0, reasons: [], cells: [] };
    const told = words.replace('{name}', name).replace('{count}', String(count));
    weights.set(id, {
      points: old.points + value,
      reasons: old.reasons.includes(told) ? old.reasons : [...old.reasons, told],
      cells: old.cells.includes(cell) ? old.cells : [...old.cells, cell],
    });
  };
  for (const cell of picture.control)
    for (const id of cell.statements) {
      const decides = cell.deciding.includes(id);
      const alone = decides && cell.deciding.length === 1;
      add(id, cell.id, alone ? 'soleDeciding' : decides ? 'deciding' : 'heldBeside', cell.place.name);
    }
  for (const { id: cell, name, statements } of witnessed(picture))
    for (const id of statements)
      add(id, cell, statements.length === 1 ? 'soleWitness' : 'amongWitnesses', name, statements.length);
  for (const cell of picture.disputes)
    for (const id of cell.statements) add(id, cell.id, 'dispute', cell.matter);
  return weights;
}

function witnessed(picture: Picture): { id: string; name: string; statements: readonly string[] }[] {
  const list = (entities: readonly { readonly name: string }[]) => entities.map((e) => e.name).join(' and ');
  return [
    ...picture.relations.map((c) => ({ ...c, name: `${c.source.name} ${c.type} ${c.target.name}` })),
    ...picture.events.map((c) => ({
      ...c,
      name: `${c.category}${c.places.length > 0 ? ` at ${list(c.places)}` : ` by ${list(c.sources) || 'somebody'}`}`,
    })),
    ...picture.figures.map((c) => ({ ...c, name: `${c.type}${c.place ? ` in ${c.place.name}` : ''}` })),
  ];
}

function bigFigure({ kind, value }: Statement, { depends }: ReviewRules): Points {
  const size = value?.best ?? value?.low ?? value?.high ?? 0;
  const tenfolds = kind === 'figure' && size > 10 ? Math.log10(size) - 1 : 0;
  if (tenfolds <= 0) return { points: 0, reasons: [] };
  const { value: points, words } = depends.bigFigure;
  return { points: points * tenfolds, reasons: [words.replace('{count}', size.toLocaleString('en-US'))] };
}

function doubtOf(statement: Statement, { doubt }: ReviewRules): Points {
  const { certainty, attribution, roles, time, disputedBy = [], readingProbability = 1 } = statement;
  const unresolved = (...names: string[]) =>
    names.flatMap((name) => roles[name] ?? []).some((mention) => !mention.entity?.includes(':'));
  const found: [rule: keyof typeof doubt, share: number][] = [
    ['misreading', 1 - readingProbability],
    ['uncertainty', 1 - certainty.probability],
    ['unnamedVoice', Number(attribution.at(-1)?.holder === 'unnamed')],
    ['unresolvedPlace', Number(unresolved('place'))],
    ['unresolvedParty', Number(unresolved('source', 'target'))],
    ['openTime', Number(!time || (time.from === null && time.to === null) || time.precision === 'report')],
    ['denied', Number(disputedBy.length > 0)],
  ];
  const applying = found.filter(([rule, share]) => share > (rule === 'misreading' ? 0.5 : 0.1));
  return {
    points: doubt.floor.value + found.reduce((sum, [rule, share]) => sum + doubt[rule].value * share, 0),
    reasons: applying.map(([rule]) => doubt[rule].words.replace('{name}', certainty.band)),
  };
}

const rounded = (points: number) => Math.round(points * 100) / 100;
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
