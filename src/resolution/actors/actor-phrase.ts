import {
  type ActorNameMatch,
  type ActorRegistry,
  actorKey,
  loadNouns,
  matchActorNames,
  type NounRow,
} from '../../lexicons/index.js';

/** What a mention's own words tell of an actor. */
export interface ActorPhrase {
  readonly words: readonly string[];
  /** The registry names in it, left to right. */
  readonly matches: readonly ActorNameMatch[];
  /** Words before and after the one name, without determiners, loaded adjectives and titles. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The preposition that ties the name to a noun before it: "fighters OF the group". */
  readonly tie: string | null;
  /** The noun that heads the phrase when it is not the name itself. */
  readonly head: NounRow | null;
}

const DETERMINERS = new Set(
  'the a an this that these those its his her their our some several many most all both other such more two three four five six seven eight nine ten'.split(
    ' ',
  ),
);
const TIES = new Set([
  'of',
  'for',
  'from',
  'in',
  'within',
  'with',
  'to',
  'by',
  'at',
  'against',
  'loyal',
  'linked',
]);
const POSSESSIVES = new Set(["'s", '’s', "'", '’']);

/** Splits the words of a mention around the registry name in it: "a spokesman for the RSF" -> before [spokesman], tie "for". */
export function readActorPhrase(text: string, registry: ActorRegistry): ActorPhrase {
  const phrases = phrasesOf.get(registry) ?? new Map<string, ActorPhrase>();
  const known = phrases.get(text);
  if (known) return known;
  if (phrases.size >= MOST_PHRASES) phrases.clear();
  const phrase = splitPhrase(text, registry);
  phrasesOf.set(registry, phrases.set(text, phrase));
  return phrase;
}

/** The same few names and nouns come again in every report of a war. */
const phrasesOf = new WeakMap<ActorRegistry, Map<string, ActorPhrase>>();
const MOST_PHRASES = 2000;

function splitPhrase(text: string, registry: ActorRegistry): ActorPhrase {
  const words = wordsOf(text, registry.byKey.has(actorKey(text)));
  const matches = matchActorNames(words, registry);
  const [match] = matches;
  if (!match) return { words, matches, before: plain(words), after: [], tie: null, head: headOf(words) };
  const leading = words.slice(0, match.first);
  const tieAt = leading.findLastIndex((word) => TIES.has(word.toLowerCase()));
  const tied = tieAt >= 0 && plain(leading.slice(tieAt + 1)).length === 0;
  const after = words.slice(match.last + 1).filter((word) => !POSSESSIVES.has(word));
  const cut = after.findIndex((word) => TIES.has(word.toLowerCase()));
  const own = cut < 0 ? after : after.slice(0, cut);
  const before = plain(tied ? leading.slice(0, tieAt) : leading);
  return {
    words,
    matches,
    before,
    after: plain(own),
    tie: tied ? leading[tieAt]!.toLowerCase() : null,
    head: headOf(tied ? before : own),
  };
}

/** The words up to the first clause mark: "the militia, which ..." -> the militia. A possessive stands by itself. */
function wordsOf(text: string, isName: boolean): string[] {
  const [clause = text] = isName ? [text] : text.split(/[,;:(\n]| who | which | that | whose /);
  const words = clause.match(/[\p{L}\p{N}.&]+(?:[-’'/][\p{L}\p{N}.&]+)*\/?|[^\s]/gu) ?? [];
  return words.flatMap((word) => {
    const possessive = /^(.+)(['’]s)$/u.exec(word);
    return possessive
      ? [possessive[1]!, possessive[2]!]
      : [word.length > 1 && /[^.].*\.$/.test(word) && !/\.[^.]+\.$/.test(word) ? word.slice(0, -1) : word];
  });
}

function plain(words: readonly string[]): string[] {
  const { loadedAdjectives } = loadNouns();
  return words.filter((word) => {
    const low = word.toLowerCase();
    return (
      /[\p{L}\p{N}]/u.test(word) &&
      !DETERMINERS.has(low) &&
      !POSSESSIVES.has(low) &&
      !/^\d[\d,.]*$/.test(word) &&
      !loadedAdjectives.has(low)
    );
  });
}

/** The noun that ends the phrase, or stands before its first preposition. */
function headOf(words: readonly string[]): NounRow | null {
  const tie = words.findIndex((word) => TIES.has(word.toLowerCase()));
  return nounAt(tie < 0 ? words : words.slice(0, tie));
}

function nounAt(words: readonly string[]): NounRow | null {
  const { byForm, maxWords } = loadNouns();
  const clean = words.filter((word) => /[\p{L}\p{N}]/u.test(word)).map((word) => word.toLowerCase());
  for (let length = Math.min(maxWords, clean.length); length > 0; length--) {
    const row = byForm.get(clean.slice(-length).join(' '));
    if (row) return row;
  }
  return null;
}
