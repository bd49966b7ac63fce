import { TimeMatcher } from './match-times.js';
import { timeGrammar } from './time-grammar.js';
import { isTimeNode, type TimeNode } from './time-node.js';
import { cutTimeWords } from './time-words.js';

/**
 * Reads one time phrase, all of it, or null: `parseTimePhrase('since Saturday')` -> since(weekday 6).
 * Prepositions that add nothing ("on Saturday") and a full stop at the end are passed over.
 */
export function parseTimePhrase(phrase: string): TimeNode | null {
  const all = cutTimeWords(phrase);
  while (all.length > 0 && [',', '.', ';'].includes(all.at(-1)!.text) && !/\w\.$/.test(phrase.slice(0, -1)))
    all.pop();
  const matcher = new TimeMatcher(all, [], true);
  const plain = timeGrammar().words.get('plain-preposition');
  for (let from = 0; from < all.length; from += 1) {
    const whole = matcher.matches('phrase', from).find(({ end }) => isEnd(all, end));
    if (whole && isTimeNode(whole.value)) return whole.value;
    const word = all[from]!.text;
    if (!plain?.has(word) && !(word === 'the' && from + 1 < all.length)) return null;
  }
  return null;
}

function isEnd(words: readonly { readonly text: string }[], end: number): boolean {
  return words.slice(end).every(({ text }) => text === '.' || text === ',' || text === ')');
}
