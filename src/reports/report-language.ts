import { reportLexicon } from '../lexicons/index.js';

/** Words below which a text is too short to tell. */
const ENOUGH_WORDS = 12;
const CLEARLY_ENGLISH = 0.2;
const BARELY_ENGLISH = 0.1;

/**
 * ISO 639-1 code of a text. English is told by its function words, which costs nothing; only a text that fails this is
 * given to the detector (eld), which takes a second or two to load.
 */
export async function reportLanguage(text: string): Promise<string> {
  const sample = text.slice(0, 20_000);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const share = englishShare(words);
  const latin = (sample.match(/\p{Script=Latin}/gu) ?? []).length;
  const letters = (sample.match(/\p{L}/gu) ?? []).length;
  const foreignScript = letters > 0 && latin < letters / 2;
  if (!foreignScript && (words.length < ENOUGH_WORDS || share >= CLEARLY_ENGLISH)) return 'en';
  const { default: eld } = await import('eld/extrasmall');
  const found = eld.detect(sample);
  if (!found.language || (!foreignScript && !found.isReliable() && share >= BARELY_ENGLISH))
    return foreignScript ? 'und' : 'en';
  return found.language;
}

function englishShare(words: readonly string[]): number {
  const { functionWords } = reportLexicon();
  return words.length === 0 ? 0 : words.filter((word) => functionWords.has(word)).length / words.length;
}

/** "French (fr)". */
export function languageName(code: string): string {
  const name = code === 'und' ? 'unknown' : new Intl.DisplayNames(['en'], { type: 'language' }).of(code);
  return `${name} (${code})`;
}
