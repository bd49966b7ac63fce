import { type CodedAct, loadAcledActs } from '../../lexicons/index.js';
import { EVENT_TYPES } from '../../model/index.js';

/**
 * The act that a dataset's word stands for: "ASSAULT (firearms): ...", "ASSAULT/firearms", "Armed clash", "Battles". Null
 * where nothing in it is a category of PLOVER or a type of ACLED.
 */
export function actWords(): (words: string) => CodedAct | null {
  const acts = loadAcledActs();
  const names = [...acts.keys()].sort((a, b) => b.length - a.length);
  return (words) => {
    const own = /^\s*([A-Z]{3,})(?:\s*[(/]\s*([a-z-]+)\)?)?(?=\W|$)/.exec(words);
    if (own && (EVENT_TYPES as readonly string[]).includes(own[1]!))
      return { category: own[1]!, ...(own[2] && { mode: own[2] }) };
    const lower = words.toLowerCase().trim();
    const category = EVENT_TYPES.find((type) => type.toLowerCase() === lower);
    if (category) return { category };
    const name = acts.has(lower) ? lower : names.find((one) => one.length > 5 && includesWord(lower, one));
    return name === undefined ? null : acts.get(name)!;
  };
}

function includesWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/\p{L}/u.test(text[at - 1] ?? ' ') && !/\p{L}/u.test(text[at + word.length] ?? ' ');
}
