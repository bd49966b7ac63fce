/** Case classes of words, in the order that the model knows (training/reader/wordpiece.py). */
export const SHAPES = [
  'pad',
  'lower',
  'title',
  'upper',
  'single-upper',
  'mixed',
  'digits',
  'alnum',
  'punct',
  'title-initial',
  'other',
] as const;

/** Index into SHAPES: `wordShape('Mosul', true)` -> 9 (title-initial), `wordShape('al-Qaeda', false)` -> 5 (mixed). */
export function wordShape(word: string, firstInSentence: boolean): number {
  if (/^[a-z]+$/.test(word)) return 1;
  const letters = word.match(/\p{L}/gu) ?? [];
  const digits = /\p{N}/u.test(word);
  if (letters.length === 0) {
    if (!digits) return 8;
    return /^[\p{N}.,:/\-%]+$/u.test(word) ? 6 : 10;
  }
  if (digits) return 7;
  let uppers = 0;
  let lowers = 0;
  for (const letter of letters) {
    if (letter !== letter.toLowerCase()) uppers++;
    else if (letter !== letter.toUpperCase()) lowers++;
  }
  if (uppers === 0) return lowers === 0 ? 10 : 1;
  if (uppers === letters.length) return uppers > 1 ? 3 : 4;
  const first = letters[0]!;
  if (uppers === 1 && first !== first.toLowerCase()) return firstInSentence ? 9 : 2;
  return 5;
}
