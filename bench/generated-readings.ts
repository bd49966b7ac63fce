import { createHash } from 'node:crypto';
import type { Entity, MentionRef, Reading, Statement, StatementKind } from '../src/model/index.js';

/**
 * Readings of reports that nobody wrote, the same for the same seed: wars of forty countries over eleven years, told by
 * sixty publishers. Countries, places and actors are spread as in the press, few with much and many with little.
 * Sizes are those of readings of real wire reports: 10 statements, 14 entities and 1,800 characters a report.
 */
export interface Generated {
  readonly reports: number;
  readonly seed: number;
  /** Skips reports of which others took care. */
  readonly from?: number;
}

export const WORLD = { countries: 40, placesOfCountry: 250, actorsOfCountry: 12, publishers: 60 } as const;
export const FIRST_DAY = Date.UTC(2013, 0, 1) / 86_400_000;
const DAYS = 4000;
/** Each kind with the share of it and those before it: 30 % control, the rest as the examples have it. */
const KINDS: readonly (readonly [StatementKind, number, readonly string[]])[] = [
  ['control', 0.3, ['gains', 'controls', 'loses', 'contests']],
  ['event', 0.65, ['ASSAULT', 'ASSAULT', 'ASSAULT', 'COERCE', 'MOBILIZE', 'CONSULT', 'ACCUSE', 'RETREAT']],
  ['figure', 0.8, ['killed', 'killed', 'wounded', 'displaced', 'fighters']],
  ['relation', 0.92, ['supports', 'fights', 'opposes', 'allied']],
  ['position', 1, ['at', 'near', 'moving-to']],
];

export const countryCode = (n: number): string =>
  `X${String.fromCharCode(65 + Math.floor(n / 26))}${String.fromCharCode(65 + (n % 26))}`;
export const placeKey = (country: number, n: number): string => `place:${country * 1000 + n}`;

export function* generatedReadings({ reports, seed, from = 0 }: Generated): Iterable<Reading> {
  for (let n = from; n < reports; n++) yield readingOf(n, seed);
}

function readingOf(n: number, seed: number): Reading {
  const random = mulberry(seed * 1_000_003 + n);
  const writer = new Writer(random, skewed(random, WORLD.countries), Math.floor(random() * DAYS));
  const many = 5 + Math.floor(random() * 11);
  for (let s = 0; s < many; s++) writer.statement();
  return writer.reading(n);
}

class Writer {
  readonly #entities = new Map<string, Entity & { mentions: MentionRef[] }>();
  readonly #drafts: Omit<Statement, 'id'>[] = [];
  #text = '';

  constructor(
    private readonly random: () => number,
    private readonly country: number,
    private readonly dayNumber: number,
  ) {
    this.#text = `${title(random)} in country ${countryCode(country)}\n\n`;
  }

  statement(): void {
    const kind = this.#kind();
    const start = this.#text.length;
    const source = this.#say(() => this.#actor());
    const type = pick(this.random, kind[2]);
    this.#text += ` ${VERBS[type] ?? type} `;
    const withTarget = kind[0] === 'relation' || (kind[0] === 'event' && this.random() < 0.6);
    const target = withTarget ? this.#say(() => this.#actor()) : null;
    if (target) this.#text += ' in ';
    const place = kind[0] === 'relation' ? null : this.#say(() => this.#place());
    this.#text += ` on ${isoDay(this.dayNumber)}, `;
    const speaker = this.random() < 0.4 ? this.#say(() => this.#actor()) : null;
    this.#text += speaker ? ' said, ' : 'after days of shelling, ';
    this.#text += `${pick(this.random, TAILS)}.\n`;
    const sentence = { start, end: this.#text.length - 1 };
    const day = isoDay(this.dayNumber - (this.random() < 0.5 ? 0 : Math.floor(this.random() * 5)));
    const exact = this.random() < 0.6;
    const number = Math.ceil(10 ** (this.random() * 3));
    this.#drafts.push({
      kind: kind[0],
      type,
      roles: {
        ...(kind[0] === 'figure' ? {} : { source: [source] }),
        ...(target ? { target: [target] } : {}),
        ...(place ? { place: [place] } : {}),
      },
      ...(kind[0] === 'control' ? { extent: 'unknown' as const } : {}),
      ...(kind[0] === 'figure'
        ? {
            value: {
              low: number,
              best: number,
              high: null,
              unit: 'people',
              approximate: false,
              text: `at least ${number}`,
            },
          }
        : {}),
      time: {
        from: exact ? day : null,
        to: exact ? day : null,
        precision: exact ? 'day' : 'report',
        text: null,
      },
      status: this.random() < 0.9 ? 'actual' : 'planned',
      certainty: speaker
        ? { band: 'probable', probability: 0.75, cues: [] }
        : { band: 'certain', probability: 0.95, cues: [] },
      attribution: speaker
        ? [
            { holder: 'author', stance: 'reports', cue: null },
            { holder: speaker, stance: 'asserts', cue: { start: speaker.end + 1, end: speaker.end + 5 } },
          ]
        : [{ holder: 'author', stance: 'asserts', cue: null }],
      evidence: { sentence, spans: [sentence] },
      derivedBy: 'generated.row',
    });
  }

  reading(n: number): Reading {
    const publisher = `Publisher ${skewed(this.random, WORLD.publishers)}`;
    const id = `r${hash(`${n} ${this.#text}`)}`;
    return {
      contract: 'reading-1',
      report: {
        id,
        title: this.#text.slice(0, this.#text.indexOf('\n')),
        text: this.#text,
        publishedAt: isoDay(this.dayNumber),
        source: publisher,
        author: null,
        url: `https://example.org/${n}`,
        language: 'en',
      },
      entities: [...this.#entities.values()],
      statements: this.#drafts.map((draft, at) => ({ id: `s${hash(`${id} ${at}`)}`, ...draft })),
    };
  }

  #kind() {
    const at = this.random();
    return KINDS.find(([, upTo]) => at < upTo) ?? KINDS[0]!;
  }

  #say(make: () => Omit<Entity, 'mentions'>): MentionRef {
    const entity = make();
    const start = this.#text.length;
    this.#text += entity.name;
    const local = !entity.id.includes(':');
    const ref: MentionRef = {
      start,
      end: this.#text.length,
      text: entity.name,
      form: local ? 'nominal' : 'name',
      entity: entity.id,
    };
    const known = this.#entities.get(entity.id);
    if (known) known.mentions.push(ref);
    else this.#entities.set(entity.id, { ...entity, mentions: [ref] });
    return ref;
  }

  /** One in four is a nominal, known to its report alone. */
  #actor(): Omit<Entity, 'mentions'> {
    const n = skewed(this.random, WORLD.actorsOfCountry);
    const country = countryCode(this.country);
    if (this.random() < 0.25)
      return {
        id: `e${n}`,
        kind: 'actor',
        type: 'armed-group',
        name: pick(this.random, ['gunmen', 'officials', 'residents']),
        otherNames: [],
        country,
      };
    const type = n === 0 ? 'military' : n === 1 ? 'government' : 'armed-group';
    return {
      id: `actor:${this.country}-${n}`,
      kind: 'actor',
      type,
      name: `${capital(word(this.country * 100 + n))} Front`,
      otherNames: [],
      country,
    };
  }

  #place(): Omit<Entity, 'mentions'> {
    const n = skewed(this.random, WORLD.placesOfCountry);
    const name = capital(word(50_000 + this.country * 1000 + n));
    const reasons = ['main name', `77 % of the report's places are in ${countryCode(this.country)}`];
    const at = { lat: 10 + (n % 40) / 10, lon: 20 + this.country + (n % 7) / 10 };
    const other = { id: `place:9${n}`, name, country: 'XZZ', ...at, type: 'settlement', score: 4.2, reasons };
    return {
      id: placeKey(this.country, n),
      kind: 'place',
      type: 'settlement',
      name,
      otherNames: [],
      country: countryCode(this.country),
      location: { ...at, precision: 'settlement', geonamesId: n, candidates: n % 3 === 0 ? [other] : [] },
    };
  }
}

const VERBS: Readonly<Record<string, string>> = {
  gains: 'seized',
  controls: 'hold',
  loses: 'withdrew from',
  contests: 'are fighting for',
  ASSAULT: 'attacked',
  killed: 'killed people near',
  displaced: 'drove families out of',
};
const TAILS = [
  'as artillery fire was heard through the night',
  'according to two people who fled the area',
  'although the claim could not be verified',
  'while aid convoys waited at the crossing',
  'as prices of bread doubled within a week',
];
const title = (random: () => number) =>
  `${pick(random, ['Clashes', 'Offensive', 'Ceasefire talks', 'Air strikes', 'Displacement'])} reported`;

/** Mulberry32, by Tommy Ettinger (public domain): the same numbers everywhere. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 0 most often: about one in `n` for the last, a sixth of all for the first of forty. */
export function skewed(random: () => number, n: number): number {
  return Math.min(n - 1, Math.floor(n * random() ** 2));
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const isoDay = (day: number) => new Date((FIRST_DAY + day) * 86_400_000).toISOString().slice(0, 10);
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** A pronounceable word for a number, one for each. */
function word(n: number): string {
  const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'wo', 'zu'];
  return [...String(n)].map((digit) => syllables[Number(digit)]).join('');
}
