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
  if (!isAscii(plain))
    plain = plain
      .normalize('NFD')
      .replace(/[\p{M}’‘ʿʾʻ]/gu, '')
      .replace(/ı/g, 'i');
  if (/['`.]/.test(plain)) plain = plain.replace(/['`.]/g, '');
  return plain.match(/[\p{L}\p{N}&]+/gu) ?? [];
}

/** Whether a comparable word is an article, which keys leave out. */
export function isArticle(word: string): boolean {
  return ARTICLES.has(word);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
