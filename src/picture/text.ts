export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const plained = new Map<string, string>();

/** Lower case, without diacritics and punctuation. */
export function plain(name: string): string {
  const known = plained.get(name);
  if (known !== undefined) return known;
  const made = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plained.size > 100_000) plained.clear();
  plained.set(name, made);
  return made;
}
