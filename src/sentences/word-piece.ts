import { SitrepError } from '../model/index.js';

const MOST_PIECES_PER_WORD = 8;
const LONGEST_TOKEN = 100;
const MOST_CACHED = 100_000;
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/u;
const CHINESE =
  /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B820}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/u;

/** BERT's uncased WordPiece inside single words. */
export interface WordPiece {
  /** Ids of the word's pieces: one to eight; the unknown piece where nothing of the word is left. */
  pieces(word: string): readonly number[];
  readonly cls: number;
  readonly sep: number;
}

/** `vocabulary` is the text of a BERT `vocab.txt`, one piece a line. Throws E-READER-2 when it lacks a special piece. */
export function createWordPiece(vocabulary: string): WordPiece {
  const ids = new Map<string, number>();
  for (const [id, piece] of vocabulary.split('\n').entries())
    if (piece) ids.set(piece.replace(/\r$/, ''), id);
  const special = (piece: string) => {
    const id = ids.get(piece);
    if (id === undefined) throw new SitrepError('E-READER-2', `vocab.txt has no ${piece}`);
    return id;
  };
  const unknown = special('[UNK]');
  const cache = new Map<string, readonly number[]>();
  const pieces = (word: string) => {
    const known = cache.get(word);
    if (known) return known;
    const found = basicTokens(word)
      .flatMap((token) => longestMatch(token, ids, unknown))
      .slice(0, MOST_PIECES_PER_WORD);
    const result = found.length ? found : [unknown];
    if (cache.size >= MOST_CACHED) cache.clear();
    cache.set(word, result);
    return result;
  };
  return { pieces, cls: special('[CLS]'), sep: special('[SEP]') };
}

/** Clean, strip accents, lower, divide at blanks, punctuation and Chinese characters. */
function basicTokens(word: string): string[] {
  if (/^[a-z]+$/.test(word)) return [word];
  const tokens: string[] = [];
  let current = '';
  const close = () => {
    if (current) tokens.push(current);
    current = '';
  };
  for (const char of word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()) {
    if (/[\t\n\r\p{Zs}]/u.test(char)) close();
    else if (char === '\uFFFD' || /\p{C}/u.test(char)) continue;
    else if (PUNCTUATION.test(char) || CHINESE.test(char)) {
      close();
      tokens.push(char);
    } else current += char;
  }
  close();
  return tokens;
}

function longestMatch(token: string, ids: ReadonlyMap<string, number>, unknown: number): number[] {
  const chars = [...token];
  if (chars.length > LONGEST_TOKEN) return [unknown];
  const found: number[] = [];
  for (let start = 0; start < chars.length; ) {
    let end = chars.length;
    let id: number | undefined;
    for (; end > start; end--) {
      id = ids.get((start ? '##' : '') + chars.slice(start, end).join(''));
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown];
    found.push(id);
    start = end;
  }
  return found;
}
