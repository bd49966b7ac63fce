import { createHash } from 'node:crypto';
import countries from 'i18n-iso-countries';
import { loadGeojsonNames } from '../../lexicons/index.js';
import { type LocationPrecision, type SetAside, SitrepError } from '../../model/index.js';
import { actWords } from './act-words.js';
import type { DatasetPlace, DatasetRow, DatasetStatement } from './dataset-row.js';
import { featuresOf, type GeoFeature, pointOf } from './geojson-features.js';
import type { Importer } from './importer.js';
import { dayOf, numberOf } from './read-table.js';

/** A property by what it holds (`actor`, `from`, `killed` ...), whatever its name; null where there is none. */
type Property = (what: string) => unknown;

const PRECISIONS: Readonly<Record<string, LocationPrecision>> = {
  site: 'exact',
  exact: 'exact',
  settlement: 'settlement',
  near: 'near',
  admin2: 'admin2',
  admin1: 'admin1',
  region: 'region',
  country: 'country',
};

/**
 * Features of points as events or control, by their properties' names (`geojson-in.yaml`); Sitrep's own, ACLED's and UCDP's
 * are known. Features of one id are one act in several places. Source: RFC 7946.
 */
export const geojsonImport: Importer = {
  id: 'geojson',
  title: 'GeoJSON',
  source: 'GeoJSON data',
  rows: (text) => {
    const { features, name } = featuresOf(text);
    if (features === null)
      throw new SitrepError(
        'E-IMPORT-1',
        'this is no GeoJSON file: a FeatureCollection or features are wanted',
      );
    const setAside: SetAside[] = [];
    const notes: SetAside[] = [];
    const names = loadGeojsonNames();
    const actOf = actWords();
    const groups = new Map<string, { feature: GeoFeature; get: Property }[]>();
    for (const feature of features) {
      const get = propertiesOf(feature, names);
      const id = textOf(get('id')) ?? textOf(feature.id) ?? contentId(feature);
      groups.set(id, [...(groups.get(id) ?? []), { feature, get }]);
    }
    const rows = [...groups].flatMap(([id, group]): DatasetRow[] => {
      const { get } = group[0]!;
      const places = group.flatMap(({ feature, get: of }) => {
        if (feature.geometry && feature.geometry.type !== 'Point')
          notes.push({
            origin: id,
            code: 'W-IMPORT-SHAPE',
            reason: `a ${feature.geometry.type} is taken as the middle of its extent`,
          });
        return placeOf(feature, of) ?? [];
      });
      const statements = statementsOf(get, places, actOf);
      if (typeof statements === 'string') {
        setAside.push({ origin: id, code: 'E-IMPORT-2', reason: statements });
        return [];
      }
      if (textOf(get('from')) && statements[0]!.time.from === null)
        notes.push({
          origin: id,
          code: 'W-IMPORT-DATE',
          reason: `the date "${textOf(get('from'))}" is not a day; kept without`,
        });
      const fields = [
        [
          'kind',
          [textOf(get('kind')), textOf(get('category')), textOf(get('mode')), textOf(get('state'))]
            .filter(Boolean)
            .join(', '),
        ],
        ['actor', textOf(get('actor'))],
        ['target', textOf(get('target'))],
        ['place', places.map((place) => place.name).join('; ')],
        ['days', [textOf(get('from')), textOf(get('to'))].filter(Boolean).join(' to ')],
        ['figures', statements.flatMap(({ value }) => value?.text ?? []).join('; ')],
        ['words', textOf(get('text'))],
        ['said by', textOf(get('said'))],
      ] as const;
      return [
        {
          id,
          publishedAt: dayOf(textOf(get('published')) ?? undefined) ?? statements[0]!.time.to,
          title: null,
          url: null,
          source: name,
          fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
          statements,
        },
      ];
    });
    return { rows, setAside, notes };
  },
};

const keyOf = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');

function propertiesOf(feature: GeoFeature, names: Readonly<Record<string, readonly string[]>>): Property {
  const byKey = new Map(Object.entries(feature.properties ?? {}).map(([key, value]) => [keyOf(key), value]));
  const isGiven = (value: unknown) => value !== null && value !== undefined && value !== '';
  return (what) => {
    if (what === 'figures') return byKey.get('figures') ?? null;
    if (what === 'contested') return byKey.get('contestedby') ?? null;
    return (names[what] ?? []).map((name) => byKey.get(keyOf(name))).find(isGiven) ?? null;
  };
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === ''
    ? null
    : Array.isArray(value)
      ? value.map(String).join('; ') || null
      : String(value);
const namesOf = (value: unknown): string[] => (textOf(value) ?? '').split(/\s*;\s*/).filter(Boolean);

/** A feature without an id goes by its content, so that the same file is known again. */
const contentId = (feature: GeoFeature): string =>
  createHash('sha256')
    .update(JSON.stringify([feature.geometry, feature.properties]))
    .digest('hex')
    .slice(0, 16);

function placeOf(feature: GeoFeature, get: Property): DatasetPlace | null {
  const point = pointOf(feature.geometry);
  const name = textOf(get('place'));
  if (!point && !name) return null;
  const country = textOf(get('country'));
  const alpha3 = country && (/^[A-Z]{3}$/.test(country) ? country : countries.getAlpha3Code(country, 'en'));
  return {
    name: name ?? `${point!.lat}, ${point!.lon}`,
    country: alpha3 || null,
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    precision: PRECISIONS[textOf(get('precision')) ?? ''] ?? 'near',
  };
}

/** What the features of one id state, or why they state nothing. */
function statementsOf(
  get: Property,
  places: readonly DatasetPlace[],
  actOf: ReturnType<typeof actWords>,
): DatasetStatement[] | string {
  const days = [get('from'), get('to')].map((value) => dayOf(textOf(value) ?? undefined));
  const time = { from: days[0]!, to: days[1] ?? days[0]!, precision: 'day' as const };
  const common = { place: places[0] ?? null, morePlaces: places.slice(1), time };
  const state = textOf(get('state'))?.toLowerCase();
  const category = textOf(get('category'));
  if (textOf(get('kind')) === 'control' || (state && !category)) {
    const [holders, rivals] = [namesOf(get('actor')), namesOf(get('contested'))];
    const open = { ...common, time: { ...time, to: null } };
    const held = { ...open, kind: 'control', type: 'controls', source: holders, target: [] } as const;
    const fought = { ...open, kind: 'control', type: 'contests', source: rivals, target: [] } as const;
    const stated = [...(holders.length > 0 ? [held] : []), ...(rivals.length > 0 ? [fought] : [])];
    const isSure = !['claimed', 'lost', 'presence', 'unknown'].includes(state ?? '');
    if (!isSure || places.length === 0 || stated.length === 0)
      return isSure
        ? 'who holds which place is not given'
        : `the state "${state}" says of nobody that he holds the place`;
    return stated;
  }
  const act =
    actOf([category, textOf(get('mode'))].filter(Boolean).join('/')) ?? (category ? actOf(category) : null);
  if (!act) return category ? `no act stands for "${category}"` : 'no property says what happened';
  const event = {
    ...common,
    kind: 'event',
    type: act.category,
    mode: act.mode ?? null,
    source: namesOf(get('actor')),
    target: namesOf(get('target')),
  } as const;
  return [event, ...figuresOf(get).map((figure) => ({ ...common, source: [], target: [], ...figure }))];
}

type Figure = Pick<DatasetStatement, 'kind' | 'type' | 'value'>;

function figuresOf(get: Property): Figure[] {
  const own = get('figures');
  const listed = (Array.isArray(own) ? own : []) as Readonly<Record<string, unknown>>[];
  if (listed.length > 0)
    return listed
      .filter(({ part, type }) => part !== true && typeof type === 'string')
      .map(({ type, unit, low, best, high }) => figure(String(type), textOf(unit), [low, best, high]));
  const [low, best, high] = [get('low'), get('killed'), get('high')];
  const isGiven = [low, best, high].some((value) => (number(value) ?? 0) > 0);
  return isGiven ? [figure('killed', 'people', [low ?? best, best, high ?? best])] : [];
}

function figure(type: string, unit: string | null, bounds: readonly unknown[]): Figure {
  const [low, best, high] = bounds.map(number) as [number | null, number | null, number | null];
  const text = `${type}: ${low ?? '?'} to ${high ?? '?'}, best ${best ?? '?'}`;
  return {
    kind: 'figure',
    type,
    value: { low, best, high, unit: unit ?? 'people', approximate: false, text },
  };
}

const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : numberOf(String(value));
