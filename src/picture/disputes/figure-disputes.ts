import type { PictureRules } from '../../lexicons/index.js';
import { daysBetween } from '../days.js';
import type { Fact } from '../facts.js';
import { boundsWords, meet } from '../figures/range.js';
import type { FigureCell, FigureEntry, Voice } from '../picture.js';
import { voicesOf } from '../voices.js';
import { figureWords } from '../words.js';
import type { DisputeDraft, DisputeState } from './dispute.js';

/** Sources whose figures of one matter cannot both be right, and figures that somebody disputes. */
export function figureDispute(
  cell: FigureCell,
  byId: ReadonlyMap<string, Fact>,
  rules: PictureRules,
): DisputeDraft[] {
  const last = cell.entries.filter((entry) => entry.last);
  const apart = rivalsAmong(last, cell, rules);
  const before = apart.length > 0 ? apart : rivalsAmong(cell.entries, cell, rules);
  const deniers = voicesOf(
    cell.statements.flatMap((id) => byId.get(id)!.deniers.map((speaker) => ({ speaker, statement: id }))),
  );
  if (before.length === 0 && deniers.length === 0) return [];
  const sides = (before.length > 0 ? before : last).map((entry) => ({
    says: boundsWords(entry),
    by: withFellows(entry, byId),
  }));
  const state =
    apart.length > 0 ? later(apart, last) : before.length > 0 ? withdrawn(cell) : { rule: 'dispute.open' };
  return [
    {
      about: 'figure',
      key: [cell.id],
      cell: cell.id,
      matter: `how many ${figureWords(cell, rules.words)}`,
      place: cell.place,
      sides: deniers.length > 0 ? [...sides, { says: 'not that number', by: deniers }] : sides,
      state,
    },
  ];
}

/** Who states a figure, with those who say it in the same words. */
function withFellows({ by }: FigureEntry, byId: ReadonlyMap<string, Fact>): Voice[] {
  const fellows = by.statements.flatMap((id) =>
    byId.get(id)!.fellows.map((speaker) => ({ speaker, statement: id })),
  );
  return [by, ...voicesOf(fellows).filter(({ key }) => key !== by.key)];
}

/** Those whose range meets not all others'; the growing count of one source is no dispute, nor are totals of other days. */
function rivalsAmong(entries: readonly FigureEntry[], cell: FigureCell, rules: PictureRules): FigureEntry[] {
  const days = rules.figureJoinDays[cell.type] ?? 1;
  const areRivals = (a: FigureEntry, b: FigureEntry) =>
    a.by.key !== b.by.key &&
    !meet(a, b) &&
    (cell.count !== 'cumulative' || Math.abs(daysBetween(a.days.to!, b.days.to!)) <= days);
  return entries.filter((a) => entries.some((b) => areRivals(a, b)));
}

/** A third source that spoke after the rivals and fits only one of them. */
function later(rivals: readonly FigureEntry[], last: readonly FigureEntry[]): DisputeState {
  for (const third of last) {
    if (!third.confirmed || third.saidOn === null) continue;
    const others = rivals.filter((entry) => entry !== third);
    const fits = others.filter((entry) => meet(entry, third));
    const isLater = others.every((entry) => entry.saidOn !== null && entry.saidOn < third.saidOn!);
    if (isLater && fits.length === 1 && others.length > 1)
      return {
        rule: 'dispute.later-report',
        outcome: `${third.by.name} counted ${boundsWords(third)} on ${third.saidOn}, as ${fits[0]!.by.name} does`,
        resolvedBy: third.by.statements,
      };
  }
  return { rule: 'dispute.open' };
}

function withdrawn(cell: FigureCell): DisputeState {
  const changed = cell.entries.find(
    (entry) =>
      !entry.last && cell.entries.some((other) => other.by.key !== entry.by.key && !meet(entry, other)),
  );
  const now = cell.entries.find((entry) => entry.last && entry.by.key === changed?.by.key);
  if (!changed || !now) return { rule: 'dispute.open' };
  return {
    rule: 'dispute.withdrew',
    outcome: `${now.by.name} now says ${boundsWords(now)}, no longer ${boundsWords(changed)}`,
    resolvedBy: now.by.statements,
  };
}
