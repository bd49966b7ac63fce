import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** A verb that lends its subject to a noun: "carried out an attack" (source), "suffered an attack" (target). */
export interface SupportVerb {
  readonly id: string;
  /** Where the noun stands: `obj`, or a preposition ("came under attack"). */
  readonly slot: string;
  readonly subject: 'source' | 'target';
}

/** Closed-class words that statements are read with. */
export interface GrammarLexicon {
  readonly supportVerbs: ReadonlyMap<string, SupportVerb>;
  /** Preposition -> role that a place in it fills: place, origin, destination. */
  readonly placeRoles: ReadonlyMap<string, 'place' | 'origin' | 'destination'>;
  /** Words that negate, condition or put into the future: lemma -> effect. */
  readonly negators: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  readonly purposes: ReadonlySet<string>;
  readonly formerly: ReadonlySet<string>;
  readonly stillness: ReadonlySet<string>;
  /** Words for a part of a place: "parts of", "most of", "areas of". */
  readonly parts: ReadonlySet<string>;
  readonly wholes: ReadonlySet<string>;
  /** Deeds that take the arms of a state: "Israel strike" is of Israel, "Iraq attacks" are in Iraq. */
  readonly deedsOfStates: ReadonlySet<string>;
  /** Nouns that only say what kind of place a name is: the city of Mosul. */
  readonly placeKinds: ReadonlySet<string>;
  /** Nouns of bodies that are also the buildings they sit in: command, parliament. */
  readonly seats: ReadonlySet<string>;
  /** Verbs and prepositions that say what brought something about: force, because of. */
  readonly causal: ReadonlySet<string>;
  readonly distanceUnits: ReadonlySet<string>;
  /** Verbs whose subject vouches for the number that is their object: count, put. */
  readonly countingVerbs: ReadonlySet<string>;
  /** Nouns for an amount: number, toll. */
  readonly countingNouns: ReadonlySet<string>;
  /** Verbs that bring an amount to a level: rise, put. */
  readonly levelVerbs: ReadonlySet<string>;
  /** Words that open a part of an amount: among, including. */
  readonly subsetOpeners: ReadonlySet<string>;
  /** Prepositions of company. */
  readonly companyOpeners: ReadonlySet<string>;
  /** Words for a misdeed or a part in one: abuse, involvement. */
  readonly wrongs: ReadonlySet<string>;
  /** What an untrue statement is called: lie, baseless. */
  readonly falsehoods: ReadonlySet<string>;
  /** Adverbs behind an object that belong to the verb: push back. */
  readonly waysBack: ReadonlySet<string>;
  /** Prepositions before whoever is asked to act: call on. */
  readonly addresseePrepositions: ReadonlySet<string>;
  /** Words that go on with the scene before: there, another. */
  readonly takingUp: ReadonlySet<string>;
  readonly rows: readonly { readonly id: string; readonly reason: string; readonly example: string }[];
}

/** Reads `data/lexicons/en/grammar.yaml`. */
export function loadGrammar(
  file = join(packageFolder('data'), 'lexicons', 'en', 'grammar.yaml'),
): GrammarLexicon {
  const rows = load(readFileSync(file, 'utf8')) as Record<string, string>[];
  const supportVerbs = new Map<string, SupportVerb>();
  const placeRoles = new Map<string, 'place' | 'origin' | 'destination'>();
  const sets: Record<string, Set<string>> = {};
  const words = (row: Record<string, string>) => row.words!.split(',').map((word) => word.trim());
  for (const row of rows) {
    if (row.is === 'support-verb') {
      for (const word of words(row)) {
        supportVerbs.set(word, {
          id: row.id!,
          slot: row.slot ?? 'obj',
          subject: row.subject as 'source' | 'target',
        });
      }
    } else if (row.is === 'place-preposition') {
      for (const word of words(row)) placeRoles.set(word.replaceAll(' ', '_'), row.role as 'place');
    } else {
      sets[row.is!] ??= new Set();
      for (const word of words(row)) sets[row.is!]!.add(word.replaceAll(' ', '_'));
    }
  }
  const set = (name: string) => sets[name] ?? new Set<string>();
  return {
    supportVerbs,
    placeRoles,
    negators: set('negator'),
    conditions: set('condition'),
    purposes: set('purpose'),
    formerly: set('formerly'),
    stillness: set('still'),
    parts: set('part'),
    wholes: set('whole'),
    deedsOfStates: set('deed-of-states'),
    placeKinds: set('place-kind'),
    seats: set('seat'),
    causal: set('causal'),
    distanceUnits: set('distance-unit'),
    countingVerbs: set('counting-verb'),
    countingNouns: set('counting-noun'),
    levelVerbs: set('level-verb'),
    subsetOpeners: set('subset-opener'),
    companyOpeners: set('company-opener'),
    wrongs: set('wrong'),
    falsehoods: set('falsehood'),
    waysBack: set('way-back'),
    addresseePrepositions: set('addressee-preposition'),
    takingUp: set('taking-up'),
    rows: rows.map((row) => ({ id: row.id!, reason: row.reason!, example: row.example! })),
  };
}
