import type { QuoteSpeaker } from './attribution.js';
import { holdersOf } from './attribution.js';
import type { SentenceContext } from './context.js';
import { voiceRowOf } from './governors.js';

/**
 * Who speaks in sentences that lie wholly inside quotation marks and name no speaker themselves: the speaker of the
 * sentence before (or, where a quotation opens a paragraph, after) in the same paragraph. Sentence index -> speaker.
 */
export function carriedSpeakers(contexts: readonly SentenceContext[]): Map<number, QuoteSpeaker> {
  const inside = quotedSentences(contexts);
  const speakers = new Map<number, QuoteSpeaker>();
  contexts.forEach((context, at) => {
    if (!inside[at] || speakerIn(context)) return;
    for (const step of [-1, -2, -3, 1]) {
      const near = contexts[at + step];
      if (!near || near.sentence.paragraph !== context.sentence.paragraph) continue;
      const speaker = speakers.get(near.sentence.index) ?? speakerIn(near);
      if (speaker) {
        speakers.set(context.sentence.index, speaker);
        break;
      }
    }
  });
  return speakers;
}

/** Which sentences begin and end inside an open quotation. */
function quotedSentences(contexts: readonly SentenceContext[]): boolean[] {
  let open = false;
  let paragraph = -1;
  return contexts.map(({ sentence, report }) => {
    if (sentence.paragraph !== paragraph) open = false;
    paragraph = sentence.paragraph;
    const text = report.text.slice(sentence.start, sentence.end);
    const startsInside = open || /^["“«]/.test(text);
    for (const mark of text.match(/["“”«»]/g) ?? [])
      open = mark === '“' || mark === '«' ? true : mark === '"' ? !open : false;
    const endsInside = open || /["”»][.!?]?$/.test(text);
    return startsInside && endsInside;
  });
}

/** The subject of the first verb of saying in a sentence. */
function speakerIn(context: SentenceContext): QuoteSpeaker | null {
  for (const token of context.sentence.tokens) {
    if (token.upos !== 'VERB') continue;
    const row = voiceRowOf(context, token.index);
    if (row?.stance !== 'asserts' && row?.stance !== 'alleges') continue;
    const holder = holdersOf(context, token.index, row.stance, false)[0]!;
    if (typeof holder.holder !== 'string') return { holder: holder.holder, cue: holder.cue };
  }
  return null;
}
