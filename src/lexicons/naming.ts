import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** Words that join two expressions for one thing: "also known as". Lower case, as written. */
export interface AliasCue {
  readonly id: string;
  readonly kind: 'alias' | 'formerly';
  readonly words: readonly string[];
}

/** By which words a text names, renames and lets places act. Sets hold lemmas in lower case. */
export interface NamingLexicon {
  /** Longest first. */
  readonly aliasCues: readonly AliasCue[];
  readonly actingVerbs: ReadonlySet<string>;
  readonly actingObjects: ReadonlySet<string>;
  readonly actingNouns: ReadonlySet<string>;
  /** Verbs whose object, and nouns whose "of", is ground more often than a person. */
  readonly takingVerbs: ReadonlySet<string>;
  readonly takingNouns: ReadonlySet<string>;
  /** Nouns whose "of" can only be ground: parts, outskirts. */
  readonly groundNouns: ReadonlySet<string>;
  /** Adjectives that pick out one of several places: second, nearby. */
  readonly tellingWords: ReadonlySet<string>;
  /** Participles before which a country's adjective names the doer: Turkish-backed. */
  readonly patronVerbs: ReadonlySet<string>;
  /** What is done to forces more often than to anybody else: "arm", "command". */
  readonly armingVerbs: ReadonlySet<string>;
  /** Nouns in or under which only ground is: hands, control. */
  readonly holdingNouns: ReadonlySet<string>;
  /** Verbs whose subject is ground: the town fell. */
  readonly fallingVerbs: ReadonlySet<string>;
  /** Verbs with "for": fought for a town. */
  readonly fightingVerbs: ReadonlySet<string>;
  readonly men: ReadonlySet<string>;
  readonly women: ReadonlySet<string>;
  readonly partNouns: ReadonlySet<string>;
  /** Nouns that after an organisation's name add nothing: the Wagner "group". */
  readonly kindNouns: ReadonlySet<string>;
  readonly rows: readonly {
    readonly id: string;
    readonly is: string;
    readonly example: string;
    readonly expect: string;
  }[];
}

interface Row {
  readonly id: string;
  readonly is: string;
  readonly kind?: 'alias' | 'formerly';
  readonly words: string;
  readonly example: string;
  readonly expect: string;
}

let kept: NamingLexicon | null = null;

/** Reads `data/lexicons/en/naming/cues.yaml`, once. */
export function loadNaming(): NamingLexicon {
  kept ??= readNaming(join(packageFolder('data'), 'lexicons', 'en', 'naming', 'cues.yaml'));
  return kept;
}

function readNaming(file: string): NamingLexicon {
  const rows = load(readFileSync(file, 'utf8')) as Row[];
  const words = (row: Row) => row.words.split(',').map((w) => w.trim().toLowerCase());
  const set = (is: string) => new Set(rows.filter((row) => row.is === is).flatMap(words));
  return {
    aliasCues: rows
      .filter((row) => row.is === 'alias')
      .flatMap((row) =>
        words(row).map((w) => ({ id: row.id, kind: row.kind ?? 'alias', words: w.split(' ') })),
      )
      .sort((a, b) => b.words.length - a.words.length),
    actingVerbs: set('acting'),
    actingObjects: set('acting-object'),
    actingNouns: set('acting-noun'),
    takingVerbs: set('taken'),
    takingNouns: set('taken-noun'),
    groundNouns: set('ground-noun'),
    tellingWords: set('telling'),
    patronVerbs: set('patron'),
    armingVerbs: set('armed-object'),
    holdingNouns: set('held-noun'),
    fallingVerbs: set('falls'),
    fightingVerbs: set('taken-for'),
    men: set('man'),
    women: set('woman'),
    partNouns: set('part'),
    kindNouns: set('kind'),
    rows,
  };
}
