import { loadExchangeRegions, loadHxlTags } from '../lexicons/index.js';
import type { EntityRef, EventCell } from '../picture/index.js';
import { boundsOf, spanDays } from './event-days.js';
import { countLostOfEvent, countLostVouching } from './event-losses.js';
import type { Exporter, ExportInput } from './exporter.js';
import type { PlacePrecision } from './located.js';
import { LossCount } from './losses.js';
import { type CellValue, writeTable } from './table.js';

/** Columns of UCDP GED, in their order: best, high, low. */
export const GED_COLUMNS = [
  ...'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name'.split(
    ' ',
  ),
  ...'dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id'.split(
    ' ',
  ),
  ...'side_b number_of_sources source_article source_office source_date source_headline source_original'.split(
    ' ',
  ),
  ...'where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt'.split(' '),
  ...'priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a'.split(' '),
  ...'deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'.split(' '),
] as const;

const WHERE: Readonly<Record<PlacePrecision, number>> = {
  site: 1,
  settlement: 1,
  near: 2,
  admin2: 3,
  admin1: 4,
  region: 5,
  country: 6,
};
const STATE = ['government', 'military', 'police'];

/**
 * Events as UCDP-GED-shaped rows: organised violence with at least one killed in some figure. Numbers of conflicts, dyads,
 * sides and states are UCDP's own and stay empty. Source: UCDP GED codebook.
 */
export const ged: Exporter = {
  id: 'ged',
  title: 'UCDP-GED-shaped CSV',
  for: 'conflict researchers who work with UCDP data',
  definedBy: 'UCDP GED Codebook',
  hxl: true,
  write: (input, { hxl = false } = {}) => {
    const losses = new LossCount();
    losses.addLists(
      input.picture,
      ['control', 'relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
      'GED holds deadly events; who claims or denies them has no column',
    );
    const regions = loadExchangeRegions();
    const rows = input.picture.events.flatMap((event) => {
      const row = rowOf(event, input, regions, losses);
      return row ? [row] : [];
    });
    const content = writeTable(GED_COLUMNS, rows, { hxl: hxl ? loadHxlTags().ged : undefined });
    return { files: [{ name: 'ged.csv', content }], losses: losses.list() };
  },
};

function rowOf(
  event: EventCell,
  input: ExportInput,
  regions: ReadonlyMap<string, { readonly ucdp: string }>,
  losses: LossCount,
): Record<string, CellValue> | null {
  const lose = (why: string) => {
    losses.add('events', why);
    return null;
  };
  if (event.category !== 'ASSAULT') return lose('not an act of violence');
  const killed = event.figures.filter(({ type, part }) => type === 'killed' && !part);
  const bound = (pick: 'low' | 'best' | 'high') =>
    killed.reduce((sum, one) => Math.max(sum, one[pick] ?? one.best ?? one.low ?? one.high ?? 0), 0);
  const [low, best, high] = [bound('low'), bound('best'), bound('high')];
  if (high < 1) return lose('no killed: GED wants at least one death in some figure');
  const days = boundsOf(event.time);
  if (!days) return lose('the day is not known');
  const span = spanDays(days.from, days.to);
  if (span > 366) return lose('the day is known to more than a year only');
  const place = event.places.map(({ key }) => input.locate(key)).find((one) => one !== null) ?? null;
  if (!place) return lose('the place is not known');
  const [a, b] = sidesOf(event);
  const sources = event.statements.flatMap((id) => input.sourceOf(id) ?? []);
  const articles = [...new Map(sources.map(({ report }) => [report.id, report])).values()].sort(
    (one, other) => (one.id < other.id ? -1 : 1),
  );
  const saidBy = [...event.acknowledgedBy, ...event.reportedBy, ...event.allegedBy].map(({ name }) => name);
  countLostOfEvent(
    losses,
    event,
    {
      category: 'ASSAULT',
      mode: null,
      sources: a ? [a.name] : [],
      targets: b ? [b.name] : [],
      places: [place.name],
      days,
      figures: [{ type: 'killed', low, best, high }],
    },
    {
      modes: 'GED has no column for the means',
      actors: 'a row has two sides, a state is side A, and the unarmed are "Civilians"',
      days: 'an open interval is closed',
      figures: 'only the killed have columns, and no bound is open',
    },
  );
  countLostVouching(losses, event);
  const civilians = b?.name === 'Civilians' ? best : 0;
  return {
    id: event.id,
    relid: `${place.country ?? 'XXX'}-${days.from.slice(0, 4)}-${typeOfViolence(a, b)}-${event.id}`,
    year: Number(days.from.slice(0, 4)),
    active_year: null,
    code_status: 'Clear',
    type_of_violence: typeOfViolence(a, b),
    dyad_name: `${a?.name ?? 'Unknown'} - ${b?.name ?? 'Unknown'}`,
    side_a: a?.name ?? 'Unknown',
    side_b: b?.name ?? 'Unknown',
    number_of_sources: event.witnesses.length,
    source_article: articles
      .map(
        ({ source, publishedAt, title }) =>
          `"${source ?? ''},${publishedAt?.slice(0, 10) ?? ''},${title ?? ''}"`,
      )
      .join(';'),
    source_office: articles.map(({ source }) => source ?? '').join(';'),
    source_date: articles.map(({ publishedAt }) => publishedAt?.slice(0, 10) ?? '').join(';'),
    source_headline: articles.map(({ title }) => title ?? '').join(';'),
    source_original: [...new Set(saidBy)].join(';'),
    where_prec: WHERE[place.precision],
    where_coordinates: place.name,
    where_description: event.places.map(({ name }) => name).join(', '),
    adm_1: place.admin1,
    adm_2: place.admin2,
    latitude: place.lat,
    longitude: place.lon,
    geom_wkt: place.lat === null ? null : `POINT (${place.lon} ${place.lat})`,
    country: place.countryName,
    region: place.country ? (regions.get(place.country)?.ucdp ?? null) : null,
    event_clarity: event.time.from !== null && event.time.from === event.time.to ? 1 : 2,
    date_prec: span === 1 ? 1 : span <= 6 ? 2 : span === 7 ? 3 : span <= 31 ? 4 : 5,
    date_start: `${days.from} 00:00:00.000`,
    date_end: `${days.to} 00:00:00.000`,
    deaths_a: 0,
    deaths_b: 0,
    deaths_civilians: civilians,
    deaths_unknown: best - civilians,
    best,
    high,
    low,
  };
}

/** Side A and side B: a state first, unarmed victims as "Civilians". */
function sidesOf({ sources, targets }: EventCell): [EntityRef | undefined, EntityRef | undefined] {
  const armed = (actor: EntityRef | undefined) =>
    actor && [...STATE, 'armed-group', 'party'].includes(actor.type ?? '');
  const [source, target] = [sources[0], targets[0]];
  if (target && !armed(target)) return [source, { ...target, name: 'Civilians' }];
  if (STATE.includes(target?.type ?? '') && !STATE.includes(source?.type ?? '')) return [target, source];
  return [source, target];
}

/** 1 a state is a side, 2 none is, 3 one-sided against civilians. */
function typeOfViolence(a: EntityRef | undefined, b: EntityRef | undefined): 1 | 2 | 3 {
  if (b?.name === 'Civilians') return 3;
  return [a, b].some((side) => STATE.includes(side?.type ?? '')) ? 1 : 2;
}
