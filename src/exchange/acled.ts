import countries from 'i18n-iso-countries';
import {
  type AcledEventRule,
  loadAcledActs,
  loadAcledEventRules,
  loadExchangeRegions,
  loadHxlTags,
} from '../lexicons/index.js';
import type { EntityRef, EventCell, Picture } from '../picture/index.js';
import { boundsOf, midDay, spanDays } from './event-days.js';
import { countLostOfEvent, countLostVouching } from './event-losses.js';
import type { Exporter, ExportInput } from './exporter.js';
import type { Located, PlacePrecision } from './located.js';
import { LossCount } from './losses.js';
import { type CellValue, writeTable } from './table.js';

/** Columns of an ACLED export, in their order. */
export const ACLED_COLUMNS = [
  'event_id_cnty',
  'event_date',
  'year',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'actor1',
  'assoc_actor_1',
  'inter1',
  'actor2',
  'assoc_actor_2',
  'inter2',
  'interaction',
  'civilian_targeting',
  'iso',
  'region',
  'country',
  'admin1',
  'admin2',
  'admin3',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'source_scale',
  'notes',
  'fatalities',
  'tags',
  'timestamp',
] as const;

const GEO_PRECISION: Readonly<Record<PlacePrecision, number | null>> = {
  site: 1,
  settlement: 1,
  near: 2,
  admin2: 2,
  admin1: 3,
  region: 3,
  country: null,
};
const DEMONSTRATIONS = ['Peaceful protest', 'Protest with intervention', 'Violent demonstration'];
/** ACLED codes nothing vaguer than a month. */
const LONGEST_DAYS = 31;

/**
 * Events as ACLED-shaped rows: one row for actors, place and day, the lowest reported number of killed, no rows for whole
 * countries. Source: ACLED codebook 2023-24 and its column list.
 */
export const acled: Exporter = {
  id: 'acled',
  title: 'ACLED-shaped CSV',
  for: 'ACLED workflows, R and Python scripts written for ACLED exports',
  definedBy: 'ACLED Codebook 2023-24',
  hxl: true,
  write: (input, { hxl = false } = {}) => {
    const losses = new LossCount();
    losses.addLists(
      input.picture,
      ['control', 'relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
      'ACLED holds events that happened; who claims or denies them has no column',
    );
    const rules = loadAcledEventRules();
    const regions = loadExchangeRegions();
    const acts = loadAcledActs();
    const rows = input.picture.events.flatMap((event) => {
      const coded = codeEvent(event, input, rules, losses, acts);
      if (!coded) return [];
      const { iso3 } = coded;
      return [{ ...coded.row, region: regions.get(iso3)?.acled ?? null }];
    });
    return {
      files: [
        {
          name: 'acled.csv',
          content: writeTable(ACLED_COLUMNS, rows, { hxl: hxl ? loadHxlTags().acled : undefined }),
        },
      ],
      losses: losses.list(),
    };
  },
};

function codeEvent(
  event: EventCell,
  input: ExportInput,
  rules: readonly AcledEventRule[],
  losses: LossCount,
  acts: ReturnType<typeof loadAcledActs>,
): { readonly row: Record<string, CellValue>; readonly iso3: string } | null {
  const lose = (why: string) => {
    losses.add('events', why);
    return null;
  };
  const rule = acledRule(event, rules, gainsOf(event, input.picture));
  if (!rule) return lose('no type of ACLED for this kind of event');
  const days = boundsOf(event.time);
  if (!days) return lose('the day is not known');
  const span = spanDays(days.from, days.to);
  if (span > LONGEST_DAYS) return lose('the day is known to less than a month');
  const place = event.places.map(({ key }) => input.locate(key)).find((one) => one !== null) ?? null;
  if (!place) return lose('the place is not known');
  const precision = GEO_PRECISION[place.precision];
  if (precision === null || place.lat === null || place.lon === null || !place.country)
    return lose('the place is a whole country, or has no coordinates');
  const [one, other] = [event.sources, event.targets].map((actors) => actorColumns(actors, place));
  const sources = reportsOf(event, input);
  const date = midDay(days.from, days.to);
  const killed = fatalities(event);
  const act = acts.get(rule.subType.toLowerCase());
  const names = (actors: readonly EntityRef[]) => actors.map(({ name }) => name);
  countLostOfEvent(
    losses,
    event,
    {
      category: act?.category ?? '',
      mode: act?.mode ?? null,
      sources: names(event.sources),
      targets: names(event.targets),
      places: [place.name],
      days: { from: date, to: date },
      figures:
        killed.number > 0 ? [{ type: 'killed', low: killed.number, best: killed.number, high: null }] : [],
    },
    {
      categories: 'the type of ACLED stands for other kinds of acts too',
      days: 'a row has one day: the middle one, with its precision',
      figures: 'only the lowest number of killed has a column',
    },
  );
  countLostVouching(losses, event);
  const codes = [one!.inter, other!.inter].filter((code) => code !== null).sort();
  return {
    iso3: place.country,
    row: {
      event_id_cnty: `${place.country}${event.id}`,
      event_date: date,
      year: Number(date.slice(0, 4)),
      time_precision: span === 1 ? 1 : span <= 7 ? 2 : 3,
      disorder_type: disorderOf(rule),
      event_type: rule.type,
      sub_event_type: rule.subType,
      actor1: one!.name,
      assoc_actor_1: one!.others,
      inter1: one!.inter === null ? null : INTER[one!.inter]!,
      actor2: other!.name,
      assoc_actor_2: other!.others,
      inter2: other!.inter === null ? null : INTER[other!.inter]!,
      interaction: codes.length === 0 ? null : interaction(codes),
      civilian_targeting: other!.inter === 7 ? 'Civilians targeted' : null,
      iso: Number(countries.alpha3ToNumeric(place.country) ?? 0) || null,
      country: place.countryName,
      admin1: place.admin1,
      admin2: place.admin2,
      location: place.name,
      latitude: Number(place.lat.toFixed(4)),
      longitude: Number(place.lon.toFixed(4)),
      geo_precision: precision,
      source: sources.names.join('; '),
      notes: `${sources.sentence}${killed.note}`,
      fatalities: killed.number,
      tags: `sitrep=${event.id}; standing=${event.standing}; grade=${event.grade.letter}${event.grade.digit}`,
    },
  };
}

/** The first rule that an event fits; null where ACLED has no type for it. */
export function acledRule(
  event: Pick<EventCell, 'category' | 'mode' | 'sources' | 'targets'>,
  rules: readonly AcledEventRule[],
  gains: 'state' | 'other' | null,
): AcledEventRule | null {
  const has = (types: readonly string[] | undefined, actors: readonly EntityRef[]) =>
    !types || actors.some(({ type }) => types.includes(type ?? ''));
  return (
    rules.find(
      (rule) =>
        (!rule.categories || rule.categories.includes(event.category)) &&
        (!rule.modes || rule.modes.includes(event.mode ?? '')) &&
        (!rule.gains || rule.gains === gains) &&
        has(rule.sources, event.sources) &&
        has(rule.targets, event.targets),
    ) ?? null
  );
}

/** Whether a fight is told as that by which a place came to its holder: same place, the day of the change. */
function gainsOf(event: EventCell, picture: Picture): 'state' | 'other' | null {
  const days = boundsOf(event.time);
  if (event.category !== 'ASSAULT' || !days) return null;
  for (const { place, state, since, holders } of picture.control) {
    const isHere = event.places.some(({ key }) => key === place.key);
    const begun = since.from;
    if (state !== 'held' || !isHere || !begun || begun < days.from || begun > days.to) continue;
    const winner = holders.find(({ key }) => event.sources.some((source) => source.key === key));
    if (winner) return ['military', 'government', 'police'].includes(winner.type ?? '') ? 'state' : 'other';
  }
  return null;
}

const INTER: Readonly<Record<number, string>> = {
  1: 'State forces',
  2: 'Rebel group',
  3: 'Political militia',
  5: 'Rioters',
  6: 'Protesters',
  7: 'Civilians',
  8: 'External/Other forces',
};

function actorColumns(actors: readonly EntityRef[], place: Located) {
  const [first, ...others] = actors;
  return {
    name: first?.name ?? null,
    others: others.map(({ name }) => name).join('; ') || null,
    inter: first ? interOf(first, place) : null,
  };
}

function interOf({ type, country }: EntityRef, place: Located): number {
  switch (type) {
    case 'government':
    case 'military':
    case 'police':
      return country && country !== place.country ? 8 : 1;
    case 'armed-group':
      return 2;
    case 'international-organisation':
      return 8;
    case 'party':
      return 3;
    default:
      return 7;
  }
}

/** Code words of who met whom, the lower first; "External/Other forces-Civilians" is turned round, as in ACLED's list. */
function interaction(codes: readonly number[]): string {
  const [low, high] = codes;
  if (high === undefined) return `${INTER[low!]} only`;
  if (low === 7 && high === 8) return 'External/Other forces-Civilians';
  return `${INTER[low!]}-${INTER[high]}`;
}

function disorderOf({ type, subType }: AcledEventRule): string {
  if (type === 'Strategic developments') return type;
  if (subType === 'Excessive force against protesters') return 'Political violence; Demonstrations';
  return DEMONSTRATIONS.includes(subType) ? 'Demonstrations' : 'Political violence';
}

/** The lowest number of killed that anybody gives; 0 where nobody gives one. */
function fatalities(event: EventCell): { number: number; note: string; competing: boolean } {
  const killed = event.figures.filter(({ type, part }) => type === 'killed' && !part);
  const bounds = killed.flatMap(({ low, best, high }) => [low, best, high].filter((n) => n !== null));
  const number = killed.length
    ? Math.min(...killed.map(({ low, best, high }) => low ?? best ?? high ?? 0))
    : 0;
  const competing = new Set(bounds).size > 1;
  return {
    number,
    competing,
    note: competing ? ` [Killed: ${Math.min(...bounds)} to ${Math.max(...bounds)}.]` : '',
  };
}

function reportsOf(event: EventCell, input: ExportInput) {
  const found = event.statements.flatMap((id) => input.sourceOf(id) ?? []);
  const names = [...new Set(found.map(({ report }) => report.source ?? 'not named'))].sort();
  const first = [...found].sort((a, b) =>
    (a.report.publishedAt ?? '9') + a.statement.id < (b.report.publishedAt ?? '9') + b.statement.id ? -1 : 1,
  )[0];
  return { names, sentence: first?.sentence ?? '' };
}
