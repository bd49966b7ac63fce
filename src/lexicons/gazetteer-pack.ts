import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { SitrepError } from '../model/index.js';
import { articleFreeKey, placeKey, soundKey } from './place-key.js';

/**
 * The file in which places are kept: one file, opened without unpacking it.
 *
 * Layout: 8 bytes magic, 4 bytes length of a JSON head, the head, then sections. `bloom` (raw bits) answers "may this
 * key exist?" without touching anything else; `columns` holds one typed array a field; `labels` the display names;
 * `keys-N` are shards of sorted lines `key TAB record,record` (base 36), each compressed by itself and unpacked when a
 * lookup first needs it. A reading touches a few dozen of several hundred shards.
 */
export const PLACE_TYPES = [
  'country',
  'admin1',
  'admin2',
  'settlement',
  'region',
  'feature',
  'facility',
] as const;
export type PlaceType = (typeof PLACE_TYPES)[number];

/** West, south, east, north in degrees; west > east where the area crosses the 180th meridian. */
export type Extent = readonly [number, number, number, number];

/** A place on its way into a pack. `parent` is the index of the area that holds it, -1 for none. */
export interface PackPlace {
  readonly source: 'geonames' | 'wof';
  readonly sourceId: number;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly type: PlaceType;
  /** GeoNames feature code: PPLC, PPLA, PPLX, ADM1 ... */
  readonly feature: string;
  /** ISO 3166-1 alpha-3, or null. */
  readonly country: string | null;
  readonly parent: number;
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
  readonly extent: Extent | null;
}

/** Packs places into the bytes that `openPack` reads. `articles` lists countries whose names carry Arabic articles. */
export function packPlaces(
  unsorted: readonly PackPlace[],
  about: string,
  articles: ReadonlySet<string>,
): Buffer {
  const places = inOrder(unsorted);
  const features = [...new Set(places.map((place) => place.feature))].sort();
  const countries = [...new Set(places.map((place) => place.country ?? ''))].sort();
  const lines = keyLines(places, articles);
  const shards: string[] = [];
  const firstKeys: string[] = [];
  for (let at = 0; at < lines.length; at += KEYS_PER_SHARD) {
    const part = lines.slice(at, at + KEYS_PER_SHARD);
    firstKeys.push(part[0]![0]);
    shards.push(
      `\n${part.map(([key, records]) => `${key}\t${records.map((n) => n.toString(36)).join(',')}`).join('\n')}\n`,
    );
  }
  const withExtent = places.flatMap((place, at) => (place.extent ? [{ at, extent: place.extent }] : []));
  const sections: [string, Buffer][] = [
    ['bloom', bloomOf(lines.map(([key]) => key))],
    ['firstKeys', squeeze(Buffer.from(firstKeys.join('\n')))],
    ['labels', squeeze(Buffer.from(places.map((place) => place.name.replace(/\n/g, ' ')).join('\n')))],
    [
      'lat',
      column(
        places.map((place) => Math.round(place.lat * 1e5)),
        Int32Array,
      ),
    ],
    [
      'lon',
      column(
        places.map((place) => Math.round(place.lon * 1e5)),
        Int32Array,
      ),
    ],
    [
      'population',
      column(
        places.map((place) => place.population),
        Uint32Array,
      ),
    ],
    [
      'sourceId',
      column(
        places.map((place, at) => place.sourceId - (places[at - 1]?.sourceId ?? 0)),
        Int32Array,
      ),
    ],
    [
      'parent',
      column(
        places.map((place) => place.parent),
        Int32Array,
      ),
    ],
    [
      'type',
      column(
        places.map((place) => PLACE_TYPES.indexOf(place.type)),
        Uint8Array,
      ),
    ],
    [
      'feature',
      column(
        places.map((place) => features.indexOf(place.feature)),
        Uint8Array,
      ),
    ],
    [
      'country',
      column(
        places.map((place) => countries.indexOf(place.country ?? '')),
        Uint16Array,
      ),
    ],
    [
      'extentOf',
      column(
        withExtent.map(({ at }) => at),
        Uint32Array,
      ),
    ],
    [
      'extent',
      column(
        withExtent.flatMap(({ extent }) => [...extent].map((x) => Math.round(x * 1e3))),
        Int32Array,
      ),
    ],
    ...shards.map((shard, at): [string, Buffer] => [`keys-${at}`, squeeze(Buffer.from(shard))]),
  ];
  let offset = 0;
  const table: Record<string, [number, number]> = {};
  for (const [name, bytes] of sections) {
    table[name] = [offset, bytes.length];
    offset += bytes.length;
  }
  const head = Buffer.from(
    JSON.stringify({
      about,
      count: places.length,
      keys: lines.length,
      wofFrom: places.filter((place) => place.source === 'geonames').length,
      features,
      countries,
      table,
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([MAGIC, size, head, ...sections.map(([, bytes]) => bytes)]);
}

/** One record of an opened pack. */
export interface PackRecord extends Omit<PackPlace, 'otherNames'> {
  readonly index: number;
}

export interface Pack {
  readonly about: string;
  readonly count: number;
  readonly keyCount: number;
  /** False is certain, true may be wrong once in a hundred. */
  mayHave(key: string): boolean;
  /** Record numbers filed under a key. */
  find(key: string): readonly number[];
  record(index: number): PackRecord;
  /** Source and its id of a record. */
  sourceOf(index: number): { readonly source: 'geonames' | 'wof'; readonly sourceId: number };
  /** Record number of a source's id, -1 where unknown. */
  indexOf(source: 'geonames' | 'wof', sourceId: number): number;
  /** Record numbers of all countries and first-level areas. */
  areas(): readonly number[];
}

/** Opens the bytes of a pack. Throws E-GAZETTEER-1 on anything else. */
export function openPack(bytes: Buffer, origin: string): Pack {
  if (bytes.length < 12 || !bytes.subarray(0, 8).equals(MAGIC)) {
    throw new SitrepError(
      'E-GAZETTEER-1',
      `${origin} is not a gazetteer of this version; build or import it again`,
    );
  }
  const headLength = bytes.readUInt32LE(8);
  const head = JSON.parse(bytes.toString('utf8', 12, 12 + headLength)) as Head;
  const base = 12 + headLength;
  const raw = (name: string): Buffer => {
    const [offset, length] = head.table[name]!;
    return bytes.subarray(base + offset, base + offset + length);
  };
  const cache = new Map<string, Buffer>();
  const unpacked = (name: string): Buffer => {
    let found = cache.get(name);
    if (!found) {
      found = brotliDecompressSync(raw(name));
      cache.set(name, found);
    }
    return found;
  };
  const columns = {
    lat: lazy(() => numbers(unpacked('lat'), Int32Array)),
    lon: lazy(() => numbers(unpacked('lon'), Int32Array)),
    population: lazy(() => numbers(unpacked('population'), Uint32Array)),
    sourceId: lazy(() => summed(numbers(unpacked('sourceId'), Int32Array))),
    parent: lazy(() => numbers(unpacked('parent'), Int32Array)),
    type: lazy(() => numbers(unpacked('type'), Uint8Array)),
    feature: lazy(() => numbers(unpacked('feature'), Uint8Array)),
    country: lazy(() => numbers(unpacked('country'), Uint16Array)),
    extent: lazy(() => numbers(unpacked('extent'), Int32Array)),
    extentOf: lazy(() => numbers(unpacked('extentOf'), Uint32Array)),
  };
  const labels = lazy(() => lineStarts(unpacked('labels'), head.count));
  const bloom = raw('bloom');
  const firstKeys = lazy(() => unpacked('firstKeys').toString('utf8').split('\n'));
  const sourceOf = (index: number): 'geonames' | 'wof' => (index >= head.wofFrom ? 'wof' : 'geonames');

  const pack: Pack = {
    about: head.about,
    count: head.count,
    keyCount: head.keys,
    mayHave: (key) => bloomHas(bloom, key),
    find(key) {
      if (!bloomHas(bloom, key)) return [];
      const at = lastNotAfter(firstKeys(), key);
      if (at < 0) return [];
      const shard = unpacked(`keys-${at}`);
      const needle = Buffer.from(`\n${key}\t`);
      const found = shard.indexOf(needle);
      if (found < 0) return [];
      const start = found + needle.length;
      return shard
        .toString('latin1', start, shard.indexOf(10, start))
        .split(',')
        .map((text) => Number.parseInt(text, 36));
    },
    sourceOf: (index) => ({ source: sourceOf(index), sourceId: columns.sourceId()[index]! }),
    record(index) {
      const { bytes: text, starts } = labels();
      const extentAt = indexIn(columns.extentOf(), index);
      return {
        index,
        source: sourceOf(index),
        sourceId: columns.sourceId()[index]!,
        name: text.toString('utf8', starts[index]!, starts[index + 1]! - 1),
        type: PLACE_TYPES[columns.type()[index]!]!,
        feature: head.features[columns.feature()[index]!]!,
        country: head.countries[columns.country()[index]!] || null,
        parent: columns.parent()[index]!,
        lat: columns.lat()[index]! / 1e5,
        lon: columns.lon()[index]! / 1e5,
        population: columns.population()[index]!,
        extent:
          extentAt < 0
            ? null
            : ([0, 1, 2, 3].map((n) => columns.extent()[extentAt * 4 + n]! / 1e3) as unknown as Extent),
      };
    },
    indexOf(source, sourceId) {
      const wof = source === 'wof';
      return indexIn(columns.sourceId(), sourceId, wof ? head.wofFrom : 0, wof ? head.count : head.wofFrom);
    },
    areas: lazy(() => [...columns.type()].flatMap((type, at) => (type <= 1 ? [at] : []))),
  };
  return pack;
}

interface Head {
  readonly about: string;
  readonly count: number;
  readonly keys: number;
  /** Places from GeoNames come first; from here on ids are Who's On First's. */
  readonly wofFrom: number;
  readonly features: readonly string[];
  readonly countries: readonly string[];
  readonly table: Readonly<Record<string, readonly [number, number]>>;
}

const MAGIC = Buffer.from('SITGAZ02');
const KEYS_PER_SHARD = 1500;
const BITS_PER_KEY = 10;
const HASHES = 6;

/** GeoNames before Who's On First, each by id, so that ids can be searched; parents follow their places. */
function inOrder(places: readonly PackPlace[]): PackPlace[] {
  const order = places
    .map((_, at) => at)
    .sort((a, b) => {
      const [x, y] = [places[a]!, places[b]!];
      return x.source === y.source ? x.sourceId - y.sourceId : x.source === 'geonames' ? -1 : 1;
    });
  const moved = new Int32Array(places.length);
  order.forEach((from, to) => {
    moved[from] = to;
  });
  return order.map((from) => ({
    ...places[from]!,
    parent: places[from]!.parent < 0 ? -1 : moved[places[from]!.parent]!,
  }));
}

function summed(steps: Int32Array): Uint32Array {
  const out = new Uint32Array(steps.length);
  let total = 0;
  steps.forEach((step, at) => {
    total += step;
    out[at] = total;
  });
  return out;
}

/** Sorted pairs of key and record numbers, the biggest place first. `~COUNTRY sound` lines hold the sound keys. */
function keyLines(places: readonly PackPlace[], articles: ReadonlySet<string>): [string, number[]][] {
  const records = new Map<string, Set<number>>();
  const add = (key: string, at: number): void => {
    const known = records.get(key);
    if (known) known.add(at);
    else records.set(key, new Set([at]));
  };
  places.forEach((place, at) => {
    for (const name of [place.name, ...place.otherNames]) {
      const key = placeKey(name);
      if (key === '' || key.length > 80) continue;
      add(key, at);
      if (!place.country || !articles.has(place.country)) continue;
      const free = articleFreeKey(key);
      if (free) add(free, at);
      const sound = soundKey(key);
      if (sound) add(`~${place.country} ${sound}`, at);
    }
  });
  const weight = (at: number): number =>
    -(places[at]!.population + (7 - PLACE_TYPES.indexOf(places[at]!.type)));
  return [...records]
    .map(([key, set]): [string, number[]] => [key, [...set].sort((a, b) => weight(a) - weight(b) || a - b)])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function bloomOf(keys: readonly string[]): Buffer {
  const bits = Buffer.alloc(Math.ceil((keys.length * BITS_PER_KEY) / 8) + 8);
  for (const key of keys) for (const at of bitsOf(key, bits.length * 8)) bits[at >> 3]! |= 1 << (at & 7);
  return bits;
}

function bloomHas(bits: Buffer, key: string): boolean {
  return bitsOf(key, bits.length * 8).every((at) => (bits[at >> 3]! & (1 << (at & 7))) !== 0);
}

/** Kirsch and Mitzenmacher: two FNV-1a hashes give as many as wanted. */
function bitsOf(key: string, size: number): number[] {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ key.charCodeAt(i), 0x85ebca6b) >>> 0;
    b = (b ^ (b >>> 13)) >>> 0;
  }
  return Array.from({ length: HASHES }, (_, n) => (a + n * ((b | 1) >>> 0)) % size);
}

type NumberArray = Int32Array | Uint32Array | Uint16Array | Uint8Array;
type NumberArrayType<T extends NumberArray> = {
  new (values: readonly number[]): T;
  readonly BYTES_PER_ELEMENT: number;
};

function column<T extends NumberArray>(values: readonly number[], type: NumberArrayType<T>): Buffer {
  const array = new type(values);
  return squeeze(Buffer.from(array.buffer, array.byteOffset, array.byteLength));
}

function numbers<T extends NumberArray>(bytes: Buffer, type: { new (buffer: ArrayBuffer): T }): T {
  return new type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

function squeeze(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 8, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function lineStarts(bytes: Buffer, count: number): { bytes: Buffer; starts: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  let line = 1;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 10) starts[line++] = at + 1;
  starts[count] = bytes.length + 1;
  return { bytes, starts };
}

function lastNotAfter(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function indexIn(sorted: Uint32Array, value: number, from = 0, to = sorted.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low < to && sorted[low] === value ? low : -1;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
