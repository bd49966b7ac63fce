const LETTERS = String.raw`[\p{L}\p{M}\p{N}_\u00AD\u200C\u200D]`;

/** Letters and digits with apostrophes inside (Sha'lan), `&` between capitals (AT&T), `/` between single letters (w/o). */
export const WORD = new RegExp(
  `${LETTERS}+(?:['’‘\`]${LETTERS}+|&(?=\\p{Lu})${LETTERS}+|(?<=\\b\\p{L})[&/](?=\\p{L}(?!${LETTERS}))\\p{L})*`,
  'uy',
);
/** A hyphen and the word after it. */
export const HYPHENATED = new RegExp(`-${LETTERS}+(?:['’]${LETTERS}+)*`, 'uy');
/** `Compaq.com`, `annex.doc`: dots inside, and an ending in one case. */
export const FILE_OR_DOMAIN =
  /[\p{L}\p{N}_]{2,40}(?:\.[\p{L}\p{N}_]{2,40}){0,8}\.(?:\p{Ll}{2,5}|\p{Lu}{2,4}|[Cc]om)(?![\p{L}\p{N}])/uy;

/** Where the sticky pattern, tried at `at`, ends; null when it does not match. */
export function end(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : null;
}
