/** A piece of a report around what was found. Offsets count in the report's text. */
export interface Snippet {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The words found, as offsets in the report's text. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

const WIDTH = 240;

/**
 * The piece of `text` that holds most of the words found. `marked` is the text as PostgreSQL gives it back with marks
 * around them; it may have lost tags, so the words are looked up in the text itself, in their order.
 * @param at where the text begins within its report
 */
export function snippetOf(
  text: string,
  marked: string,
  at: number,
  { from, to }: { readonly from: string; readonly to: string },
): Snippet {
  const found = [...marked.matchAll(new RegExp(`${from}([^${to}]*)${to}`, 'g'))].map((m) => m[1]!);
  const marks: { start: number; end: number }[] = [];
  for (let next = 0, i = 0; i < found.length; i++) {
    const start = text.indexOf(found[i]!, next);
    if (start < 0) continue;
    next = start + found[i]!.length;
    marks.push({ start, end: next });
  }
  const { start, end } = windowOf(text, marks);
  return {
    start: at + start,
    end: at + end,
    text: text.slice(start, end),
    marks: marks
      .filter((m) => m.start >= start && m.end <= end)
      .map((m) => ({ start: at + m.start, end: at + m.end })),
  };
}

/** Whole words, no longer than the width, around the mark that most others follow closely. */
function windowOf(text: string, marks: readonly { start: number; end: number }[]) {
  if (text.length <= WIDTH) return { start: 0, end: text.length };
  const within = (first: number) =>
    marks.filter((m) => m.start >= first && m.end <= first + WIDTH - 60).length;
  const best = marks.reduce(
    (top, m) => (within(m.start) > within(top) ? m.start : top),
    marks[0]?.start ?? 0,
  );
  const from = Math.max(0, Math.min(best - 40, text.length - WIDTH));
  const start = from === 0 ? 0 : from + (/\s\S/.exec(text.slice(from, best + 1))?.index ?? -1) + 1;
  const cut = text.slice(start, start + WIDTH);
  const end = start + cut.length === text.length ? text.length : start + Math.max(cut.lastIndexOf(' '), 1);
  return { start, end };
}
