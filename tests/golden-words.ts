const STOP = new Set(
  'a an the of and or in on at to for from by with its his her their our this that s'.split(' '),
);

/** The words of a name that carry meaning: lower case, no accents, no apostrophes, plural s off. */
export function contentWords(text: string): Set<string> {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[’']/g, '');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !STOP.has(word));
  return new Set(
    words.map((word) => (word.length > 3 && !word.endsWith('ss') ? word.replace(/s$/, '') : word)),
  );
}

/** Whether one name's words are all among the other's; names without such words (pronouns) must be equal. */
export function sameName(a: string, b: string): boolean {
  const [left, right] = [contentWords(a), contentWords(b)];
  if (!left.size || !right.size) return a.trim().toLowerCase() === b.trim().toLowerCase();
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  return [...small].every((word) => large.has(word));
}

/** Whether a name has all words of the wanted one: "Iraqi Army" bears "army", "the army" does not bear "Iraqi Army". */
export function bearsName(name: string, wanted: string): boolean {
  const words = contentWords(name);
  return [...contentWords(wanted)].every((word) => words.has(word));
}
