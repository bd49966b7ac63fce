import type { MentionView, StatementView } from '../state/types';

/** A stretch of the text within which nothing begins or ends. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly mention: MentionView | null;
  readonly loaded: boolean;
  readonly opensSentence: boolean;
}

/** A line longer than this is cut for display, so that a hostile report cannot stop the page. */
const LONGEST_PIECE = 2000;
const MOST_PARAGRAPHS = 3000;

/**
 * The text in paragraphs of pieces, cut wherever a mention, a sentence or a statement's span begins or ends. Pieces joined
 * give the text again, less its line breaks.
 */
export function piecesOf(
  text: string,
  mentions: readonly MentionView[],
  statements: readonly StatementView[],
): Piece[][] {
  const cuts = new Set<number>();
  for (const m of mentions) cuts.add(m.start).add(m.end);
  const opens = new Set<number>();
  for (const s of statements) {
    cuts.add(s.sentence.start).add(s.sentence.end);
    opens.add(s.sentence.start);
    for (const span of s.spans) cuts.add(span.start).add(span.end);
  }
  const loadedWords = new Set(statements.flatMap((s) => s.loaded));
  const named = mentions.filter((m) => m.form !== 'pronoun' && m.form !== 'implicit');
  const paragraphs: Piece[][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (paragraphs.length >= MOST_PARAGRAPHS) break;
    const [from, to] = [at, at + line.length];
    at = to + 1;
    if (line.trim() === '') continue;
    const inside = [...cuts].filter((c) => c > from && c < to);
    for (let c = from + LONGEST_PIECE; c < to; c += LONGEST_PIECE) inside.push(c);
    const edges = [from, ...inside.sort((a, b) => a - b), to];
    const own = named.filter((m) => m.start < to && m.end > from);
    paragraphs.push(
      edges.slice(0, -1).flatMap((start, i) => {
        const end = edges[i + 1]!;
        if (end <= start) return [];
        const piece = text.slice(start, end);
        return [
          {
            start,
            end,
            text: piece,
            // The shortest mention around a piece is the one that it belongs to.
            mention:
              own
                .filter((m) => m.start <= start && m.end >= end)
                .sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null,
            loaded: loadedWords.has(piece.trim()),
            opensSentence: opens.has(start) || i === 0,
          },
        ];
      }),
    );
  }
  return paragraphs;
}
