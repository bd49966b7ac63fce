import type { Certainty, CertaintyBand } from '../model/index.js';
import type { Voice } from './attribution.js';
import type { SentenceContext } from './context.js';

const ORDER: readonly CertaintyBand[] = ['doubtful', 'possible', 'probable', 'certain'];

/** How sure the report is: the weakest of the last holder's stance and the words of doubt; the author's own word is certain. */
export function certaintyOf(context: SentenceContext, voice: Voice): Certainty {
  const { certainty } = context.lexicons;
  const last = voice.attribution.at(-1)!;
  const base: CertaintyBand = last.holder === 'author' ? 'certain' : certainty.bandOfStance[last.stance];
  const bands = [
    base,
    ...voice.cues.map((cue) => cue.band),
    ...(voice.disputedBy.length ? ['possible' as const] : []),
  ];
  const band = ORDER[Math.min(...bands.map((b) => ORDER.indexOf(b)))]!;
  const cues = voice.cues.map(({ token }) => {
    const { start, end } = context.tree.tokens[token]!;
    return { start, end, text: context.report.text.slice(start, end), form: 'nominal' as const };
  });
  return { band, probability: certainty.probability[band], cues };
}
