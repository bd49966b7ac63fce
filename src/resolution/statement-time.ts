import type { Status, TimeInterval } from '../model/index.js';
import type { TimeDraft } from '../statements/index.js';
import { resolveTime } from './times/index.js';

/**
 * The interval in which a statement holds. A phrase on the event dates it; a phrase on the verb of saying alone bounds
 * it from above ("police said on Tuesday that ..."); with no phrase the publication day bounds it, and says so by the
 * precision `report`.
 */
export function resolveStatementTime(
  draft: TimeDraft,
  status: Status,
  publishedAt: string | null,
): TimeInterval {
  const day = publishedAt?.slice(0, 10) ?? null;
  const tense =
    status === 'planned' || status === 'hypothetical'
      ? draft.tense === 'past'
        ? 'past'
        : 'future'
      : (draft.tense ?? 'past');
  const resolved = draft.phrase ? resolveTime(draft.phrase.text, { publishedAt, tense }) : null;
  if (resolved && draft.of === 'own') return { ...resolved, text: draft.phrase!.text };
  if (resolved) return { from: null, to: resolved.to, precision: 'before', text: draft.phrase!.text };
  const ahead = status === 'planned' || status === 'hypothetical';
  return {
    from: ahead ? day : null,
    to: ahead ? null : day,
    precision: 'report',
    text: draft.phrase?.text ?? null,
  };
}
