import type { EntityRef, Picture } from '../picture/index.js';
import type { ExportInput } from './exporter.js';
import { placesOf } from './gather-export.js';
import type { Located, PlacePrecision } from './located.js';
import type { NamedEntity } from './named.js';

export const REDACTIONS = ['people', 'places', 'sources'] as const;
export type Redaction = (typeof REDACTIONS)[number];

export interface RedactOptions {
  /** People by name; exact places (a province or country is left); publishers, with all quoted sentences. */
  readonly redact?: readonly Redaction[];
  /** Coordinates are moved to the middle of a square with sides of this many kilometres. */
  readonly blurKm?: number;
}

const WITHHELD = 'withheld';
const KM_PER_DEGREE = 111.32;

/**
 * The same picture without what must not leave. Every string is swept for the names that are taken out, wherever they
 * stand; sentences are withheld as soon as anything is redacted, since they may name anybody.
 */
export function redactExport(input: ExportInput, { redact = [], blurKm = 0 }: RedactOptions): ExportInput {
  if (redact.length === 0 && blurKm === 0) return input;
  const stand = standIns(input, redact);
  const sweep = sweeper(stand);
  const hidesPlaces = redact.includes('places');
  return {
    picture: withoutPoints(
      sweepAll(input.picture, sweep, redact.length > 0),
      hidesPlaces || blurKm > 0,
    ) as Picture,
    locate: (key) => {
      const place = input.locate(keyBehind(key, stand));
      return place && { ...moved(place, blurKm, hidesPlaces), key };
    },
    sourceOf: (id) => {
      const source = input.sourceOf(id);
      if (!source || redact.length === 0) return source;
      const { statement, report } = source;
      const hidden = { text: WITHHELD, title: null, author: null, url: null };
      const publisher = report.source && sweep(report.source);
      const bare = withoutWords(sweepAll(statement, sweep, true)) as typeof statement;
      return { statement: bare, sentence: WITHHELD, report: { ...report, ...hidden, source: publisher } };
    },
    links: sweepAll(input.links, sweep, redact.length > 0) as typeof input.links,
    judgements: sweepAll(input.judgements, sweep, redact.length > 0) as typeof input.judgements,
    named: [],
  };
}

interface StandIn {
  readonly key: string;
  readonly name: string;
}
interface StandIns {
  readonly byKey: ReadonlyMap<string, StandIn>;
  /** By name in lower case. */
  readonly byName: ReadonlyMap<string, StandIn>;
}

/** What stands for everybody and everything that is taken out: "person 1", numbered in the order of the keys. */
function standIns(input: ExportInput, redact: readonly Redaction[]): StandIns {
  const byKey = new Map<string, StandIn>();
  const byName = new Map<string, StandIn>();
  const hide = (
    word: string,
    refs: readonly { readonly key: string; readonly names: readonly string[] }[],
  ) => {
    let count = 0;
    for (const { key, names } of [...refs].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const lower = names.map((name) => name.toLowerCase());
      let stand = byKey.get(key);
      if (!stand) {
        count += 1;
        stand = { key: `redacted:${word}-${count}`, name: `${word} ${count}` };
        byKey.set(key, stand);
      }
      const shared = lower.flatMap((name) => byName.get(name) ?? [])[0] ?? stand;
      for (const name of lower) if (!byName.has(name)) byName.set(name, shared);
    }
  };
  const shown = entitiesOf(input.picture);
  const ref = ({ key, name }: EntityRef) => ({ key, names: [name] });
  const named = input.named.map(({ id, names }) => ({ key: id, names }));
  if (redact.includes('people'))
    hide('person', [
      ...shown.filter(({ type }) => type === 'person').map(ref),
      ...named.filter((_, at) => input.named[at]!.type === 'person'),
    ]);
  if (redact.includes('places')) {
    const places = new Set(placesOf(input.picture).map(({ key }) => key));
    hide('place', [
      ...shown.filter(({ key }) => places.has(key) && isExact(input.locate(key))).map(ref),
      ...named.filter((_, at) => isExactEntity(input.named[at]!)),
    ]);
  }
  if (redact.includes('sources')) {
    const publishers = statementIds(input.picture).flatMap((id) => input.sourceOf(id)?.report.source ?? []);
    hide(
      'source',
      [...new Set(publishers)].map((name) => ({ key: name, names: [name] })),
    );
  }
  return { byKey, byName };
}

/** A place that leads to people: anything below a province, and whatever no gazetteer knows. */
function isExact(place: Located | null): boolean {
  if (!place) return true;
  return EXACT.includes(place.precision) || (place.precision === 'region' && place.lat === null);
}
const EXACT: readonly PlacePrecision[] = ['site', 'settlement', 'near', 'admin2'];

const isExactEntity = ({ kind, precision }: NamedEntity): boolean =>
  (kind === 'place' || kind === 'facility') && (precision === null || EXACT.includes(precision));

function keyBehind(key: string, { byKey }: StandIns): string {
  for (const [original, { key: hidden }] of byKey) if (hidden === key) return original;
  return key;
}

/** Exchanges every name and key that is taken out, whatever its case, where it stands as a word of its own. */
function sweeper({ byKey, byName }: StandIns): (text: string) => string {
  const to = new Map<string, string>();
  for (const [key, stand] of byKey) to.set(key.toLowerCase(), stand.key);
  for (const [name, stand] of byName) if (name.length > 1) to.set(name, stand.name);
  if (to.size === 0) return (text) => text;
  const longestFirst = [...to.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const words = longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu');
  const swept = new Map<string, string>();
  return (text) => {
    const known = swept.get(text);
    if (known !== undefined) return known;
    const result = text.replace(pattern, (word) => to.get(word.toLowerCase()) ?? WITHHELD);
    swept.set(text, result);
    return result;
  };
}

function sweepAll(value: unknown, sweep: (text: string) => string, hides: boolean): unknown {
  if (typeof value === 'string') return sweep(value);
  if (Array.isArray(value)) return value.map((one) => sweepAll(one, sweep, hides));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => {
    const isSentence = key === 'text' && 'report' in value;
    return [key, isSentence && hides ? WITHHELD : sweepAll(one, sweep, hides)];
  });
  return Object.fromEntries(entries);
}

/** Points that lines of the picture carry themselves are left out; `locate` gives those that may leave. */
function withoutPoints(value: unknown, hides: boolean): unknown {
  if (!hides || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => withoutPoints(one, hides));
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === 'lat' || key === 'lon' ? null : withoutPoints(one, hides),
  ]);
  return Object.fromEntries(entries);
}

/** Words of the report (`text` of mentions, numbers, days) withheld: a part of a name is a name too. */
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === 'text' && typeof one === 'string' ? WITHHELD : withoutWords(one),
  ]);
  return Object.fromEntries(entries);
}

function moved(place: Located, blurKm: number, hidesPlaces: boolean): Located {
  if (hidesPlaces && isExact(place))
    return {
      ...place,
      name: place.admin1 ?? place.countryName ?? WITHHELD,
      precision: place.admin1 ? 'admin1' : 'country',
      admin2: null,
      lat: null,
      lon: null,
      geonamesId: null,
    };
  if (blurKm === 0 || place.lat === null || place.lon === null) return place;
  const step = blurKm / KM_PER_DEGREE;
  const lat = middle(place.lat, step);
  const wide = step / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return {
    ...place,
    lat,
    lon: middle(place.lon, wide),
    precision: EXACT.includes(place.precision) ? 'near' : place.precision,
  };
}

const middle = (degrees: number, step: number) =>
  Number(((Math.floor(degrees / step) + 0.5) * step).toFixed(5));

function entitiesOf(value: unknown, found: EntityRef[] = []): EntityRef[] {
  if (Array.isArray(value)) for (const one of value) entitiesOf(one, found);
  else if (value !== null && typeof value === 'object') {
    if ('key' in value && 'lat' in value) found.push(value as EntityRef);
    for (const one of Object.values(value)) entitiesOf(one, found);
  }
  return found;
}

function statementIds(value: unknown, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const one of value) statementIds(one, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) {
      if (key === 'statements' && Array.isArray(one)) found.push(...(one as string[]));
      statementIds(one, found);
    }
  return found;
}
