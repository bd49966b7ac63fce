import type { Holder, Sentence, Span } from '../model/index.js';
import type { QuoteSpeaker } from './attribution.js';
import { type Attribution, attributionsIn } from './attributions.js';
import type { SentenceContext } from './context.js';

/**
 * For every sentence, who speaks the words that syntax links to no speaker: those of a quotation over several
 * sentences, of a headline with a colon, of a sentence that somebody vouches for as a whole. Sentence index -> speaker.
 */
export function carriedSpeakers(contexts: readonly SentenceContext[]): Map<number, QuoteSpeaker> {
  const all = attributionsIn(contexts).filter((one) => one.holder !== null && HOLDS.has(one.stance ?? ''));
  return new Map(
    contexts.map(({ sentence }) => {
      const near = all.filter(({ content }) => content.some((span) => overlaps(span, sentence)));
      const at = (token: number) =>
        speakerOf(
          near.filter((one) => one.kind === 'quoted' || !isParted(sentence, one, token)),
          sentence.tokens[token]!,
        );
      return [sentence.index, { at }];
    }),
  );
}

const HOLDS: ReadonlySet<string> = new Set(['asserts', 'alleges', 'reports', 'believes']);

/** "Both accused each other of shelling; two patients died": what comes after the semicolon is not said. */
function isParted({ tokens }: Sentence, { cue }: Attribution, token: number): boolean {
  const said = tokens.find(({ start }) => start === cue[0]?.start);
  if (!said) return false;
  const [first, last] = said.index < token ? [said.index, token] : [token, said.index];
  return tokens.slice(first, last).some(({ form }) => form === ';');
}

/** The innermost attribution around a word. */
function speakerOf(near: readonly Attribution[], word: Span): Holder | null {
  const around = near.filter(
    ({ kind, content }) =>
      kind !== 'willed' && content.some((span) => span.start <= word.start && word.end <= span.end),
  );
  const size = ({ content }: Attribution) => content.reduce((sum, span) => sum + span.end - span.start, 0);
  const inner = around.sort((a, b) => size(a) - size(b))[0];
  return inner
    ? { holder: inner.holder!, stance: inner.stance ?? 'asserts', cue: inner.cue[0] ?? null }
    : null;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
