import type { Holder, Span } from '../model/index.js';
import type { QuoteSpeaker } from './attribution.js';
import { type Attribution, attributionsIn } from './attributions.js';
import type { SentenceContext } from './context.js';
import { isParted, type Tree } from './tree.js';

/**
 * For every sentence, who speaks the words that syntax links to no speaker: those of a quotation over several
 * sentences, of a headline with a colon, of a sentence that somebody vouches for as a whole. Sentence index -> speaker.
 */
export function carriedSpeakers(contexts: readonly SentenceContext[]): Map<number, QuoteSpeaker> {
  const all = attributionsIn(contexts).filter((one) => one.holder !== null && HOLDS.has(one.stance ?? ''));
  return new Map(
    contexts.map(({ sentence, tree }) => {
      const near = all.filter(({ content }) => content.some((span) => overlaps(span, sentence)));
      const at = (token: number) =>
        speakerOf(
          near.filter((one) => one.kind === 'quoted' || !isPartedFrom(one, tree, token)),
          sentence.tokens[token]!,
        );
      return [sentence.index, { at }];
    }),
  );
}

const HOLDS: ReadonlySet<string> = new Set(['asserts', 'alleges', 'reports', 'believes']);

/** "Both accused each other of shelling; two patients died": what comes after the semicolon is not said. */
function isPartedFrom({ cue }: Attribution, tree: Tree, token: number): boolean {
  const said = tree.tokens.find(({ start }) => start === cue[0]?.start);
  return said !== undefined && isParted(tree, said.index, token);
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
