import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../model/index.js';
import type { Place, TypeWord } from './gazetteer.js';
import { PLACE_TYPES, type PlaceType } from './gazetteer-pack.js';
import { placeKey } from './place-key.js';

/** The project's own rows in `data/gazetteer`: tables that a non-programmer edits, read at every start. */

export interface CountryRow {
  readonly id: string;
  readonly alpha2: string;
  readonly alpha3: string;
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
  readonly neighbours: readonly string[];
  /** Whether its place names carry Arabic articles. */
  readonly articles: boolean;
  /** Countries that are no more have no GeoNames id. */
  readonly place: Place;
}

export interface OwnPlace {
  readonly place: Place;
  readonly names: readonly string[];
  readonly abbreviations: readonly string[];
}

export function readCountryRows(folder: string): CountryRow[] {
  return readTable(join(folder, 'countries.tsv')).map((row) => {
    const id = row.geonamesId ? `place:${row.geonamesId}` : `place:${row.alpha3!.toLowerCase()}`;
    const place: Place = {
      id,
      name: row.name!,
      type: 'country',
      feature: row.geonamesId ? 'PCLI' : 'PCLH',
      country: row.alpha3!,
      admin1: null,
      admin1Id: null,
      admin2Id: null,
      lat: Number(row.lat),
      lon: Number(row.lon),
      population: Number(row.population || 0),
      geonamesId: row.geonamesId ? Number(row.geonamesId) : null,
      extent: null,
    };
    return {
      id,
      alpha2: row.alpha2!,
      alpha3: row.alpha3!,
      names: [row.name!, ...list(row.alternates)],
      demonyms: list(row.demonyms),
      neighbours: list(row.neighbours),
      articles: row.articles === 'yes',
      place,
    };
  });
}

/** Files `places-*.tsv`. A row with a GeoNames id adds to that place; any other is a place of its own. */
export function readOwnPlaces(folder: string): OwnPlace[] {
  const files = readdirSync(folder)
    .filter((name) => /^places-.*\.tsv$/.test(name))
    .sort();
  return files.flatMap((file) => readTable(join(folder, file)).map((row) => ownPlace(row, file)));
}

export function readCorrections(
  folder: string,
): { id: string; what: 'population' | 'drop-name'; value: string }[] {
  return readTable(join(folder, 'corrections.tsv')).map((row) => ({
    id: `place:${row.geonamesId}`,
    what: row.what as 'population',
    value: row.value!,
  }));
}

export function readTypeWords(folder: string): { words: Map<string, TypeWord>; directions: Set<string> } {
  const words = new Map<string, TypeWord>();
  const directions = new Set<string>();
  for (const row of readTable(join(folder, 'type-words.tsv'))) {
    if (row.types === 'direction') directions.add(placeKey(row.word!));
    else
      words.set(placeKey(row.word!), {
        word: row.word!,
        types: list(row.types) as PlaceType[],
        position: row.position as 'after',
      });
  }
  return { words, directions };
}

/** Adjectives and peoples of areas other than countries, with the ids of the areas. */
export function readAreaAdjectives(folder: string): Map<string, string[]> {
  const rows = readTable(join(folder, 'demonyms.tsv'));
  return new Map(
    rows.map((row) => [row.word!, [row.id!.startsWith('place:') ? row.id! : `place:${row.id}`]]),
  );
}

/** Words that are places' names and ordinary English words. */
export function readOrdinaryWords(folder: string): Set<string> {
  return new Set(readTable(join(folder, 'ordinary-words.tsv')).map((row) => row.word!));
}

/** Phrases after which a place is only an anchor ("north of"). */
export function readRelativeWords(folder: string): string[] {
  return readTable(join(folder, 'relative-words.tsv')).map((row) => row.phrase!);
}

function ownPlace(row: Readonly<Record<string, string>>, file: string): OwnPlace {
  const type = row.type as PlaceType;
  const number = (text: string | undefined): number => (text ? Number(text) : Number.NaN);
  const place: Place = {
    id: row.geonamesId ? `place:${row.geonamesId}` : `place:${row.id}`,
    name: row.name!,
    type,
    feature: row.feature || type,
    country: row.country || null,
    admin1: row.admin1 || null,
    admin1Id: null,
    admin2Id: null,
    lat: number(row.lat),
    lon: number(row.lon),
    population: Number(row.population || 0),
    geonamesId: row.geonamesId ? Number(row.geonamesId) : null,
    extent: null,
  };
  if (
    !PLACE_TYPES.includes(type) ||
    (!row.geonamesId && (!row.id || Number.isNaN(place.lat) || Number.isNaN(place.lon)))
  ) {
    throw new SitrepError(
      'E-GAZETTEER-2',
      `${file}: row "${row.name}" needs a known type, and an id and coordinates where it has no GeoNames id`,
    );
  }
  const all = list(row.alternates);
  const abbreviations = all.filter((name) => name.startsWith('='));
  return {
    place,
    names: [place.name, ...all.filter((name) => !name.startsWith('='))],
    abbreviations: abbreviations.map((name) => name.slice(1)),
  };
}

/** Rows of a tab-separated file with a head line; `#` begins a comment line. */
function readTable(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const row: Record<string, string> = {};
    for (let at = 0; at < columns.length; at++) row[columns[at]!] = cells[at] ?? '';
    return row;
  });
}

function list(text: string | undefined): string[] {
  return text ? text.split('|').filter(Boolean) : [];
}
