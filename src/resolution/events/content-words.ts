/** Lower case, without diacritics and punctuation. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words with letters that say something (by `weightOf`), as stems, each once, sorted. Numbers are compared elsewhere. */
export function contentWords(text: string, weightOf: (word: string) => number): string[] {
  const words = folded(text.replace(/[’']s\b/gu, '')).split(' ');
  const content = words.filter((word) => word.length > 1 && /\p{L}/u.test(word) && weightOf(word) > 0);
  return [...new Set(content.map(stem))].sort();
}

/** A word without its plural or verbal ending: `bombings` and `bombing` to `bomb`, `parties` to `party`. */
export function stem(word: string): string {
  let cut = word;
  if (cut.length > 4 && cut.endsWith('ies')) cut = `${cut.slice(0, -3)}y`;
  else if (cut.length > 3 && cut.endsWith('s') && !/(?:ss|us|is)$/.test(cut))
    cut = cut.slice(0, /(?:sh|ch|x|z|ss)es$/.test(cut) ? -2 : -1);
  const ending = /(?:ing|ed)$/.exec(cut)?.[0];
  if (!ending || cut.length - ending.length < 3 || !/[aeiouy]/.test(cut.slice(0, -ending.length))) return cut;
  const rest = cut.slice(0, -ending.length);
  if (/([bdgklmnprt])\1$/.test(rest)) return rest.slice(0, -1);
  return rest;
}

/** What two lists of words have in common; words count by the squares of their weights. */
export interface Overlap {
  /** Share of both, 0 to 1. */
  readonly overlap: number;
  /** The words in common. */
  readonly common: number;
  /** All words of the list that holds less. */
  readonly less: number;
}

export function overlapOf(
  a: readonly string[],
  b: readonly string[],
  weightOf: (word: string) => number,
): Overlap {
  const inB = new Set(b);
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + weightOf(word) ** 2, 0);
  const common = sum(a.filter((word) => inB.has(word)));
  const [ofA, ofB] = [sum(a), sum(b)];
  const both = Math.sqrt(ofA * ofB);
  return { overlap: both > 0 ? common / both : 0, common, less: Math.min(ofA, ofB) };
}
