/** Arabic articles in their assimilated spellings, and the English one. */
const ARTICLES = new Set([
  'al',
  'el',
  'an',
  'as',
  'ash',
  'ar',
  'at',
  'ad',
  'ud',
  'ul',
  'the',
  'ed',
  'es',
  'er',
]);

/**
 * A name as it is compared: no case, diacritics, apostrophes, spaces, hyphens, stops or articles.
 * `actorKey("Jabhat an-Nusra")` and `actorKey('Jabhat al Nusra')` -> `jabhatnusra`; `actorKey('M-23')` -> `m23`.
 */
export function actorKey(name: string): string {
  const words = keyWords(name);
  let key = '';
  for (const word of words) if (!ARTICLES.has(word)) key += word;
  return key === '' ? words.join('') : key;
}

/** The comparable words of a name or a token, articles included: `"al-Qa'ida"` -> `['al', 'qaida']`. */
export function keyWords(text: string): string[] {
  let plain = text.toLowerCase();
  if (BEYOND_ASCII.test(plain)) plain = withoutMarks(plain);
  if (INNER_MARKS.test(plain)) plain = plain.replace(ALL_INNER_MARKS, '');
  return plain.match(WORDS) ?? [];
}

/** Whether a comparable word is an article, which keys leave out. */
export function isArticle(word: string): boolean {
  return ARTICLES.has(word);
}

const WORDS = /[a-z0-9&]+/g;
const INNER_MARKS = /['`.]/;
const ALL_INNER_MARKS = /['`.]/g;
const BEYOND_ASCII = /[^\x20-\x7e]/;

/** Plain ASCII: marks and Semitic quote signs dropped, letters of other scripts as blanks. */
function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}’‘ʿʾʻ]/gu, '')
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/[^\0-\x7f]/g, ' ');
}
