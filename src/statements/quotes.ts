import type { QuoteSpeaker } from './attribution.js';
import { attributionsIn } from './attributions.js';
import type { SentenceContext } from './context.js';

/** Who speaks in sentences that lie wholly in somebody's quotation and not beside its cue. Sentence index -> speaker. */
export function carriedSpeakers(contexts: readonly SentenceContext[]): Map<number, QuoteSpeaker> {
  const speakers = new Map<number, QuoteSpeaker>();
  for (const { holder, cue, content, kind, sentence } of attributionsIn(contexts)) {
    if (kind !== 'quoted' || !holder) continue;
    for (const { sentence: other } of contexts) {
      const { tokens } = other;
      const inside = content.some(
        (span) => span.start <= tokens[0]!.start && tokens.at(-1)!.start <= span.end,
      );
      if (inside && other.index !== sentence && !speakers.has(other.index))
        speakers.set(other.index, { holder, cue: cue[0] ?? null });
    }
  }
  return speakers;
}
