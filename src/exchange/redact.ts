import type { EntityRef, Picture } from '../picture/index.js';
import type { ExportInput } from './exporter.js';
import type { Located } from './located.js';

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
      return place && moved(place, blurKm, hidesPlaces);
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
  };
}

interface StandIn {
  readonly key: string;
  readonly name: string;
}

/** What stands for each name that is taken out: "person 1", numbered in the order of the keys. */
function standIns(input: ExportInput, redact: readonly Redaction[]): Map<string, StandIn> {
  const found = new Map<string, StandIn>();
  const number = (word: string, refs: Iterable<StandIn>) => {
    const ordered = [...new Map([...refs].map((ref) => [ref.key, ref])).values()].sort((a, b) =>
      a.key < b.key ? -1 : 1,
    );
    for (const [at, { key, name }] of ordered.entries()) {
      const stand = { key: `redacted:${word}-${at + 1}`, name: `${word} ${at + 1}` };
      found.set(key, stand);
      found.set(`name ${name}`, stand);
    }
  };
  const entities = entitiesOf(input.picture);
  if (redact.includes('people'))
    number(
      'person',
      entities.filter(({ type }) => type === 'person'),
    );
  if (redact.includes('places'))
    number(
      'place',
      entities.filter(({ key }) => {
        const place = input.locate(key);
        return place !== null && ['site', 'settlement', 'near', 'admin2'].includes(place.precision);
      }),
    );
  if (redact.includes('sources')) {
    const publishers = statementIds(input.picture).flatMap((id) => input.sourceOf(id)?.report.source ?? []);
    number(
      'source',
      publishers.map((name) => ({ key: name, name })),
    );
  }
  return found;
}

function keyBehind(key: string, stand: ReadonlyMap<string, StandIn>): string {
  for (const [original, { key: hidden }] of stand) if (hidden === key) return original;
  return key;
}

/** Exchanges every name that is taken out, the longest first. */
function sweeper(stand: ReadonlyMap<string, StandIn>): (text: string) => string {
  const names = [...stand]
    .filter(([name]) => name.startsWith('name '))
    .map(([name, to]) => [name.slice(5), to] as const);
  const keys = [...stand].filter(([key]) => !key.startsWith('name '));
  const pairs = [
    ...names.map(([name, to]) => [name, to.name] as const),
    ...keys.map(([key, to]) => [key, to.key] as const),
  ]
    .filter(([from]) => from.length > 1)
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return (text) => pairs.reduce((swept, [from, to]) => swept.replaceAll(from, to), text);
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
  const isExact = ['site', 'settlement', 'near', 'admin2'].includes(place.precision);
  if (hidesPlaces && isExact)
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
  return { ...place, lat, lon: middle(place.lon, wide), precision: isExact ? 'near' : place.precision };
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
