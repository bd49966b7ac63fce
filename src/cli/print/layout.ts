import { createColors } from 'picocolors';

const { env, stdout } = process;
const isColoured =
  !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || (stdout.isTTY === true && env.TERM !== 'dumb'));
/** Colours on a terminal only; NO_COLOR and FORCE_COLOR are respected. */
export const colours = createColors(isColoured);

/** Columns to fill: those of the terminal, 80 at most, 40 at least. */
export function lineWidth(): number {
  const columns = Number(env.COLUMNS) || stdout.columns || 80;
  return Math.max(40, Math.min(80, columns));
}

/** Words filled into lines of at most `width` columns; a longer word stands alone. Colour codes take no room. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    if (line && visibleLength(line) + 1 + visibleLength(word) > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

/** Wrapped text with every line indented. */
export function block(text: string, indent: number, width = lineWidth()): string {
  return wrap(text, width - indent)
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}

export interface EntryShape {
  readonly indent?: number;
  /** Columns of the head with the space behind it; a longer head gets a line of its own. */
  readonly headWidth: number;
  /** Stands at the right end of the last line. */
  readonly id?: string;
}

/** A head, its text hanging beside it, and an id at the right end. */
export function entry(head: string, bodies: readonly string[], shape: EntryShape): string {
  const { indent = 2, headWidth, id = '' } = shape;
  const width = lineWidth();
  const left = indent + headWidth;
  const room = width - left - (id ? id.length + 1 : 0);
  const lines = bodies.flatMap((body) => wrap(body, room));
  if (lines.length === 0) lines.push('');
  const isLong = visibleLength(head) >= headWidth;
  const out = lines.map((line, at) => {
    const start =
      at === 0 && !isLong ? head + ' '.repeat(headWidth - visibleLength(head)) : ' '.repeat(headWidth);
    const end =
      at === lines.length - 1 && id ? ' '.repeat(width - left - visibleLength(line) - id.length) : '';
    return ' '.repeat(indent) + start + line + (end ? end + colours.dim(id) : '');
  });
  return [...(isLong ? [' '.repeat(indent) + head] : []), ...out].map((line) => line.trimEnd()).join('\n');
}

/** A head line with an id at its right end; a long head is wrapped. */
export function titled(head: string, id: string, indent = 2): string {
  const width = lineWidth();
  const lines = wrap(head, width - indent - id.length - 1);
  const last = lines.pop() ?? '';
  const room = ' '.repeat(Math.max(1, width - indent - visibleLength(last) - id.length));
  return [...lines, `${last}${room}${colours.dim(id)}`].map((line) => ' '.repeat(indent) + line).join('\n');
}

export function heading(text: string): string {
  return `\n${colours.bold(text)}`;
}

/** Columns that a text takes on the screen. */
export function visibleLength(text: string): number {
  let length = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with ESC
  for (const char of text.replace(/\u001b\[\d+m/g, '').normalize('NFC'))
    length += /\p{M}/u.test(char) ? 0 : 1;
  return length;
}

/** Text of reports without what could steer a terminal or turn its direction about; white space becomes one space. */
export function safe(text: string): string {
  return text.replace(TERMINAL_COMMAND, '').replace(/\s+/g, ' ').replace(CONTROL_CHARACTERS, '').trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: commands to a terminal begin with ESC
const TERMINAL_COMMAND = /\u001b\[[\d;?]*[ -/]*[@-~]/g;
const CONTROL_CHARACTERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
