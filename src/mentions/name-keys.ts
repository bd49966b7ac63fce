/** Names as compared: lower case, no accents, no determiner, no hyphens or apostrophes. */

const ARTICLES = new Set(['the', 'a', 'an', "'s", '’s']);
const NAME_PARTICLES = new Set([
  'al',
  'el',
  'an',
  'ad',
  'ash',
  'as',
  'ar',
  'at',
  'az',
  'bin',
  'ibn',
  'ben',
  'abu',
  'de',
  'van',
  'von',
  'der',
  'la',
  'le',
  'du',
  'da',
  'dos',
  'ul',
  'ur',
  'of',
  'for',
  'and',
  'in',
]);

/** The words of a name without article and punctuation: "the Rapid Support Forces" -> rapid, support, forces. */
export function nameWords(forms: readonly string[]): string[] {
  const words = forms.flatMap((form) =>
    form
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[’'`]s$/, '')
      .replace(/[’'`ʿʾ]/g, '')
      .split(/[-–\s]+/),
  );
  return words
    .map((w) => w.replace(/[^\p{L}\p{N}&]/gu, ''))
    .filter((w, i, all) => w !== '' && !(i === 0 && all.length > 1 && ARTICLES.has(w)));
}

/** Words of a name that can identify it alone: without "al", "bin", "of". */
export function contentWords(words: readonly string[]): string[] {
  const content = words.filter((w) => !NAME_PARTICLES.has(w));
  return content.length > 0 ? content : [...words];
}

/** Whether `acronym` is made of the initials of `words`, small words counted or not: RSF of Rapid Support Forces. */
export function isAcronymOf(acronym: string, words: readonly string[]): boolean {
  const letters = acronym.replace(/[.\s-]/g, '');
  if (!/^\p{Lu}[\p{Lu}\p{N}]{1,9}s?$/u.test(letters) && !/^[\p{Lu}\p{Ll}]{2,7}$/u.test(letters)) return false;
  if (letters.replace(/\p{Ll}/gu, '').length < 2) return false;
  const wanted = letters.toLowerCase().replace(/s$/, (s) => (letters.at(-1) === 's' ? '' : s));
  const initials = (list: readonly string[]) => list.map((w) => w[0] ?? '').join('');
  const all = initials(words);
  const content = initials(contentWords(words));
  return (
    wanted === all ||
    wanted === content ||
    (wanted.length >= 3 && (all.startsWith(wanted) || content.startsWith(wanted)))
  );
}

/** Whether a shorter name can stand for a longer person's name: its surname, or its given name when `givenToo`. */
export function isShortPersonName(
  short: readonly string[],
  long: readonly string[],
  givenToo: boolean,
): boolean {
  const s = contentWords(short);
  const l = contentWords(long);
  if (s.length === 0 || s.length >= l.length + (short.length < long.length ? 1 : 0)) return false;
  const at = (offset: number) => s.every((w, i) => l[offset + i] === w);
  if (at(l.length - s.length)) return true;
  if (s.length === 1 && l.slice(1).includes(s[0]!) && s[0]!.length > 3) return true;
  if (s.length > 1 && s.every((w) => l.includes(w)) && s.at(-1) === l.at(-1)) return true;
  return givenToo && at(0);
}

/** Whether a shorter organisation's name can stand for a longer one: its opening or closing words, two or more, or one long word. */
export function isShortOrganizationName(short: readonly string[], long: readonly string[]): boolean {
  if (short.length === 0 || short.length >= long.length) return false;
  const opens = short.every((w, i) => long[i] === w);
  const closes = short.every((w, i) => long[long.length - short.length + i] === w);
  return (opens && short.length >= 2) || (closes && short.length >= 2);
}
