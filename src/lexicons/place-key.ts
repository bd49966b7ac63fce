/**
 * Keys under which place names are filed and looked up. Two names with the same key are the same name in another
 * spelling of case, accents, hyphens, apostrophes (ayn, hamza) or full stops.
 */

/** "Ad Dīwānīyah" -> "ad diwaniyah", "Saint-Denis" -> "st denis", "U.S." -> "us", "Йошкар-Ола" -> "йошкар ола". */
export function placeKey(name: string): string {
  if (PLAIN.test(name)) return shortened(name.toLowerCase());
  const bare = name.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(QUOTES, '');
  const latin = /[^\0-\u007f]/.test(bare) ? plainLetters(bare) : bare;
  const key = latin
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return shortened(key);
}

/** One letter for what is written with several in Latin, Arabic and Cyrillic spellings. */
function plainLetters(text: string): string {
  return text
    .replace(/[ıßæœøđðłþə]/g, (c) => SPECIAL[c] ?? c)
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ё/g, 'е');
}

/** Words of Latin letters with single spaces between them: nothing to normalise but case. */
const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

function shortened(key: string): string {
  return SHORTENED.test(key) ? key.replace(SHORTENED_ALL, (word) => SHORT[word]!) : key;
}

const SHORT: Readonly<Record<string, string>> = { saint: 'st', sainte: 'st', mount: 'mt', fort: 'ft' };
const SHORTENED = /\b(?:saint|sainte|mount|fort)\b/;
const SHORTENED_ALL = /\b(?:saint|sainte|mount|fort)\b/g;

/**
 * The key without the Arabic article in front and with one spelling of it inside:
 * "Ar Ramādī", "al-Ramadi" and "Ramadi" -> "ramadi"; "Dayr az-Zawr" -> "dayr al zawr". Null when nothing changes.
 */
export function articleFreeKey(key: string): string | null {
  const words = key.split(' ');
  const first = words[0] ?? '';
  const rest = words.length > 1 && ARTICLE.test(first) ? words.slice(1) : words;
  const free = rest
    .map((word, at) => (at > 0 && at < rest.length - 1 && ARTICLE.test(word) ? 'al' : word))
    .join(' ');
  const plain = free.startsWith('ال') && !free.startsWith('الا') && free.length > 5 ? free.slice(2) : free;
  return plain === key || plain.length < 3 ? null : plain;
}

/**
 * How an Arabic, Kurdish, Persian, Pashto or Slavic name sounds, as far as its Latin spellings agree: consonants only,
 * variants of one letter made one ("Dhuluiyah", "Duluiya" -> "dly"). Null when too little is left to mean anything.
 * Such keys propose; only context may accept.
 */
export function soundKey(key: string): string | null {
  if (!/^[a-z ]+$/.test(key)) return null;
  const free = articleFreeKey(key) ?? key;
  const sound = free
    .replace(/\bal /g, '')
    .replace(/kh/g, 'x')
    .replace(/gh/g, 'g')
    .replace(/sh|sch|ch/g, 'S')
    .replace(/dh|th|ts|tz/g, (two) => two[0] ?? '')
    .replace(/dj|zh/g, 'j')
    .replace(/ou|oo|w/g, 'u')
    .replace(/[qck]/g, 'k')
    .replace(/[gj]/g, 'j')
    .replace(/[zs]/g, 's')
    .replace(/[dt]/g, 't')
    .replace(/[vb]/g, 'b')
    .replace(/(?<=.)[aeiouyh]+/g, '')
    .replace(/^[aeiou]/, 'a')
    .replace(/ /g, '')
    .replace(/(.)\1+/g, '$1');
  return sound.length >= 3 ? sound : null;
}

const QUOTES = /['’‘ʼʻʿʾ`´ʹ′ʺ".]/g;
const MARKS = /[\p{M}\u0640]/gu;
const ARTICLE = /^(?:al|el|ar|as|ash|at|ad|adh|an|az|ath|ul|il|er|es|esh|et|ed|en|ez|ul)$/;
const SPECIAL: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ə: 'a',
};
