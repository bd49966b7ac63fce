import { parseTimePhrase } from '../../mentions/index.js';
import type { TimeInterval } from '../../model/index.js';
import { dayOfIso, isoOf } from './calendar.js';
import { evaluateTime } from './evaluate-time.js';
import type { DayContext, Stretch, TimeContext } from './time-context.js';

/**
 * The interval that a time phrase means: `resolveTime('since Saturday', { publishedAt: '2014-06-20', tense: 'past' })`
 * -> 2014-06-14 to 2014-06-20, precision day. Bounds are ISO days, with the time of day only where the words state it;
 * null bounds where what the words count from is unknown. Null where the words are no time.
 */
export function resolveTime(phrase: string, context: TimeContext): TimeInterval | null {
  const text = phrase.trim();
  const node = parseTimePhrase(text);
  if (!node) return afterUnknown(text);
  const days: DayContext = {
    published: dayOfIso(context.publishedAt),
    tense: context.tense,
    anchor: dayOfIso(context.anchorDate),
  };
  const stretch = evaluateTime(node, days);
  return stretch && intervalOf(endedByPublication(stretch, days), text);
}

/** What is told in the past was over when it was published. */
function endedByPublication(stretch: Stretch, { published, tense }: DayContext): Stretch {
  const { from, to } = stretch;
  const runsOn =
    tense === 'past' &&
    published !== null &&
    from !== null &&
    to !== null &&
    from <= published &&
    published < to;
  return runsOn ? { ...stretch, to: published } : stretch;
}

function intervalOf({ from, to, precision, clock }: Stretch, text: string): TimeInterval {
  const iso = (day: number | null) => (day === null ? null : isoOf(day) + (clock ?? ''));
  return { from: iso(from), to: iso(to), precision, text };
}

/** "after the truce collapsed": a time all right, but counted from what only the statements know. */
function afterUnknown(text: string): TimeInterval | null {
  const words = text.split(/\s+/);
  const direction = words.length > 2 ? words[0]!.toLowerCase() : '';
  if (['after', 'since', 'following'].includes(direction))
    return { from: null, to: null, precision: 'after', text };
  if (['before', 'until', 'till'].includes(direction))
    return { from: null, to: null, precision: 'before', text };
  return null;
}
