import { SitrepError } from '../../model/index.js';

/** One element of a compiled pattern. */
export type PatternPart =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string; readonly class: string }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'not'; readonly part: PatternPart }
  | { readonly kind: 'behind'; readonly part: PatternPart };
export type Pattern = readonly PatternPart[];

/** Compiles `[the] {day:int2} (of|in) {month} !{plural} <in`; throws E-TIME-PATTERN where brackets do not close. */
export function compilePattern(source: string): Pattern {
  const pieces = source.match(/\{[^}]*\}|\|\||[()[\]|!<]|\\.|[^\s()[\]|!<{}\\]+/g) ?? [];
  const state = { at: 0 };
  const options = readOptions(pieces, state, source);
  if (state.at < pieces.length || options.length !== 1) {
    throw new SitrepError(
      'E-TIME-PATTERN',
      `got "${source}", expected balanced brackets and | only inside them`,
    );
  }
  return options[0]!;
}

function readOptions(pieces: readonly string[], state: { at: number }, source: string): Pattern[] {
  const options: PatternPart[][] = [[]];
  while (state.at < pieces.length && pieces[state.at] !== ')' && pieces[state.at] !== ']') {
    if (pieces[state.at] === '|') {
      state.at += 1;
      options.push([]);
    } else options.at(-1)!.push(readPart(pieces, state, source));
  }
  return options;
}

function readPart(pieces: readonly string[], state: { at: number }, source: string): PatternPart {
  const piece = pieces[state.at]!;
  state.at += 1;
  if (piece === '!' || piece === '<') {
    return { kind: piece === '!' ? 'not' : 'behind', part: readPart(pieces, state, source) };
  }
  if (piece === '(' || piece === '[') {
    const options = readOptions(pieces, state, source);
    if (pieces[state.at] !== (piece === '(' ? ')' : ']')) {
      throw new SitrepError('E-TIME-PATTERN', `got "${source}", expected the bracket ${piece} to close`);
    }
    state.at += 1;
    return { kind: 'choice', options: piece === '(' ? options : [...options, []] };
  }
  if (piece.startsWith('{')) {
    const [name, type] = piece.slice(1, -1).split(':');
    return { kind: 'slot', name: name!, class: type ?? name! };
  }
  return { kind: 'word', text: piece.startsWith('\\') ? piece.slice(1) : piece };
}
