/** One line of a page; `y` grows upwards, `size` is the height of its letters. */
export interface PageLine {
  readonly text: string;
  readonly y: number;
  readonly size: number;
}

/** Distance between lines, in heights of a letter, beyond which a new paragraph begins. */
const PARAGRAPH_GAP = 1.9;

/**
 * Lines of a page as paragraphs: a wide gap, a change of size or the top of a column begin a new one; a hyphen at a line's
 * end goes where the next line goes on in lower case.
 */
export function joinLines(lines: readonly PageLine[]): string {
  const paragraphs: string[] = [];
  let before: PageLine | null = null;
  for (const line of lines) {
    const text = line.text.trim();
    if (before === null || beginsParagraph(before, line)) paragraphs.push(text);
    else paragraphs.push(joined(paragraphs.pop()!, text));
    before = line;
  }
  return paragraphs.join('\n\n');
}

function beginsParagraph(before: PageLine, line: PageLine): boolean {
  const gap = before.y - line.y;
  const size = Math.max(before.size, line.size, 1);
  if (gap < -size) return /[.!?:"”]\s*$/.test(before.text); // the next column, or the top of the page
  return gap > PARAGRAPH_GAP * size || Math.abs(before.size - line.size) > 1.5;
}

function joined(head: string, tail: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(head) && /^\p{Ll}/u.test(tail)) return head.slice(0, -1) + tail;
  return `${head} ${tail}`;
}
