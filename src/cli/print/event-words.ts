import { loadPictureRules, type PictureRules } from '../../lexicons/index.js';
import { type EventCell, eventWords } from '../../picture/index.js';

let words: PictureRules['words'] | undefined;

/** "Islamic State abducted 49 people in Mosul", by the words of data/codebooks/picture. */
export function told(cell: EventCell): string {
  words ??= loadPictureRules().words;
  return eventWords(cell, words);
}
