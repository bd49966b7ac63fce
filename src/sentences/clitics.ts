import { wordRules } from './word-rules.js';

const NEGATION = /^(.+?)(n['’`]t)$/iu;
const CLITIC = /^(.+?)(['’`](?:s|re|ve|ll|d|m))$/iu;

/** Ends of the syntactic words in one written word: `don't` -> [2, 5], `cannot` -> [3, 6], `Sha'lan` -> [7]. */
export function clitics(word: string): number[] {
  const fused = wordRules().contractions.get(word.toLowerCase());
  if (fused !== undefined && !/^\p{Lu}{2}$/u.test(word)) return [fused, word.length];
  const match = NEGATION.exec(word) ?? CLITIC.exec(word);
  if (!match) return [word.length];
  return [...clitics(match[1]!), word.length];
}
