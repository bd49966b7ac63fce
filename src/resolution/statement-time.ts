import type { Status, TimeInterval } from '../model/index.js';
import type { TimeDraft } from '../statements/index.js';
import { resolveTime } from './times/index.js';

/**
 * The interval in which a statement holds. A phrase on the event dates it; a phrase on the verb of saying alone bounds
 * it from above ("police said on Tuesday that ..."); with no phrase the publication day bounds it, and says so by the
 * precision `report`. What was agreed or ordered on a day is ahead of that day. `anchorDate`: the day under discussion, which "the next day" counts from.
 */
export function resolveStatementTime(
  draft: TimeDraft,
  status: Status,
  publishedAt: string | null,
  anchorDate: string | null = null,
): TimeInterval {
  const day = publishedAt?.slice(0, 10) ?? null;
  const tense = tenseOf(draft, status);
  const ahead = status === 'planned' || status === 'hypothetical';
  const isSince = draft.of === 'outset' && ahead;
  const known = { publishedAt, tense: isSince ? ('past' as const) : tense, anchorDate };
  const resolved = draft.phrase ? resolveTime(draft.phrase.text, known) : null;
  if (resolved && isSince)
    return { from: resolved.from, to: null, precision: 'after', text: draft.phrase!.text };
  if (resolved && draft.of !== 'telling') return { ...resolved, text: draft.phrase!.text };
  if (resolved) return { from: null, to: resolved.to, precision: 'before', text: draft.phrase!.text };
  return {
    from: ahead ? day : null,
    to: ahead ? null : day,
    precision: 'report',
    text: draft.phrase?.text ?? null,
  };
}

function tenseOf(draft: TimeDraft, status: Status): 'past' | 'present' | 'future' {
  if (status === 'planned' || status === 'hypothetical') return draft.tense === 'past' ? 'past' : 'future';
  return draft.tense ?? 'past';
}

/** What the days under discussion are found in: a statement's time and status before resolution. */
export interface Dated {
  readonly time: TimeDraft;
  readonly status: Status;
}

/**
 * For each time phrase of a report, by its start: the last single day that a phrase before it names. Statements that
 * share a phrase share its anchor, so that "the next day" counts once.
 */
export function anchorDates(
  drafts: readonly Dated[],
  publishedAt: string | null,
): ReadonlyMap<number, string | null> {
  const phrases = new Map<number, Dated>();
  for (const draft of drafts) {
    const start = draft.time.phrase?.start;
    if (start !== undefined && !phrases.has(start)) phrases.set(start, draft);
  }
  const anchors = new Map<number, string | null>();
  let day: string | null = null;
  for (const [start, { time, status }] of [...phrases].sort(([a], [b]) => a - b)) {
    anchors.set(start, day);
    const found = resolveStatementTime({ ...time, of: 'own' }, status, publishedAt, day);
    if (found.precision === 'day' && found.from && found.from === found.to) day = found.from.slice(0, 10);
  }
  return anchors;
}
