import countries from 'i18n-iso-countries';
import { type FtmRelation, loadFtmRelations } from '../../lexicons/index.js';
import { RELATION_TYPES, type SetAside, SitrepError, type TimePrecision } from '../../model/index.js';
import { actWords } from './act-words.js';
import type { DatasetPlace, DatasetRow } from './dataset-row.js';
import type { Importer } from './importer.js';
import { numberOf } from './read-table.js';

interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** Names of the datasets that it comes from, as Aleph and OpenSanctions write them. */
  readonly datasets?: readonly string[];
  readonly dataset?: string;
}

/** Schemata that others point at: they state nothing by themselves. */
const STATES_NOTHING =
  /^(Person|Organization|LegalEntity|PublicBody|Company|Address|Article|Document|Mention|Note|Thing)$/;

/**
 * FollowTheMoney entities, one JSON object a line: an Event is an act of those involved, links are relations. The kind of an
 * act is read from the event's name. Source: followthemoney 4 schemata.
 */
export const followTheMoneyImport: Importer = {
  id: 'ftm',
  title: 'FollowTheMoney JSON Lines',
  source: 'FollowTheMoney data',
  rows: (text) => {
    const setAside: SetAside[] = [];
    const notes: SetAside[] = [];
    const entities = new Map<string, FtmEntity>();
    for (const [at, line] of text
      .replace(/^\uFEFF/, '')
      .split('\n')
      .entries()) {
      if (line.trim() === '') continue;
      const one = entityOf(line);
      if (one) entities.set(one.id, one);
      else
        setAside.push({
          origin: `line ${at + 1}`,
          code: 'E-IMPORT-2',
          reason: 'it is no entity: id, schema and properties are wanted',
        });
    }
    if (entities.size === 0)
      throw new SitrepError('E-IMPORT-1', 'this is no FollowTheMoney file: no line of it is an entity');
    const relations = new Map(loadFtmRelations().map((one) => [one.schema, one]));
    const actOf = actWords();
    const rows = [...entities.values()].flatMap((one): DatasetRow[] => {
      const link = relations.get(one.schema);
      const row =
        one.schema === 'Event' ? eventRow(one, entities, actOf) : link ? linkRow(one, link, entities) : null;
      if (row) {
        if (row.statements[0]!.time.from === null && one.properties.startDate?.[0])
          notes.push({
            origin: one.id,
            code: 'W-IMPORT-DATE',
            reason: `"${one.properties.startDate[0]}" is no date; kept without`,
          });
        return [row];
      }
      if (!STATES_NOTHING.test(one.schema))
        setAside.push({ origin: one.id, code: 'E-IMPORT-2', reason: reasonOf(one, link) });
      return [];
    });
    return { rows, setAside, notes };
  },
};

function entityOf(line: string): FtmEntity | null {
  try {
    const one = JSON.parse(line) as FtmEntity;
    const isEntity = typeof one?.id === 'string' && typeof one.schema === 'string';
    return isEntity && one.properties !== null && typeof one.properties === 'object' ? one : null;
  } catch {
    return null;
  }
}

const reasonOf = ({ schema }: FtmEntity, link: FtmRelation | undefined): string =>
  schema === 'Event'
    ? 'its name says no kind of act that Sitrep knows (PLOVER, ACLED)'
    : link
      ? 'an end of the link is not in the file'
      : `nothing is stated by the schema ${schema}`;

function eventRow(
  one: FtmEntity,
  entities: ReadonlyMap<string, FtmEntity>,
  actOf: ReturnType<typeof actWords>,
): DatasetRow | null {
  const { properties } = one;
  const name = first(one, 'name') ?? '';
  const act = [name, ...list(one, 'keywords'), ...list(one, 'topics'), ...list(one, 'summary')]
    .map(actOf)
    .find((found) => found !== null);
  if (!act) return null;
  const named = (ids: readonly string[]) => ids.map((id) => nameOf(id, entities));
  const organizers = named(list(one, 'organizer'));
  const involved = named(list(one, 'involved')).filter((who) => !organizers.includes(who));
  const [before = '', after] = name.replace(/^[^:]*: /, '').split(' against ');
  const victims = after === undefined ? [] : involved.filter((who) => holds(after, who));
  const doers = involved.filter((who) => !victims.includes(who) || holds(before, who));
  const places = placesOf(one, entities);
  const fields = [
    ['event', name],
    ['involved', [...organizers, ...involved].join('; ')],
    ['places', places.map((place) => place.name).join('; ')],
    [
      'days',
      [first(one, 'startDate') ?? first(one, 'date'), first(one, 'endDate')].filter(Boolean).join(' to '),
    ],
    ['summary', list(one, 'summary').join(' ')],
    ['description', list(one, 'description').join(' ')],
    ['publisher', list(one, 'publisher').join('; ')],
  ] as const;
  return {
    ...common(one),
    title: name || null,
    fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    statements: [
      {
        kind: 'event',
        type: act.category,
        mode: act.mode ?? null,
        source: [...organizers, ...doers],
        target: victims,
        place: places[0] ?? null,
        morePlaces: places.slice(1),
        time: daysOf(properties.startDate?.[0] ?? properties.date?.[0], properties.endDate?.[0]),
      },
    ],
  };
}

function linkRow(
  one: FtmEntity,
  link: FtmRelation,
  entities: ReadonlyMap<string, FtmEntity>,
): DatasetRow | null {
  const known = (ids: readonly string[]) =>
    ids.filter((id) => entities.has(id)).map((id) => nameOf(id, entities));
  const [source, target] = [known(list(one, link.source)), known(list(one, link.target))];
  if (source.length === 0 || target.length === 0) return null;
  const role = list(one, 'role').join('; ');
  const type = RELATION_TYPES.find((word) => role === word || role.startsWith(`${word} `)) ?? link.type;
  const fields = [
    ['relation', role || type],
    ['from', source.join('; ')],
    ['to', target.join('; ')],
    ['since', first(one, 'startDate') ?? ''],
    ['until', first(one, 'endDate') ?? ''],
  ] as const;
  return {
    ...common(one),
    title: null,
    fields: fields.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    statements: [
      {
        kind: 'relation',
        type,
        source,
        target,
        place: null,
        time: daysOf(first(one, 'startDate') ?? undefined, first(one, 'endDate') ?? undefined),
      },
    ],
  };
}

/** Published when the entity was last touched, so far as it says; its address is a source, not the row's own. */
function common(one: FtmEntity) {
  const told = first(one, 'modifiedAt') ?? first(one, 'publishedAt') ?? first(one, 'retrievedAt');
  const last = first(one, 'endDate') ?? first(one, 'startDate') ?? first(one, 'date');
  const day = daysOf(undefined, told ?? last ?? undefined).to;
  const dataset = one.datasets?.[0] ?? one.dataset ?? null;
  return { id: one.id, publishedAt: day, url: null, source: dataset };
}

const list = (one: FtmEntity, property: string): readonly string[] => {
  const values = one.properties[property];
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
};
const first = (one: FtmEntity, property: string): string | null => list(one, property)[0] ?? null;

/** An entity that is not in the file goes by its id. */
const nameOf = (id: string, entities: ReadonlyMap<string, FtmEntity>): string => {
  const one = entities.get(id);
  return (one && (first(one, 'name') ?? first(one, 'full'))) || id;
};

const holds = (names: string, who: string): boolean => names === who || `, ${names}, `.includes(`, ${who}, `);

function placesOf(one: FtmEntity, entities: ReadonlyMap<string, FtmEntity>): DatasetPlace[] {
  const country = alpha3(first(one, 'country'));
  const addresses = list(one, 'addressEntity').flatMap((id) => entities.get(id) ?? []);
  const located = addresses.map((address): DatasetPlace => {
    const name = first(address, 'name') ?? first(address, 'city') ?? first(address, 'full') ?? address.id;
    const [lat, lon] = [first(address, 'latitude'), first(address, 'longitude')].map((x) =>
      numberOf(x ?? undefined),
    );
    return {
      name,
      country: alpha3(first(address, 'country')) ?? country,
      lat: lat!,
      lon: lon!,
      precision: 'near',
    };
  });
  const others = list(one, 'location').filter((name) => !located.some((place) => place.name === name));
  return [
    ...located,
    ...others.map((name): DatasetPlace => ({ name, country, lat: null, lon: null, precision: 'near' })),
  ];
}

const alpha3 = (code: string | null): string | null =>
  code === null ? null : (countries.alpha2ToAlpha3(code.toUpperCase()) ?? null);

/** Dates are prefixes of ISO 8601, as long as they are exact: "2021-02" is the month. */
function daysOf(start: string | undefined, end: string | undefined) {
  const [from, to] = [boundsOf(start), boundsOf(end)];
  const precision: TimePrecision = from?.precision ?? to?.precision ?? 'day';
  return { from: from?.from ?? null, to: to?.to ?? from?.to ?? null, precision };
}

function boundsOf(date: string | undefined): { from: string; to: string; precision: TimePrecision } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '');
  if (!match) return null;
  const [, year, month, day] = match;
  const last = new Date(Date.UTC(Number(year), month ? Number(month) : 12, day ? 1 : 0))
    .toISOString()
    .slice(0, 10);
  if (day) {
    const isDay = !Number.isNaN(Date.parse(`${year}-${month}-${day}T00:00:00Z`));
    return isDay
      ? { from: `${year}-${month}-${day}`, to: `${year}-${month}-${day}`, precision: 'day' }
      : null;
  }
  if (month && (Number(month) < 1 || Number(month) > 12)) return null;
  return { from: `${year}-${month ?? '01'}-01`, to: last, precision: month ? 'month' : 'year' };
}
