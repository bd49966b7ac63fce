import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CountryRow,
  readAreaAdjectives,
  readCorrections,
  readCountryRows,
  readOrdinaryWords,
  readOwnPlaces,
  readRelativeWords,
  readTypeWords,
} from './gazetteer-layer.js';
import { type Extent, openPack, type Pack, type PlaceType } from './gazetteer-pack.js';
import { packageFolder } from './package-folder.js';
import { articleFreeKey, placeKey, soundKey } from './place-key.js';

/** A place that the gazetteer knows. */
export interface Place {
  /** `place:<GeoNames id>`, `place:wof-<id>`, or `place:<slug>` for rows of our own. */
  readonly id: string;
  readonly name: string;
  readonly type: PlaceType;
  /** GeoNames feature code (PPLC, PPLA, PPLX, ADM1 ...), or the finer type of an own row (dam, airbase, camp, river ...). */
  readonly feature: string;
  /** ISO 3166-1 alpha-3; null for what lies in several countries. */
  readonly country: string | null;
  /** Name and id of the first-level area; of the second-level area. */
  readonly admin1: string | null;
  readonly admin1Id: string | null;
  readonly admin2Id: string | null;
  readonly lat: number;
  readonly lon: number;
  /** 0 where unknown. */
  readonly population: number;
  readonly geonamesId: number | null;
  readonly extent: Extent | null;
}

/** A run of tokens that spells a place's name; `last` is inclusive. */
export interface PlaceNameMatch {
  readonly first: number;
  readonly last: number;
  readonly ids: readonly string[];
}

/** "province" after a name wants an admin1; "river" a feature. */
export interface TypeWord {
  readonly word: string;
  readonly types: readonly PlaceType[];
  readonly position: 'after' | 'before' | 'either';
}

export interface Gazetteer {
  /** Every place of that name, whatever its spelling; the biggest first. Empty where unknown. */
  lookup(name: string): readonly Place[];
  byId(id: string): Place | null;
  /** Whether a normalised name (`placeKey`) is some place's name. */
  hasName(key: string): boolean;
  /** Longest runs of capitalised tokens that spell a place's name, left to right, without overlap. */
  matchPlaceNames(forms: readonly string[]): readonly PlaceNameMatch[];
  /** Places of one country (alpha-3) whose name sounds alike. They propose only. */
  soundsLike(name: string, country: string): readonly Place[];
  /** Alpha-3 codes of the countries whose people or things are called so: "Syrian", "Congolese" (two). */
  demonym(word: string): readonly string[];
  /** The places that an adjective or a people's name belongs to: "Syrian", "European", "Chechens". */
  adjective(word: string): readonly Place[];
  country(alpha3: string): Place | null;
  neighbours(alpha3: string): readonly string[];
  /** Places meant by an abbreviation with its full stop or in capitals after a comma: "Ky.", "B.C.". */
  abbreviation(text: string): readonly Place[];
  /** Whether a single word is an ordinary English word besides being a place's name: "Centre", "Nice". */
  isOrdinaryWord(word: string): boolean;
  /** What a word beside a name says of the place's type; empty for other words. */
  typeWord(word: string): TypeWord | null;
  /** Whether words that end a stretch of text make what follows an anchor only: "12 km north of". */
  isRelative(before: string): boolean;
  /** Name without type words and directions ("Anbar province" -> "Anbar", "northern Aleppo" -> "Aleppo"); null when none. */
  bareName(
    name: string,
  ): { readonly name: string; readonly types: readonly PlaceType[]; readonly direction: boolean } | null;
}

/**
 * Opens the shipped gazetteer, the project's own rows beside it, and packs in further folders (`importGazetteer`).
 * Cheap: names are unpacked piecewise as lookups need them.
 */
export function loadGazetteer(options: { readonly folders?: readonly string[] } = {}): Gazetteer {
  const folder = join(packageFolder('data'), 'gazetteer');
  const packs = [join(folder, 'world.gaz'), ...(options.folders ?? []).flatMap(packFiles)].map((file) =>
    openPack(readFileSync(file), file),
  );
  return new LayeredGazetteer(packs, folder);
}

function packFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gaz'))
    .sort()
    .map((name) => join(folder, name));
}

class LayeredGazetteer implements Gazetteer {
  readonly #packs: readonly Pack[];
  readonly #places = new Map<string, Place>();
  readonly #own = new Map<string, Place>();
  readonly #keys = new Map<string, string[]>();
  readonly #dropped = new Set<string>();
  readonly #population = new Map<string, number>();
  readonly #countries = new Map<string, CountryRow>();
  readonly #demonyms = new Map<string, string[]>();
  readonly #areaAdjectives: ReadonlyMap<string, string[]>;
  readonly #abbreviations = new Map<string, string[]>();
  readonly #typeWords: ReadonlyMap<string, TypeWord>;
  readonly #directions: ReadonlySet<string>;
  readonly #relative: readonly string[];
  readonly #ordinary: ReadonlySet<string>;
  readonly #lookups = new Map<string, readonly Place[]>();

  constructor(packs: readonly Pack[], folder: string) {
    this.#packs = packs;
    for (const row of readCountryRows(folder)) this.#addCountry(row);
    this.#areaAdjectives = readAreaAdjectives(folder);
    const { words, directions } = readTypeWords(folder);
    this.#typeWords = words;
    this.#directions = directions;
    this.#relative = readRelativeWords(folder);
    this.#ordinary = readOrdinaryWords(folder);
    for (const row of readCorrections(folder)) {
      if (row.what === 'population') this.#population.set(row.id, Number(row.value));
      else this.#dropped.add(`${row.id} ${placeKey(row.value)}`);
    }
    for (const { place, names, abbreviations } of readOwnPlaces(folder)) {
      this.#own.set(place.id, place);
      for (const name of names) this.#addName(name, place.id, place.country);
      for (const text of abbreviations) push(this.#abbreviations, text, place.id);
    }
  }

  lookup(name: string): readonly Place[] {
    const key = placeKey(name);
    let found = this.#lookups.get(key);
    if (!found) {
      found = this.#find(key);
      if (found.length === 0 && key.startsWith('the ')) found = this.#find(key.slice(4));
      if (found.length === 0) {
        const bare = this.bareName(name);
        if (bare) found = this.#find(placeKey(bare.name)).filter((place) => mayBe(place, bare.types));
      }
      if (this.#lookups.size > 20_000) this.#lookups.clear();
      this.#lookups.set(key, found);
    }
    return found;
  }

  byId(id: string): Place | null {
    const cached = this.#places.get(id);
    if (cached) return cached;
    const own = this.#own.get(id);
    const packed = this.#packed(id);
    const place = own && packed ? patched(packed, own) : (own ?? packed);
    if (place) this.#places.set(id, place);
    return place;
  }

  hasName(key: string): boolean {
    return this.#idsOf(key).length > 0;
  }

  matchPlaceNames(forms: readonly string[]): readonly PlaceNameMatch[] {
    const matches: PlaceNameMatch[] = [];
    for (let first = 0; first < forms.length; first++) {
      if (!startsName(forms[first]!)) continue;
      const match = this.#longestFrom(forms, first);
      if (!match) continue;
      matches.push(match);
      first = match.last;
    }
    return matches;
  }

  soundsLike(name: string, country: string): readonly Place[] {
    const sound = soundKey(placeKey(name));
    if (!sound) return [];
    const ids = this.#packs.flatMap((pack) =>
      pack.find(`~${country} ${sound}`).map((at) => recordId(pack, at)),
    );
    return this.#inOrder(ids);
  }

  demonym(word: string): readonly string[] {
    return this.#demonyms.get(word) ?? [];
  }

  adjective(word: string): readonly Place[] {
    const areas = (this.#areaAdjectives.get(word) ?? []).flatMap((id) => this.byId(id) ?? []);
    return areas.length > 0 ? areas : this.demonym(word).flatMap((country) => this.country(country) ?? []);
  }

  country(alpha3: string): Place | null {
    const row = this.#countries.get(alpha3);
    return row ? this.byId(row.id) : null;
  }

  neighbours(alpha3: string): readonly string[] {
    return this.#countries.get(alpha3)?.neighbours ?? [];
  }

  abbreviation(text: string): readonly Place[] {
    return this.#inOrder(this.#abbreviations.get(text) ?? []);
  }

  typeWord(word: string): TypeWord | null {
    return this.#typeWords.get(placeKey(word)) ?? null;
  }

  isOrdinaryWord(word: string): boolean {
    return this.#ordinary.has(word.toLowerCase());
  }

  bareName(name: string): { name: string; types: readonly PlaceType[]; direction: boolean } | null {
    let words = name.trim().split(/\s+/);
    const types: PlaceType[] = [];
    let direction = false;
    const before = words.length;
    if (/^the$/i.test(words[0] ?? '') && words.length > 1) words = words.slice(1);
    for (;;) {
      if (words.length < 2) break;
      const lower = words.map(placeKey);
      const last = this.#typeWords.get(lower.at(-1)!);
      const first = this.#typeWords.get(lower[0]!);
      if (last && last.position !== 'before') {
        types.push(...last.types);
        words = words.slice(0, -1);
      } else if (first && lower[1] === 'of' && words.length > 2) {
        types.push(...first.types);
        words = words.slice(lower[2] === 'the' && words.length > 3 ? 3 : 2);
      } else if (first && first.position !== 'after') {
        types.push(...first.types);
        words = words.slice(1);
      } else if (this.#directions.has(lower[0]!)) {
        direction = true;
        words = words.slice(1);
      } else break;
    }
    return words.length === before ? null : { name: words.join(' '), types, direction };
  }

  isRelative(before: string): boolean {
    const words = before.toLowerCase().trimEnd().replace(/\s+/g, ' ');
    const bare = words
      .replace(/ the$/, '')
      .replace(/ (\p{L}+) of(?: the)?$/u, (all, word: string) => (this.#typeWords.has(word) ? '' : all))
      .replace(/ the$/, '');
    return this.#relative.some(
      (phrase) => bare === phrase || bare.endsWith(` ${phrase}`) || words.endsWith(` ${phrase}`),
    );
  }

  /** Longest first, at most seven tokens; inside, only capitalised words, articles and short connecting words may stand. */
  #longestFrom(forms: readonly string[], first: number): PlaceNameMatch | null {
    let limit = first;
    while (
      limit + 1 < forms.length &&
      limit - first < 6 &&
      (startsName(forms[limit + 1]!) || CONNECTS.test(forms[limit + 1]!))
    )
      limit++;
    for (let last = limit; last >= first; last--) {
      if (!startsName(forms[last]!) && last > first) continue;
      const ids = this.#idsOf(placeKey(forms.slice(first, last + 1).join(' ')));
      if (ids.length > 0) return { first, last, ids };
    }
    return null;
  }

  #find(key: string): readonly Place[] {
    return this.#inOrder(this.#idsOf(key));
  }

  #idsOf(key: string): readonly string[] {
    if (key === '') return [];
    const keys = [key];
    const free = articleFreeKey(key);
    if (free) keys.push(free);
    const ids = new Set<string>();
    for (const one of keys) {
      for (const id of this.#keys.get(one) ?? []) ids.add(id);
      for (const pack of this.#packs) for (const at of pack.find(one)) ids.add(recordId(pack, at));
    }
    if (free) {
      // An article in the query that the place's own country does not use ("El Paso") must match whole.
      for (const id of ids) if (!this.#filedUnder(key, id) && !this.#takesArticles(id)) ids.delete(id);
    }
    return [...ids].filter(
      (id) => !this.#dropped.has(`${id} ${key}`) && !(free && this.#dropped.has(`${id} ${free}`)),
    );
  }

  #filedUnder(key: string, id: string): boolean {
    return (
      (this.#keys.get(key) ?? []).includes(id) ||
      this.#packs.some((pack) => pack.find(key).some((at) => recordId(pack, at) === id))
    );
  }

  #takesArticles(id: string): boolean {
    const country = this.byId(id)?.country;
    return country ? (this.#countries.get(country)?.articles ?? false) : true;
  }

  #inOrder(ids: readonly string[]): readonly Place[] {
    const places = [...new Set(ids)].flatMap((id) => this.byId(id) ?? []);
    return places.sort(
      (a, b) => RANK[a.type] - RANK[b.type] || b.population - a.population || (a.id < b.id ? -1 : 1),
    );
  }

  #packed(id: string): Place | null {
    const parsed = /^place:(wof-)?(\d+)$/.exec(id);
    if (!parsed) return null;
    let found: Place | null = null;
    for (const pack of this.#packs) {
      const at = pack.indexOf(parsed[1] ? 'wof' : 'geonames', Number(parsed[2]));
      if (at >= 0) found = updated(found, this.#fromPack(pack, at));
    }
    return found;
  }

  #fromPack(pack: Pack, at: number): Place {
    const record = pack.record(at);
    const id = recordId(pack, at);
    let admin1: string | null = null;
    let admin1Id: string | null = null;
    let admin2Id: string | null = null;
    for (let up = record.parent; up >= 0; up = pack.record(up).parent) {
      const area = pack.record(up);
      if (area.type === 'admin1') [admin1, admin1Id] = [area.name, recordId(pack, up)];
      else if (area.type === 'admin2') admin2Id = recordId(pack, up);
    }
    return {
      id,
      name: record.name,
      type: record.type,
      feature: record.feature,
      country: record.country,
      admin1,
      admin1Id,
      admin2Id,
      lat: record.lat,
      lon: record.lon,
      population: this.#population.get(id) ?? record.population,
      geonamesId: record.source === 'geonames' ? record.sourceId : null,
      extent: record.extent,
    };
  }

  #addCountry(row: CountryRow): void {
    this.#countries.set(row.alpha3, row);
    for (const word of row.demonyms) push(this.#demonyms, word, row.alpha3);
    for (const name of row.names) this.#addName(name, row.id, row.alpha3);
    this.#own.set(row.id, row.place);
  }

  #addName(name: string, id: string, country: string | null): void {
    const key = placeKey(name);
    push(this.#keys, key, id);
    const free = country === null || this.#countries.get(country)?.articles ? articleFreeKey(key) : null;
    if (free) push(this.#keys, free, id);
  }
}

const RANK: Readonly<Record<PlaceType, number>> = {
  country: 0,
  region: 1,
  admin1: 2,
  admin2: 4,
  settlement: 3,
  feature: 5,
  facility: 6,
};
const CONNECTS =
  /^(?:of|the|and|de|la|le|du|des|del|al|el|as|ar|ash|at|ad|ed|ez|es|az|an|ul|e|da|do|dos|on|upon|sur|sous|am|an|-|–|'|’|\.|'s)$/;

function startsName(form: string): boolean {
  return (
    /^['‘’ʿ]?[\p{Lu}\p{Lo}]/u.test(form) ||
    /^(?:al|el|ar|as|ash|at|ad|an|az|er|es|et|ed|en|ez|ul|ud|e)-\p{Lu}/u.test(form)
  );
}

function recordId(pack: Pack, at: number): string {
  const { source, sourceId } = pack.sourceOf(at);
  return source === 'wof' ? `place:wof-${sourceId}` : `place:${sourceId}`;
}

/** "Tikrit District" may be Tikrit; "Mosul road" is not Mosul. */
function mayBe(place: Place, types: readonly PlaceType[]): boolean {
  const area = types.some(
    (type) => type === 'admin1' || type === 'admin2' || type === 'settlement' || type === 'country',
  );
  return types.length === 0 || area || types.includes(place.type);
}

/** A later pack's record replaces an earlier one, which keeps what the later does not say. */
function updated(before: Place | null, after: Place): Place {
  if (!before) return after;
  const { admin1, admin1Id, admin2Id, extent, feature } = before;
  const areas = after.admin1Id ? {} : { admin1, admin1Id, admin2Id };
  const kept = before.type === after.type ? { feature } : {};
  return {
    ...after,
    ...areas,
    ...kept,
    extent: after.extent ?? extent,
    population: after.population || before.population,
  };
}

/** A row of ours that names a GeoNames place adds names and overrides what it states. */
function patched(known: Place, own: Place): Place {
  return {
    ...known,
    name: own.name || known.name,
    lat: Number.isNaN(own.lat) ? known.lat : own.lat,
    lon: Number.isNaN(own.lon) ? known.lon : own.lon,
    population: own.population || known.population,
  };
}

function push<K>(map: Map<K, string[]>, key: K, value: string): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
