import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { SitrepError } from '../model/index.js';
import { readCountryRows } from './gazetteer-layer.js';
import { type PackPlace, type PlaceType, packPlaces } from './gazetteer-pack.js';
import { packageFolder } from './package-folder.js';

/**
 * Takes in a file of places that the user has and writes it as a pack into `folder`, where `loadGazetteer({folders})`
 * finds it: a GeoNames country dump (19 tab-separated columns; txt, zip or gz) or a Who's On First export (a JSON array
 * of `{cc, id, name, pt, names, lat, lon, pop?, gn?}`; plain or gz). Throws E-GAZETTEER-3 when the file is neither.
 */
export async function importGazetteer(
  file: string,
  folder: string,
): Promise<{ readonly places: number; readonly file: string }> {
  const text = textOf(file);
  const countries = new Map(
    readCountryRows(join(packageFolder('data'), 'gazetteer')).map((row) => [row.alpha2, row]),
  );
  const alpha3 = (code: string): string | null => countries.get(code.toUpperCase())?.alpha3 ?? null;
  const places = text.trimStart().startsWith('[')
    ? fromWhosOnFirst(text, file, alpha3)
    : fromGeoNames(text, file, alpha3);
  if (places.length === 0) throw unreadable(file, 'it holds no place with a name and coordinates');
  const articles = new Set([...countries.values()].filter((row) => row.articles).map((row) => row.alpha3));
  mkdirSync(folder, { recursive: true });
  const written = join(folder, `${basename(file).replace(/\.(?:json|txt|tsv|zip|gz)/g, '')}.gaz`);
  writeFileSync(written, packPlaces(places, `imported from ${basename(file)}`, articles));
  return { places: places.length, file: written };
}

type CountryOf = (alpha2: string) => string | null;

/** GeoNames feature classes and codes that name something a report may speak of. */
const TYPE_OF_CODE: Readonly<Record<string, PlaceType>> = {
  PCLI: 'country',
  PCLD: 'country',
  PCLS: 'country',
  PCLF: 'country',
  PCL: 'country',
  ADM1: 'admin1',
  ADM2: 'admin2',
  ADM3: 'admin2',
  RGN: 'region',
  AREA: 'region',
};
const TYPE_OF_CLASS: Readonly<Record<string, PlaceType>> = {
  P: 'settlement',
  H: 'feature',
  T: 'feature',
  V: 'feature',
  L: 'region',
  S: 'facility',
  R: 'facility',
};
const TYPE_OF_PLACETYPE: Readonly<Record<string, PlaceType>> = {
  country: 'country',
  dependency: 'country',
  region: 'admin1',
  county: 'admin2',
  localadmin: 'admin2',
  locality: 'settlement',
  borough: 'settlement',
  neighbourhood: 'settlement',
  macrohood: 'settlement',
  campus: 'facility',
  venue: 'facility',
};

function fromGeoNames(text: string, file: string, alpha3: CountryOf): PackPlace[] {
  const rows = text
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split('\t'));
  const wrong = rows.findIndex((row) => row.length !== 19);
  if (wrong >= 0)
    throw unreadable(
      file,
      `line ${wrong + 1} has ${rows[wrong]!.length} columns where a GeoNames dump has 19`,
    );
  const usable = rows.filter((f) => {
    const type = TYPE_OF_CODE[f[7]!] ?? TYPE_OF_CLASS[f[6]!];
    return (
      type !== undefined &&
      f[1] !== '' &&
      isPoint(Number(f[4]), Number(f[5])) &&
      (f[6] !== 'A' || TYPE_OF_CODE[f[7]!])
    );
  });
  const codes = new Map<string, number>();
  usable.forEach((f, at) => {
    if (f[7] === 'ADM1') codes.set(`${f[8]}.${f[10]}`, at);
    if (f[7] === 'ADM2') codes.set(`${f[8]}.${f[10]}.${f[11]}`, at);
    if (f[7] === 'PCLI') codes.set(f[8]!, at);
  });
  return usable.map((f, at): PackPlace => {
    const type = TYPE_OF_CODE[f[7]!] ?? TYPE_OF_CLASS[f[6]!]!;
    const above = [`${f[8]}.${f[10]}.${f[11]}`, `${f[8]}.${f[10]}`, f[8]!]
      .map((code) => codes.get(code))
      .find((index) => index !== undefined && index !== at && mayHold(usable[index]!, type));
    return {
      source: 'geonames',
      sourceId: Number(f[0]),
      name: f[1]!,
      otherNames: namesIn(f[3]!.split(',').concat(f[2]!)),
      type,
      feature: f[7]!,
      country: alpha3(f[8]!),
      parent: type === 'country' ? -1 : (above ?? -1),
      lat: Number(f[4]),
      lon: Number(f[5]),
      population: Math.min(Number(f[14]) || 0, 0xffffffff),
      extent: null,
    };
  });
}

function mayHold(area: readonly string[], type: PlaceType): boolean {
  const level = TYPE_OF_CODE[area[7]!];
  return type === 'admin1' ? level === 'country' : type === 'admin2' ? level !== 'admin2' : true;
}

interface WhosOnFirst {
  readonly cc?: string;
  readonly id?: number;
  readonly name?: string;
  readonly pt?: string;
  readonly names?: readonly string[];
  readonly lat?: number;
  readonly lon?: number;
  readonly pop?: number;
  readonly gn?: number;
}

function fromWhosOnFirst(text: string, file: string, alpha3: CountryOf): PackPlace[] {
  let rows: readonly WhosOnFirst[];
  try {
    rows = JSON.parse(text) as WhosOnFirst[];
  } catch (cause) {
    throw unreadable(file, `it begins as JSON but does not parse (${(cause as Error).message})`);
  }
  const seen = new Set<string>();
  return rows.flatMap((row): PackPlace[] => {
    const type = TYPE_OF_PLACETYPE[row.pt ?? ''];
    if (!type || !row.name || !row.id || !isPoint(row.lat, row.lon)) return [];
    const key = row.gn ? `gn${row.gn}` : `wof${row.id}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        source: row.gn ? 'geonames' : 'wof',
        sourceId: row.gn ?? row.id,
        name: row.name,
        otherNames: namesIn(row.names ?? []),
        type,
        feature: row.pt!,
        country: row.cc ? alpha3(row.cc) : null,
        parent: -1,
        lat: row.lat!,
        lon: row.lon!,
        population: row.pop ?? 0,
        extent: null,
      },
    ];
  });
}

/** Names in scripts that reports here may use; no airport codes. */
function namesIn(names: readonly string[]): string[] {
  return names
    .map((name) => name.trim())
    .filter(
      (name) =>
        name.length > 1 &&
        !/^[A-Z]{1,4}$/.test(name) &&
        /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{P}\p{N}\p{M}\p{Sk}\p{Lm}\s]+$/u.test(
          name,
        ),
    );
}

function isPoint(lat: number | undefined, lon: number | undefined): boolean {
  return lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new SitrepError('E-GAZETTEER-4', `cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b)
      return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString('utf8');
    if (bytes.subarray(0, 2).toString('latin1') === 'PK') return unzipLargest(bytes, file).toString('utf8');
  } catch (cause) {
    if (cause instanceof SitrepError) throw cause;
    throw unreadable(file, `it cannot be unpacked (${(cause as Error).message})`);
  }
  return bytes.toString('utf8');
}

const LARGEST = 1_000_000_000;

/** The largest file of a zip archive; a GeoNames zip holds `readme.txt` beside the dump. Format: PKWARE APPNOTE 4.3. */
function unzipLargest(bytes: Buffer, file: string): Buffer {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw unreadable(file, 'the zip archive is cut short');
  let at = bytes.readUInt32LE(end + 16);
  let largest: { size: number; packed: number; method: number; offset: number } | null = null;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    if (!largest || entry.size > largest.size) largest = entry;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (!largest) throw unreadable(file, 'the zip archive is empty');
  const from =
    largest.offset + 30 + bytes.readUInt16LE(largest.offset + 26) + bytes.readUInt16LE(largest.offset + 28);
  const data = bytes.subarray(from, from + largest.packed);
  return largest.method === 0 ? data : inflateRawSync(data, { maxOutputLength: LARGEST });
}

function unreadable(file: string, why: string): SitrepError {
  return new SitrepError(
    'E-GAZETTEER-3',
    `${file} is neither a GeoNames country dump nor a Who's On First export: ${why}`,
  );
}
