import type { PictureRules } from '../lexicons/index.js';
import { cellId } from './cell-id.js';
import { compareText } from './facts.js';
import { boundsWords } from './figures/range.js';
import type {
  ControlCell,
  DisputeCell,
  EventCell,
  FigureCell,
  GapCell,
  Picture,
  RelationCell,
} from './picture.js';
import { eventWords, figureWords, names } from './words.js';

export type ChangedSection = 'control' | 'event' | 'figure' | 'dispute' | 'relation' | 'gap';
export type AnyPictureCell = ControlCell | EventCell | FigureCell | DisputeCell | RelationCell | GapCell;

/** One difference between two pictures. */
export interface Change {
  /** From the section and what the line is about: the same change has the same id. */
  readonly id: string;
  readonly section: ChangedSection;
  /** What happened to the line, a row of `changes.yaml`: `holder`, `new`, `range`, `gone` ... */
  readonly what: string;
  /** How much it weighs; only for order. */
  readonly weight: number;
  /** Id of the weight's row in data. */
  readonly rule: string;
  readonly words: string;
  readonly before: AnyPictureCell | null;
  readonly after: AnyPictureCell | null;
}

/**
 * What is new between two pictures: of two days (`asOf`), of two states of knowledge (`knownAt`), or with and without a
 * report. Heaviest first, by the weights of `changes.yaml`: the morning briefing. The same line is told by what it is
 * about, not by its statements.
 */
export function pictureChanges(before: Picture, after: Picture, rules: PictureRules): Change[] {
  const { words } = rules;
  const pairs = [
    ...paired(before.control, after.control, (c) => c.place.key, 'control', controlChange),
    ...paired(before.events, after.events, (c) => c.id, 'event', eventChange),
    ...paired(before.figures, after.figures, (c) => c.id, 'figure', figureChange),
    ...paired(before.disputes, after.disputes, (c) => c.id, 'dispute', disputeChange),
    ...paired(before.relations, after.relations, relationKey, 'relation', relationChange),
    ...paired(before.gaps, after.gaps, (c) => c.id, 'gap', gapChange),
  ];
  return pairs.sort(
    (a, b) => b.weight - a.weight || compareText(a.words, b.words) || compareText(a.id, b.id),
  );

  function paired<T extends AnyPictureCell>(
    old: readonly T[],
    now: readonly T[],
    keyOf: (cell: T) => string,
    section: ChangedSection,
    compare: (was: T | null, is: T | null) => Told | null,
  ): Change[] {
    return sameLines(old, now, keyOf).flatMap(([key, a, b]) => {
      const told = compare(a, b);
      if (!told) return [];
      const row = rules.changes.weights.find((w) => w.section === section && w.what === told.what)!;
      const weight = Math.round(row.weight * (told.factor ?? 1) * 100) / 100;
      const id = cellId('change', section, told.what, key);
      return [{ id, section, what: told.what, weight, rule: row.id, words: told.words, before: a, after: b }];
    });
  }

  function controlChange(was: ControlCell | null, is: ControlCell | null): Told | null {
    const place = (is ?? was)!.place.name;
    if (!is)
      return {
        what: 'gone',
        words: `${place}: nothing is known of who holds it any more; it was ${stateWords(was!)}`,
      };
    if (!was) {
      const what =
        is.state === 'held'
          ? 'new-held'
          : is.state === 'contested'
            ? 'contested'
            : is.state === 'lost'
              ? 'lost'
              : 'claimed';
      return { what, words: `${place}: ${stateWords(is)}` };
    }
    const from = `${place}: ${stateWords(is)}; it was ${stateWords(was)}`;
    const [held, holds] = [keysOf(was.holders), keysOf(is.holders)];
    if (holds && held && holds !== held) return { what: 'holder', words: from };
    if (was.state !== is.state) {
      const what = {
        held: held ? 'settled' : 'new-held',
        contested: 'contested',
        lost: 'lost',
        claimed: 'claimed',
        presence: 'claimed',
        unknown: 'gone',
      }[is.state];
      return { what, words: from };
    }
    const side = (cell: ControlCell) =>
      JSON.stringify(
        [
          cell.contestedBy,
          cell.partly,
          cell.claims,
          cell.denials,
          cell.present,
          cell.nearby,
          cell.extent,
        ].map((part) =>
          typeof part === 'string'
            ? part
            : part.map((one) => ('key' in one ? one.key : one.actors.map((a) => a.key))),
        ),
      );
    const isSame = side(was) === side(is) && was.deciding.join() === is.deciding.join();
    return isSame
      ? null
      : { what: 'detail', words: `${place}: ${stateWords(is)}, with more or other evidence` };
  }

  function eventChange(was: EventCell | null, is: EventCell | null): Told | null {
    const cell = (is ?? was)!;
    const factor =
      (rules.changes.categories[cell.category] ?? 1) *
      (rules.changes.digits[String(cell.grade.digit)] ?? 1) *
      eventSize(cell);
    const line = `${eventWords(cell, words)}${dayWords(cell)}`;
    if (!was) return { what: 'new', factor, words: `${line} (${grade(cell)})` };
    if (!is) return { what: 'gone', factor, words: `no longer borne out: ${line}` };
    if (grade(was) !== grade(is))
      return { what: 'grade', factor, words: `${line}: graded ${grade(is)}, before ${grade(was)}` };
    if (was.witnesses.length !== is.witnesses.length || was.reports !== is.reports)
      return {
        what: 'witness',
        factor,
        words: `${line}: ${count(is.witnesses.length, 'independent witness', 'es')} in ${count(is.reports, 'report')}, before ${was.witnesses.length} in ${was.reports}`,
      };
    const detail = (c: EventCell) =>
      JSON.stringify([eventWords(c, words), c.time, c.certainty, c.standing, c.statements, c.figures]);
    return detail(was) === detail(is)
      ? null
      : { what: 'detail', factor, words: `${line}: told in more or other detail` };
  }

  function eventSize(cell: EventCell): number {
    const killed = cell.figures
      .filter((f) => f.type === 'killed' && !f.part)
      .map((f) => f.best ?? f.low ?? 0);
    return killed.length > 0 ? Math.max(1, sizeFactor(Math.max(...killed))) : 1;
  }

  function figureChange(was: FigureCell | null, is: FigureCell | null): Told | null {
    const cell = (is ?? was)!;
    const factor =
      sizeFactor(cell.best ?? cell.low ?? cell.high ?? 0) * (rules.changes.figureTypes[cell.type] ?? 0.4);
    const line = figureWords(cell, words);
    const range = (c: FigureCell) =>
      c.best !== null && c.low !== c.high
        ? `${boundsWords(c)}, best ${c.best.toLocaleString('en-US')}`
        : boundsWords(c);
    if (!was) return { what: 'new', factor, words: `${range(cell)} ${line}` };
    if (!is) return { what: 'gone', factor, words: `no longer borne out: ${range(cell)} ${line}` };
    if (was.low !== is.low || was.best !== is.best || was.high !== is.high)
      return { what: 'range', factor, words: `${line}: ${range(is)}, before ${range(was)}` };
    return was.statements.join() === is.statements.join()
      ? null
      : {
          what: 'source',
          factor,
          words: `${line}: ${range(is)}, by ${count(new Set(is.entries.map((e) => e.by.key)).size, 'source')}`,
        };
  }

  function sizeFactor(number: number): number {
    return rules.changes.sizes.reduce((factor, size) => (number >= size.atLeast ? size.factor : factor), 1);
  }

  function disputeChange(was: DisputeCell | null, is: DisputeCell | null): Told | null {
    if (!was)
      return {
        what: 'new',
        words: `disputed: ${is!.matter}${is!.state === 'open' ? '' : ` (${is!.outcome ?? is!.stateRule.words})`}`,
      };
    if (!is) return { what: 'gone', words: `no longer disputed: ${was.matter}` };
    if (was.state !== is.state)
      return { what: 'state', words: `${is.matter}: ${is.outcome ?? is.stateRule.words}` };
    return was.statements.join() === is.statements.join()
      ? null
      : { what: 'sides', words: `${is.matter}: more or other voices` };
  }

  function relationChange(was: RelationCell | null, is: RelationCell | null): Told | null {
    const cell = (is ?? was)!;
    const line = `${cell.source.name} ${words.relations[cell.type] ?? cell.type} ${cell.target.name}`;
    if (!was) return { what: 'new', words: `${line} (${is!.standing})` };
    if (!is) return { what: 'gone', words: `no longer borne out: ${line}` };
    if (!was.current && is.current) return { what: 'new', words: `${line}: goes on again (${is.standing})` };
    if (was.current && !is.current) return { what: 'ended', words: `${line}: only told of as past` };
    if (was.standing !== is.standing)
      return { what: 'standing', words: `${line}: ${is.standing}, before ${was.standing}` };
    return was.statements.join() === is.statements.join()
      ? null
      : { what: 'detail', words: `${line}: more or other voices` };
  }

  function gapChange(was: GapCell | null, is: GapCell | null): Told | null {
    if (!was) return { what: 'new', words: `${is!.subject.name}: ${gapWords(is!)}` };
    if (!is) return { what: 'gone', words: `${was.subject.name}: no longer among what has fallen silent` };
    return was.state === is.state
      ? null
      : { what: is.state === 'calm' ? 'gone' : 'new', words: `${is.subject.name}: ${gapWords(is)}` };
  }
}

/**
 * Lines of both pictures by what they are about; a line whose first statement went is known again by one that it shares
 * with another.
 */
function sameLines<T extends AnyPictureCell>(
  old: readonly T[],
  now: readonly T[],
  keyOf: (cell: T) => string,
): [string, T | null, T | null][] {
  const is = new Map(now.map((cell) => [keyOf(cell), cell]));
  const gone = old.filter((cell) => !is.has(keyOf(cell)));
  const kept = old.filter((cell) => is.has(keyOf(cell)));
  const known = new Set(kept.map(keyOf));
  const fresh = now.filter((cell) => !known.has(keyOf(cell)));
  const byStatement = new Map(fresh.flatMap((cell) => cell.statements.map((id) => [id, cell] as const)));
  const taken = new Set<T>();
  const again = gone.map((cell): [string, T | null, T | null] => {
    const heir =
      cell.statements.map((id) => byStatement.get(id)).find((one) => one && !taken.has(one)) ?? null;
    if (heir) taken.add(heir);
    return [keyOf(cell), cell, heir];
  });
  return [
    ...kept.map((cell): [string, T, T] => [keyOf(cell), cell, is.get(keyOf(cell))!]),
    ...again,
    ...fresh.filter((cell) => !taken.has(cell)).map((cell): [string, null, T] => [keyOf(cell), null, cell]),
  ];
}

interface Told {
  readonly what: string;
  readonly words: string;
  readonly factor?: number;
}

const relationKey = (c: RelationCell) => `${c.type}\n${c.source.key}\n${c.target.key}`;
const keysOf = (list: ControlCell['holders']) => list.map(({ key }) => key).join(' ');
const grade = ({ grade: { letter, digit } }: EventCell) => `${letter}${digit}`;
const count = (n: number, word: string, plural = 's') => `${n} ${word}${n === 1 ? '' : plural}`;

function stateWords(cell: ControlCell): string {
  switch (cell.state) {
    case 'held':
      return `held by ${names(cell.holders)}${cell.extent === 'part' ? ' in part' : ''}`;
    case 'contested':
      return cell.holders.length > 0
        ? `held by ${names(cell.holders)} and contested by ${names(cell.contestedBy)}`
        : `contested${cell.contestedBy.length > 0 ? ` between ${names(cell.contestedBy)}` : ''}`;
    case 'claimed':
      return `claimed for ${names(cell.claims.flatMap((claim) => claim.actors))}`;
    case 'lost':
      return `lost by ${names(cell.lostBy)}, holder not told`;
    case 'presence':
      return `with ${names(cell.present)} there, holder not told`;
    case 'unknown':
      return 'of unknown holder';
    default:
      return cell.state satisfies never;
  }
}

function dayWords({ time: { from, to } }: EventCell): string {
  if (from === null) return to === null ? '' : `, by ${to}`;
  return from === to ? `, ${from}` : `, ${from} to ${to ?? 'now'}`;
}

const gapWords = ({ state, days, lastReport }: GapCell): string =>
  state === 'never'
    ? 'no report ever spoke of it'
    : state === 'calm'
      ? `said to be calm on ${lastReport}`
      : `no report for ${days} days`;
